package io.relais.screening.speech;

import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Word;
import java.util.List;

/** The words of one text as patterns read them: by their numbers, and with what is special about them. */
final class Reading {
    private final Names names;
    private final int[] numbers;
    private final int[] sentences;
    /** By word: the sets of {@link GuardSet} that it is in. */
    private final long[] marks;

    /** By word: a bit per special that was asked for, and above them a bit per special that it is. */
    private final int[] specials;

    Reading(ScreenedText text, Names names, Vocabulary vocabulary) {
        this.names = names;
        List<Word> words = text.words();
        numbers = new int[words.size()];
        sentences = new int[words.size()];
        marks = new long[words.size()];
        specials = new int[words.size()];
        // By different word: the place at which it first stands. They are numbered in that order.
        int[] firstPlaces = new int[words.size()];
        int known = 0;
        for (int k = 0; k < numbers.length; k++) {
            Word word = words.get(k);
            sentences[k] = word.sentence();
            if (word.distinct() == known) {
                firstPlaces[known++] = k;
                numbers[k] = vocabulary.numberOf(word.text());
                marks[k] = GuardSet.marksOf(word.text());
            } else {
                int first = firstPlaces[word.distinct()];
                numbers[k] = numbers[first];
                marks[k] = marks[first];
            }
        }
    }

    int size() {
        return numbers.length;
    }

    /** The word's number, or {@link Vocabulary#UNKNOWN}. */
    int number(int k) {
        return numbers[k];
    }

    int sentence(int k) {
        return sentences[k];
    }

    boolean is(GuardSet set, int k) {
        return (marks[k] & set.mark()) != 0;
    }

    boolean is(PhrasePattern.Special special, int k) {
        int asked = 1 << special.ordinal();
        int is = asked << Short.SIZE;
        if ((specials[k] & asked) == 0) {
            specials[k] |= asked | (names.is(special, k) ? is : 0);
        }
        return (specials[k] & is) != 0;
    }
}
