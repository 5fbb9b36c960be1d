package io.relais.screening.speech;

import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Word;
import java.util.List;

/** What is said to be refused: "no, ...", "X is not a ...", "nobody said that ...", "is it true that ...? No.". */
final class Denials {
    /** Words of a sentence that are looked at: a bound for sentences without an end. */
    private static final int REACH = 60;

    private final ScreenedText text;
    private final List<Word> words;
    private final Reading reading;

    Denials(ScreenedText text, Reading reading) {
        this.text = text;
        this.words = text.words();
        this.reading = reading;
    }

    /** "Non, une femme n'est pas « trop fragile »": what is refused, or put between marks in the middle of it. */
    boolean isRefused(int first, int last) {
        int opening = first;
        while (opening > Math.max(0, first - REACH) && reading.sentence(opening - 1) == reading.sentence(first)) {
            opening--;
        }
        boolean no = reading.is(GuardSet.REFUSING_OPENINGS, opening)
                && opening < first
                && words.get(opening + 1).comma();
        boolean marked = false;
        for (int k = first + 1; k <= last; k++) {
            marked |= words.get(k).quoted();
        }
        return no || marked && !words.get(first).quoted();
    }

    /** "n'est pas un connard", "I am not an asshole". */
    boolean isNegatedCharacterisation(int first) {
        boolean negated = false;
        boolean being = false;
        for (int k = Math.max(0, first - 4); k < first; k++) {
            if (reading.sentence(k) == reading.sentence(first)) {
                negated |= reading.is(GuardSet.DENYING, k);
                being |= reading.is(GuardSet.BEING, k);
            }
        }
        return negated && being;
    }

    /** "Nobody on our team said immigrants are a problem", "personne ne promet que ...". */
    boolean isSaidByNobody(int last) {
        boolean said = false;
        for (int k = last - 1; k >= Math.max(0, last - REACH) && reading.sentence(k) == reading.sentence(last); k--) {
            said |= reading.is(GuardSet.SAYING, k) || reading.is(GuardSet.PROMISING, k);
            if (words.get(k).opensSentence()) {
                boolean noOne = words.get(k).text().equals("no")
                        && words.get(k + 1).text().equals("one");
                return said && (noOne || reading.is(GuardSet.NOBODY, k));
            }
        }
        return false;
    }

    /** "Is it true that green tea cures cancer? No." */
    boolean isAnsweredNo(int last) {
        int next = last + 1;
        while (next < words.size() && next - last < REACH && reading.sentence(next) == reading.sentence(last)) {
            next++;
        }
        return next < words.size()
                && reading.sentence(next) == reading.sentence(last) + 1
                && text.folded(words.get(next - 1).end(), words.get(next).start())
                                .indexOf('?')
                        >= 0
                && reading.is(GuardSet.REFUTING, next)
                && (next + 1 == words.size()
                        || words.get(next + 1).comma()
                        || reading.sentence(next + 1) != reading.sentence(next));
    }
}
