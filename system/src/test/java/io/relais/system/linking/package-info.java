/** Linking on the running platform, against a network on this machine. */
@NullMarked
package io.relais.system.linking;

import org.jspecify.annotations.NullMarked;
