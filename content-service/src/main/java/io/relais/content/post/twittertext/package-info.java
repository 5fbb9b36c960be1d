/** Lengths of texts, with X's own library where X's rules count. */
@NullMarked
package io.relais.content.post.twittertext;

import org.jspecify.annotations.NullMarked;
