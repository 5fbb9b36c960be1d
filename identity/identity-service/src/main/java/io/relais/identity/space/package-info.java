/** A tenant's identity space at the identity provider: its organization, the sign-ins of its people, its apps' clients. */
@NullMarked
package io.relais.identity.space;

import org.jspecify.annotations.NullMarked;
