package io.relais.policy.freeze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every store of freezes does. Each test has a tenant of its own. */
public abstract class FreezesContract {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00.123Z");

    private final TenantId tenant = aTenant();
    private final Freezes freezes;
    private final Freezes others;
    private final StartFreeze startFreeze;
    private final LiftFreeze liftFreeze;

    /** For that store. */
    protected FreezesContract(TenantScoped<Freezes> scoped) {
        this.freezes = scoped.of(tenant);
        this.others = scoped.of(aTenant());
        TenantScoped<FreezesInForce> inForce = FreezesInMemory.inForce(scoped);
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        this.startFreeze = new StartFreeze(scoped, inForce, clock);
        this.liftFreeze = new LiftFreeze(scoped, inForce, clock);
    }

    private static TenantId aTenant() {
        return new TenantId("t" + UUID.randomUUID().toString().replace("-", "").substring(0, 20));
    }

    private Freeze start(FreezeScope scope, String target) {
        return startFreeze.start(
                tenant,
                "anna",
                new StartFreeze.Order(scope, target, "A crisis", Map.of("fr", "Pause", "en", "A pause")));
    }

    private Freeze lift(Freeze freeze) {
        return liftFreeze.lift(tenant, "anna", freeze.id(), "It is over");
    }

    @Test
    void aFreezeIsReadAsItWasStartedAndAsItWasLifted() {
        Freeze everything = start(FreezeScope.TENANT, "");
        Freeze post = start(FreezeScope.POST, "posts/1");

        assertThat(freezes.current()).isEqualTo(new FreezeState(2, List.of(everything, post)));
        assertThat(freezes.find(post.id())).contains(post);
        Freeze lifted = lift(everything);
        assertThat(lifted.lift()).isEqualTo(new Freeze.Lift("anna", "It is over", 3, NOW));
        assertThat(freezes.find(everything.id())).contains(lifted);
        assertThat(freezes.current().active()).containsExactly(post);
        assertThat(freezes.find("nothing")).isEmpty();
        assertThat(others.current()).isEqualTo(FreezeState.NONE);
        assertThat(others.find(post.id())).isEmpty();
        assertThat(others.newestFirst(Long.MAX_VALUE, 10)).isEmpty();
        assertThat(others.at(3).freezes()).isEmpty();
    }

    @Test
    void theHistoryHasEveryFreezeOnceWhereverItIsKept() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Freeze freeze = start(FreezeScope.TOPIC, "topic " + i);
            ids.addFirst(freeze.id());
            if (i % 2 == 0) {
                assertThat(lift(freeze).active()).isFalse();
            }
        }
        List<String> walked = new ArrayList<>();
        List<Freeze> page = freezes.newestFirst(Long.MAX_VALUE, 2);
        while (!page.isEmpty()) {
            page.forEach(freeze -> walked.add(freeze.id()));
            page = freezes.newestFirst(page.getLast().startVersion(), 2);
        }
        assertThat(walked).isEqualTo(ids);
    }

    @Test
    void whatHeldAfterAChangeIsKnownForEver() {
        Freeze first = start(FreezeScope.TENANT, "");
        Freeze second = start(FreezeScope.POST, "posts/1");
        lift(first);
        lift(second);
        start(FreezeScope.TOPIC, "results");

        assertThat(freezes.at(0).freezes()).isEmpty();
        assertThat(freezes.at(1).freezes()).containsExactly(first);
        assertThat(freezes.at(2).freezes()).containsExactly(first, second);
        assertThat(freezes.at(3).freezes()).containsExactly(second);
        assertThat(freezes.at(4).freezes()).isEmpty();
        assertThat(freezes.at(5).freezes()).extracting(Freeze::target).containsExactly("results");
    }

    @Test
    void ofManyWhoLiftAFreezeOneDoes() throws Exception {
        Freeze freeze = start(FreezeScope.TENANT, "");
        List<String> outcomes = atOnce(8, () -> {
            try {
                return lift(freeze).lift() == null ? "not lifted" : "lifted";
            } catch (DomainException refused) {
                return refused.reason().name();
            }
        });
        assertThat(outcomes).containsOnlyOnce("lifted");
        assertThat(outcomes).containsOnly("lifted", ErrorReason.ERROR_REASON_WRONG_STATE.name());
        assertThat(freezes.current().version()).isEqualTo(2);
    }

    @Test
    void freezesThatAreStartedAtOnceAllHold() throws Exception {
        List<Freeze> started = atOnce(8, () -> start(FreezeScope.TENANT, ""));

        assertThat(freezes.current().active()).containsExactlyInAnyOrderElementsOf(started);
        assertThat(started).extracting(Freeze::startVersion).doesNotHaveDuplicates();
        assertThat(freezes.current().covering("posts/1", Set.of()).orElseThrow().startVersion())
                .isEqualTo(8);
    }

    private static <T> List<T> atOnce(int times, Callable<T> call) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(Collections.nCopies(times, call))) {
                results.add(future.get());
            }
            return results;
        }
    }

    @Test
    void aTenantHasABoundOfFreezesThatHold() {
        for (int i = 0; i < StartFreeze.MOST_ACTIVE; i++) {
            start(FreezeScope.POST, "posts/" + i);
        }
        assertThatThrownBy(() -> start(FreezeScope.TENANT, ""))
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(ErrorReason.ERROR_REASON_WRONG_STATE));
    }
}
