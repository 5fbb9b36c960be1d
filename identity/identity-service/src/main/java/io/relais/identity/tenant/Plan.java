package io.relais.identity.tenant;

/** How much a company may ask for; what each plan allows is in the gateway's settings. */
public enum Plan {
    /** For a company that tries Relais, or a small one. */
    STARTER,
    /** For most companies. */
    STANDARD,
    /** For large companies with partner apps that work in bulk. */
    ENTERPRISE
}
