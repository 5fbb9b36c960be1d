package io.relais.policy.consent;

import java.util.List;

/** What one tenant has said about asking for choices again. */
@FunctionalInterface
public interface ConsentRenewals {

    /** What is in force, at most one for a purpose; read linearizably, as a choice may be renewed because of it. */
    List<ConsentRenewal> find();
}
