@NullMarked
package io.relais.analytics.report;

import org.jspecify.annotations.NullMarked;
