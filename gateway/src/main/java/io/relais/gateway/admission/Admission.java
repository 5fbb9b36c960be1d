package io.relais.gateway.admission;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.relais.platform.errors.DomainException;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Lets calls through to the services: a bounded number at once for each service, a bounded number that waits, and nobody
 * for long. Who gets no place is told UNAVAILABLE and when to come back. While there are free places a call costs one short
 * lock and no thread ever waits.
 */
public final class Admission {

    private static final Duration COME_BACK = Duration.ofSeconds(1);

    private final BackendLimits limits;
    private final MeterRegistry meters;
    private final Map<String, Backend> backends = new ConcurrentHashMap<>();
    private final Map<String, Backend> streaming = new ConcurrentHashMap<>();

    /** Lets through as many as {@code limits} say, and reports to {@code meters}. */
    public Admission(BackendLimits limits, MeterRegistry meters) {
        this.limits = limits;
        this.meters = meters;
    }

    private record Backend(Turns turns, Counter shed) {}

    /**
     * Makes the call when it is its turn.
     *
     * @param service such as {@code content}
     * @param tenant on whose behalf, or empty; each has its fair share
     */
    public <T> Mono<T> admit(String service, String tenant, Supplier<Mono<T>> call) {
        return admit(() -> backends.computeIfAbsent(service, this::calls), tenant, call);
    }

    /**
     * Lets a stream through where there is a place for it: at the service, and among those that the tenant may have.
     *
     * @param stream ends when the stream does
     */
    public Mono<Void> admitStream(String service, String tenant, Supplier<Mono<Void>> stream) {
        return admit(() -> streaming.computeIfAbsent(service, this::streams), tenant, stream);
    }

    private <T> Mono<T> admit(Supplier<Backend> at, String tenant, Supplier<Mono<T>> call) {
        return Mono.defer(() -> {
            Backend backend = at.get();
            Waiter waiter = new Waiter();
            Turns.Ticket ticket = backend.turns().arrive(tenant, waiter);
            return switch (ticket.state()) {
                case ADMITTED -> made(ticket, call);
                case WAITING, ENDED ->
                    Mono.<Turns.State>create(sink -> waiter.listen(sink, ticket))
                            .timeout(limits.patience())
                            .onErrorMap(TimeoutException.class, tooLong -> busy(backend))
                            .doOnError(gone -> ticket.end())
                            .doOnCancel(ticket::end)
                            .flatMap(state ->
                                    state == Turns.State.ADMITTED ? made(ticket, call) : Mono.error(busy(backend)));
                case SHED -> Mono.error(busy(backend));
            };
        });
    }

    private static <T> Mono<T> made(Turns.Ticket ticket, Supplier<Mono<T>> call) {
        return Mono.defer(call).doFinally(end -> ticket.end());
    }

    private Backend calls(String service) {
        Turns turns = new Turns(limits.concurrent(), limits.concurrent(), limits.waiting());
        Gauge.builder("relais.gateway.calls.waiting", turns, Turns::waitingCount)
                .description("Calls that wait for a place at a service")
                .tag("service", service)
                .register(meters);
        return backend("calls", service, turns);
    }

    private Backend streams(String service) {
        return backend("streams", service, new Turns(limits.streams(), limits.streamsPerTenant(), 0));
    }

    private Backend backend(String kind, String service, Turns turns) {
        Gauge.builder("relais.gateway." + kind + ".running", turns, Turns::runningCount)
                .description("The " + kind + " to a service that have not ended")
                .tag("service", service)
                .register(meters);
        Counter shed = Counter.builder("relais.gateway." + kind + ".shed")
                .description("The " + kind + " that were sent away because there are too many")
                .tag("service", service)
                .register(meters);
        return new Backend(turns, shed);
    }

    private static DomainException busy(Backend backend) {
        backend.shed().increment();
        return DomainException.of(
                        ErrorReason.ERROR_REASON_UNAVAILABLE,
                        "Relais has more requests of this kind than it can serve now: try again in a moment.")
                .retryAfter(COME_BACK);
    }

    /** Hands the change of a ticket to who waits for it, whichever of the two comes first. */
    private static final class Waiter implements Runnable {
        private boolean changed;
        private @Nullable MonoSink<Turns.State> sink;
        private Turns.@Nullable Ticket ticket;

        synchronized void listen(MonoSink<Turns.State> newSink, Turns.Ticket ofTicket) {
            sink = newSink;
            ticket = ofTicket;
            if (changed) {
                newSink.success(ofTicket.state());
            }
        }

        @Override
        public void run() {
            MonoSink<Turns.State> listening;
            Turns.Ticket changedTicket;
            synchronized (this) {
                changed = true;
                listening = sink;
                changedTicket = ticket;
            }
            if (listening != null && changedTicket != null) {
                listening.success(changedTicket.state());
            }
        }
    }
}
