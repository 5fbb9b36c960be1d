/** Linking of members' own accounts through OAuth 2.0: the network says whose they are. */
@NullMarked
package io.relais.policy.linking;

import org.jspecify.annotations.NullMarked;
