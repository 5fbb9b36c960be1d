package io.relais.screening.rule;

import io.relais.screening.automaton.Automaton;
import io.relais.screening.finding.Advice;
import io.relais.screening.finding.Category;
import io.relais.screening.finding.Circumstances;
import io.relais.screening.finding.Detector;
import io.relais.screening.finding.Finding;
import io.relais.screening.finding.RuleReference;
import io.relais.screening.finding.Severity;
import io.relais.screening.lexicon.Lexicon;
import io.relais.screening.lexicon.LexiconHit;
import io.relais.screening.lexicon.Term;
import io.relais.screening.text.ScreenedText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.safere.Matcher;
import org.safere.Pattern;

/** A tenant's rules, compiled: immutable, so that a caller swaps one for the next by one reference. */
public final class CompiledRules implements Detector {
    /** The most patterns of one tenant. */
    public static final int MOST_PATTERNS = 500;

    private static final int MOST_HITS_OF_A_PATTERN = 100;
    /** Characters that a place which matches counts for. */
    private static final int MATCH = 100;

    /** Places of terms that are reported of one text: more than findings are, as some hide others. */
    private static final int MOST_HITS = 2_000;

    /**
     * Instructions of all patterns of one tenant, which is what compiling them costs: as of 500 that are as long as the usual ones
     * with a counted repetition, or of 100 of the largest.
     */
    static final int LARGEST_PROGRAMS = 100_000;

    /**
     * Characters that all expressions together may read of one text, at 2 to 16 ns each: 23 of them read the longest text
     * once, 500 a post of 3,000 characters. An expression reads a text only if what it requires stands there. Beyond it the
     * text is reported, so that nothing slips through by its length.
     */
    static final long MOST_READING = 1_500_000;

    /** What results are spoken of with, for quiet periods that name no subjects. */
    private static final List<String> RESULTS = List.of(
            "chiffre d'affaires",
            "résultat net",
            "résultats financiers",
            "résultats trimestriels",
            "résultats semestriels",
            "résultats annuels",
            "nos résultats",
            "résultat opérationnel",
            "ebitda",
            "bénéfice net",
            "marge opérationnelle",
            "marge brute",
            "prévisions",
            "carnet de commandes",
            "croissance du ca",
            "trimestre record",
            "trimestriel",
            "guidance",
            "cours de bourse",
            "cours de l'action",
            "dividende",
            "objectifs annuels",
            "revenue",
            "turnover",
            "earnings",
            "quarterly results",
            "our results",
            "annual results",
            "net income",
            "operating income",
            "operating margin",
            "gross margin",
            "profit",
            "forecast",
            "outlook",
            "order book",
            "bookings",
            "share price",
            "stock price",
            "dividend",
            "record quarter",
            "this quarter");

    /** By what an employee says whose employee they are. */
    private static final List<String> LABELS = List.of(
            "#employee",
            "#iworkfor",
            "#ambassador",
            "#ambassadeur",
            "#employeeadvocacy",
            "#publicite",
            "#collaborationcommerciale",
            "#ad",
            "collaboration commerciale",
            "publicite",
            "i work for",
            "i work at",
            "my employer",
            "my company",
            "our team",
            "we ",
            "our ",
            "je travaille",
            "mon employeur",
            "mon entreprise",
            "ma boite",
            "chez nous",
            "notre ",
            "nos ",
            "nous ",
            "proud to work",
            "fier de travailler",
            "fiere de travailler",
            "collaborateur de",
            "collaboratrice de",
            "salarie de",
            "salariee de");

    private static final Labels USUAL_LABELS = Labels.of(LABELS);

    private final Lexicon lexicon;
    private final List<Rule> ruleOfTerm;
    private final List<Expression> expressions;
    private final Trigger trigger;

    /** By the name of a rule about disclosure: its labels. */
    private final Map<String, Labels> labels;

    private record Expression(Rule rule, Pattern pattern) {}

    /** What discloses, folded. */
    private record Labels(List<String> folded, Automaton automaton) {
        static Labels of(List<String> labels) {
            List<String> folded = labels.stream().map(ScreenedText::fold).toList();
            return new Labels(folded, Automaton.of(folded));
        }

        boolean standIn(ScreenedText text) {
            boolean[] found = {false};
            text.find(automaton, (begin, end, label) -> {
                found[0] = !text.isWordChar(begin - 1) && (folded.get(label).endsWith(" ") || !text.isWordChar(end));
                return !found[0];
            });
            return found[0];
        }
    }

    private CompiledRules(
            Lexicon lexicon,
            List<Rule> ruleOfTerm,
            Map<String, Labels> labels,
            List<Expression> expressions,
            Trigger trigger) {
        this.lexicon = lexicon;
        this.ruleOfTerm = ruleOfTerm;
        this.labels = labels;
        this.expressions = expressions;
        this.trigger = trigger;
    }

    /**
     * Compiles and checks rules: their limits, the syntax of their patterns, and the tests stored with them.
     *
     * @throws RuleSetRejectedException with every problem that was found
     */
    public static CompiledRules of(RuleSet rules) throws RuleSetRejectedException {
        return of(rules, PatternEngine.FASTEST);
    }

    /**
     * The same with a certain engine.
     *
     * @throws RuleSetRejectedException with every problem that was found
     */
    public static CompiledRules of(RuleSet rules, PatternEngine engine) throws RuleSetRejectedException {
        List<RuleSetRejectedException.Problem> problems = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        int patterns = 0;
        int programs = 0;
        int terms = 0;
        long characters = 0;
        for (Rule rule : rules.rules()) {
            check(rule, ids, problems);
            if (rule.content() instanceof Rule.Patterns some) {
                patterns += some.patterns().size();
                programs += some.patterns().stream()
                        .mapToInt(PatternSyntax::programSize)
                        .sum();
            }
            terms += termsOf(rule).size();
            characters += Lexicon.characters(termsOf(rule));
        }
        if (programs > LARGEST_PROGRAMS) {
            problems.add(new RuleSetRejectedException.Problem(
                    "rules/-",
                    "content.patterns",
                    "the patterns of a tenant have together at most " + LARGEST_PROGRAMS + " steps, not " + programs
                            + ": lower the counts of their repetitions"));
        }
        if (characters > Lexicon.MOST_CHARACTERS) {
            problems.add(new RuleSetRejectedException.Problem(
                    "rules/-",
                    "content.terms",
                    "the terms of a tenant and their exceptions have together at most " + Lexicon.MOST_CHARACTERS
                            + " characters, not " + characters + ": shorten the longest"));
        }
        if (patterns > MOST_PATTERNS) {
            problems.add(new RuleSetRejectedException.Problem(
                    "rules/-",
                    "content.patterns",
                    "a tenant has at most " + MOST_PATTERNS + " patterns, not " + patterns));
        }
        if (terms > Lexicon.MOST_TERMS) {
            problems.add(new RuleSetRejectedException.Problem(
                    "rules/-", "content.terms", "a tenant has at most " + Lexicon.MOST_TERMS + " terms, not " + terms));
        }
        if (!problems.isEmpty()) {
            throw new RuleSetRejectedException(problems);
        }
        CompiledRules compiled = compile(rules, engine);
        for (Rule rule : rules.rules()) {
            for (int i = 0; i < rule.tests().size(); i++) {
                String failure = compiled.failureOf(rule, rule.tests().get(i));
                if (failure != null) {
                    problems.add(new RuleSetRejectedException.Problem(rule.id(), "tests[" + i + "]", failure));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new RuleSetRejectedException(problems);
        }
        return compiled;
    }

    private static void check(Rule rule, Set<String> ids, List<RuleSetRejectedException.Problem> problems) {
        Consumer<String[]> problem = p -> problems.add(new RuleSetRejectedException.Problem(rule.id(), p[0], p[1]));
        if (!rule.id().startsWith("rules/")
                || rule.id().startsWith("rules/relais.")
                || rule.id().length() < 7) {
            problem.accept(new String[] {"id", "a tenant's rule is rules/ and a name that doesn't begin with relais."});
        }
        if (!ids.add(rule.id())) {
            problem.accept(new String[] {"id", "there are two rules of this name: keep one"});
        }
        if (rule.version() < 1) {
            problem.accept(new String[] {"version", "a version is at least 1"});
        }
        if (rule.author().isBlank()) {
            problem.accept(new String[] {"author", "say who wrote the rule"});
        }
        if (rule.reason().isBlank()) {
            problem.accept(new String[] {"reason", "say why there is this rule"});
        }
        switch (rule.content()) {
            case Rule.Patterns patterns -> {
                for (int i = 0; i < patterns.patterns().size(); i++) {
                    String refusal = PatternSyntax.refusal(patterns.patterns().get(i));
                    if (refusal != null) {
                        problem.accept(new String[] {"content.patterns[" + i + "]", refusal});
                    }
                }
            }
            case Rule.QuietPeriod period -> {
                if (!period.from().isBefore(period.to())) {
                    problem.accept(new String[] {"content.to", "a quiet period ends after it begins"});
                }
            }
            case Rule.Terms terms -> {
                if (terms.terms().isEmpty()) {
                    problem.accept(new String[] {"content.terms", "a list of terms has at least one"});
                }
            }
            case Rule.Embargo embargo -> {
                if (embargo.subjects().isEmpty()) {
                    problem.accept(new String[] {"content.subjects", "an embargo names at least one subject"});
                }
            }
            case Rule.Disclosure disclosure -> {
                if (disclosure.brands().isEmpty()) {
                    problem.accept(new String[] {"content.brands", "a disclosure rule names at least one brand"});
                }
                for (int i = 0; i < disclosure.labels().size(); i++) {
                    if (ScreenedText.fold(disclosure.labels().get(i)).isBlank()) {
                        problem.accept(new String[] {
                            "content.labels[" + i + "]", "a label has at least one visible character: write it out"
                        });
                    }
                }
            }
        }
    }

    private static List<Term> termsOf(Rule rule) {
        return switch (rule.content()) {
            case Rule.Terms terms -> terms.terms();
            case Rule.Embargo embargo -> embargo.subjects();
            case Rule.QuietPeriod period ->
                period.subjects().isEmpty() ? RESULTS.stream().map(Term::of).toList() : period.subjects();
            case Rule.Disclosure disclosure -> disclosure.brands();
            case Rule.Patterns patterns -> List.of();
        };
    }

    private static CompiledRules compile(RuleSet rules, PatternEngine engine) {
        List<Term> terms = new ArrayList<>();
        List<Rule> ruleOfTerm = new ArrayList<>();
        List<Expression> expressions = new ArrayList<>();
        List<String> patterns = new ArrayList<>();
        Map<String, Labels> labels = new HashMap<>();
        for (Rule rule : rules.rules()) {
            if (rule.content() instanceof Rule.Disclosure disclosure) {
                labels.put(rule.id(), disclosure.labels().isEmpty() ? USUAL_LABELS : Labels.of(disclosure.labels()));
            }
            for (Term term : termsOf(rule)) {
                terms.add(term);
                ruleOfTerm.add(rule);
            }
            if (rule.content() instanceof Rule.Patterns some) {
                for (String pattern : some.patterns()) {
                    expressions.add(new Expression(rule, PatternSyntax.matcher(pattern)));
                    patterns.add(pattern);
                }
            }
        }
        return new CompiledRules(
                Lexicon.of(terms),
                List.copyOf(ruleOfTerm),
                Map.copyOf(labels),
                List.copyOf(expressions),
                trigger(patterns, engine));
    }

    private static Trigger trigger(List<String> patterns, PatternEngine engine) {
        if (engine == PatternEngine.NONE) {
            BitSet all = new BitSet();
            all.set(0, patterns.size());
            return text -> all;
        }
        Trigger byLiterals = new LiteralTrigger(patterns);
        Trigger byHyperscan = engine == PatternEngine.FASTEST ? byHyperscan(patterns, byLiterals) : null;
        return byHyperscan == null ? byLiterals : byHyperscan;
    }

    /** Null if Hyperscan isn't on the class path, where its trigger is a class that can't be linked, or doesn't load here. */
    private static @Nullable Trigger byHyperscan(List<String> patterns, Trigger others) {
        try {
            return HyperscanTrigger.of(patterns, others);
        } catch (LinkageError e) {
            return null;
        }
    }

    /** Whether Hyperscan decides which expressions are run. */
    public boolean usesHyperscan() {
        return trigger instanceof HyperscanTrigger;
    }

    /** What the compiled terms hold, in bytes. */
    public long bytes() {
        return lexicon.bytes();
    }

    private @Nullable String failureOf(Rule rule, Rule.Test test) {
        List<Finding> found = new ArrayList<>();
        // A test is about the words: its time is one at which the rule is in force.
        java.time.Instant at =
                switch (rule.content()) {
                    case Rule.QuietPeriod period -> period.from();
                    case Rule.Embargo embargo -> embargo.until().minusSeconds(1);
                    case Rule.Terms t -> java.time.Instant.EPOCH;
                    case Rule.Patterns p -> java.time.Instant.EPOCH;
                    case Rule.Disclosure d -> java.time.Instant.EPOCH;
                };
        Circumstances circumstances = new Circumstances(test.languageCode(), rule.networks(), Set.of(), at);
        detect(ScreenedText.of(test.text()), circumstances, finding -> {
            if (finding.rule().id().equals(rule.id())) {
                found.add(finding);
            }
        });
        if (test.found() == !found.isEmpty()) {
            return null;
        }
        return test.found()
                ? "the rule finds nothing in \"" + test.text() + "\", though its test says that it does"
                : "the rule finds something in \"" + test.text() + "\", though its test says that it doesn't";
    }

    @Override
    public void detect(ScreenedText text, Circumstances circumstances, Consumer<Finding> findings) {
        List<LexiconHit> hits = lexicon.find(text, () -> findings.accept(tooMuch(text)));
        Map<String, Boolean> disclosed = new HashMap<>();
        String language = languageOf(circumstances);
        for (LexiconHit hit : hits.subList(0, Math.min(hits.size(), MOST_HITS))) {
            Rule rule = ruleOfTerm.get(hit.index());
            if (applies(rule, circumstances, language) && isDue(rule, text, circumstances, disclosed)) {
                findings.accept(finding(rule, text.originalStart(hit.start()), text.originalEnd(hit.end())));
            }
        }
        if (runExpressions(text, circumstances, findings) >= MOST_READING) {
            findings.accept(tooMuch(text));
        }
    }

    /** Runs the expressions that may match; how many characters they read, places that match counted as {@value #MATCH}. */
    long runExpressions(ScreenedText text, Circumstances circumstances, Consumer<Finding> findings) {
        if (expressions.isEmpty()) {
            return 0;
        }
        BitSet wanted = trigger.wanted(text);
        String language = languageOf(circumstances);
        long read = 0;
        for (int i = wanted.nextSetBit(0); i >= 0 && read < MOST_READING; i = wanted.nextSetBit(i + 1)) {
            if (applies(expressions.get(i).rule(), circumstances, language)) {
                read = run(expressions.get(i), text, read, findings);
            }
        }
        return read;
    }

    /** Runs an expression; what has been read of the text when it is through. */
    private static long run(Expression expression, ScreenedText text, long readBefore, Consumer<Finding> findings) {
        Matcher matcher = expression.pattern().matcher(text.original());
        long read = readBefore;
        int hits = 0;
        int from = 0;
        while (hits < MOST_HITS_OF_A_PATTERN && read < MOST_READING) {
            read += text.original().length() - from;
            if (!matcher.find()) {
                break;
            }
            from = matcher.end();
            if (matcher.end() > matcher.start()) {
                findings.accept(finding(expression.rule(), matcher.start(), matcher.end()));
                read += MATCH;
                hits++;
            }
        }
        return read;
    }

    private static Finding tooMuch(ScreenedText text) {
        return Finding.of(
                Category.CONFIDENTIAL,
                "TOO_MANY_CANDIDATES",
                Severity.HIGH,
                0,
                text.original().length());
    }

    private static Finding finding(Rule rule, int start, int end) {
        Advice advice = rule.advice();
        Finding finding = Finding.of(rule.category(), rule.kind(), rule.severity(), start, end)
                .withRule(new RuleReference(rule.id(), rule.version()));
        return advice == null ? finding : finding.withAdvice(advice);
    }

    private static String languageOf(Circumstances circumstances) {
        return Locale.forLanguageTag(circumstances.languageCode()).getLanguage();
    }

    private static boolean applies(Rule rule, Circumstances circumstances, String language) {
        java.time.Instant expires = rule.expireTime();
        boolean network = rule.networks().isEmpty()
                || circumstances.networks().isEmpty()
                || rule.networks().stream().anyMatch(circumstances.networks()::contains);
        boolean spoken = rule.languages().isEmpty()
                || language.isEmpty()
                || rule.languages().contains(language);
        return network && spoken && (expires == null || circumstances.at().isBefore(expires));
    }

    private boolean isDue(Rule rule, ScreenedText text, Circumstances circumstances, Map<String, Boolean> disclosed) {
        return switch (rule.content()) {
            case Rule.Embargo embargo -> circumstances.at().isBefore(embargo.until());
            case Rule.QuietPeriod period ->
                !circumstances.at().isBefore(period.from())
                        && circumstances.at().isBefore(period.to());
            case Rule.Disclosure disclosure -> !disclosed.computeIfAbsent(rule.id(), id -> isDisclosed(id, text));
            case Rule.Terms terms -> true;
            case Rule.Patterns patterns -> true;
        };
    }

    private boolean isDisclosed(String rule, ScreenedText text) {
        Labels some = labels.get(rule);
        return some != null && some.standIn(text);
    }

    /** The category of what a rule finds, for callers that count. */
    public Set<Category> categories() {
        Set<Category> categories = new HashSet<>();
        ruleOfTerm.forEach(rule -> categories.add(rule.category()));
        expressions.forEach(expression -> categories.add(expression.rule().category()));
        return Set.copyOf(categories);
    }
}
