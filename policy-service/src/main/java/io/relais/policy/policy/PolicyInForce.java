package io.relais.policy.policy;

import java.time.Instant;

/**
 * What a decision needs to know of the version that is in force.
 *
 * @param policy the last segment of {@code policies/{id}}
 * @param version the version in force
 * @param demands what a member must have acknowledged
 * @param digest of the content of the version
 * @param rules what machines check
 * @param order the number of the publication among all of the tenant's: a higher one replaces it
 */
public record PolicyInForce(String policy, int version, String digest, Demands demands, PolicyRules rules, long order) {

    /** Where {@code demandedVersion} of the same policy is demanded, and has been since ever. */
    public PolicyInForce(
            String policy, int version, String digest, int demandedVersion, PolicyRules rules, long order) {
        this(policy, version, digest, Demands.of(policy, demandedVersion, Instant.EPOCH), rules, order);
    }
}
