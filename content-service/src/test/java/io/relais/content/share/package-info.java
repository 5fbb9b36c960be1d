/** Tests of shares. */
@NullMarked
package io.relais.content.share;

import org.jspecify.annotations.NullMarked;
