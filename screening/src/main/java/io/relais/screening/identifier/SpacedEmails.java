package io.relais.screening.identifier;

import io.relais.screening.finding.Finding;
import io.relais.screening.finding.Severity;
import io.relais.screening.text.ScreenedText;
import java.util.function.Consumer;

/** E-mail addresses of which each sign stands alone, as people hide them from machines: {@code s a m . k e l l e r @ acme.io}. */
final class SpacedEmails {
    /** Fewer letters that stand alone may be words: "a @ acme.io". */
    private static final int FEWEST = 3;

    private static final int LONGEST = 64;
    private static final int LONGEST_DOMAIN = 60;

    private SpacedEmails() {}

    /** Reports the address around a sign. */
    static void find(ScreenedText text, int at, Consumer<Finding> findings) {
        int start = startOfName(text, at);
        int end = start < 0 ? 0 : endOfDomain(text, text.at(at + 1) == ' ' ? at + 2 : at + 1);
        if (end > 0) {
            findings.accept(
                    Personal.finding("EMAIL", Severity.MEDIUM, text.originalStart(start), text.originalEnd(end)));
        }
    }

    /** Whether there is such an address around a sign. */
    static boolean isOne(ScreenedText text, int at) {
        return startOfName(text, at) >= 0 && endOfDomain(text, text.at(at + 1) == ' ' ? at + 2 : at + 1) > 0;
    }

    /** Where a name begins whose signs stand alone; -1 if there is none. */
    private static int startOfName(ScreenedText text, int at) {
        int start = at;
        int signs = 0;
        int letters = 0;
        while (signs < LONGEST && text.at(start - 1) == ' ' && isSign(text, start - 2) && !text.isWordChar(start - 3)) {
            start -= 2;
            signs++;
            letters += text.isLetter(start) ? 1 : 0;
        }
        // The sign of a list before it.
        while (signs > 0 && !text.isWordChar(start)) {
            start += 2;
            signs--;
        }
        return signs < FEWEST || letters < 2 ? -1 : start;
    }

    /** The end of a domain in one piece, or of one that is spaced too; 0 if there is none. */
    private static int endOfDomain(ScreenedText text, int from) {
        int step = text.at(from + 1) == ' ' ? 2 : 1;
        int end = from;
        int dot = 0;
        for (int i = from; i < from + step * LONGEST_DOMAIN && isSign(text, i); i += step) {
            if (step == 2 && text.isWordChar(i + 1) || text.at(i) == '.' && !text.isWordChar(i + step)) {
                break;
            }
            dot = text.at(i) == '.' ? i : dot;
            end = i + 1;
            if (step == 2 && text.at(i + 1) != ' ') {
                break;
            }
        }
        if (dot <= from || end - dot <= 2 * step) {
            return 0;
        }
        for (int i = dot + step; i < end; i += step) {
            if (!text.isLetter(i)) {
                return 0;
            }
        }
        return end;
    }

    private static boolean isSign(ScreenedText text, int index) {
        return text.isWordChar(index) || index >= 0 && "._-+".indexOf(text.at(index)) >= 0;
    }
}
