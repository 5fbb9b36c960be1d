package io.relais.gateway.limit;

/**
 * What a plan allows.
 *
 * @param client each member and each partner app
 * @param tenant all of them together
 */
public record PlanQuotas(Quotas client, Quotas tenant) {}
