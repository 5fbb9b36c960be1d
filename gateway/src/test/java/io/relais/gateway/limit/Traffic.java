package io.relais.gateway.limit;

import io.relais.platform.tenancy.TenantId;
import io.relais.proto.api.v1.LimitClass;
import io.relais.proto.api.v1.Plan;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** Requests of one client that reach several gateways, in a time of its own. */
public final class Traffic {

    /** Whose requests they are. */
    public static final TenantId ACME = new TenantId("acme");

    /** The client's quota, the standard one of reads. */
    public static final Quota QUOTA = new Quota(100, 500);

    private static final Quotas EVERY_CLASS = new Quotas(QUOTA, QUOTA, QUOTA);
    private static final Quota AMPLE = new Quota(1_000_000, 1_000_000);
    private static final long STEP = Duration.ofMillis(1).toNanos();

    private final SplittableRandom random = new SplittableRandom(7);
    private long now;
    private long admitted;
    private long requests;

    /** Settings under which only the client's own quota counts. */
    public static Limits limits() {
        PlanQuotas plan = new PlanQuotas(EVERY_CLASS, new Quotas(AMPLE, AMPLE, AMPLE));
        return new Limits(plan, plan, plan, 0.5);
    }

    /** A gateway in this time. */
    public Limiter gateway(Settlements settlements) {
        return new Limiter(limits(), tenant -> Plan.PLAN_STANDARD, settlements, () -> now);
    }

    /** Milliseconds of this time. */
    public long millis() {
        return now / Duration.ofMillis(1).toNanos();
    }

    /** Lets time pass with that many requests a second at each of the gateways. */
    public void flow(List<Limiter> gateways, List<Integer> perSecond, Duration duration) {
        for (long end = now + duration.toNanos(); now < end; now += STEP) {
            for (int i = 0; i < gateways.size(); i++) {
                if (random.nextInt(1000) < perSecond.get(i)) {
                    requests++;
                    if (gateways.get(i)
                            .decide(new Limiter.Client(ACME, "apps/crm"), LimitClass.LIMIT_CLASS_READ)
                            .admitted()) {
                        admitted++;
                    }
                }
            }
        }
    }

    /** How many requests passed. */
    public long admitted() {
        return admitted;
    }

    /** How many there were. */
    public long requests() {
        return requests;
    }
}
