package io.relais.benchmarks.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Processor time per request of several servers, side by side: each is warmed up, then they take turns in rounds, so that
 * whatever else the machine does meets all of them. What counts is the median over the rounds, of a ratio the median of
 * the ratios of each round.
 */
public final class Comparison {

    private static final Duration WARM_UP_SLICE = Duration.ofSeconds(5);

    private final Duration warmUp;
    private final int rounds;
    private final Duration round;
    private final Consumer<String> progress;

    /**
     * A comparison.
     *
     * @param warmUp how long each server is under load before anything counts
     * @param rounds how many turns each has
     * @param round how long a turn is, in whole seconds
     * @param progress is told of each turn
     */
    public Comparison(Duration warmUp, int rounds, Duration round, Consumer<String> progress) {
        this.warmUp = warmUp;
        this.rounds = rounds;
        this.round = round;
        this.progress = progress;
    }

    /** Runs all rounds. Processor time per request in microseconds, round by round, for each contender by its name. */
    public Map<String, List<Double>> run(List<Contender> contenders) throws IOException, InterruptedException {
        Map<String, List<Double>> micros = new LinkedHashMap<>();
        for (Contender contender : contenders) {
            micros.put(contender.name(), new ArrayList<>());
            warm(contender);
        }
        for (int i = 0; i < rounds; i++) {
            for (Contender contender : contenders) {
                double used = turn(contender, round, true);
                micros.getOrDefault(contender.name(), List.of()).add(used);
                progress.accept(String.format("  round %d  %-24s %8.1f µs", i + 1, contender.name(), used));
            }
        }
        return micros;
    }

    private void warm(Contender contender) throws IOException, InterruptedException {
        long end = System.nanoTime() + warmUp.toNanos();
        double first = 0;
        double last = 0;
        while (System.nanoTime() < end) {
            last = turn(contender, WARM_UP_SLICE, false);
            first = first == 0 ? last : first;
        }
        progress.accept(String.format("  warm     %-24s %8.1f µs, cold %.1f", contender.name(), last, first));
    }

    /** While a server is still cold a request may time out; in a turn that counts, a failure makes the figure worthless. */
    private static double turn(Contender contender, Duration duration, boolean counts)
            throws IOException, InterruptedException {
        Duration before = ProcessorTime.of(contender.server());
        LoadTool.Answered answered = contender.load().send(duration);
        Duration used = ProcessorTime.of(contender.server()).minus(before);
        if (counts && !answered.report().isEmpty()) {
            throw new IllegalStateException("Not every request succeeded: " + answered.report());
        }
        return used.toNanos() / 1_000.0 / answered.requests();
    }

    /** The middle one, or the mean of the two in the middle. */
    public static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The median of what the first used as a share of what the second used, round by round. */
    public static double ratio(List<Double> first, List<Double> second) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            ratios.add(first.get(i) / second.get(i));
        }
        return median(ratios);
    }
}
