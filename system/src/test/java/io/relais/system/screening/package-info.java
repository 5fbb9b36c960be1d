@NullMarked
package io.relais.system.screening;

import org.jspecify.annotations.NullMarked;
