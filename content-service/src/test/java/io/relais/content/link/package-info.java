/** Tests of tracked links. */
@NullMarked
package io.relais.content.link;

import org.jspecify.annotations.NullMarked;
