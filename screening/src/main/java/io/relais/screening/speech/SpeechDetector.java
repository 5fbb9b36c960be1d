package io.relais.screening.speech;

import io.relais.screening.finding.Category;
import io.relais.screening.finding.Circumstances;
import io.relais.screening.finding.Detector;
import io.relais.screening.finding.Finding;
import io.relais.screening.finding.Severity;
import io.relais.screening.finding.Target;
import io.relais.screening.lexicon.Lexicon;
import io.relais.screening.lexicon.LexiconHit;
import io.relais.screening.lexicon.Term;
import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Segment;
import io.relais.screening.text.Word;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

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

    private static final String MIDDLE_FINGER = "\uD83D\uDD95";

    private static final Words WORDS = Words.read();
    private static final List<String> FRAMES = Stream.of("phrases.txt", "frames.txt", "concepts.txt", "people.txt")
            .flatMap(resource -> lines(resource).stream())
            .toList();
    private static final Map<String, Set<String>> SETS = sets();
    private static final Map<String, List<PhrasePattern>> PATTERNS = patterns();

    private record HarmfulWord(Category category, String kind, Severity severity, String language) {}

    private record Words(Lexicon lexicon, List<HarmfulWord> meanings) {
        static Words read() {
            List<Term> terms = new ArrayList<>();
            List<HarmfulWord> meanings = new ArrayList<>();
            for (String line : lines("words.txt")) {
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

    private static Map<String, Set<String>> sets() {
        Map<String, Set<String>> sets = new LinkedHashMap<>();
        FRAMES.stream().filter(line -> line.startsWith("@")).forEach(line -> define(line, sets));
        return sets;
    }

    /** The sets of meaning that a word belongs to. */
    static Map<String, List<String>> setsOfWords() {
        Map<String, List<String>> setsOf = new HashMap<>();
        SETS.forEach((set, words) -> words.forEach(
                word -> setsOf.computeIfAbsent(word, w -> new ArrayList<>()).add(set)));
        return setsOf;
    }

    private static Map<String, List<PhrasePattern>> patterns() {
        Map<String, List<PhrasePattern>> byWord = new HashMap<>();
        for (String line : FRAMES) {
            if (line.startsWith("@")) {
                continue;
            }
            PhrasePattern pattern = PhrasePattern.parse(line, SETS);
            for (String word : pattern.elements().get(pattern.anchor()).words()) {
                byWord.computeIfAbsent(word, w -> new ArrayList<>()).add(pattern);
            }
        }
        return Map.copyOf(byWord);
    }

    /** {@code @set = word v:lemma @other}; {@code @set += ...} adds to one that is there. */
    private static void define(String line, Map<String, Set<String>> sets) {
        String folded = ScreenedText.fold(line);
        int sign = folded.indexOf("= ");
        boolean more = folded.charAt(sign - 1) == '+';
        String name = folded.substring(0, more ? sign - 2 : sign - 1);
        Set<String> words = more ? sets.computeIfAbsent(name, n -> new HashSet<>()) : new HashSet<>();
        for (String token : folded.substring(sign + 2).split(" ", -1)) {
            if (token.startsWith("@")) {
                Set<String> other = sets.get(token);
                if (other == null) {
                    throw new IllegalArgumentException("no such set: " + token + " in " + line);
                }
                words.addAll(other);
            } else {
                words.addAll(Paradigms.of(token));
            }
        }
        sets.put(name, words);
    }

    static List<String> lines(String resource) {
        try (InputStream in = SpeechDetector.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the module was built without " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void detect(ScreenedText text, Circumstances circumstances, Consumer<Finding> findings) {
        Guards guards = new Guards(text);
        Set<Category> said = EnumSet.noneOf(Category.class);
        Consumer<Finding> noted = finding -> {
            said.add(finding.category());
            findings.accept(finding);
        };
        words(text, circumstances, guards, noted);
        phrases(text, guards, noted);
        masked(text, guards, noted);
        gestures(text, noted);
        evidence(text, guards, said, findings);
    }

    /** What frames don't say: {@link Evidence} for categories of which nothing was found. */
    private static void evidence(ScreenedText text, Guards guards, Set<Category> said, Consumer<Finding> findings) {
        List<Word> words = text.words();
        Evidence.BUILT_IN.weigh(words, new Names(text), weighed -> {
            Category category = weighed.category();
            if (said.contains(category) || guards.isObjected(weighed.first(), weighed.last())) {
                return;
            }
            int start = words.get(weighed.first()).start();
            int end = words.get(weighed.last()).end();
            Severity severity =
                    switch (category) {
                        case HATE, THREAT, SEXUAL, ACCUSATION -> Severity.HIGH;
                        default -> Severity.MEDIUM;
                    };
            Target target =
                    switch (category) {
                        case HATE -> Target.GROUP;
                        case PROTECTED_SPEECH -> Target.UNKNOWN;
                        case ACCUSATION -> Target.PERSON;
                        default -> guards.targetNear(start, end);
                    };
            findings.accept(
                    Finding.of(category, Evidence.KIND, severity, text.originalStart(start), text.originalEnd(end))
                            .withTarget(target));
        });
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
            ScreenedText text, Circumstances circumstances, Guards guards, Consumer<Finding> findings) {
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
                findings.accept(Finding.of(
                                meaning.category(),
                                meaning.kind(),
                                severity,
                                text.originalStart(hit.start()),
                                text.originalEnd(hit.end()))
                        .withTarget(
                                meaning.category() == Category.HATE
                                        ? Target.GROUP
                                        : guards.targetNear(hit.start(), hit.end())));
            }
        }
    }

    private static void phrases(ScreenedText text, Guards guards, Consumer<Finding> findings) {
        List<Word> words = text.words();
        Names names = new Names(text);
        Map<PhrasePattern, Integer> matches = new IdentityHashMap<>();
        for (int k = 0; k < words.size(); k++) {
            List<PhrasePattern> candidates = PATTERNS.get(words.get(k).text());
            if (candidates == null) {
                continue;
            }
            for (PhrasePattern pattern : candidates) {
                int[] match = matches.getOrDefault(pattern, 0) < MOST_MATCHES ? pattern.match(words, k, names) : null;
                if (match == null) {
                    continue;
                }
                matches.merge(pattern, 1, Integer::sum);
                Severity severity = guards.ofPhrase(pattern, match[0], match[1]);
                if (severity != null) {
                    findings.accept(Finding.of(
                                    pattern.category(),
                                    pattern.kind(),
                                    severity,
                                    text.originalStart(words.get(match[0]).start()),
                                    text.originalEnd(words.get(match[1]).end()))
                            .withTarget(pattern.target()));
                }
            }
        }
    }
}
