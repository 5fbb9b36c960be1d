package io.relais.screening.speech;

import io.relais.screening.resource.ResourceLines;
import io.relais.screening.text.ScreenedText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is known of sentences.
 *
 * @param sets the sets of words by their names
 * @param vocabulary the words of cues and patterns
 * @param cues by the number of the word at which they are looked for
 * @param patterns by the number of the word at which they are looked for
 * @param ofCues patterns that are nothing but a cue
 * @param size how many patterns are looked for at words: they are numbered from 0
 * @param setsByWord the sets that cues and patterns require of a sentence, by the numbers of words
 */
record Patterns(
        Map<String, Set<String>> sets,
        Vocabulary vocabulary,
        List<List<Cue>> cues,
        List<List<PhrasePattern>> patterns,
        List<PhrasePattern> ofCues,
        int size,
        int[][] setsByWord) {

    static final Patterns BUILT_IN = read();

    private static Patterns read() {
        Map<String, Set<String>> sets = new LinkedHashMap<>();
        Map<String, Integer> numbers = new HashMap<>();
        List<String> lines = Stream.of(
                        "phrases.txt",
                        "frames.txt",
                        "concepts.txt",
                        "people.txt",
                        "threat.txt",
                        "company.txt",
                        "secretive.txt")
                .flatMap(resource -> ResourceLines.of(Patterns.class, resource).stream())
                .toList();
        for (String line : lines) {
            if (line.startsWith("@")) {
                define(line, sets);
            } else if (line.startsWith("$")) {
                numbers.putIfAbsent(Cue.nameIn(line), numbers.size());
            }
        }
        Definitions definitions = new Definitions(Map.copyOf(sets), Map.copyOf(numbers), new Vocabulary());
        List<Cue> cues = new ArrayList<>();
        List<PhrasePattern> patterns = new ArrayList<>();
        List<PhrasePattern> ofCues = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("$")) {
                cues.add(Cue.parse(line, definitions));
            } else if (!line.startsWith("@")) {
                PhrasePattern pattern = PhrasePattern.parse(line, definitions, patterns.size());
                (pattern.cue() == Cue.NONE ? patterns : ofCues).add(pattern);
            }
        }
        Vocabulary vocabulary = definitions.vocabulary();
        return new Patterns(
                definitions.sets(),
                vocabulary,
                byWord(cues, cue -> cue.elements().get(cue.anchor()).words(), vocabulary),
                byWord(
                        patterns,
                        pattern -> pattern.elements().get(pattern.anchor()).words(),
                        vocabulary),
                List.copyOf(ofCues),
                patterns.size(),
                vocabulary.setsByWord(Stream.concat(
                                cues.stream().map(Cue::required),
                                patterns.stream().map(PhrasePattern::required))
                        .flatMapToInt(IntStream::of)
                        .boxed()
                        .collect(Collectors.toSet())));
    }

    private static <T> List<List<T>> byWord(List<T> all, Function<T, WordSet> anchor, Vocabulary vocabulary) {
        List<List<T>> byWord = new ArrayList<>();
        for (int word = 0; word < vocabulary.words(); word++) {
            byWord.add(new ArrayList<>());
        }
        for (T one : all) {
            anchor.apply(one)
                    .words()
                    .forEach(word -> byWord.get(vocabulary.numberOf(word)).add(one));
        }
        byWord.replaceAll(List::copyOf);
        return List.copyOf(byWord);
    }

    /** An account of the sets that sentences have words of. */
    Presence presence() {
        return new Presence(setsByWord, vocabulary.sets());
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
}
