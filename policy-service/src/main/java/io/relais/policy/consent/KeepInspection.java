package io.relais.policy.consent;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Clock;
import java.util.UUID;

/** Keeps that the privacy officer looks at something of a member, and why, before anything is read. */
public final class KeepInspection {

    private static final int SHORTEST_REASON = 20;

    private final TenantScoped<Inspections> inspections;
    private final Clock clock;

    /** Keeps them in {@code inspections}, at the time of {@code clock}. */
    public KeepInspection(TenantScoped<Inspections> inspections, Clock clock) {
        this.inspections = inspections;
        this.clock = clock;
    }

    /**
     * Keeps it; returns when it is durable. INVALID_REQUEST for a reason that says nothing.
     *
     * @param decision {@code shares/{id}} or {@code refusals/{id}}; empty where the member's choices are read
     */
    public Inspection keep(TenantId tenant, String officerId, String memberId, String reason, String decision) {
        String said = reason.strip();
        if (said.length() < SHORTEST_REASON) {
            throw DomainException.invalid(
                    "reason",
                    "Say why you must read this, in at least " + SHORTEST_REASON
                            + " characters: the member will read it.");
        }
        Inspection inspection =
                new Inspection(UUID.randomUUID().toString(), memberId, officerId, said, clock.instant(), decision);
        inspections.of(tenant).add(inspection);
        return inspection;
    }
}
