/** Tests of the feed. */
@NullMarked
package io.relais.content.feed;

import org.jspecify.annotations.NullMarked;
