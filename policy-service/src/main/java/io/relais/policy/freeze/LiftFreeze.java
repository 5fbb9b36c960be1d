package io.relais.policy.freeze;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Clock;

/** Ends a freeze. */
public final class LiftFreeze {

    private static final int ATTEMPTS = 50;

    private final TenantScoped<Freezes> freezes;
    private final TenantScoped<FreezesInForce> inForce;
    private final Clock clock;

    /** Stores in {@code freezes} at the time of {@code clock}, and tells {@code inForce}. */
    public LiftFreeze(TenantScoped<Freezes> freezes, TenantScoped<FreezesInForce> inForce, Clock clock) {
        this.freezes = freezes;
        this.inForce = inForce;
        this.clock = clock;
    }

    /**
     * Lifts it. NOT_FOUND; WRONG_STATE where it was lifted before, so that of two who lift it one alone has given the reason;
     * CONFLICT where others go on changing freezes at the same time.
     */
    public Freeze lift(TenantId tenant, String lifterId, String id, String reason) {
        Freezes ofTenant = freezes.of(tenant);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            FreezeState before = ofTenant.current();
            Freeze freeze = before.find(id)
                    .or(() -> ofTenant.find(id))
                    .orElseThrow(() -> DomainException.notFound(Freeze.name(id)));
            if (!freeze.active()) {
                throw DomainException.of(
                                ErrorReason.ERROR_REASON_WRONG_STATE,
                                freeze.name() + " was lifted before: read it to see by whom, and why.")
                        .with("state", "LIFTED");
            }
            Freeze lifted = freeze.lifted(new Freeze.Lift(lifterId, reason, before.version() + 1, clock.instant()));
            if (ofTenant.replace(before, before.withLifted(lifted))) {
                inForce.of(tenant).changed();
                return lifted;
            }
        }
        throw DomainException.of(
                ErrorReason.ERROR_REASON_CONFLICT, "Freezes are being changed elsewhere at the same time: try again.");
    }
}
