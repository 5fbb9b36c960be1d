package io.relais.screening.identifier;

import io.relais.screening.finding.Finding;
import io.relais.screening.finding.Severity;
import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Word;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Number plates: the French ones with hyphens by themselves, those of other forms and countries where a vehicle is spoken of around them. What has the
 * form of a plate and nothing beside it is LOW.
 */
final class Plates {
    private static final int SHORTEST = 5;
    private static final int LONGEST = 9;
    private static final int MOST_GROUPS = 4;

    private static final List<PlateFormat> FORMATS = List.of(PlateFormat.values());

    private Plates() {}

    /** The plate that begins with a word. */
    static void at(ScreenedText text, List<Word> words, int w, Consumer<Finding> findings) {
        Word word = words.get(w);
        // The last group of a longer number: "395 619 737 RCS Paris".
        boolean number = text.isDigit(word.start()) && w > 0 && Words.isNumber(words.get(w - 1), 1, 9);
        if (number && text.at(word.start() - 1) == ' '
                || word.segment() != null
                || !Character.isLetterOrDigit(text.originalAt(word.start()))) {
            return;
        }
        StringBuilder plate = new StringBuilder(LONGEST + MOST_GROUPS);
        int letters = 0;
        for (int k = w; k < Math.min(w + MOST_GROUPS, words.size()); k++) {
            Word part = words.get(k);
            if (k > w) {
                char gap = text.at(part.start() - 1);
                if (part.start() - words.get(k - 1).end() != 1 || "- ·.".indexOf(gap) < 0) {
                    return;
                }
                plate.append(gap == '-' ? '-' : ' ');
            }
            plate.append(part.text());
            letters += part.text().length();
            if (letters > LONGEST) {
                return;
            }
            boolean ends = k + 1 >= words.size() || text.at(part.end()) != '-';
            Severity severity =
                    ends && letters >= SHORTEST ? severity(text, plate.toString(), word.start(), part.end()) : null;
            if (severity != null) {
                int start = text.originalStart(word.start());
                int end = text.originalEnd(part.end());
                findings.accept(Personal.finding("VEHICLE_PLATE", severity, start, end)
                        .withSuggestion(Personal.masked(text.original().substring(start, end))));
                return;
            }
        }
    }

    private static @Nullable Severity severity(ScreenedText text, String plate, int start, int end) {
        boolean capitals = isInCapitals(text, start, end);
        Severity severity = null;
        for (PlateFormat format : FORMATS) {
            if (format.fits(plate) && !format.isModel(plate) && format.isTold(text, start, end, capitals)) {
                if (!format.isDoubtful()) {
                    return Severity.MEDIUM;
                }
                severity = Severity.LOW;
            }
        }
        return severity;
    }

    private static boolean isInCapitals(ScreenedText text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.isLetter(i) && !text.isCapital(i)) {
                return false;
            }
        }
        return true;
    }
}
