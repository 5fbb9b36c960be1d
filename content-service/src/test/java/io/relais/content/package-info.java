/** Tests of the whole service, without the network. */
@NullMarked
package io.relais.content;

import org.jspecify.annotations.NullMarked;
