package io.relais.screening.speech;

import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Word;
import java.util.List;

/** What is said to be refused: "no, ...", "X is not a ...", "nobody said that ...", "is it true that ...? No.". */
final class Denials {
    /** Words of a sentence that are looked at: a bound for sentences without an end. */
    private static final int REACH = 60;

    private static final int REACH_OF_TELLER = 3;

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
                && opening < last
                && words.get(opening + 1).comma();
        boolean marked = false;
        for (int k = first + 1; k <= last; k++) {
            marked |= words.get(k).quoted();
        }
        return no || marked && !words.get(first).quoted();
    }

    /** "Soy maricón", "ich bin ...": said of oneself, right before the word. */
    boolean isOfOneself(int first) {
        return first > 0
                && reading.sentence(first - 1) == reading.sentence(first)
                && reading.is(GuardSet.I_AM, first - 1);
    }

    /** "Salope ! a-t-il crié": the word opens its sentence, and who said it is told right behind its mark. */
    boolean isToldBehind(int first, int last) {
        int next = last + 1;
        if (next + 1 >= words.size()
                || !words.get(first).opensSentence()
                || words.get(next).capitalised()
                || text.folded(words.get(last).end(), words.get(next).start())
                        .chars()
                        .noneMatch(c -> c == '!' || c == '?' || c == '"')) {
            return false;
        }
        for (int k = next; k < Math.min(words.size() - 1, next + REACH_OF_TELLER); k++) {
            if (reading.is(GuardSet.CRYING, k) && reading.is(GuardSet.TELLERS, k + 1)
                    || reading.is(GuardSet.TELLERS, k) && reading.is(GuardSet.CRYING, k + 1)) {
                return true;
            }
        }
        return false;
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

    /** "Nobody on our team said immigrants are a problem", "personne ne promet que ...": nothing parts the saying from what is said. */
    boolean isSaidByNobody(int first, int last) {
        int opening = words.get(first).opensSentence() ? first : openingBefore(first);
        if (opening < 0) {
            return false;
        }
        boolean noOne = words.get(opening).text().equals("no")
                && opening < last
                && words.get(opening + 1).text().equals("one");
        if (!noOne && !reading.is(GuardSet.NOBODY, opening)) {
            return false;
        }
        boolean said = false;
        for (int k = opening + 1; k <= (opening == first ? last : first); k++) {
            if (words.get(k).comma() || reading.is(GuardSet.TURNING, k) || reading.is(GuardSet.DARING, k)) {
                return false;
            }
            said |= reading.is(GuardSet.ASSERTING, k);
        }
        return said;
    }

    /** "We will not say our mattress cures back pain": saying is denied before it, and no "but" follows, as in "I don't say that ..., but". */
    boolean isNotSaid(int first, int last) {
        for (int k = last + 1;
                k < words.size() && k - last < REACH && reading.sentence(k) == reading.sentence(last);
                k++) {
            if (reading.is(GuardSet.TURNING, k)) {
                return false;
            }
        }
        for (int k = first - 1; k > 0 && first - k < REACH && reading.sentence(k) == reading.sentence(first); k--) {
            if (words.get(k + 1).comma() || reading.is(GuardSet.TURNING, k)) {
                return false;
            }
            if (reading.is(GuardSet.ASSERTING, k)) {
                return isDenied(k);
            }
        }
        return false;
    }

    /** "Not say", "ne peut pas dire". */
    private boolean isDenied(int verb) {
        for (int k = Math.max(0, verb - 2); k < verb; k++) {
            if (reading.sentence(k) == reading.sentence(verb)
                    && reading.is(GuardSet.NEGATIONS, k)
                    && !words.get(k + 1).comma()) {
                return true;
            }
        }
        return false;
    }

    /** The word that opens the sentence of another; -1 if it stands too far before. */
    private int openingBefore(int first) {
        int k = first;
        while (k > 0 && first - k < REACH && !words.get(k).opensSentence()) {
            k--;
        }
        return words.get(k).opensSentence() && reading.sentence(k) == reading.sentence(first) ? k : -1;
    }

    /** "Is it true that green tea cures cancer? No.", "Sous embargo ? Non, ..." if more may be said behind it. */
    boolean isAnsweredNo(int last, boolean more) {
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
                && (more || next + 1 == words.size() || reading.sentence(next + 1) != reading.sentence(next));
    }
}
