/** One member's relays of posts, each with its tracked link. */
@NullMarked
package io.relais.content.share;

import org.jspecify.annotations.NullMarked;
