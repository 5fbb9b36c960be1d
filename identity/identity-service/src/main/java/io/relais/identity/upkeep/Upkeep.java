package io.relais.identity.upkeep;

import io.relais.identity.app.SettleApps;
import io.relais.identity.member.SettleMembers;
import io.relais.identity.tenant.FinishTenants;
import java.util.function.BiConsumer;

/**
 * Finishes what stopped half-way: creations of tenants, and comings and goings of members and apps. Safe to run in
 * several processes at once.
 */
public final class Upkeep {

    private final FinishTenants finishTenants;
    private final SettleMembers settleMembers;
    private final SettleApps settleApps;

    /** All of it. */
    public Upkeep(FinishTenants finishTenants, SettleMembers settleMembers, SettleApps settleApps) {
        this.finishTenants = finishTenants;
        this.settleMembers = settleMembers;
        this.settleApps = settleApps;
    }

    /**
     * Goes through it once.
     *
     * @param failed is told the resource name of each that could not be finished, and why
     */
    public void run(BiConsumer<String, RuntimeException> failed) {
        finishTenants.run((tenant, why) -> failed.accept(tenant.id().resourceName(), why));
        settleMembers.run((one, why) ->
                failed.accept(one.tenant().resourceName() + "/" + one.member().resourceName(), why));
        settleApps.run((one, why) ->
                failed.accept(one.tenant().resourceName() + "/" + one.app().resourceName(), why));
    }
}
