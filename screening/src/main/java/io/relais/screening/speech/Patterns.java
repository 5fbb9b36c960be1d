package io.relais.screening.speech;

import io.relais.screening.text.ScreenedText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is known of sentences.
 *
 * @param sets the sets of words by their names
 * @param cues by the words of which one has to be there
 * @param byWord patterns by the words of which one has to be there
 * @param ofCues patterns that are nothing but a cue
 */
record Patterns(
        Map<String, Set<String>> sets,
        Map<String, List<Cue>> cues,
        Map<String, List<PhrasePattern>> byWord,
        List<PhrasePattern> ofCues) {

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
                .flatMap(resource -> Inventory.lines(resource).stream())
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
        return new Patterns(Map.copyOf(sets), Map.copyOf(cues), Map.copyOf(byWord), List.copyOf(ofCues));
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
