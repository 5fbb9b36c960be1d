/** Members take courses on the running platform. */
@NullMarked
package io.relais.system.training;

import org.jspecify.annotations.NullMarked;
