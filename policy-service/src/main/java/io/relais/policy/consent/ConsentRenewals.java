package io.relais.policy.consent;

import java.util.List;

/** What one tenant has said about asking for choices again. */
@FunctionalInterface
public interface ConsentRenewals {

    /** What is in force, as it was a second ago at most; one for a purpose at most. */
    List<ConsentRenewal> find();
}
