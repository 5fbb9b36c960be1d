package io.relais.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.relais.platform.errors.DomainException;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class AdmissionTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Admission admission = new Admission(new BackendLimits(2, 4, Duration.ofMinutes(1), 3, 2), meters);
    private final List<String> begun = new ArrayList<>();

    /** A call that ends when it is told to. */
    private final class Request {
        private final Sinks.One<String> answer = Sinks.one();
        private @Nullable Throwable failure;
        private boolean answered;
        private final Disposable subscription;

        private Request(Admission through, String tenant, String name) {
            subscription = through.admit("content", tenant, () -> {
                        begun.add(name);
                        return answer.asMono();
                    })
                    .subscribe(done -> answered = true, refused -> failure = refused);
        }

        private void end() {
            answer.tryEmitValue("done").orThrow();
        }

        private boolean isShed() {
            return failure instanceof DomainException refusal
                    && refusal.reason() == ErrorReason.ERROR_REASON_UNAVAILABLE
                    && refusal.retryDelay().isPresent();
        }
    }

    private Request request(String tenant, String name) {
        return new Request(admission, tenant, name);
    }

    private double meter(String name) {
        return meters.get("relais.gateway.calls." + name).gauge().value();
    }

    @Test
    void asManyRunAtOnceAsMayAndTheOthersFollow() {
        Request first = request("acme", "a1");
        request("acme", "a2");
        Request third = request("acme", "a3");
        assertThat(begun).containsExactly("a1", "a2");
        first.end();
        assertThat(begun).containsExactly("a1", "a2", "a3");
        third.end();
        assertThat(third.answered).isTrue();
        assertThat(meter("running")).isEqualTo(1);
    }

    @Test
    void whoRunsLeastIsNext() {
        Request first = request("acme", "a1");
        request("acme", "a2");
        request("acme", "a3");
        request("acme", "a4");
        request("globex", "g1");
        first.end();
        assertThat(begun).containsExactly("a1", "a2", "g1");
    }

    @Test
    void whenNobodyElseMayWaitWhoAsksForMuchIsSentAway() {
        request("acme", "a1");
        request("acme", "a2");
        List<Request> waiting =
                List.of(request("acme", "a3"), request("acme", "a4"), request("acme", "a5"), request("acme", "a6"));
        Request tooMany = request("acme", "a7");
        assertThat(tooMany.isShed()).isTrue();
        Request modest = request("globex", "g1");
        assertThat(modest.failure).isNull();
        assertThat(waiting).filteredOn(Request::isShed).containsExactly(waiting.getLast());
        assertThat(meters.get("relais.gateway.calls.shed").counter().count()).isEqualTo(2);
    }

    @Test
    void whoGoesAwayMakesRoom() {
        Request first = request("acme", "a1");
        request("acme", "a2");
        Request third = request("acme", "a3");
        Request fourth = request("acme", "a4");
        third.subscription.dispose();
        first.subscription.dispose();
        assertThat(begun).containsExactly("a1", "a2", "a4");
        fourth.subscription.dispose();
        assertThat(meter("running")).isEqualTo(1);
        assertThat(meter("waiting")).isZero();
    }

    @Test
    void nobodyWaitsForLong() {
        Admission impatient = new Admission(new BackendLimits(1, 4, Duration.ofMillis(1), 1, 1), meters);
        new Request(impatient, "acme", "a1");
        assertThatThrownBy(() -> impatient
                        .admit("content", "acme", () -> Mono.just("never"))
                        .block(Duration.ofSeconds(30)))
                .isInstanceOf(DomainException.class);
    }

    @Test
    void aCallThatFailsGivesItsPlaceBack() {
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> admission
                            .admit("content", "acme", () -> Mono.error(new IllegalStateException("broken")))
                            .block())
                    .hasMessage("broken");
        }
        assertThat(meter("running")).isZero();
    }

    @Test
    void servicesDoNotWaitForEachOther() {
        request("acme", "a1");
        request("acme", "a2");
        assertThat(admission.admit("policy", "acme", () -> Mono.just("at once")).block())
                .isEqualTo("at once");
    }

    private Disposable stream(String tenant, List<Throwable> refusals) {
        return admission.admitStream("content", tenant, Mono::never).subscribe(done -> {}, refusals::add);
    }

    @Test
    void streamsHavePlacesOfTheirOwnAndATenantAPartOfThem() {
        List<Throwable> refusals = new ArrayList<>();
        Disposable first = stream("acme", refusals);
        stream("acme", refusals);
        assertThat(refusals).isEmpty();
        stream("acme", refusals);
        assertThat(refusals).as("a tenant has two of the three").hasSize(1);
        stream("globex", refusals);
        stream("initech", refusals);
        assertThat(refusals).as("there are three").hasSize(2);
        assertThat(refusals)
                .allSatisfy(refusal ->
                        assertThat(((DomainException) refusal).retryDelay()).isPresent());

        Request call = request("acme", "a1");
        assertThat(begun).as("streams take no place of a call").containsExactly("a1");
        call.end();

        first.dispose();
        stream("initech", refusals);
        assertThat(refusals).as("who ends makes room").hasSize(2);
        assertThat(meters.get("relais.gateway.streams.running").gauge().value()).isEqualTo(3);
        assertThat(meters.get("relais.gateway.streams.shed").counter().count()).isEqualTo(2);
    }

    @Test
    void noPlaceIsLostHoweverCallsEndAndAreCutOff() throws Exception {
        Admission busy = new Admission(new BackendLimits(8, 16, Duration.ofMillis(5), 1, 1), meters);
        AtomicInteger running = new AtomicInteger();
        ConcurrentLinkedQueue<Integer> most = new ConcurrentLinkedQueue<>();
        int calls = 5_000;
        CountDownLatch ended = new CountDownLatch(calls);
        SplittableRandom random = new SplittableRandom(42);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < calls; i++) {
                String tenant = "t" + random.nextInt(5);
                boolean cutOff = random.nextInt(4) == 0;
                boolean fails = random.nextInt(4) == 0;
                threads.execute(() -> {
                    Disposable call = busy.admit(
                                    "content",
                                    tenant,
                                    () -> Mono.fromCallable(() -> {
                                        most.add(running.incrementAndGet());
                                        Thread.yield();
                                        running.decrementAndGet();
                                        if (fails) {
                                            throw new IllegalStateException("broken");
                                        }
                                        return "done";
                                    }))
                            .doFinally(end -> ended.countDown())
                            .subscribe(done -> {}, refused -> {});
                    if (cutOff) {
                        call.dispose();
                    }
                });
            }
            assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(most).allMatch(count -> count <= 8);
        assertThat(meter("running")).isZero();
        assertThat(meter("waiting")).isZero();
        assertThat(busy.admit("content", "t0", () -> Mono.just("still open")).block())
                .isEqualTo("still open");
    }
}
