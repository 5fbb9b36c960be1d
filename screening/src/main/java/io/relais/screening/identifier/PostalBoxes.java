package io.relais.screening.identifier;

import io.relais.screening.finding.Finding;
import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Word;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Addresses without a street: what the post calls a box, its number, and a postcode with its town. Names are those of La Poste (BP, CS, TSA), bpost,
 * Swiss Post, Canada Post, Deutsche Post, Poste Italiane, Correos, CTT, PostNL, USPS, Royal Mail, Australia Post and NZ Post.
 */
final class PostalBoxes {
    private static final Map<String, List<String[]>> NAMES = Stream.of(
                    "bp",
                    "b p",
                    "cs",
                    "tsa",
                    "boite postale",
                    "case postale",
                    "cp",
                    "c p",
                    "postfach",
                    "casella postale",
                    "apartado de correos",
                    "apartado postal",
                    "apartado",
                    "apdo de correos",
                    "apdo",
                    "caixa postal",
                    "postbus",
                    "po box",
                    "p o box",
                    "post office box",
                    "gpo box",
                    "private bag",
                    "locked bag",
                    "rr")
            .map(name -> name.split(" ", -1))
            .collect(Collectors.groupingBy(name -> name[0]));

    /** Words between a box and the postcode: a post office, a town. */
    private static final int REACH = 7;

    private static final int LONGEST_GAP = 3;

    private PostalBoxes() {}

    /** The address that begins with the name of a box. */
    static void at(ScreenedText text, List<Word> words, int w, Consumer<Finding> findings) {
        List<String[]> names = NAMES.get(words.get(w).text());
        if (names == null) {
            return;
        }
        for (String[] name : names) {
            int number = w + name.length;
            if (number < words.size() && isNamed(words, w, name)) {
                int end = Words.isNumber(words.get(number), 1, 6) ? endBehind(text, words, number) : -1;
                if (end > 0) {
                    Addresses.report(text, words.get(w).start(), words.get(end).end(), findings);
                    return;
                }
            }
        }
    }

    private static boolean isNamed(List<Word> words, int w, String[] name) {
        for (int i = 0; i < name.length; i++) {
            if (!words.get(w + i).text().equals(name[i])) {
                return false;
            }
        }
        return true;
    }

    /** The last word of the postcode and town behind a box's number; -1 if there is none. */
    private static int endBehind(ScreenedText text, List<Word> words, int number) {
        for (int k = number + 1; k < Math.min(number + REACH, words.size()); k++) {
            if (!isBeside(text, words.get(k - 1).end(), words.get(k).start())) {
                return -1;
            }
            int end = Postcodes.endAt(text, words, k);
            if (end > 0) {
                return end;
            }
        }
        return -1;
    }

    /** Whether spaces, a comma, a hyphen or the end of a line stand between two words. */
    private static boolean isBeside(ScreenedText text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (" ,-.()\n".indexOf(text.at(i)) < 0) {
                return false;
            }
        }
        return to - from <= LONGEST_GAP;
    }
}
