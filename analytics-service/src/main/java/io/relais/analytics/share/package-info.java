/** What analytics knows of shares: never who shared. */
@NullMarked
package io.relais.analytics.share;

import org.jspecify.annotations.NullMarked;
