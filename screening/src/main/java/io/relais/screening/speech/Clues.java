package io.relais.screening.speech;

import io.relais.screening.text.Segment;
import io.relais.screening.text.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a word says of the sentence that it stands in: itself, its beginning, the sets of meaning that it belongs to, and itself with the
 * word before it. {@link Evidence} weighs clues; what weighs how much is learnt from texts.
 */
final class Clues {
    /** Words of one stretch at most: a sentence without an end is cut. */
    static final int LONGEST_STRETCH = 40;

    /** Letters that stand for a word and its inflections. */
    private static final int BEGINNING = 5;

    private Clues() {}

    /** First words of the stretches that a text is weighed in: sentences, cut where they are long; and the end. */
    static List<Integer> stretches(List<Word> words) {
        List<Integer> starts = new ArrayList<>();
        for (int k = 0; k < words.size(); k++) {
            if (k == 0
                    || words.get(k).sentence() != words.get(k - 1).sentence()
                    || k - starts.getLast() >= LONGEST_STRETCH) {
                starts.add(k);
            }
        }
        starts.add(words.size());
        return starts;
    }

    static void at(List<Word> words, int k, Names names, Map<String, List<String>> setsOf, Consumer<String> clue) {
        Word word = words.get(k);
        if (word.segment() == Segment.Kind.URL || word.segment() == Segment.Kind.EMAIL) {
            return;
        }
        if (names.isName(k)) {
            clue.accept("<name>");
        }
        String text = word.text();
        char first = text.charAt(0);
        if (first >= '0' && first <= '9') {
            clue.accept("<number>");
        }
        clue.accept(text);
        if (text.length() > BEGINNING) {
            clue.accept(text.substring(0, BEGINNING) + "*");
        }
        setsOf.getOrDefault(text, List.of()).forEach(clue);
        if (k > 0 && words.get(k - 1).sentence() == word.sentence()) {
            clue.accept(words.get(k - 1).text() + "_" + text);
        }
    }
}
