@NullMarked
package io.relais.analytics;

import org.jspecify.annotations.NullMarked;
