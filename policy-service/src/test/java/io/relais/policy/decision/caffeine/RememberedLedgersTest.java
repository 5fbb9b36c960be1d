package io.relais.policy.decision.caffeine;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.platform.tenancy.TenantId;
import io.relais.policy.consent.Ledger;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RememberedLedgersTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger reads = new AtomicInteger();
    private final RememberedLedgers remembered = new RememberedLedgers(nanos::get);

    private Ledger read(TenantId tenant, String member) {
        return remembered.of(tenant, member, () -> {
            reads.incrementAndGet();
            return Ledger.empty(tenant.value() + member);
        });
    }

    @Test
    void aLedgerIsReadOnceWithinItsLife() {
        Ledger first = read(ACME, "alice");
        nanos.addAndGet(RememberedLedgers.LIFE.toNanos() - 1);
        assertThat(read(ACME, "alice")).isSameAs(first);
        nanos.addAndGet(1);
        assertThat(read(ACME, "alice")).isNotSameAs(first);
        assertThat(reads).hasValue(2);
    }

    @Test
    void whatThisProcessChangesIsForgottenAtOnce() {
        Ledger alice = read(ACME, "alice");
        Ledger bob = read(ACME, "bob");
        remembered.changed(ACME, "alice");
        assertThat(read(ACME, "alice")).isNotSameAs(alice);
        assertThat(read(ACME, "bob")).isSameAs(bob);
    }

    @Test
    void membersOfTwoTenantsWithOneIdAreTwo() {
        assertThat(read(ACME, "alice").memberId()).isEqualTo("acmealice");
        assertThat(read(GLOBEX, "alice").memberId()).isEqualTo("globexalice");
    }
}
