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
 * @param demandedVersion the version of this policy that a member must at least have acknowledged: the newest up to
 *     this one that requires it, or the first
 * @param order the number of the publication among all of the tenant's, from 1: the highest is in force
 */
public record PublishedVersion(
        String policy,
        int number,
        PolicyContent content,
        String digest,
        Instant publishTime,
        int demandedVersion,
        long order) {

    /** Refuses numbers that can't be with {@link IllegalArgumentException}. */
    public PublishedVersion {
        if (number < 1 || demandedVersion < 1 || demandedVersion > number || order < 1) {
            throw new IllegalArgumentException("Versions and publications count from 1.");
        }
    }

    /** What a decision needs to know of it, once it is in force. */
    public PolicyInForce inForce() {
        return new PolicyInForce(policy, number, demandedVersion, content.rules(), order);
    }
}
