package io.relais.screening;

import io.relais.screening.finding.Category;
import io.relais.screening.finding.Circumstances;
import io.relais.screening.finding.Detector;
import io.relais.screening.finding.Finding;
import io.relais.screening.finding.Severity;
import io.relais.screening.finding.Verdict;
import io.relais.screening.format.FormatDetector;
import io.relais.screening.identifier.ContactDetector;
import io.relais.screening.identifier.NumberDetector;
import io.relais.screening.identifier.PlaceDetector;
import io.relais.screening.rule.CompiledRules;
import io.relais.screening.rule.PatternEngine;
import io.relais.screening.rule.Rule;
import io.relais.screening.rule.RuleSet;
import io.relais.screening.rule.RuleSetRejectedException;
import io.relais.screening.secret.SecretDetector;
import io.relais.screening.speech.SpeechDetector;
import io.relais.screening.text.ScreenedText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The engine with one version of one tenant's rules. Immutable: a caller holds the one in force in a reference and sets the
 * next when it has compiled.
 *
 * <pre>{@code
 * Screener screener = Screener.compile(rules);
 * ScreeningResult result = screener.screen(Screening.of("Mon IBAN : FR76 ...", "fr"));
 * }</pre>
 */
public final class Screener {
    /** The most findings of one text; the strictest are kept. */
    public static final int MOST_FINDINGS = 500;

    /** Every detector that comes with the engine; shared by all tenants, as none has a state. */
    private static final List<Detector> BUILT_IN = List.of(
            new SecretDetector(),
            new NumberDetector(),
            new ContactDetector(),
            new PlaceDetector(),
            new SpeechDetector(),
            new FormatDetector());

    private static final Comparator<Finding> WEIGHT = Screener::byWeight;

    private final long version;
    private final CompiledRules rules;

    private Screener(long version, CompiledRules rules) {
        this.version = version;
        this.rules = rules;
    }

    /**
     * Compiles a tenant's rules, which takes seconds for 100,000 terms: not on the way of a request.
     *
     * @throws RuleSetRejectedException if a rule can't be compiled or one of its tests fails
     */
    public static Screener compile(RuleSet rules) throws RuleSetRejectedException {
        return new Screener(rules.version(), CompiledRules.of(rules));
    }

    /**
     * Compiles a tenant's rules for a certain engine; findings are the same with each.
     *
     * @throws RuleSetRejectedException if a rule can't be compiled or one of its tests fails
     */
    public static Screener compile(RuleSet rules, PatternEngine engine) throws RuleSetRejectedException {
        return new Screener(rules.version(), CompiledRules.of(rules, engine));
    }

    /** The version of the tenant's rules. */
    public long version() {
        return version;
    }

    /** Screens a text. */
    public ScreeningResult screen(Screening screening) {
        Circumstances circumstances = new Circumstances(
                screening.languageCode(), screening.networks(), screening.countries(), screening.at());
        ScreenedText text = ScreenedText.of(screening.text());
        List<Finding> found = new ArrayList<>();
        for (Detector detector : BUILT_IN) {
            detector.detect(text, circumstances, found::add);
        }
        rules.detect(text, circumstances, found::add);
        List<Finding> kept = withoutOverlaps(found);
        return new ScreeningResult(verdict(kept), told(kept), kept.size() > MOST_FINDINGS);
    }

    /**
     * Which of some past texts one rule would have had a finding in, before it is activated.
     *
     * @throws RuleSetRejectedException if the rule can't be compiled or one of its tests fails
     */
    public static List<ScreeningResult> dryRun(Rule rule, List<Screening> texts) throws RuleSetRejectedException {
        CompiledRules alone = CompiledRules.of(new RuleSet(1, List.of(rule)));
        List<ScreeningResult> results = new ArrayList<>(texts.size());
        for (Screening screening : texts) {
            List<Finding> found = new ArrayList<>();
            alone.detect(
                    ScreenedText.of(screening.text()),
                    new Circumstances(
                            screening.languageCode(), screening.networks(), screening.countries(), screening.at()),
                    found::add);
            List<Finding> kept = withoutOverlaps(found);
            results.add(new ScreeningResult(verdict(kept), told(kept), kept.size() > MOST_FINDINGS));
        }
        return results;
    }

    /** The weightiest, as many as are told, in the order of the text. */
    private static List<Finding> told(List<Finding> byWeight) {
        List<Finding> told = new ArrayList<>(byWeight.subList(0, Math.min(byWeight.size(), MOST_FINDINGS)));
        told.sort(Comparator.comparingInt(Finding::start).thenComparing(WEIGHT));
        return told;
    }

    /**
     * Of findings of one category and rule family that overlap, the weightiest, those of the most weight first and one more than are told; a resemblance adds nothing to a tenant's rule either. A
     * secret keeps what lies inside of it to itself, also words that its characters happen to spell.
     */
    private static List<Finding> withoutOverlaps(List<Finding> found) {
        List<Finding> byWeight = new ArrayList<>(found);
        byWeight.sort(WEIGHT);
        List<Finding> kept = new ArrayList<>(Math.min(byWeight.size(), MOST_FINDINGS + 1));
        // Where each of the kept begins and ends: most others are elsewhere.
        int[] starts = new int[Math.min(byWeight.size(), MOST_FINDINGS + 1)];
        int[] ends = new int[starts.length];
        for (Finding finding : byWeight) {
            if (kept.size() > MOST_FINDINGS) {
                break;
            }
            boolean hidden = false;
            for (int i = 0; i < kept.size() && !hidden; i++) {
                hidden = starts[i] < finding.end() && finding.start() < ends[i] && hides(kept.get(i), finding);
            }
            if (!hidden) {
                starts[kept.size()] = finding.start();
                ends[kept.size()] = finding.end();
                kept.add(finding);
            }
        }
        return kept;
    }

    /** The most severe first, then the longest, then in the order of the text. */
    private static int byWeight(Finding a, Finding b) {
        int severity = b.severity().compareTo(a.severity());
        if (severity != 0) {
            return severity;
        }
        int length = Integer.compare(b.length(), a.length());
        if (length != 0) {
            return length;
        }
        int start = Integer.compare(a.start(), b.start());
        return start != 0 ? start : a.kind().compareTo(b.kind());
    }

    /** Of two findings that overlap. */
    private static boolean hides(Finding weightier, Finding other) {
        if (other.isResemblance() && weightier.category() == other.category()) {
            return true;
        }
        if (isTenants(weightier) != isTenants(other)) {
            return false;
        }
        if (isTenants(other)) {
            return weightier.rule().equals(other.rule());
        }
        if (weightier.category() == other.category()) {
            return weightier.category() != Category.FORMAT || weightier.rule().equals(other.rule());
        }
        if (weightier.category() != Category.SECRET) {
            return false;
        }
        return other.category() == Category.PERSONAL_DATA
                || other.category() == Category.DISCLOSURE
                || other.category().isSpeech() && weightier.start() <= other.start() && other.end() <= weightier.end();
    }

    private static boolean isTenants(Finding finding) {
        return !finding.rule().id().startsWith("rules/relais.");
    }

    /**
     * The strictest of the findings. What may be protected speech is looked at by a human whatever its words: it raises the
     * verdict to REVIEW, unless it is but a hint, and never higher; and neither do the words that it is said in.
     */
    private static Verdict verdict(List<Finding> findings) {
        List<Finding> ofProtected = findings.stream()
                .filter(finding -> finding.category() == Category.PROTECTED_SPEECH)
                .toList();
        boolean mayBeProtected = !ofProtected.isEmpty();
        Verdict verdict = ofProtected.stream().anyMatch(finding -> finding.severity() != Severity.LOW)
                ? Verdict.REVIEW
                : Verdict.ALLOW;
        for (Finding finding : findings) {
            Verdict one = Verdict.of(finding.severity());
            boolean capped = finding.category() == Category.PROTECTED_SPEECH
                    || mayBeProtected && finding.category().isSpeech() && finding.severity() != Severity.CRITICAL;
            verdict = verdict.or(capped ? one.atMost(Verdict.REVIEW) : one);
        }
        return verdict;
    }
}
