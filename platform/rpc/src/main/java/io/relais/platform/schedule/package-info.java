/** What a service does from time to time. */
@NullMarked
package io.relais.platform.schedule;

import org.jspecify.annotations.NullMarked;
