package io.relais.policy.freeze;

import io.relais.platform.errors.DomainException;
import io.relais.platform.ids.NewIds;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Freezes shares at once. */
public final class StartFreeze {

    /** How many can hold at a time: each decision looks at all of them. */
    public static final int MOST_ACTIVE = 100;

    private static final int ATTEMPTS = 50;

    private final TenantScoped<Freezes> freezes;
    private final TenantScoped<FreezesInForce> inForce;
    private final Clock clock;

    /** Stores in {@code freezes} at the time of {@code clock}, and tells {@code inForce}. */
    public StartFreeze(TenantScoped<Freezes> freezes, TenantScoped<FreezesInForce> inForce, Clock clock) {
        this.freezes = freezes;
        this.inForce = inForce;
        this.clock = clock;
    }

    /**
     * What is to be frozen.
     *
     * @param scope what it covers
     * @param target {@code posts/{id}} or a topic; empty for everything
     * @param reason why, for compliance alone
     * @param notices what members are told, by language code
     */
    public record Order(FreezeScope scope, String target, String reason, Map<String, String> notices) {}

    /**
     * Freezes; a request that is run again answers with the freeze that it made. WRONG_STATE where {@link #MOST_ACTIVE} hold
     * already; CONFLICT where others go on changing freezes at the same time.
     */
    public Freeze start(TenantId tenant, String starterId, Order order) {
        Freezes ofTenant = freezes.of(tenant);
        String id = NewIds.next();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            FreezeState before = ofTenant.current();
            Optional<Freeze> madeBefore = before.find(id).or(() -> ofTenant.find(id));
            if (madeBefore.isPresent()) {
                return madeBefore.get();
            }
            if (before.active().size() >= MOST_ACTIVE) {
                throw DomainException.of(
                                ErrorReason.ERROR_REASON_WRONG_STATE,
                                MOST_ACTIVE + " freezes hold already: lift some, or freeze everything.")
                        .with("state", "FULL");
            }
            Freeze started = new Freeze(
                    id,
                    order.scope(),
                    order.target(),
                    order.reason(),
                    order.notices(),
                    starterId,
                    before.version() + 1,
                    clock.instant(),
                    null);
            if (ofTenant.replace(before, before.with(started))) {
                inForce.of(tenant).changed();
                return started;
            }
        }
        throw DomainException.of(
                ErrorReason.ERROR_REASON_CONFLICT, "Freezes are being changed elsewhere at the same time: try again.");
    }
}
