/** Tests of the lengths of texts. */
@NullMarked
package io.relais.content.post.twittertext;

import org.jspecify.annotations.NullMarked;
