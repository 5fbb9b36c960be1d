/** Operating-system processes: started, watched, restarted, recorded, found again and stopped. */
@NullMarked
package io.relais.system.process;

import org.jspecify.annotations.NullMarked;
