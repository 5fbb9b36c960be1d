/** Posts, the feed, shares and their tracked links. */
@NullMarked
package io.relais.content;

import org.jspecify.annotations.NullMarked;
