/** The content library: posts, their variants, audiences and states. */
@NullMarked
package io.relais.content.post;

import org.jspecify.annotations.NullMarked;
