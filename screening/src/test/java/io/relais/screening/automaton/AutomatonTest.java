package io.relais.screening.automaton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AutomatonTest {
    private record Found(int begin, int end, int pattern) implements Comparable<Found> {
        @Override
        public int compareTo(Found other) {
            return java.util.Comparator.comparingInt(Found::begin)
                    .thenComparingInt(Found::end)
                    .thenComparingInt(Found::pattern)
                    .compare(this, other);
        }
    }

    private static TreeSet<Found> found(List<String> patterns, String text) {
        TreeSet<Found> found = new TreeSet<>();
        Automaton.of(patterns).find(text, (begin, end, pattern) -> {
            assertThat(found.add(new Found(begin, end, pattern)))
                    .as("reported once")
                    .isTrue();
            return true;
        });
        return found;
    }

    private static TreeSet<Found> byComparison(List<String> patterns, String text) {
        TreeSet<Found> found = new TreeSet<>();
        for (int k = 0; k < patterns.size(); k++) {
            String pattern = patterns.get(k);
            for (int i = text.indexOf(pattern); i >= 0; i = text.indexOf(pattern, i + 1)) {
                found.add(new Found(i, i + pattern.length(), k));
            }
        }
        return found;
    }

    @Test
    void overlappingNestedAndEqualPatternsAreAllFound() {
        List<String> patterns = List.of("he", "she", "his", "hers", "he", "s", "ushers", "r");
        assertThat(found(patterns, "ushers and his")).isEqualTo(byComparison(patterns, "ushers and his"));
        assertThat(found(patterns, "ushers and his")).hasSize(10);
    }

    @Test
    void findsWhatAComparisonAtEachPlaceFinds() {
        Random random = new Random(11);
        for (int round = 0; round < 400; round++) {
            String alphabet =
                    random.nextBoolean() ? "ab" : random.nextBoolean() ? "abcdefgh" : "aé漢字\uFFFC\uD83D\uDE00";
            List<String> patterns = new ArrayList<>();
            int count = random.nextInt(40);
            for (int k = 0; k < count; k++) {
                patterns.add(word(random, alphabet, 1 + random.nextInt(7)));
            }
            String text = word(random, alphabet + "z", random.nextInt(120));
            assertThat(found(patterns, text)).as("%s in %s", patterns, text).isEqualTo(byComparison(patterns, text));
        }
    }

    @Test
    void whatMayBeginWhereItIsOfInterestIsFound() {
        Random random = new Random(13);
        for (int round = 0; round < 200; round++) {
            String alphabet = random.nextBoolean() ? "ab" : "abcdefgh";
            List<String> patterns = new ArrayList<>();
            for (int k = 0; k < 20; k++) {
                patterns.add(word(random, alphabet, 1 + random.nextInt(7)));
            }
            String text = word(random, alphabet, 100);
            TreeSet<Found> found = new TreeSet<>();
            Automaton.of(patterns).find(text.toCharArray(), text.length(), i -> i % 3 == 0, (begin, end, pattern) -> {
                if (begin % 3 == 0) {
                    found.add(new Found(begin, end, pattern));
                }
                return true;
            });
            TreeSet<Found> expected = byComparison(patterns, text);
            expected.removeIf(one -> one.begin() % 3 != 0);
            assertThat(found).as("%s in %s", patterns, text).isEqualTo(expected);
        }
    }

    @Test
    void aSearchEndsWhenItIsToldTo() {
        List<Integer> ends = new ArrayList<>();
        Automaton.of(List.of("a")).find("aaaa", (begin, end, pattern) -> {
            ends.add(end);
            return ends.size() < 2;
        });
        assertThat(ends).containsExactly(1, 2);
    }

    @Test
    void nothingIsFoundByNoPatternAndAnEmptyOneIsRefused() {
        assertThat(found(List.of(), "text")).isEmpty();
        assertThat(found(List.of("x"), "")).isEmpty();
        assertThatThrownBy(() -> Automaton.of(List.of(""))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aHundredThousandPatternsFillItsCellsDensely() {
        Random random = new Random(3);
        List<String> patterns = new ArrayList<>();
        long characters = 0;
        for (int k = 0; k < 100_000; k++) {
            String pattern = word(random, "aabcdeeefghiijklmnnooprrssttuuvxyz0", 5 + random.nextInt(16));
            patterns.add(pattern);
            characters += pattern.length();
        }
        Automaton automaton = Automaton.of(patterns);
        // A state is 16 bytes; there are at most as many as characters.
        assertThat(automaton.bytes()).isLessThan(characters * 16 + 2_000_000);
        List<Integer> hits = new ArrayList<>();
        automaton.find("-" + patterns.get(77_777) + "-", (begin, end, pattern) -> {
            hits.add(pattern);
            return true;
        });
        assertThat(hits).contains(77_777);
    }

    private static String word(Random random, String alphabet, int length) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return word.toString();
    }
}
