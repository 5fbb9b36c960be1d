package io.relais.identity.tenant;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;

/** Finishes the creations that stopped half-way, as after a crash. */
public final class FinishTenants {

    private static final int BATCH = 50;

    private final Tenants tenants;
    private final TenantProvisioning provisioning;
    private final Clock clock;
    private final Duration untouchedFor;

    /**
     * Finishes tenants of that registry.
     *
     * @param untouchedFor creations that moved more recently are left to whoever is at them
     */
    public FinishTenants(Tenants tenants, TenantProvisioning provisioning, Clock clock, Duration untouchedFor) {
        this.tenants = tenants;
        this.provisioning = provisioning;
        this.clock = clock;
        this.untouchedFor = untouchedFor;
    }

    /**
     * Goes on with the oldest of them, each as far as it goes now. One that fails doesn't keep the others back.
     *
     * @param failed is told each tenant that could not go on, and why
     * @return how many are complete that weren't
     */
    public int run(BiConsumer<Tenant, RuntimeException> failed) {
        List<Tenant> unfinished = tenants.unfinished(clock.instant().minus(untouchedFor), BATCH);
        int finished = 0;
        for (Tenant tenant : unfinished) {
            try {
                if (provisioning.advance(tenant, null).step() == ProvisioningStep.COMPLETE) {
                    finished++;
                }
            } catch (RuntimeException e) {
                failed.accept(tenant, e);
            }
        }
        return finished;
    }
}
