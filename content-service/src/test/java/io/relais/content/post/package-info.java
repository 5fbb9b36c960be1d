/** Tests of the content library, and posts for all tests. */
@NullMarked
package io.relais.content.post;

import org.jspecify.annotations.NullMarked;
