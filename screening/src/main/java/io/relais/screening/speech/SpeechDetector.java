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
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
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

    /** Places of one cue that are looked at for one pattern in one text. */
    private static final int MOST_OF_A_CUE = 300;

    private static final String MIDDLE_FINGER = "\uD83D\uDD95";

    private static final Words WORDS = Words.read();
    private static final Patterns PATTERNS = Patterns.read();

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

    /** What is known of sentences, by the words of which one has to be there. */
    private record Patterns(
            Map<String, List<Cue>> cues, Map<String, List<PhrasePattern>> byWord, List<PhrasePattern> ofCues) {
        static Patterns read() {
            Map<String, Set<String>> sets = new LinkedHashMap<>();
            Map<String, Integer> numbers = new HashMap<>();
            List<String> lines = Stream.of("phrases.txt", "frames.txt", "concepts.txt", "company.txt")
                    .flatMap(resource -> lines(resource).stream())
                    .toList();
            for (String line : lines) {
                if (line.startsWith("@")) {
                    define(line, sets);
                } else if (line.startsWith("$")) {
                    numbers.putIfAbsent(Cue.nameIn(line), numbers.size());
                }
            }
            Map<String, List<Cue>> cues = new HashMap<>();
            Map<String, List<PhrasePattern>> byWord = new HashMap<>();
            List<PhrasePattern> ofCues = new ArrayList<>();
            for (String line : lines) {
                if (line.startsWith("$")) {
                    Cue cue = Cue.parse(line, sets, numbers);
                    for (String word : cue.elements().get(cue.anchor()).words()) {
                        cues.computeIfAbsent(word, w -> new ArrayList<>()).add(cue);
                    }
                } else if (!line.startsWith("@")) {
                    PhrasePattern pattern = PhrasePattern.parse(line, sets, numbers);
                    if (pattern.cue() != Cue.NONE) {
                        ofCues.add(pattern);
                        continue;
                    }
                    for (String word : pattern.elements().get(pattern.anchor()).words()) {
                        byWord.computeIfAbsent(word, w -> new ArrayList<>()).add(pattern);
                    }
                }
            }
            return new Patterns(Map.copyOf(cues), Map.copyOf(byWord), List.copyOf(ofCues));
        }
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
        words(text, circumstances, guards, findings);
        phrases(text, guards, findings);
        masked(text, guards, findings);
        gestures(text, findings);
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
        for (int k = 0; k < words.size(); k++) {
            for (Cue cue : PATTERNS.cues().getOrDefault(words.get(k).text(), List.of())) {
                int[] match = cue.match(words, k, names);
                if (match != null) {
                    guards.note(cue, match[0], match[1]);
                }
            }
        }
        for (int k = 0; k < words.size(); k++) {
            for (PhrasePattern pattern :
                    PATTERNS.byWord().getOrDefault(words.get(k).text(), List.of())) {
                int[] match = pattern.match(words, k, names);
                if (match != null) {
                    report(pattern, match[0], match[1], text, guards, findings);
                }
            }
        }
        for (PhrasePattern pattern : PATTERNS.ofCues()) {
            BitSet found = guards.found(pattern.cue());
            int looked = 0;
            for (int first = found.nextSetBit(0); first >= 0 && looked < MOST_OF_A_CUE; looked++) {
                int end = found.nextClearBit(first);
                report(pattern, first, end - 1, text, guards, findings);
                first = found.nextSetBit(end);
            }
        }
    }

    private static void report(
            PhrasePattern pattern, int first, int last, ScreenedText text, Guards guards, Consumer<Finding> findings) {
        Severity severity = guards.ofPhrase(pattern, first, last);
        if (severity != null) {
            List<Word> words = text.words();
            findings.accept(Finding.of(
                            pattern.category(),
                            pattern.kind(),
                            severity,
                            text.originalStart(words.get(first).start()),
                            text.originalEnd(words.get(last).end()))
                    .withTarget(pattern.target()));
        }
    }
}
