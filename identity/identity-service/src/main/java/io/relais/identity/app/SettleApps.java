package io.relais.identity.app;

import io.relais.identity.space.AppClients;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Clock;
import java.util.function.BiConsumer;

/** Removes what is left of partner apps whose registration or deletion stopped half-way. */
public final class SettleApps {

    private static final int BATCH = 100;

    private final UnsettledApps unsettled;
    private final TenantScoped<Apps> apps;
    private final AppDeparture departure;
    private final Clock clock;

    /** Settles apps there. */
    public SettleApps(UnsettledApps unsettled, TenantScoped<Apps> apps, TenantScoped<AppClients> clients, Clock clock) {
        this.unsettled = unsettled;
        this.apps = apps;
        this.departure = new AppDeparture(apps, clients);
        this.clock = clock;
    }

    /**
     * Settles those that nobody can be at any more. One that fails doesn't keep the others back.
     *
     * @param failed is told each that could not be settled, and why
     */
    public void run(BiConsumer<UnsettledApps.Unsettled, RuntimeException> failed) {
        for (UnsettledApps.Unsettled one : unsettled.find(clock.instant().minus(CreateApp.RESERVATION), BATCH)) {
            try {
                App leaving = one.app().leaving(clock.instant());
                if (apps.of(one.tenant()).replace(leaving)) {
                    departure.finish(one.tenant(), leaving);
                }
            } catch (RuntimeException e) {
                failed.accept(one, e);
            }
        }
    }
}
