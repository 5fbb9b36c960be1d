package io.relais.screening.speech;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words that inventories name, numbered from 0, and the sets that they are in. It is filled while inventories are read. */
final class Vocabulary {
    /** The number of a word that no inventory names. */
    static final int UNKNOWN = -1;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<Set<String>, WordSet> sets = new HashMap<>();

    /** The set of these words, the same for the same words. */
    WordSet setOf(Set<String> words) {
        return sets.computeIfAbsent(Set.copyOf(words), own -> {
            int[] members = own.stream()
                    .mapToInt(word -> numbers.computeIfAbsent(word, w -> numbers.size()))
                    .toArray();
            return new WordSet(sets.size(), own, members);
        });
    }

    /** The number of a folded word. */
    int numberOf(String word) {
        Integer number = numbers.get(word);
        return number == null ? UNKNOWN : number;
    }

    int words() {
        return numbers.size();
    }

    int sets() {
        return sets.size();
    }

    /** By the numbers of words: those of the wanted sets, by their numbers, that they are in. */
    int[][] setsByWord(Set<Integer> wanted) {
        List<List<Integer>> byWord = new ArrayList<>();
        for (int word = 0; word < words(); word++) {
            byWord.add(new ArrayList<>());
        }
        sets.values().stream()
                .filter(set -> wanted.contains(set.number()))
                .forEach(set ->
                        set.words().forEach(word -> byWord.get(numberOf(word)).add(set.number())));
        return byWord.stream()
                .map(of -> of.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }
}
