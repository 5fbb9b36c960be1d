package io.relais.screening.identifier;

import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Word;
import java.util.List;
import java.util.Set;

/** Postcodes and the towns beside them, in the order and shape of their countries (UPU S42, Postal addressing systems). */
final class Postcodes {
    /** What stands before a postcode with a hyphen: {@code CH-2000}. */
    static final Set<String> COUNTRIES =
            Set.of("d", "ch", "b", "f", "l", "a", "e", "es", "i", "it", "fr", "be", "de", "at", "lu", "nl", "p", "pt");

    static final Set<String> TOWARDS = Set.of("a", "in", "en", "te");

    private static final Set<String> STATES = Set.of(
            ("al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or pa ri sc sd"
                            + " tn tx ut vt va wa wv wi wy dc pr")
                    .split(" ", -1));
    private static final Set<String> AUSTRALIAN_STATES = Set.of("nsw", "vic", "qld", "sa", "wa", "tas", "act", "nt");

    /** Letters of Irish routing keys and identifiers (Eircode). */
    private static final String IRISH = "acdefhknprtvwxy";

    /** The letters that no inward code has, as they would be mistaken for others. */
    private static final String NOT_INWARD = "cikmov";

    private static final int LONGEST_TOWN = 4;

    private Postcodes() {}

    /** Whether two words are a postcode that comes last: British, Irish, Canadian, or an American or Australian state and its code. */
    static boolean isLast(ScreenedText text, Word first, Word second) {
        return second.start() - first.end() == 1
                && (isOutwardCode(first.text()) && isInwardCode(second.text())
                        || isForwardArea(first.text()) && isLocalUnit(second.text())
                        || isEircode(first.text(), second.text())
                        || isOfState(text, first, second));
    }

    /** {@code TX 78704}, {@code NSW 2001}: the state in capitals. */
    private static boolean isOfState(ScreenedText text, Word state, Word code) {
        boolean capitals = text.isCapital(state.start()) && text.isCapital(state.end() - 1);
        return capitals
                && (STATES.contains(state.text()) && Words.isNumber(code, 5, 5)
                        || AUSTRALIAN_STATES.contains(state.text()) && Words.isNumber(code, 4, 4));
    }

    /** {@code P25 X8N2}, {@code D6W X0A1}. */
    static boolean isEircode(String routing, String identifier) {
        if (routing.length() != 3
                || identifier.length() != 4
                || IRISH.indexOf(routing.charAt(0)) < 0
                || !Character.isDigit(routing.charAt(1))
                || !Character.isDigit(routing.charAt(2)) && routing.charAt(2) != 'w') {
            return false;
        }
        int digits = 0;
        for (int i = 0; i < 4; i++) {
            boolean digit = Character.isDigit(identifier.charAt(i));
            digits += digit ? 1 : 0;
            if (!digit && IRISH.indexOf(identifier.charAt(i)) < 0) {
                return false;
            }
        }
        return digits > 0 && digits < 4;
    }

    /** The word that is the town of a postcode in figures: behind it, or behind the second part of a Portuguese one ({@code 4050-449}). */
    static int townOf(ScreenedText text, List<Word> words, int postcode) {
        Word code = words.get(postcode);
        boolean portuguese = postcode + 2 < words.size()
                && code.text().length() == 4
                && text.at(code.end()) == '-'
                && words.get(postcode + 1).start() == code.end() + 1
                && Words.isNumber(words.get(postcode + 1), 3, 3);
        return postcode + (portuguese ? 2 : 1);
    }

    /** The last word of a postcode and its town, the one or the other first; -1 if none begins with a word. */
    static int endAt(ScreenedText text, List<Word> words, int k) {
        Word word = words.get(k);
        if (k + 1 >= words.size()) {
            return -1;
        }
        Word next = words.get(k + 1);
        if (isLast(text, word, next)) {
            return k + 1;
        }
        if (Words.isNumber(word, 4, 5)) {
            int town = townOf(text, words, k);
            return town < words.size() && words.get(town).capitalised() && isBeside(text, words, town)
                    ? endOfTown(text, words, town)
                    : -1;
        }
        return -1;
    }

    /** The postcode behind a town of New Zealand, which any capitalised word may be; -1 if there is none: {@code Christchurch 8140}. */
    static int endOfNewZealand(ScreenedText text, List<Word> words, int town) {
        int code = town + 1;
        boolean written = code < words.size()
                && words.get(town).capitalised()
                && Words.isNumber(words.get(code), 4, 4)
                && isBeside(text, words, code);
        return written && !isYear(words.get(code).text()) ? code : -1;
    }

    static boolean isYear(String figures) {
        return figures.length() == 4 && (figures.startsWith("19") || figures.startsWith("20"));
    }

    /** The last capitalised word of a town, and the number of its office: {@code Aix-en-Provence Cedex 2}. */
    private static int endOfTown(ScreenedText text, List<Word> words, int town) {
        int last = town;
        while (last + 1 < words.size()
                && last - town < LONGEST_TOWN
                && (words.get(last + 1).capitalised() || text.at(words.get(last).end()) == '-')
                && words.get(last + 1).start() - words.get(last).end() == 1
                && " -".indexOf(text.at(words.get(last).end())) >= 0) {
            last++;
        }
        boolean office = last + 1 < words.size()
                && words.get(last).text().equals("cedex")
                && Words.isNumber(words.get(last + 1), 1, 2)
                && isBeside(text, words, last + 1);
        return office ? last + 1 : last;
    }

    private static boolean isBeside(ScreenedText text, List<Word> words, int k) {
        return words.get(k).start() - words.get(k - 1).end() == 1
                && text.at(words.get(k).start() - 1) == ' ';
    }

    /** The first half of a British postcode: {@code BS16}, {@code EC1A}. */
    static boolean isOutwardCode(String word) {
        int n = word.length();
        if (n < 2 || n > 4 || !isLetter(word.charAt(0))) {
            return false;
        }
        int district = isLetter(word.charAt(1)) ? 2 : 1;
        return district < n
                && isFigure(word.charAt(district))
                && n <= district + 2
                && (n == district + 1 || isLetter(word.charAt(n - 1)) || isFigure(word.charAt(n - 1)));
    }

    /** The second half of a British postcode: {@code 4RD}. */
    static boolean isInwardCode(String word) {
        return word.length() == 3
                && isFigure(word.charAt(0))
                && isInward(word.charAt(1))
                && isInward(word.charAt(2))
                && !isOrdinalOrSize(word);
    }

    private static boolean isInward(char c) {
        return isLetter(c) && NOT_INWARD.indexOf(c) < 0;
    }

    /** {@code 1st}, {@code 5th}, {@code 8gb}. */
    private static boolean isOrdinalOrSize(String word) {
        char figure = word.charAt(0);
        return switch (word.substring(1)) {
            case "st" -> figure == '1';
            case "nd" -> figure == '2';
            case "rd" -> figure == '3';
            case "th", "gb", "tb" -> true;
            default -> false;
        };
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isFigure(char c) {
        return c >= '0' && c <= '9';
    }

    /** The first half of a Canadian postcode: {@code H3B}. */
    static boolean isForwardArea(String word) {
        return word.length() == 3
                && Character.isLetter(word.charAt(0))
                && Character.isDigit(word.charAt(1))
                && Character.isLetter(word.charAt(2));
    }

    /** The second half of a Canadian postcode: {@code 4W5}. */
    static boolean isLocalUnit(String word) {
        return word.length() == 3
                && Character.isDigit(word.charAt(0))
                && Character.isLetter(word.charAt(1))
                && Character.isDigit(word.charAt(2));
    }
}
