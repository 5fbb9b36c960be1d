package io.relais.screening.identifier;

import io.relais.screening.finding.Finding;
import io.relais.screening.finding.Severity;
import io.relais.screening.text.Months;
import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Word;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Postal addresses by their grammar: with the number before the street (France, United Kingdom, United States), behind it
 * (Germany, Switzerland, Belgium, Spain, Italy), or told by a postcode. An address that is not said to be a home is LOW: companies publish
 * theirs.
 */
final class Addresses {
    private static final Set<String> HOME_WORDS = Set.of(
            "habite",
            "habitent",
            "habitait",
            "domicile",
            "domiciliee",
            "domiciliees",
            "reside",
            "residant",
            "demeurant",
            "demeure",
            "chez",
            "lives",
            "live",
            "living",
            "home",
            "resides",
            "residing",
            "residence",
            "adresse personnelle",
            "perso",
            "personnelle",
            "maison",
            "monsieur",
            "madame",
            "mme",
            "mr",
            "mrs",
            "ms",
            "wohnt",
            "wohne",
            "wohnen",
            "privatadresse",
            "vivo",
            "vivimos",
            "casa",
            "abito",
            "abitiamo",
            "vit",
            "vis",
            "vivons",
            "wohnhaft",
            "vive",
            "domicilio",
            "residente",
            "abita",
            "patient",
            "patiente",
            "salarie",
            "salariee",
            "locataire",
            "tenant",
            "livrer",
            "livraison",
            "deliver");

    /** "Weg" and "Platz" alone are words like others. */
    private static final int SHORTEST_STREET = 5;

    private static final Set<String> POSTCODE_FIELDS = Set.of("cp", "zip", "zipcode", "postcode", "codepostal");
    private static final Pattern FIELD_GAP = Pattern.compile("[\"']? ?[:=] ?[\"']?");
    private static final int REACH_OF_FIELD = 40;

    private static final Set<String> NUMBER_WORDS = Set.of("n", "no", "nr", "num", "numero", "au", "nummer", "number");

    private Addresses() {}

    /** {@code 12 bis, rue des Lilas, 69003 Lyon}; {@code 221B Baker Street, London NW1 6XE}; {@code 350 Fifth Ave, NY 10118}. */
    static void afterNumber(ScreenedText text, List<Word> words, int w, Consumer<Finding> findings) {
        Word number = words.get(w);
        if (!isHouseNumber(number) || w + 1 >= words.size()) {
            return;
        }
        int next = w + 1;
        // "10-12 quai de Jemmapes"
        if (isHouseNumber(words.get(next)) && "-/".indexOf(text.at(number.end())) >= 0) {
            next = Math.min(next + 1, words.size() - 1);
        }
        // "au 8 de la rue des Carmes"
        if (w > 0
                && words.get(w - 1).text().equals("au")
                && Set.of("de", "du", "des").contains(words.get(next).text())) {
            for (int k = next + 1; k < Math.min(next + 3, words.size()); k++) {
                if (StreetWords.STREETS_BEFORE.contains(words.get(k).text())) {
                    next = k;
                    break;
                }
            }
        }
        if (text.isLetter(words.get(next).start())
                && StreetWords.AFTER_NUMBERS.contains(words.get(next).text())
                && next + 1 < words.size()
                && number.text().length() <= 4
                && StreetWords.isStreet(words.get(next + 1).text())) {
            next++;
        }
        Word kind = words.get(next);
        if (kind.start() - number.end() > 12 || has(text, '\n', number.end(), kind.start())) {
            return;
        }
        boolean letters = text.isLetter(kind.start());
        boolean strong = letters && StreetWords.STREETS_BEFORE.contains(kind.text());
        boolean weak = letters && StreetWords.STREETS_BEFORE_WEAK.contains(kind.text())
                || kind.text().equals("r") && (text.at(kind.end()) == '.' || text.at(kind.end()) == ' ');
        if (strong || weak) {
            int end = endOfFrench(text, words, next + 1);
            if (end < 0) {
                return;
            }
            if (end + 1 < words.size()
                    && Postcodes.isForwardArea(words.get(end).text())
                    && Postcodes.isLocalUnit(words.get(end + 1).text())) {
                end++;
            }
            boolean postcode = postcodeWithin(words, next + 1, end) || weak && namesTown(words, next + 1, end);
            int code = postcode || strong ? -1 : postcodeField(text, words, end);
            if (code > 0) {
                report(text, number.start(), words.get(code).end(), findings);
            } else if (postcode || strong && words.get(next + 1).start() - kind.end() <= 3) {
                report(text, number.start(), words.get(end).end(), findings);
            }
            return;
        }
        if (!english(text, words, w, next, findings)) {
            towardsPostcode(text, words, w, findings);
        }
    }

    /** The postcode that a field of its own gives behind a street; -1 if none does: {@code "31 place du Forum","cp":"34000"}. */
    private static int postcodeField(ScreenedText text, List<Word> words, int street) {
        int from = words.get(street).end();
        for (int k = street + 1; k + 1 < words.size() && words.get(k).start() - from < REACH_OF_FIELD; k++) {
            Word code = words.get(k + 1);
            boolean named = POSTCODE_FIELDS.contains(words.get(k).text())
                    || words.get(k).text().equals("postal")
                            && words.get(k - 1).text().equals("code");
            if (named
                    && Words.isNumber(code, 4, 5)
                    && FIELD_GAP
                            .matcher(text.folded(words.get(k).end(), code.start()))
                            .matches()) {
                return k + 1;
            }
        }
        return -1;
    }

    /** {@code 3 place Bellecour, Lyon}: a town behind a comma. */
    private static boolean namesTown(List<Word> words, int from, int to) {
        for (int k = from + 1; k <= to; k++) {
            if (words.get(k).comma()
                    && words.get(k).capitalised()
                    && words.get(k - 1).capitalised()) {
                return true;
            }
        }
        return false;
    }

    /** The name of an English street: one to four capitalised words, then its kind. */
    private static boolean english(ScreenedText text, List<Word> words, int w, int next, Consumer<Finding> findings) {
        for (int k = next; k < Math.min(next + 5, words.size()); k++) {
            Word part = words.get(k);
            if (k > next && part.capitalised() && isEnglishStreet(text, words, k)) {
                report(
                        text,
                        words.get(w).start(),
                        words.get(endOfEnglish(words, k)).end(),
                        findings);
                return true;
            }
            if (!part.capitalised() && !Words.isNumber(part, 1, 3) && !isOrdinal(part.text())
                    || part.start() - words.get(k - 1).end() > 2) {
                return false;
            }
        }
        return false;
    }

    private static boolean isEnglishStreet(ScreenedText text, List<Word> words, int kind) {
        String word = words.get(kind).text();
        return StreetWords.STREETS_AFTER.contains(word)
                || StreetWords.STREETS_AFTER_WEAK.contains(word)
                        && kind + 1 < words.size()
                        && words.get(kind + 1).capitalised()
                        && ",\n".indexOf(text.at(words.get(kind).end())) >= 0;
    }

    /** A postcode that comes last within the words after a number, whatever the street is called. */
    private static void towardsPostcode(ScreenedText text, List<Word> words, int w, Consumer<Finding> findings) {
        if (w + 3 >= words.size() || !Character.isLetter(words.get(w + 1).text().charAt(0))) {
            return;
        }
        for (int k = w + 2; k < Math.min(w + 11, words.size() - 1); k++) {
            Word word = words.get(k);
            Word following = words.get(k + 1);
            int gap = word.start() - words.get(k - 1).end();
            if (following.start() - word.end() != 1 || gap > 3) {
                if (gap > 4) {
                    return;
                }
                continue;
            }
            if (Postcodes.isLast(text, word, following)) {
                int end = k + 1;
                if (Words.isNumber(following, 5, 5)
                        && text.at(following.end()) == '-'
                        && k + 2 < words.size()
                        && Words.isNumber(words.get(k + 2), 4, 4)) {
                    end = k + 2;
                }
                report(text, words.get(w).start(), words.get(end).end(), findings);
                return;
            }
        }
    }

    /** {@code Unter den Linden 41, D-10117 Berlin}, {@code Rue de la Loi 24 à 1000 Bruxelles}, {@code C/ Serrano 67, 3º B, 28001 Madrid}. */
    static void beforePostcode(ScreenedText text, List<Word> words, int w, Consumer<Finding> findings) {
        Word postcode = words.get(w);
        if (w < 2 || w + 1 >= words.size() || !Words.isNumber(postcode, 4, 5)) {
            return;
        }
        int end = Postcodes.endAt(text, words, w);
        if (end < 0) {
            return;
        }
        int j = w - 1;
        if (text.at(postcode.start() - 1) == '-'
                && Postcodes.COUNTRIES.contains(words.get(j).text())) {
            j--;
        }
        if (j > 0 && Postcodes.TOWARDS.contains(words.get(j).text())) {
            j--;
        }
        for (int steps = 0; steps < 5 && j > 0; steps++, j--) {
            Word part = words.get(j);
            String gap = text.folded(part.end(), words.get(j + 1).start());
            if (gap.length() > 5 || gap.indexOf(':') >= 0 || gap.indexOf('\n') != gap.lastIndexOf('\n')) {
                return;
            }
            int start = isHouseNumber(part) ? startOfStreet(text, words, j, postcode, gap) : -1;
            if (start >= 0) {
                report(text, words.get(start).start(), words.get(end).end(), findings);
                return;
            }
            if (!StreetWords.isUnit(part.text())) {
                return;
            }
        }
    }

    /** The first word of the street that a house number stands behind; -1 if there is none. */
    private static int startOfStreet(ScreenedText text, List<Word> words, int number, Word postcode, String gap) {
        int p = number - 1;
        if (p > 0
                && Set.of("n", "no", "nr", "num", "numero")
                        .contains(words.get(p).text())) {
            p--;
        }
        boolean strong = false;
        int start = -1;
        for (int k = p; k >= 0 && p - k < 7; k--) {
            Word word = words.get(k);
            String between = text.folded(word.end(), words.get(k + 1).start());
            boolean named = k > 0 && words.get(k - 1).capitalised();
            boolean street = StreetWords.isStreet(word.text())
                    || StreetWords.isGermanStreet(word.text())
                            && (named || word.text().length() > SHORTEST_STREET);
            if (between.length() > 3
                    || between.indexOf('\n') >= 0
                    || between.indexOf('.') >= 0 && !street && word.text().length() > 3
                    || between.indexOf(':') >= 0
                    || Months.isOne(word.text())
                    || StreetWords.NO_STREETS.contains(word.text())) {
                break;
            }
            strong |= street;
            if (word.capitalised() || street) {
                start = k;
            } else if (!StreetWords.LINKS.contains(word.text())
                    && !Set.of("den", "dem", "der", "am").contains(word.text())) {
                break;
            }
            if (StreetWords.isStreet(word.text())) {
                break;
            }
        }
        boolean bareKind =
                start == p && !strong && StreetWords.isGermanStreet(words.get(p).text());
        if (start < 0 || bareKind || !strong && !words.get(p).capitalised()) {
            return -1;
        }
        boolean year = postcode.text().length() == 4
                && postcode.text().compareTo("1900") > 0
                && postcode.text().compareTo("2035") < 0
                && !postcode.text().equals("2000");
        boolean parted = gap.indexOf(',') >= 0 || gap.indexOf('\n') >= 0 || gap.indexOf('-') >= 0;
        return strong || parted && !year && words.get(number).text().length() <= 3 ? start : -1;
    }

    /** All words that {@link #atStreet} reads on from. */
    static Set<String> words() {
        Set<String> words = new HashSet<>(StreetWords.NAMED);
        words.addAll(PostalBoxes.words());
        words.addAll(Set.of("dit", "lieudit"));
        return words;
    }

    /** {@code La Ferme du Bois, route de Sens, 89100 Rosoy}; {@code rue des Carmes, au 8}; {@code Lieu-dit Le Bourg, 24260 Le Bugue}. */
    static void atStreet(ScreenedText text, List<Word> words, int w, Consumer<Finding> findings) {
        Word word = words.get(w);
        if (StreetWords.NAMED.contains(word.text())
                && (word.capitalised()
                        || !StreetWords.STREETS_AFTER.contains(word.text())
                        || StreetWords.isStreet(word.text()))) {
            withoutNumber(text, words, w, findings);
            beforeNumber(text, words, w, findings);
        }
        PostalBoxes.at(text, words, w, findings);
        boolean parted =
                word.text().equals("dit") && w > 0 && words.get(w - 1).text().equals("lieu");
        if (parted || word.text().equals("lieudit")) {
            atPlace(text, words, w, parted ? w - 1 : w, findings);
        }
    }

    private static void atPlace(ScreenedText text, List<Word> words, int w, int first, Consumer<Finding> findings) {
        for (int k = w + 2; k < Math.min(w + 7, words.size() - 1); k++) {
            if (Words.isNumber(words.get(k), 5, 5) && words.get(k + 1).capitalised()) {
                report(text, words.get(first).start(), words.get(k + 1).end(), findings);
                return;
            }
        }
    }

    /** {@code Hauptstraße 12}; {@code Co. Cork, P25 X8N2}: what words look like, not which they are. */
    static void atAnyWord(ScreenedText text, List<Word> words, int w, Consumer<Finding> findings) {
        Word word = words.get(w);
        if (w > 1
                && w + 1 < words.size()
                && Postcodes.isEircode(word.text(), words.get(w + 1).text())) {
            beforeEircode(text, words, w, findings);
        }
        if (StreetWords.isGermanStreet(word.text()) && (word.text().length() > 6 || text.at(word.start() - 1) == '-')) {
            germanAddress(text, words, w, findings);
        }
    }

    /** Whether a word of an address has a capital, is a kind of street or joins names, or ends a street's name in small letters. */
    private static boolean isPartOfName(List<Word> words, int street, int k, String gap) {
        Word word = words.get(k);
        return word.capitalised()
                || StreetWords.LINKS.contains(word.text())
                || StreetWords.NAMED.contains(word.text())
                || StreetWords.isUnit(word.text())
                || k - street <= 3 && gap.indexOf(' ') != 0;
    }

    /** {@code rue des Carmes, au 8}; {@code Av. de América, 21, 5ºA}: a street and its number, which a word or the end of the part tells. */
    private static void beforeNumber(ScreenedText text, List<Word> words, int w, Consumer<Finding> findings) {
        if (!StreetWords.STREETS_BEFORE.contains(words.get(w).text()) || w + 3 >= words.size()) {
            return;
        }
        int last = endOfFrench(text, words, w + 1);
        if (last < 0 || last + 1 >= words.size()) {
            return;
        }
        boolean told = NUMBER_WORDS.contains(words.get(last + 1).text()) && last + 2 < words.size();
        int number = told ? last + 2 : last + 1;
        if (isHouseNumber(words.get(number))
                && words.get(number).start() - words.get(number - 1).end() <= 2
                && words.get(last + 1).start() - words.get(last).end() <= 2
                && (told || endsPart(text, words.get(number).end()))) {
            report(text, words.get(w).start(), words.get(number).end(), findings);
        } else if (Words.isNumber(words.get(last), 1, 3)
                && last > w + 1
                && endsPart(text, words.get(last).end())) {
            report(text, words.get(w).start(), words.get(last).end(), findings);
        }
    }

    /** Whether a part of an address ends here, so that the number before counts nothing. */
    private static boolean endsPart(ScreenedText text, int index) {
        return index >= text.length() || ",;.)\n".indexOf(text.at(index)) >= 0;
    }

    /** {@code Ballinacurra, Midleton, Co. Cork, P25 X8N2}: an Irish postcode is that of one letter box, whatever stands before it. */
    private static void beforeEircode(ScreenedText text, List<Word> words, int w, Consumer<Finding> findings) {
        int first = w;
        while (first > 0
                && w - first < 8
                && words.get(first - 1).capitalised()
                && words.get(first).start() - words.get(first - 1).end() <= 2) {
            first--;
        }
        if (first < w && words.get(w + 1).start() - words.get(w).end() == 1) {
            report(text, words.get(first).start(), words.get(w + 1).end(), findings);
        }
    }

    /** {@code La Ferme du Bois, route de Sens, 89100 Rosoy}: a street or estate without a number, told by the postcode behind it. */
    private static void withoutNumber(ScreenedText text, List<Word> words, int w, Consumer<Finding> findings) {
        if (w > 0 && text.isDigit(words.get(w - 1).end() - 1)) {
            return;
        }
        for (int k = w + 2; k < Math.min(w + 9, words.size() - 1); k++) {
            String gap = text.folded(words.get(k - 1).end(), words.get(k).start());
            if (gap.length() > 3
                    || gap.indexOf('.') >= 0 && words.get(k - 1).text().length() > 3
                    || !isPartOfName(words, w, k - 1, gap)) {
                return;
            }
            Word town = words.get(k + 1);
            boolean parted =
                    gap.indexOf(',') >= 0 || gap.indexOf('\n') >= 0 || gap.indexOf('-') >= 0 || gap.equals(" ");
            if (Words.isNumber(words.get(k), 5, 5)
                    && parted
                    && town.capitalised()
                    && town.start() - words.get(k).end() == 1
                    && text.at(words.get(k).end()) == ' ') {
                report(text, words.get(w).start(), town.end(), findings);
                return;
            }
            if (Postcodes.isOutwardCode(words.get(k).text())
                    && Postcodes.isInwardCode(town.text())
                    && town.start() - words.get(k).end() == 1) {
                report(text, words.get(w).start(), town.end(), findings);
                return;
            }
        }
    }

    /** Whether a sign stands between two indices. */
    private static boolean has(ScreenedText text, char sign, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.at(i) == sign) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOrdinal(String word) {
        return word.length() <= 5
                && word.charAt(0) <= '9'
                && (word.endsWith("st") || word.endsWith("nd") || word.endsWith("rd") || word.endsWith("th"));
    }

    private static boolean isHouseNumber(Word number) {
        String t = number.text();
        int digits = 0;
        while (digits < t.length() && t.charAt(digits) >= '0' && t.charAt(digits) <= '9') {
            digits++;
        }
        return digits > 0 && digits <= 5 && t.length() - digits <= 1 || t.endsWith("bis") || t.endsWith("ter");
    }

    private static boolean postcodeWithin(List<Word> words, int from, int to) {
        for (int k = from; k <= to; k++) {
            if (Words.isNumber(words.get(k), 5, 5) || Words.isNumber(words.get(k), 4, 4)) {
                return true;
            }
        }
        return false;
    }

    /** The last word of the street, postcode and town; -1 if no name of a street follows. */
    private static int endOfFrench(ScreenedText text, List<Word> words, int from) {
        int last = -1;
        boolean named = false;
        for (int k = from; k < Math.min(from + 12, words.size()); k++) {
            Word word = words.get(k);
            int left = words.get(k - 1).end();
            if (word.start() - left > 4
                    || k > from && words.get(k - 1).text().length() > 3 && has(text, '.', left, word.start())
                    || has(text, '(', left, word.start())
                    || text.at(word.end()) == '/' && text.isDigit(word.end() + 1)) {
                break;
            }
            if (Words.isNumber(word, 5, 5) || Words.isNumber(word, 4, 4) && k > from) {
                last = k;
                int town = k + 1;
                while (town < Math.min(k + 5, words.size())
                        && words.get(town).capitalised()
                        && words.get(town).start() - words.get(town - 1).end() <= 1
                        && text.at(words.get(town).start() - 1) != '\n') {
                    last = town++;
                }
                return named || k > from ? last : -1;
            }
            boolean link = StreetWords.LINKS.contains(word.text());
            if (word.capitalised()) {
                named = true;
                last = k;
            } else if (Words.isNumber(word, 1, 2)) {
                last = k;
            } else if (!link) {
                boolean namedAfterLink = k > from
                        && !named
                        && k - from <= 2
                        && Set.of("de", "du", "des", "la", "l", "d")
                                .contains(words.get(k - 1).text());
                if (!namedAfterLink && !(k == from && word.text().length() > 3 && nextIsPostcode(words, k))) {
                    break;
                }
                named = true;
                last = k;
            }
        }
        return named ? last : -1;
    }

    private static boolean nextIsPostcode(List<Word> words, int k) {
        return k + 1 < words.size() && Words.isNumber(words.get(k + 1), 5, 5)
                || k + 2 < words.size() && Words.isNumber(words.get(k + 2), 5, 5);
    }

    private static int endOfEnglish(List<Word> words, int kind) {
        int end = kind;
        for (int k = kind + 1; k < Math.min(kind + 7, words.size()); k++) {
            Word word = words.get(k);
            if (Words.isNumber(word, 5, 5) || Postcodes.isOutwardCode(word.text())) {
                end = k;
                if (k + 1 < words.size()
                        && Postcodes.isOutwardCode(word.text())
                        && words.get(k + 1).text().length() == 3) {
                    end = k + 1;
                }
                return end;
            }
            if (!word.capitalised() && !Words.isNumber(word, 1, 4)) {
                return end;
            }
        }
        return end;
    }

    private static void germanAddress(ScreenedText text, List<Word> words, int w, Consumer<Finding> findings) {
        if (w + 1 < words.size()
                && isHouseNumber(words.get(w + 1))
                && words.get(w + 1).start() - words.get(w).end() <= 2) {
            int start = w;
            while (start > 0 && text.at(words.get(start).start() - 1) == '-' && w - start < 4) {
                start--;
            }
            report(text, words.get(start).start(), words.get(w + 1).end(), findings);
        }
    }

    /** Reports an address, weightier where somebody is said to live there. */
    static void report(ScreenedText text, int start, int end, Consumer<Finding> findings) {
        boolean home = Context.around(text, start, end, 50, HOME_WORDS);
        findings.accept(Personal.finding(
                "POSTAL_ADDRESS",
                home ? Severity.MEDIUM : Severity.LOW,
                text.originalStart(start),
                text.originalEnd(end)));
    }
}
