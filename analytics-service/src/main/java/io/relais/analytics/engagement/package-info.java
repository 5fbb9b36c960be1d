/** Engagement events of partner apps. */
@NullMarked
package io.relais.analytics.engagement;

import org.jspecify.annotations.NullMarked;
