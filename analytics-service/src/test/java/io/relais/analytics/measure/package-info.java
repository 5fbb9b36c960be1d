@NullMarked
package io.relais.analytics.measure;

import org.jspecify.annotations.NullMarked;
