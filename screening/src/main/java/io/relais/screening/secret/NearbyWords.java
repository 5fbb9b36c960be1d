package io.relais.screening.secret;

import io.relais.screening.text.ScreenedText;

/** The words beside a place. */
final class NearbyWords {
    private NearbyWords() {}

    /** The word that ends before an index, with so many other signs between at most; empty if there is none. */
    static String before(ScreenedText text, int index, int mostSigns) {
        int end = index;
        while (end > 0 && !text.isWordChar(end - 1) && index - end < mostSigns) {
            end--;
        }
        int start = end;
        while (text.isWordChar(start - 1)) {
            start--;
        }
        return text.folded(start, end);
    }
}
