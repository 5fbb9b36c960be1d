package io.relais.policy.receipt;

/** The companies in whose name receipts are signed. */
public interface Companies {

    /** What the tenant's company is called; UNAVAILABLE where nobody can say. */
    String displayName();
}
