/** The rules that the contract states for a post by itself, checked by protovalidate. */
@NullMarked
package io.relais.content.post.protovalidate;

import org.jspecify.annotations.NullMarked;
