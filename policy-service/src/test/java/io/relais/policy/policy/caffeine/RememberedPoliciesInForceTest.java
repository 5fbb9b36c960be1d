package io.relais.policy.policy.caffeine;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.platform.tenancy.TenantId;
import io.relais.policy.policy.PoliciesInForce;
import io.relais.policy.policy.PolicyInForce;
import io.relais.policy.policy.PolicyRules;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RememberedPoliciesInForceTest {

    private static final TenantId ACME = new TenantId("acme");

    private final AtomicLong nanos = new AtomicLong();
    private Optional<PolicyInForce> stored = Optional.of(version(1));
    private final PoliciesInForce store = new PoliciesInForce() {
        @Override
        public Optional<PolicyInForce> find() {
            return stored;
        }

        @Override
        public Optional<PolicyInForce> findBinding() {
            return stored;
        }

        @Override
        public void published(PolicyInForce version) {
            stored = Optional.of(version);
        }
    };
    private final PoliciesInForce here =
            CaffeinePolicyConfiguration.remembered(tenant -> store, nanos::get).of(ACME);

    private static PolicyInForce version(int number) {
        return new PolicyInForce("social-media", number, "digest", 1, PolicyRules.NONE, number);
    }

    @Test
    void whatIsPublishedHereBindsAtOnce() {
        assertThat(here.findBinding()).contains(version(1));
        here.published(version(2));
        assertThat(here.findBinding()).contains(version(2));
        assertThat(here.find()).contains(version(2));
    }

    @Test
    void whatAnotherProcessPublishedBindsAfterASecondAtMost() {
        assertThat(here.findBinding()).contains(version(1));
        store.published(version(2));
        assertThat(here.findBinding()).contains(version(1));
        nanos.addAndGet(CaffeinePolicyConfiguration.LIFE.toNanos());
        assertThat(here.findBinding()).contains(version(2));
    }
}
