@NullMarked
package io.relais.helm;

import org.jspecify.annotations.NullMarked;
