package io.relais.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.platform.tenancy.TenantId;
import io.relais.proto.api.v1.LimitClass;
import io.relais.proto.api.v1.Plan;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LimiterTest {

    private static final TenantId GLOBEX = new TenantId("globex");

    private final AtomicInteger settlements = new AtomicInteger();
    private final Traffic traffic = new Traffic();

    private CompletionStage<List<Double>> away(TenantId tenant, List<Settlements.Spending> spendings) {
        settlements.incrementAndGet();
        return CompletableFuture.failedFuture(new IllegalStateException("Redis is away"));
    }

    private static boolean passes(Limiter limiter, TenantId tenant, String client) {
        return limiter.decide(new Limiter.Client(tenant, client), LimitClass.LIMIT_CLASS_WRITE)
                .admitted();
    }

    @Test
    void whileRedisIsAwayAGatewayGivesOutItsShare() {
        traffic.flow(List.of(traffic.gateway(this::away)), List.of(400), Duration.ofSeconds(60));
        long share = (Traffic.QUOTA.burst() + 60L * Traffic.QUOTA.perSecond()) / 2;
        assertThat(traffic.admitted()).isBetween(share, share + Limiter.REQUESTS_PER_SETTLEMENT);
        assertThat(settlements.get()).isLessThanOrEqualTo((int) (traffic.requests() / 50));
    }

    @Test
    void theTenantsQuotaHoldsForAllItsClientsTogether() {
        Quotas client = new Quotas(new Quota(1, 3), new Quota(1, 3), new Quota(1, 3));
        Quotas tenant = new Quotas(new Quota(1, 5), new Quota(1, 5), new Quota(1, 5));
        PlanQuotas plan = new PlanQuotas(client, tenant);
        Limiter limiter =
                new Limiter(new Limits(plan, plan, plan, 1), unknown -> Plan.PLAN_STANDARD, this::away, () -> 0);
        for (int i = 0; i < 3; i++) {
            assertThat(passes(limiter, Traffic.ACME, "apps/crm")).isTrue();
        }
        assertThat(passes(limiter, Traffic.ACME, "apps/crm")).isFalse();
        assertThat(passes(limiter, Traffic.ACME, "apps/hr")).isTrue();
        assertThat(passes(limiter, Traffic.ACME, "apps/hr")).isTrue();
        Limiter.Decision refused =
                limiter.decide(new Limiter.Client(Traffic.ACME, "apps/hr"), LimitClass.LIMIT_CLASS_WRITE);
        assertThat(refused.stopped()).map(Limiter.Standing::policy).hasValue("tenant-write");
        assertThat(passes(limiter, GLOBEX, "apps/hr")).isTrue();
    }

    @Test
    void whatTheTenantsQuotaStopsCostsTheClientNothing() {
        Quotas client = new Quotas(new Quota(1, 2), new Quota(1, 2), new Quota(1, 2));
        Quotas tenant = new Quotas(new Quota(1, 1), new Quota(1, 1), new Quota(1, 1));
        PlanQuotas plan = new PlanQuotas(client, tenant);
        Limiter limiter =
                new Limiter(new Limits(plan, plan, plan, 1), unknown -> Plan.PLAN_STANDARD, this::away, () -> 0);
        passes(limiter, Traffic.ACME, "apps/crm");
        for (int i = 0; i < 3; i++) {
            assertThat(limiter.decide(new Limiter.Client(Traffic.ACME, "apps/crm"), LimitClass.LIMIT_CLASS_WRITE)
                            .stopped())
                    .map(Limiter.Standing::policy)
                    .hasValue("tenant-write");
        }
    }

    @Test
    void eachTenantHasWhatItsPlanAllows() {
        Quotas small = new Quotas(new Quota(1, 1), new Quota(1, 1), new Quota(1, 1));
        Quotas large = new Quotas(new Quota(1, 3), new Quota(1, 3), new Quota(1, 3));
        Limits limits =
                new Limits(new PlanQuotas(small, large), new PlanQuotas(small, large), new PlanQuotas(large, large), 1);
        Limiter limiter = new Limiter(
                limits,
                tenant -> tenant.equals(GLOBEX) ? Plan.PLAN_ENTERPRISE : Plan.PLAN_STARTER,
                this::away,
                () -> 0);
        assertThat(passes(limiter, Traffic.ACME, "apps/crm")).isTrue();
        assertThat(passes(limiter, Traffic.ACME, "apps/crm")).isFalse();
        for (int i = 0; i < 3; i++) {
            assertThat(passes(limiter, GLOBEX, "apps/crm")).isTrue();
        }
        assertThat(passes(limiter, GLOBEX, "apps/crm")).isFalse();
    }

    @Test
    void operatorsAreLimitedWithoutASettlement() {
        Limiter limiter = traffic.gateway(this::away);
        long admitted = 0;
        for (int i = 0; i < Traffic.QUOTA.burst() + 10; i++) {
            admitted += limiter.decide(new Limiter.Client(null, "operators/o"), LimitClass.LIMIT_CLASS_READ)
                            .admitted()
                    ? 1
                    : 0;
        }
        assertThat(admitted).isEqualTo(Traffic.QUOTA.burst());
        assertThat(settlements.get()).isZero();
    }
}
