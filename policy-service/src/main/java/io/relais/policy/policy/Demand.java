package io.relais.policy.policy;

import java.time.Instant;

/**
 * That members must have read at least that version of a policy.
 *
 * @param policy the last segment of {@code policies/{id}}
 * @param version the version, from 1
 * @param bindingTime from when on
 */
public record Demand(String policy, int version, Instant bindingTime) implements Due {

    @Override
    public String dueId() {
        return policy + "/" + version;
    }
}
