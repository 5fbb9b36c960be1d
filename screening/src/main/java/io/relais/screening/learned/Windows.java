package io.relais.screening.learned;

import io.relais.screening.text.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts in which a text is weighed: a short one as a whole, a longer one in runs of sentences that overlap by half, so that what
 * one sentence says isn't lost among many, and has its neighbours beside it.
 */
final class Windows {

    /** Of a text with more words the parts are weighed, in words. */
    private static final int LONGEST = 60;

    private Windows() {}

    /**
     * Some words of a text.
     *
     * @param from the first
     * @param to behind the last
     */
    record Window(int from, int to) {
        List<Word> in(List<Word> words) {
            return words.subList(from, to);
        }
    }

    /** The parts of a text; none where it has no words. */
    static List<Window> of(List<Word> words) {
        List<Window> windows = new ArrayList<>();
        int from = 0;
        while (from < words.size()) {
            int to = Math.min(words.size(), from + LONGEST);
            if (to < words.size()) {
                to = boundary(words, from + LONGEST / 2, to);
            }
            windows.add(new Window(from, to));
            if (to == words.size()) {
                break;
            }
            from = boundary(words, from + 1, from + Math.max(1, (to - from) / 2));
        }
        return windows;
    }

    /** The sentences of a part. */
    static List<Window> sentences(List<Word> words, Window window) {
        List<Window> sentences = new ArrayList<>();
        int from = window.from();
        for (int i = from + 1; i <= window.to(); i++) {
            if (i == window.to() || words.get(i).sentence() != words.get(from).sentence()) {
                sentences.add(new Window(from, i));
                from = i;
            }
        }
        return sentences;
    }

    /** The last beginning of a sentence that is not before {@code least}; {@code most} where there is none. */
    private static int boundary(List<Word> words, int least, int most) {
        for (int i = most; i >= least; i--) {
            if (words.get(i).sentence() != words.get(i - 1).sentence()) {
                return i;
            }
        }
        return most;
    }
}
