@NullMarked
package io.relais.analytics.engagement;

import org.jspecify.annotations.NullMarked;
