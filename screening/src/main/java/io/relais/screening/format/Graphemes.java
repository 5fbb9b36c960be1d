package io.relais.screening.format;

import com.ibm.icu.text.BreakIterator;
import java.util.Locale;

/**
 * How many grapheme clusters a text has.
 *
 * @param endOfMost where as many of them end as were asked about; -1 if there are fewer
 */
record Graphemes(int count, int endOfMost) {

    /** From here on there are characters that belong to what stands beside them; below, only a line feed behind its return does. */
    private static final char COMBINING = '\u0300';

    /** So many simple characters in a row are counted without asking: shorter runs aren't worth a new start. */
    private static final int WORTH_COUNTING = 32;

    /** Counts by Unicode's rules (UAX #29) as ICU knows them, and by hand where these say nothing but that each character is one. */
    static Graphemes of(String text, int most) {
        Counter counter = new Counter(most);
        int asked = 0;
        int i = 0;
        while (i < text.length()) {
            int run = i;
            while (i < text.length() && isSimple(text.charAt(i))) {
                i++;
            }
            // The first and last of a run may belong to what is beside them.
            int first = run == 0 ? 0 : run + 1;
            int end = i == text.length() ? i : i - 1;
            if (end - first >= WORTH_COUNTING || first == 0 && end == text.length()) {
                counter.ask(text, asked, first);
                counter.addEach(first, end);
                asked = end;
            }
            i++;
        }
        counter.ask(text, asked, text.length());
        return new Graphemes(counter.count, counter.endOfMost);
    }

    private static boolean isSimple(char c) {
        return c < COMBINING && c != '\r';
    }

    private static final class Counter {
        private final int most;
        private int count;
        private int endOfMost = -1;

        Counter(int most) {
            this.most = most;
        }

        void addEach(int from, int to) {
            if (count < most && count + to - from >= most) {
                endOfMost = from + most - count;
            }
            count += to - from;
        }

        /** Counts the clusters between two places at which one begins. */
        void ask(String text, int from, int to) {
            if (from == to) {
                return;
            }
            BreakIterator clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
            clusters.setText(text.substring(from, to));
            for (int end = clusters.next(); end != BreakIterator.DONE; end = clusters.next()) {
                if (++count == most) {
                    endOfMost = from + end;
                }
            }
        }
    }
}
