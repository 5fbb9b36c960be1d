/** Headers of operations that go out of use. */
@NullMarked
package io.relais.gateway.deprecation;

import org.jspecify.annotations.NullMarked;
