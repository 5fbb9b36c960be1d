package io.relais.policy.policy;

/**
 * What a decision needs to know of the version that is in force.
 *
 * @param policy the last segment of {@code policies/{id}}
 * @param version the version in force
 * @param demandedVersion the version that a member must at least have acknowledged
 * @param rules what machines check
 * @param order the number of the publication among all of the tenant's: a higher one replaces it
 */
public record PolicyInForce(String policy, int version, int demandedVersion, PolicyRules rules, long order) {}
