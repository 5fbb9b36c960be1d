package io.relais.benchmarks.load;

import io.grpc.Channel;
import io.relais.proto.policy.v1.DecideSharesRequest;
import io.relais.proto.policy.v1.DecideSharesResponse;
import io.relais.proto.policy.v1.DecisionServiceGrpc;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

/** Asks policy-service for decisions over gRPC, one member after the other, and keeps how long each answer took. */
public final class DecisionLoad implements LoadTool {

    private final List<Channel> members;
    private final DecideSharesRequest request;
    private final int callers;
    private final Duration pause;
    private final AtomicInteger next = new AtomicInteger();
    private final List<long[]> turns = new ArrayList<>();

    /**
     * A load.
     *
     * @param members channels that speak for members, asked in turn
     * @param request what each asks
     * @param callers how many ask at a time
     * @param pause how long a member is not asked again at least; a turn in which one was sooner is reported
     */
    public DecisionLoad(List<Channel> members, DecideSharesRequest request, int callers, Duration pause) {
        this.members = List.copyOf(members);
        this.request = request;
        this.callers = callers;
        this.pause = pause;
    }

    @Override
    public Answered send(Duration duration) throws InterruptedException {
        long end = System.nanoTime() + duration.toNanos();
        List<Future<long[]>> asked = new ArrayList<>();
        List<long[]> nanos = new ArrayList<>();
        String report = "";
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            for (int i = 0; i < callers; i++) {
                asked.add(threads.submit(() -> askUntil(end)));
            }
            for (Future<long[]> caller : asked) {
                nanos.add(caller.get());
            }
        } catch (ExecutionException failed) {
            report = String.valueOf(failed.getCause());
        }
        long[] all = nanos.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        turns.add(all);
        if (all.length * pause.toNanos() > members.size() * duration.toNanos()) {
            report = "%d members for %d calls in %s: each came again within %s"
                    .formatted(members.size(), all.length, duration, pause);
        }
        return new Answered(Math.max(1, all.length), report);
    }

    private long[] askUntil(long end) {
        LongStream.Builder nanos = LongStream.builder();
        while (System.nanoTime() < end) {
            Channel member = members.get(Math.floorMod(next.getAndIncrement(), members.size()));
            long before = System.nanoTime();
            DecideSharesResponse answer =
                    DecisionServiceGrpc.newBlockingStub(member).decideShares(request);
            nanos.add(System.nanoTime() - before);
            if (!answer.getDecisionsList().stream().allMatch(decision -> decision.getReasonsCount() <= 1)) {
                throw new IllegalStateException("The members of this load may share: " + answer.getDecisions(0));
            }
        }
        return nanos.build().toArray();
    }

    /** How long it took, in microseconds, below which that share of the answers of the last turns stayed. */
    public double micros(double share, int lastTurns) {
        long[] all = turns.subList(turns.size() - lastTurns, turns.size()).stream()
                .flatMapToLong(Arrays::stream)
                .sorted()
                .toArray();
        return all[Math.min(all.length - 1, (int) (all.length * share))] / 1_000.0;
    }
}
