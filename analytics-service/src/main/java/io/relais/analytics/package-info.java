/** The service that counts: engagement, clicks, reports and their value. */
@NullMarked
package io.relais.analytics;

import org.jspecify.annotations.NullMarked;
