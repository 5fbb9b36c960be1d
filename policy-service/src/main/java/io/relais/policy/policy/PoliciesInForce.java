package io.relais.policy.policy;

import java.util.Optional;

/** What decisions need to know of one tenant's version in force. */
public interface PoliciesInForce {

    /** The version in force, which may be a copy that is some seconds old: for pages that show what could be shared. */
    Optional<PolicyInForce> find();

    /** The version in force, as it was a second ago at most: every publication that returned before then is seen. */
    Optional<PolicyInForce> findBinding();

    /** Tells copies that a version was published. */
    void published(PolicyInForce version);
}
