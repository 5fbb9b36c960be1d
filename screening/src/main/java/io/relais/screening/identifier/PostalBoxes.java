package io.relais.screening.identifier;

import io.relais.screening.finding.Finding;
import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Word;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** Names so short that they are told by their capitals, and by what a postcode looks like where they are used. */
    private static final Set<String> SHORT = Set.of("bp", "b", "cs", "cp", "c", "rr");

    /** Those among them with which a postcode has four figures: Switzerland, Belgium, Luxembourg. */
    private static final Set<String> WITH_FOUR_FIGURES = Set.of("bp", "b", "cp", "c");

    /** How names end behind which New Zealand's towns stand before their postcodes. */
    private static final Set<String> BOXES = Set.of("box", "bag");

    /** Words between a box and the postcode: a post office, a town. */
    private static final int REACH = 7;

    private static final int LONGEST_GAP = 3;

    private PostalBoxes() {}

    /** With which names begin. */
    static Set<String> words() {
        return NAMES.keySet();
    }

    /** The address that begins with the name of a box. */
    static void at(ScreenedText text, List<Word> words, int w, Consumer<Finding> findings) {
        List<String[]> names = NAMES.get(words.get(w).text());
        if (names == null) {
            return;
        }
        for (String[] name : names) {
            int number = w + name.length;
            if (number < words.size() && isNamed(text, words, w, name)) {
                int end = Words.isNumber(words.get(number), 1, 6) ? endBehind(text, words, w, name) : -1;
                if (end > 0) {
                    Addresses.report(text, words.get(w).start(), words.get(end).end(), findings);
                    return;
                }
            }
        }
    }

    private static boolean isNamed(ScreenedText text, List<Word> words, int w, String[] name) {
        for (int i = 0; i < name.length; i++) {
            Word word = words.get(w + i);
            if (!word.text().equals(name[i])
                    || SHORT.contains(name[0]) && !(word.capitalised() && text.isCapital(word.end() - 1))) {
                return false;
            }
        }
        return true;
    }

    /** The last word of the postcode and town behind a box's number; -1 if there is none. */
    private static int endBehind(ScreenedText text, List<Word> words, int w, String[] name) {
        int number = w + name.length;
        for (int k = number + 1; k < Math.min(number + REACH, words.size()); k++) {
            if (!isBeside(text, words.get(k - 1).end(), words.get(k).start())) {
                return -1;
            }
            int end = Postcodes.endAt(text, words, k);
            if (end < 0 && BOXES.contains(name[name.length - 1])) {
                end = Postcodes.endOfNewZealand(text, words, k);
            }
            if (end > 0 && (!SHORT.contains(name[0]) || fits(text, words, k, name))) {
                return end;
            }
        }
        return -1;
    }

    /** Whether a postcode is one that stands behind a short name: no number of things, no year. */
    private static boolean fits(ScreenedText text, List<Word> words, int k, String[] name) {
        Word code = words.get(k);
        if (!Words.isNumber(code, 4, 4)) {
            return true;
        }
        boolean country = text.at(code.start() - 1) == '-';
        boolean parted = country || code.start() - words.get(k - 1).end() > 1 || text.at(code.start() - 1) == '\n';
        return WITH_FOUR_FIGURES.contains(name[0]) && parted && (country || !Postcodes.isYear(code.text()));
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
