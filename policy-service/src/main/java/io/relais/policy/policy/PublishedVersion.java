package io.relais.policy.policy;

import java.time.Instant;

/**
 * One published version of a policy. It never changes.
 *
 * @param policy the last segment of {@code policies/{id}}
 * @param number from 1, without gaps
 * @param content what it says
 * @param digest of the content
 * @param publishTime when it was published
 * @param demands what a member must have acknowledged while this version is in force; the newest is of this policy: its
 *     newest version up to this one that requires it, or the first
 * @param order the number of the publication among all of the tenant's, from 1: the highest is in force
 */
public record PublishedVersion(
        String policy,
        int number,
        PolicyContent content,
        String digest,
        Instant publishTime,
        Demands demands,
        long order) {

    /** Refuses numbers that can't be with {@link IllegalArgumentException}. */
    public PublishedVersion {
        if (number < 1 || order < 1) {
            throw new IllegalArgumentException("Versions and publications count from 1.");
        }
        Demand newest = demands.newest();
        if (!newest.policy().equals(policy) || newest.version() < 1 || newest.version() > number) {
            throw new IllegalArgumentException("A version demands itself or an earlier one of the same policy.");
        }
    }

    /** The version of this policy that has to be acknowledged once everything binds. */
    public int demandedVersion() {
        return demands.newest().version();
    }

    /** Whether the version has to be acknowledged itself. */
    public boolean demandsItself() {
        return demandedVersion() == number;
    }

    /** What a decision needs to know of it, once it is in force. */
    public PolicyInForce inForce() {
        return new PolicyInForce(policy, number, digest, demands, content.rules(), order);
    }
}
