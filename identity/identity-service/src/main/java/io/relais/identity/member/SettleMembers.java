package io.relais.identity.member;

import io.relais.identity.space.SignIns;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Clock;
import java.util.List;
import java.util.function.BiConsumer;

/** Finishes departures that stopped half-way, and forgets reservations whose registration never ended. */
public final class SettleMembers {

    private static final int BATCH = 100;

    private final UnsettledMembers unsettled;
    private final TenantScoped<Members> members;
    private final MemberDeparture departure;
    private final Clock clock;

    /** Settles members there. */
    public SettleMembers(
            UnsettledMembers unsettled, TenantScoped<Members> members, TenantScoped<SignIns> signIns, Clock clock) {
        this.unsettled = unsettled;
        this.members = members;
        this.departure = new MemberDeparture(members, signIns);
        this.clock = clock;
    }

    /**
     * Settles those that nobody can be at any more. One that fails doesn't keep the others back.
     *
     * @param failed is told each that could not be settled, and why
     */
    public void run(BiConsumer<UnsettledMembers.Unsettled, RuntimeException> failed) {
        List<UnsettledMembers.Unsettled> found = unsettled.find(clock.instant().minus(CreateMember.RESERVATION), BATCH);
        for (UnsettledMembers.Unsettled one : found) {
            try {
                switch (one.member().standing()) {
                    case JOINING -> members.of(one.tenant()).forget(one.member());
                    case LEAVING -> {
                        Member leaving = one.member().leaving(clock.instant());
                        if (members.of(one.tenant()).replace(leaving)) {
                            departure.finish(one.tenant(), leaving);
                        }
                    }
                    case ACTIVE -> {
                        // Settled since it was found.
                    }
                }
            } catch (RuntimeException e) {
                failed.accept(one, e);
            }
        }
    }
}
