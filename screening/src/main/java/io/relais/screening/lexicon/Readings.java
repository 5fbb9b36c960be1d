package io.relais.screening.lexicon;

import io.relais.screening.text.ScreenedText;
import java.util.ArrayList;
import java.util.List;

/** The letters of one text in all the ways in which they may be meant, and where words begin; every lexicon searches the same. */
final class Readings {
    private static final byte OPENS = 1;
    private static final byte GOES_ON = 2;

    private final ScreenedText text;
    private final List<LetterStream> streams;
    /** By folded character whether a word may begin there, filled as it is asked. */
    private final byte[] openings;

    private Readings(ScreenedText text, List<LetterStream> streams) {
        this.text = text;
        this.streams = streams;
        this.openings = new byte[text.length()];
    }

    static Readings of(ScreenedText text) {
        return text.derived(Readings.class, Readings::read);
    }

    private static Readings read(ScreenedText text) {
        List<LetterStream> streams = new ArrayList<>(4);
        LetterStream plain = LetterStream.of(text, false);
        streams.add(plain);
        if (plain.isElongated()) {
            streams.add(plain.shortened(1));
            streams.add(plain.shortened(2));
        }
        if (plain.ambiguous) {
            LetterStream withMentions = LetterStream.of(text, true);
            streams.add(plain.isElongated() ? withMentions.shortened(1) : withMentions);
        }
        return new Readings(text, streams);
    }

    /** The letters as they are; where runs of them are, with one and with two left of each; where mentions are, with their signs. */
    List<LetterStream> streams() {
        return streams;
    }

    /** Whether a word, or a part of one, may begin at a folded character. */
    boolean opensWord(int at) {
        byte known = openings[at];
        if (known == 0) {
            known = opens(at) ? OPENS : GOES_ON;
            openings[at] = known;
        }
        return known == OPENS;
    }

    private boolean opens(int at) {
        if (!text.isWordChar(at - 1)) {
            return !(LetterStream.isLeetSign(text.at(at - 1))
                    && text.isLetter(at - 2)
                    && text.at(at - 1) != '+'
                    && text.at(at - 1) != '|'
                    && text.at(at - 1) != '@');
        }
        return partsWord(at);
    }

    /** Whether a camel-case hump or a change between letters and digits is before this character. */
    boolean partsWord(int at) {
        if (text.isDigit(at) != text.isDigit(at - 1)) {
            return text.isLetter(at) && text.isDigit(at - 1) || text.isDigit(at) && text.isLetter(at - 1);
        }
        return text.isCapital(at)
                && (!text.isCapital(at - 1) || text.isLetter(at + 1) && !text.isCapital(at + 1))
                && text.isLetter(at - 1);
    }
}
