package io.relais.policy.decision.caffeine;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.platform.tenancy.TenantId;
import io.relais.policy.consent.Ledger;
import io.relais.policy.decision.Situation;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RememberedSituationsTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger reads = new AtomicInteger();
    private final RememberedSituations remembered = new RememberedSituations(nanos::get);

    private Situation read(TenantId tenant, String member) {
        return remembered.of(tenant, member, () -> {
            reads.incrementAndGet();
            return new Situation(Ledger.empty(tenant.value() + member), Set.of());
        });
    }

    @Test
    void aSituationIsReadOnceWithinItsLife() {
        Situation first = read(ACME, "alice");
        nanos.addAndGet(RememberedSituations.LIFE.toNanos() - 1);
        assertThat(read(ACME, "alice")).isSameAs(first);
        nanos.addAndGet(1);
        assertThat(read(ACME, "alice")).isNotSameAs(first);
        assertThat(reads).hasValue(2);
    }

    @Test
    void whatThisProcessChangesIsForgottenAtOnce() {
        Situation alice = read(ACME, "alice");
        Situation bob = read(ACME, "bob");
        remembered.changed(ACME, "alice");
        assertThat(read(ACME, "alice")).isNotSameAs(alice);
        assertThat(read(ACME, "bob")).isSameAs(bob);
    }

    @Test
    void membersOfTwoTenantsWithOneIdAreTwo() {
        assertThat(read(ACME, "alice").ledger().memberId()).isEqualTo("acmealice");
        assertThat(read(GLOBEX, "alice").ledger().memberId()).isEqualTo("globexalice");
    }
}
