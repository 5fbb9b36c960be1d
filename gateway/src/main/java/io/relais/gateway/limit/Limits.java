package io.relais.gateway.limit;

import io.relais.proto.api.v1.Plan;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings of the limiter, {@code relais.gateway.limits}.
 *
 * @param starter what {@code PLAN_STARTER} allows
 * @param standard what {@code PLAN_STANDARD} allows; also what operators have, each for themselves
 * @param enterprise what {@code PLAN_ENTERPRISE} allows
 * @param shareWithoutRedis the part of each quota, above 0 and at most 1, that one gateway gives out by itself while
 *     Redis, and with it the other gateways, can't be asked
 */
@ConfigurationProperties("relais.gateway.limits")
public record Limits(PlanQuotas starter, PlanQuotas standard, PlanQuotas enterprise, double shareWithoutRedis) {

    /** Refuses a share that is none. */
    public Limits {
        if (!(shareWithoutRedis > 0 && shareWithoutRedis <= 1)) {
            throw new IllegalArgumentException("The share without Redis is above 0 and at most 1.");
        }
    }

    PlanQuotas of(Plan plan) {
        return switch (plan) {
            case PLAN_STARTER -> starter;
            case PLAN_ENTERPRISE -> enterprise;
            case PLAN_STANDARD, PLAN_UNSPECIFIED, UNRECOGNIZED -> standard;
        };
    }
}
