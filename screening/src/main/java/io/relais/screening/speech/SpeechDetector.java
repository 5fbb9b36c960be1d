package io.relais.screening.speech;

import io.relais.screening.finding.Category;
import io.relais.screening.finding.Circumstances;
import io.relais.screening.finding.Detector;
import io.relais.screening.finding.Finding;
import io.relais.screening.finding.Severity;
import io.relais.screening.finding.Target;
import io.relais.screening.learned.Resemblances;
import io.relais.screening.lexicon.Lexicon;
import io.relais.screening.lexicon.LexiconHit;
import io.relais.screening.lexicon.Term;
import io.relais.screening.resource.ResourceLines;
import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Segment;
import io.relais.screening.text.Word;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Harm to people, harm to the company, and speech that the law protects. Harmful words are found by a {@link Lexicon}, behind
 * any disguise; everything else by {@link PhrasePattern}s, whose matches then pass {@link Guards}: negation, quotation,
 * counter-speech, sources, jokes.
 */
public final class SpeechDetector implements Detector {
    /** Harmful words that are looked at in one text: beyond them the verdict is clear. */
    private static final int MOST_HITS = 600;

    /** Matches of one pattern whose surroundings are looked at in one text: a bound for texts that repeat themselves. */
    private static final int MOST_MATCHES = 20;

    /** The languages of the clean texts that bars are read from. */
    private static final Set<String> MEASURED = Set.of("", "fr", "en");

    /** How much clearer hate in another language has to be resembled for a warning, in log odds. */
    private static final float SURER = 2.5f;

    private static final String MIDDLE_FINGER = "\uD83D\uDD95";

    private static final Words WORDS = Words.read();
    private static final Patterns PATTERNS = Patterns.BUILT_IN;
    private static final Function<List<Word>, Resemblances> RESEMBLANCES = Resemblances.builtIn(Meanings::of);

    private record HarmfulWord(Category category, String kind, Severity severity, String language) {}

    private record Words(Lexicon lexicon, List<HarmfulWord> meanings) {
        static Words read() {
            List<Term> terms = new ArrayList<>();
            List<HarmfulWord> meanings = new ArrayList<>();
            for (String line : ResourceLines.of(SpeechDetector.class, "words.txt")) {
                String[] head = line.split(" ", 5);
                HarmfulWord meaning = new HarmfulWord(
                        Category.valueOf(head[0]),
                        head[1],
                        Severity.valueOf(head[2]),
                        head[3].equals("-") ? "" : head[3]);
                for (Term term : terms(head[4])) {
                    terms.add(term);
                    meanings.add(meaning);
                }
            }
            return new Words(Lexicon.of(terms), List.copyOf(meanings));
        }

        /** {@code word "two words" word!"harmless phrase"}. */
        private static List<Term> terms(String list) {
            List<Term> terms = new ArrayList<>();
            int i = 0;
            while (i < list.length()) {
                if (list.charAt(i) == ' ') {
                    i++;
                    continue;
                }
                int[] end = new int[1];
                String word = token(list, i, end);
                i = end[0];
                List<String> exceptions = new ArrayList<>();
                while (i < list.length() && list.charAt(i) == '!') {
                    exceptions.add(token(list, i + 1, end));
                    i = end[0];
                }
                terms.add(new Term(word, true, true, exceptions));
            }
            return terms;
        }

        private static String token(String list, int from, int[] end) {
            if (list.charAt(from) == '"') {
                int close = list.indexOf('"', from + 1);
                end[0] = close + 1;
                return list.substring(from + 1, close);
            }
            int i = from;
            while (i < list.length() && list.charAt(i) != ' ' && list.charAt(i) != '!') {
                i++;
            }
            end[0] = i;
            return list.substring(from, i);
        }
    }

    @Override
    public void detect(ScreenedText text, Circumstances circumstances, Consumer<Finding> findings) {
        Guards guards = new Guards(text, PATTERNS.vocabulary());
        Set<Category> said = EnumSet.noneOf(Category.class);
        Consumer<Finding> noted = finding -> {
            if (finding.severity() != Severity.LOW) {
                said.add(finding.category());
            }
            findings.accept(finding);
        };
        Resemblances resemblances = RESEMBLANCES.apply(text.words());
        words(text, circumstances, guards, resemblances, noted);
        phrases(text, guards, resemblances, noted);
        masked(text, guards, noted);
        gestures(text, noted);
        resembled(text, circumstances, guards, resemblances, said, findings);
    }

    /**
     * What no word and no frame says and the text still resembles, in categories of which nothing was found. A likelihood is no reason to stop
     * anybody: it is a hint or a warning, and never asks for a review.
     */
    private static void resembled(
            ScreenedText text,
            Circumstances circumstances,
            Guards guards,
            Resemblances resemblances,
            Set<Category> said,
            Consumer<Finding> findings) {
        List<Word> words = text.words();
        boolean measured = MEASURED.contains(
                Locale.forLanguageTag(circumstances.languageCode()).getLanguage());
        for (Resemblances.Resemblance resemblance : resemblances.found()) {
            Category category = resemblance.category();
            if (said.contains(category)
                    || category == Category.DISCLOSURE && guards.labels().any()
                    || guards.isObjected(resemblance.first(), resemblance.last())) {
                continue;
            }
            int start = words.get(resemblance.first()).start();
            int end = words.get(resemblance.last()).end();
            Finding finding = Finding.of(
                    category,
                    Finding.RESEMBLANCE,
                    resemblance.clarity() >= (measured || category != Category.HATE ? 0 : SURER)
                            ? Severity.MEDIUM
                            : Severity.LOW,
                    text.originalStart(start),
                    text.originalEnd(end));
            findings.accept(
                    switch (category) {
                        case HATE -> finding.withTarget(Target.GROUP);
                        case INSULT, THREAT, SEXUAL, ACCUSATION -> finding.withTarget(guards.targetNear(start, end));
                        default -> finding;
                    });
        }
    }

    /** Vulgar words behind asterisks: {@code f*ck}, {@code p***}. */
    private static void masked(ScreenedText text, Guards guards, Consumer<Finding> findings) {
        int star = text.indexOf("*", 0);
        int seen = 0;
        while (star >= 0 && seen++ < MOST_HITS) {
            int start = star;
            while (star - start < MaskedWords.LONGEST && (text.isLetter(start - 1) || text.at(start - 1) == '*')) {
                start--;
            }
            int end = star;
            while (end - star < MaskedWords.LONGEST && (text.isLetter(end) || text.at(end) == '*')) {
                end++;
            }
            MaskedWords.Meaning meaning = MaskedWords.of(text.folded(start, end));
            if (meaning != null) {
                Severity severity = guards.ofWord(meaning.category(), meaning.severity(), start, end);
                if (severity != null) {
                    findings.accept(Finding.of(
                                    meaning.category(),
                                    meaning.kind(),
                                    severity,
                                    text.originalStart(start),
                                    text.originalEnd(end))
                            .withTarget(
                                    meaning.category() == Category.HATE
                                            ? Target.GROUP
                                            : guards.targetNear(start, end)));
                }
            }
            star = text.indexOf("*", Math.max(star + 1, end));
        }
    }

    /** The raised middle finger, with or without a skin tone. */
    private static void gestures(ScreenedText text, Consumer<Finding> findings) {
        String original = text.original();
        int at = original.indexOf(MIDDLE_FINGER);
        if (at >= 0) {
            findings.accept(Finding.of(Category.INSULT, "GESTURE", Severity.MEDIUM, at, at + MIDDLE_FINGER.length())
                    .withTarget(Target.READER));
        }
    }

    private static void words(
            ScreenedText text,
            Circumstances circumstances,
            Guards guards,
            Resemblances resemblances,
            Consumer<Finding> findings) {
        List<LexiconHit> hits = WORDS.lexicon().find(text);
        for (LexiconHit hit : hits.subList(0, Math.min(hits.size(), MOST_HITS))) {
            HarmfulWord meaning = WORDS.meanings().get(hit.index());
            Segment.Kind segment = text.segmentAt(hit.start());
            if (!meaning.language().isEmpty() && !circumstances.languageCode().startsWith(meaning.language())
                    || segment == Segment.Kind.EMAIL) {
                continue;
            }
            Severity severity = guards.ofWord(meaning.category(), meaning.severity(), hit.start(), hit.end());
            if (severity != null) {
                boolean doubted = (severity != Severity.CRITICAL || guards.isQuoted(hit.start(), hit.end()))
                        && guards.isPlain(hit.start(), hit.end())
                        && resemblances.standing(
                                        meaning.category(), guards.wordAt(hit.start()), guards.wordAt(hit.end() - 1))
                                != Resemblances.Standing.SUPPORTED;
                findings.accept(Finding.of(
                                meaning.category(),
                                meaning.kind(),
                                doubted ? Severity.LOW : severity,
                                text.originalStart(hit.start()),
                                text.originalEnd(hit.end()))
                        .withTarget(
                                meaning.category() == Category.HATE
                                        ? Target.GROUP
                                        : guards.targetNear(hit.start(), hit.end())));
            }
        }
    }

    private static void phrases(
            ScreenedText text, Guards guards, Resemblances resemblances, Consumer<Finding> findings) {
        for (Match match : matches(guards)) {
            report(match.pattern(), match.first(), match.last(), text, guards, resemblances, findings);
        }
        for (PhrasePattern pattern : PATTERNS.ofCues()) {
            BitSet found = guards.found(pattern.cue());
            int looked = 0;
            for (int first = found.nextSetBit(0); first >= 0 && looked < MOST_MATCHES; looked++) {
                int end = found.nextClearBit(first);
                report(pattern, first, end - 1, text, guards, resemblances, findings);
                first = found.nextSetBit(end);
            }
        }
    }

    private record Match(PhrasePattern pattern, int first, int last) {}

    /** Where patterns fit; the cues that they may ask for are noted on the way. */
    private static List<Match> matches(Guards guards) {
        List<Match> matches = new ArrayList<>();
        Reading reading = guards.reading();
        Presence presence = PATTERNS.presence();
        int[] counts = new int[PATTERNS.size()];
        for (int k = 0; k < reading.size(); k++) {
            if (k == 0 || reading.sentence(k) != reading.sentence(k - 1)) {
                presence.read(reading, k);
            }
            if (reading.number(k) == Vocabulary.UNKNOWN) {
                continue;
            }
            for (Cue cue : PATTERNS.cues().get(reading.number(k))) {
                int[] match = presence.hasAll(cue.required())
                        ? PhrasePattern.match(cue.elements(), cue.anchor(), reading, k)
                        : null;
                if (match != null) {
                    guards.note(cue, match[0], match[1]);
                }
            }
            for (PhrasePattern pattern : PATTERNS.patterns().get(reading.number(k))) {
                int[] match = counts[pattern.number()] < MOST_MATCHES && presence.hasAll(pattern.required())
                        ? PhrasePattern.match(pattern.elements(), pattern.anchor(), reading, k)
                        : null;
                if (match != null) {
                    counts[pattern.number()]++;
                    matches.add(new Match(pattern, match[0], match[1]));
                }
            }
        }
        return matches;
    }

    /**
     * A frame of which nothing around its words speaks for its category is worth a hint, unless it says it outright; where all around them
     * speaks against it, it is worth nothing, or a hint if it says it outright.
     */
    private static void report(
            PhrasePattern pattern,
            int first,
            int last,
            ScreenedText text,
            Guards guards,
            Resemblances resemblances,
            Consumer<Finding> findings) {
        Severity severity = guards.ofPhrase(pattern, first, last);
        if (severity == null) {
            return;
        }
        boolean outright = saysOutright(pattern, severity);
        Resemblances.Standing standing = resemblances.standing(pattern.category(), first, last);
        if (standing == Resemblances.Standing.CONTRADICTED && !outright) {
            return;
        }
        boolean doubted = standing == Resemblances.Standing.CONTRADICTED
                || standing == Resemblances.Standing.DOUBTED && !outright;
        List<Word> words = text.words();
        findings.accept(Finding.of(
                        pattern.category(),
                        pattern.kind(),
                        doubted ? Severity.LOW : severity,
                        text.originalStart(words.get(first).start()),
                        text.originalEnd(words.get(last).end()))
                .withTarget(pattern.target()));
    }

    /** Whether a frame is sure, or a critical one that is meant literally. */
    private static boolean saysOutright(PhrasePattern pattern, Severity severity) {
        return pattern.guards().contains("sure")
                || severity == Severity.CRITICAL && pattern.guards().contains("literal");
    }
}
