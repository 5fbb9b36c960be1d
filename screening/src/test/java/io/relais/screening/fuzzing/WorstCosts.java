package io.relais.screening.fuzzing;

import io.relais.screening.Screener;
import io.relais.screening.Screening;
import io.relais.screening.finding.Circumstances;
import io.relais.screening.finding.Detector;
import io.relais.screening.finding.Finding;
import io.relais.screening.finding.Network;
import io.relais.screening.format.FormatDetector;
import io.relais.screening.identifier.ContactDetector;
import io.relais.screening.identifier.NumberDetector;
import io.relais.screening.identifier.PlaceDetector;
import io.relais.screening.rule.CompiledRules;
import io.relais.screening.rule.RuleSetRejectedException;
import io.relais.screening.secret.SecretDetector;
import io.relais.screening.speech.SpeechDetector;
import io.relais.screening.text.ScreenedText;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Prints what the {@linkplain HostileTexts texts made to be slow} cost at the size limit, the dearest first: processor time of
 * one thread in a warm process, the best of some runs, and what of it each detector took. Arguments name texts.
 */
public final class WorstCosts {
    private static final int RUNS = 5;
    private static final int SHOWN = 25;

    private static long sink;

    private WorstCosts() {}

    private record Cost(String name, double whole, Map<String, Double> parts) {}

    public static void main(String[] arguments) throws RuleSetRejectedException {
        Screener screener = Screener.compile(HostileTexts.rules());
        Map<String, Detector> detectors = new LinkedHashMap<>();
        detectors.put("secret", new SecretDetector());
        detectors.put("number", new NumberDetector());
        detectors.put("contact", new ContactDetector());
        detectors.put("place", new PlaceDetector());
        detectors.put("speech", new SpeechDetector());
        detectors.put("format", new FormatDetector());
        detectors.put("rules", CompiledRules.of(HostileTexts.rules()));
        Map<String, String> texts = HostileTexts.texts();
        if (arguments.length > 0) {
            texts.keySet().retainAll(List.of(arguments));
        }
        // A service that has run for a while has compiled all of this.
        texts.forEach((name, text) -> measure(screener, detectors, name, text, 2));
        List<Cost> costs = new ArrayList<>();
        texts.forEach((name, text) -> costs.add(measure(screener, detectors, name, text, RUNS)));
        costs.sort((a, b) -> Double.compare(b.whole(), a.whole()));
        for (Cost cost : costs.subList(0, Math.min(SHOWN, costs.size()))) {
            StringBuilder parts = new StringBuilder();
            cost.parts().forEach((name, part) -> {
                if (part >= 1) {
                    parts.append(String.format(Locale.ROOT, " %s %.0f", name, part));
                }
            });
            System.out.printf(Locale.ROOT, "%-40s %6.1f ms:%s%n", cost.name(), cost.whole(), parts);
        }
        System.out.println(costs.size() + " texts (" + sink + ")");
    }

    private static Cost measure(
            Screener screener, Map<String, Detector> detectors, String name, String text, int runs) {
        Screening screening = new Screening(text, "fr", Set.of(Network.values()), Set.of("FR", "US"), Instant.EPOCH);
        Circumstances circumstances = new Circumstances(
                screening.languageCode(), screening.networks(), screening.countries(), screening.at());
        double whole =
                best(runs, () -> sink += screener.screen(screening).findings().size());
        Map<String, Double> parts = new LinkedHashMap<>();
        parts.put("text", best(runs, () -> sink += read(text).length()));
        ScreenedText read = read(text);
        detectors.forEach((part, detector) ->
                parts.put(part, best(runs, () -> detector.detect(read, circumstances, (Finding finding) -> sink++))));
        return new Cost(name, whole, parts);
    }

    private static ScreenedText read(String text) {
        ScreenedText read = ScreenedText.of(text);
        sink += read.words().size() + read.segments().size();
        return read;
    }

    /** Milliseconds of processor time. */
    private static double best(int runs, Runnable run) {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < runs; i++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            run.run();
            best = Math.min(best, (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e6);
        }
        return best;
    }
}
