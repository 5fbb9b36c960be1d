package io.relais.policy.freeze.caffeine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.freeze.Freeze;
import io.relais.policy.freeze.FreezeScope;
import io.relais.policy.freeze.FreezeState;
import io.relais.policy.freeze.Freezes;
import io.relais.policy.freeze.FreezesInForce;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RememberedFreezesTest {

    private static final TenantId ACME = new TenantId("acme");

    private final AtomicLong nanos = new AtomicLong();
    private FreezeState stored = FreezeState.NONE;
    private final AtomicInteger reads = new AtomicInteger();
    private Runnable whileReading = () -> {};

    private final TenantScoped<Freezes> store = tenant -> new Freezes() {
        @Override
        public FreezeState current() {
            reads.incrementAndGet();
            FreezeState seen = stored;
            whileReading.run();
            return seen;
        }

        @Override
        public boolean replace(FreezeState before, FreezeState after) {
            return false;
        }

        @Override
        public Optional<Freeze> find(String id) {
            return Optional.empty();
        }

        @Override
        public List<Freeze> newestFirst(long before, int limit) {
            return List.of();
        }

        @Override
        public FreezeState at(long version) {
            return FreezeState.NONE;
        }
    };
    private final FreezesInForce freezes =
            RememberedFreezes.in(store, nanos::get).of(ACME);

    private static FreezeState frozen() {
        return new FreezeState(
                1,
                List.of(new Freeze("f", FreezeScope.TENANT, "", "A crisis", Map.of(), "anna", 1, Instant.EPOCH, null)));
    }

    @Test
    void aFreezeOfAnotherProcessIsSeenASecondAfterItsAnswerAtTheLatest() {
        assertThat(freezes.find().active()).isEmpty();
        stored = frozen();
        nanos.addAndGet(Duration.ofMillis(999).toNanos());
        assertThat(freezes.find().active()).isEmpty();
        assertThat(reads).hasValue(1);
        nanos.addAndGet(Duration.ofMillis(1).toNanos());
        assertThat(freezes.find().active()).hasSize(1);
    }

    @Test
    void theSecondBeginsWithTheQuestionAndNotWithTheAnswer() {
        whileReading = () -> {
            stored = frozen();
            nanos.addAndGet(Duration.ofMillis(700).toNanos());
        };
        assertThat(freezes.find().active()).isEmpty();
        whileReading = () -> {};
        nanos.addAndGet(Duration.ofMillis(301).toNanos());
        assertThat(freezes.find().active()).hasSize(1);
    }

    @Test
    void whatThisProcessFrozeIsKnownHereAtOnce() {
        assertThat(freezes.find().active()).isEmpty();
        stored = frozen();
        freezes.changed();
        assertThat(freezes.find().active()).hasSize(1);
    }

    @Test
    void whereTheStoreIsAwayNothingIsKnown() {
        assertThat(freezes.find().active()).isEmpty();
        whileReading = () -> {
            throw new IllegalStateException("The store is away.");
        };
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThatThrownBy(freezes::find).isInstanceOf(IllegalStateException.class);
    }
}
