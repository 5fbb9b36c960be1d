/** Linking of members' own accounts through OAuth 2.0, and the end of it. */
@NullMarked
package io.relais.policy.linking;

import org.jspecify.annotations.NullMarked;
