package io.relais.identity.space;

/** The organization that stands for one tenant at the identity provider. Throws UNAVAILABLE while that is away. */
public interface Organizations {

    /** Makes the tenant's organization where there is none yet; answers where it is. Safe to repeat. */
    Placement ensure();
}
