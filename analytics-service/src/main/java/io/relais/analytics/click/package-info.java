/** Human clicks on tracked links. */
@NullMarked
package io.relais.analytics.click;

import org.jspecify.annotations.NullMarked;
