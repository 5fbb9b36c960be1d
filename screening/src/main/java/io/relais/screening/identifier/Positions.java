package io.relais.screening.identifier;

import io.relais.screening.automaton.Automaton;
import io.relais.screening.finding.Finding;
import io.relais.screening.finding.Severity;
import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Word;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Positions on the Earth: degrees, links to maps, what3words. */
final class Positions {

    /** What stands between a latitude and a longitude. */
    private static final int LONGEST_GAP = 24;

    private static final Pattern GAP = Pattern.compile(
            "[\\s,;°/|~]*(?:[nsewo]|nord|north|norte|sud|south|sur)?[\\s,;/|\"'&)]*(?:(?:gps ?|exif:?gps|m|start|end|dest|place)?[_-]?(?:lon|lng|long|longitude|lo|et|and|y|par|by)[\"']?[\\s:=(\"']*)?[nsewo]?[\\s:=]*");

    private static final Set<String> WORDS = Set.of(
            "gps",
            "coordonnees",
            "coordinates",
            "position",
            "latitude",
            "lat",
            "localisation",
            "location",
            "geo",
            "coords");
    private static final Set<String> OPEN_PLACES = Set.of(
            "salon",
            "festival",
            "evenement",
            "event",
            "conference",
            "venue",
            "stand",
            "booth",
            "exposition",
            "exhibition",
            "forum",
            "musee",
            "museum",
            "magasin",
            "store",
            "shop",
            "boutique",
            "agence",
            "siege",
            "headquarters",
            "hotel",
            "restaurant",
            "usine",
            "factory",
            "entrepot",
            "warehouse",
            "showroom",
            "parking",
            "visiteurs",
            "visitors");
    private static final Set<String> OWN_PLACES = Set.of(
            "je",
            "chez",
            "maison",
            "domicile",
            "home",
            "habite",
            "lives",
            "live",
            "i",
            "my",
            "mon",
            "ma",
            "son",
            "sa",
            "his",
            "her",
            "elle",
            "il");

    private Positions() {}

    /** Two decimal degrees with four or more places, latitude first. */
    static void decimal(ScreenedText text, int start, Consumer<Finding> findings) {
        int from = text.at(start - 1) == '-' || text.at(start - 1) == '+' ? start - 1 : start;
        if (text.isWordChar(from - 1) && !text.startsWith("!3d", from - 3)
                || text.at(from - 1) == '.' && !text.startsWith("ll.", from - 3)) {
            return;
        }
        int first = endOfDecimal(text, start);
        if (first < 0) {
            return;
        }
        int i = first;
        while (i - first < LONGEST_GAP && !text.isDigit(i) && i < text.length()) {
            i++;
        }
        int second = i;
        boolean minus = text.at(i - 1) == '-' || text.at(i - 1) == '+';
        int end = endOfDecimal(text, second);
        // "%2C" is a comma in a link.
        if (text.startsWith("%2c", first)) {
            second = text.at(first + 3) == '-' ? first + 4 : first + 3;
            end = endOfDecimal(text, second);
        } else if (text.startsWith("!4d", first)) {
            // How Google's links hold the place itself.
            second = text.at(first + 3) == '-' ? first + 4 : first + 3;
            end = endOfDecimal(text, second);
        } else if (i == first || !isGap(text.folded(first, minus ? i - 1 : i))) {
            return;
        }
        if (end < 0) {
            return;
        }
        double latitude = Double.parseDouble(text.folded(start, first).replace(',', '.'));
        double longitude = Double.parseDouble(text.folded(second, end).replace(',', '.'));
        int places = Math.min(placesOf(text, start, first), placesOf(text, second, end));
        boolean told = Context.before(text, start, 40, WORDS);
        boolean precise =
                places >= 5 && (latitude > 1 || longitude > 1) || places == 4 && (latitude >= 10 || longitude >= 10);
        if (latitude <= 90
                && longitude <= 180
                && (precise || places >= 4 && told || places >= 2 && (told || text.at(first) == '°'))) {
            int stop = end;
            while (stop - end < 3
                    && (text.at(stop) == '°'
                            || text.at(stop) == ' '
                                    && "nsewo".indexOf(text.at(stop + 1)) >= 0
                                    && !text.isWordChar(stop + 2)
                            || "nsewo".indexOf(text.at(stop)) >= 0 && !text.isWordChar(stop + 1))) {
                stop++;
            }
            location(text, from, stop, findings);
        }
    }

    private static final Pattern SPACED = Pattern.compile(
            "([nsewo] )?\\d{1,3} \\d{1,2} \\d{1,2}(?:[.,]\\d{1,4})? ?([nsewo])?[ ,;/]{1,3}([ewo] )?\\d{1,3} \\d{1,2} \\d{1,2}(?:[.,]\\d{1,4})?(?: ?([ewo])(?![a-z0-9]))?");

    private static final String DEGREES = "(?:degres?|degrees?|deg|grados?|gradi|grad)";
    private static final String PART = "\\d{1,3}(?:[.,]\\d{1,8})? " + DEGREES
            + "(?:[ ,]+(?:et |and )?\\d{1,2}(?:[.,]\\d{1,4})? (?:minutes?|minuten|minutos|minuti|min))?"
            + "(?:[ ,]+(?:et |and |y |e |und )?\\d{1,2}(?:[.,]\\d{1,4})? (?:secondes?|seconds?|sekunden|segundos|secondi|sec))?[ ,]*(?:de )?(?:latitude |longitude )?";
    private static final Pattern SAID = Pattern.compile(PART
            + "(?:nord|north|sud|south|sur|norte|n|s)(?:[ ,;]|et |and |y |e |und |by |latitude |longitude ){1,4}"
            + PART
            + "(?:est|east|ouest|west|oeste|este|ost|e|o|w)(?![a-z])");
    private static final Pattern GRID = Pattern.compile(
            "(?<![a-z0-9])(?:\\d{1,2} ?[c-x] ?\\d{6}(?:[.,]\\d+)?[ ,ex]{1,4}\\d{7}|\\d{1,2}[c-x] ?[a-z]{2} ?\\d{4,5} ?\\d{4,5}|x ?[:=]? ?\\d{6,7}(?:[.,]\\d+)?[ ,;/]+y ?[:=]? ?\\d{7})(?![a-z0-9])");
    private static final int MOST_SAID = 60;

    /** Degrees in words, and the grids of surveyors (UTM, MGRS, Lambert) where they are named. */
    static void said(ScreenedText text, Consumer<Finding> findings) {
        int[] seen = {0};
        text.find(SURVEYED, (begin, end, number) -> {
            if (number < DEGREE_WORDS) {
                int start = begin;
                while (start > 0
                        && begin - start < 12
                        && (text.isDigit(start - 1) || ".,".indexOf(text.at(start - 1)) >= 0)) {
                    start--;
                }
                Matcher matcher = SAID.matcher(text.folded(start, begin + 140));
                if (start < begin && matcher.lookingAt()) {
                    location(text, start, start + matcher.end(), findings);
                }
            } else if (!text.isLetter(begin - 1) && text.at(end) != '_') {
                Matcher matcher = GRID.matcher(text.folded(end, end + 60));
                if (matcher.find()) {
                    location(text, end + matcher.start(), end + matcher.end(), findings);
                }
            }
            return seen[0]++ < MOST_SAID;
        });
    }

    private static final int DEGREE_WORDS = 3;
    /** Words for degrees first, then names of grids. */
    private static final Automaton SURVEYED =
            Automaton.of(List.of(" degre", " grad", " deg ", "utm", "mgrs", "lambert", "rgf93", "l93"));

    /** {@code N 48 51 30, E 2 17 40} and {@code 48 51 30 N 2 17 40 E}: the letters of both halves say what the numbers are. */
    static void spaced(ScreenedText text, List<Word> words, int w, Consumer<Finding> findings) {
        if (w + 3 >= words.size()
                || text.at(words.get(w).end()) != ' '
                || words.get(w + 1).start() - words.get(w).end() != 1
                || !Words.isNumber(words.get(w + 1), 1, 2)) {
            return;
        }
        boolean letter = w > 0
                && words.get(w - 1).text().length() == 1
                && "ns".indexOf(words.get(w - 1).text()) >= 0
                && words.get(w).start() - words.get(w - 1).end() == 1;
        int start = letter ? words.get(w - 1).start() : words.get(w).start();
        if (!letter && !hasHemisphere(text, start)) {
            return;
        }
        minutes(text, start, findings);
        Matcher matcher = SPACED.matcher(text.folded(start, start + 60));
        if (!matcher.lookingAt()) {
            return;
        }
        boolean before = matcher.group(1) != null && matcher.group(3) != null;
        boolean behind = matcher.group(2) != null && matcher.group(4) != null;
        if (before || behind) {
            location(text, start, start + matcher.end(), findings);
        }
    }

    /** Whether an N or S stands behind figures close by. */
    private static boolean hasHemisphere(ScreenedText text, int start) {
        for (int i = start; i < start + 16; i++) {
            if ((text.at(i) == 'n' || text.at(i) == 's') && !text.isLetter(i + 1)) {
                return true;
            }
        }
        return false;
    }

    private static final Pattern MINUTES = Pattern.compile(
            "(?:([ns]) ?)?\\d{1,2} \\d{1,2}[.,]\\d{2,4} ?([ns])?[ ,;/]{1,3}(?:([eow]) ?)?\\d{1,3} \\d{1,2}[.,]\\d{2,4}(?: ?([eow]))?(?![a-z0-9])");

    /** Degrees and decimal minutes, as GPS devices show them: {@code N51 30.043 W000 07.477}. */
    static void minutes(ScreenedText text, int start, Consumer<Finding> findings) {
        Matcher matcher = MINUTES.matcher(text.folded(start, start + 40));
        if (matcher.lookingAt()
                && (matcher.group(1) != null && matcher.group(3) != null
                        || matcher.group(2) != null && matcher.group(4) != null)) {
            location(text, start, start + matcher.end(), findings);
        }
    }

    private static final String CODE_LETTERS = "23456789cfghjmpqrvwx";

    /** Open Location Codes: {@code 8FW4V75V+8Q}, and the short {@code V75V+8Q Paris} in capitals with a town or where such codes are spoken of. */
    static void plusCode(ScreenedText text, List<Word> words, int w, Consumer<Finding> findings) {
        Word head = words.get(w);
        if (w + 1 >= words.size() || head.text().length() != 8 && head.text().length() != 4) {
            return;
        }
        Word tail = words.get(w + 1);
        if (tail.start() - head.end() != 1
                || tail.text().length() < 2
                || tail.text().length() > 4) {
            return;
        }
        String code = head.text() + tail.text();
        boolean digit = false;
        for (int i = 0; i < code.length(); i++) {
            if (CODE_LETTERS.indexOf(code.charAt(i)) < 0) {
                return;
            }
            digit |= code.charAt(i) <= '9';
        }
        boolean capitals = true;
        for (int i = head.start(); i < tail.end(); i++) {
            capitals &= !text.isLetter(i) || text.isCapital(i);
        }
        boolean town = w + 2 < words.size()
                && words.get(w + 2).capitalised()
                && words.get(w + 2).start() - tail.end() <= 2;
        boolean told = Context.before(text, head.start(), 30, PLUS_WORDS);
        if (digit && capitals && (head.text().length() == 8 || town || told)) {
            location(text, head.start(), tail.end(), findings);
        }
    }

    private static final Set<String> PLUS_WORDS =
            Set.of("plus", "pluscode", "olc", "maps", "google", "gps", "position", "location");

    /** What stands between two numbers of one position. */
    private static boolean isGap(String gap) {
        return GAP.matcher(gap).matches();
    }

    /** Where people meet on purpose is LOW. */
    private static void location(ScreenedText text, int start, int end, Consumer<Finding> findings) {
        boolean open =
                Context.around(text, start, end, 60, OPEN_PLACES) && !Context.around(text, start, end, 60, OWN_PLACES);
        findings.accept(Personal.finding(
                "LOCATION", open ? Severity.LOW : Severity.MEDIUM, text.originalStart(start), text.originalEnd(end)));
    }

    /** {@code ///filled.count.soap} of what3words. */
    static void threeWords(ScreenedText text, List<Word> words, int w, Consumer<Finding> findings) {
        if (w + 2 >= words.size()) {
            return;
        }
        int start = words.get(w).start();
        Word last = words.get(w + 2);
        boolean slashes = text.startsWith("///", start - 3) && text.at(start - 4) != '/' && text.at(start - 4) != ':'
                || w > 0 && words.get(w - 1).text().equals("what3words")
                || text.startsWith("w3w.co/", start - 7)
                || text.startsWith("what3words.com/", start - 15);
        for (int k = w; slashes && k <= w + 2; k++) {
            Word word = words.get(k);
            slashes = word.text().length() >= 3
                    && word.text().chars().allMatch(Character::isLetter)
                    && (k == w
                            || text.at(word.start() - 1) == '.'
                                    && word.start() - words.get(k - 1).end() == 1);
        }
        if (slashes && text.at(last.end()) != '/' && !(text.at(last.end()) == '.' && text.isWordChar(last.end() + 1))) {
            location(text, start, last.end(), findings);
        }
    }

    private static int placesOf(ScreenedText text, int start, int end) {
        return end
                - start
                - 1
                - Math.max(
                        text.folded(start, end).indexOf('.'),
                        text.folded(start, end).indexOf(','));
    }

    private static int endOfDecimal(ScreenedText text, int start) {
        int i = start;
        while (text.isDigit(i) && i - start < 4) {
            i++;
        }
        if (i == start || i - start > 3 || text.at(i) != '.' && text.at(i) != ',') {
            return -1;
        }
        // A comma is one of decimals only where many follow.
        int least = text.at(i) == ',' ? 4 : 2;
        int point = i++;
        while (text.isDigit(i) && i - point < 18) {
            i++;
        }
        return i - point > least && (text.at(i) != '.' || !text.isDigit(i + 1)) ? i : -1;
    }

    /** {@code 48°51'24"N 2°21'07"E}. */
    static void degrees(ScreenedText text, int start, Consumer<Finding> findings) {
        int first = endOfDegrees(text, start);
        if (first < 0) {
            return;
        }
        int second = first;
        while (second - first < 4 && (text.at(second) == ' ' || text.at(second) == ',' || text.at(second) == '/')) {
            second++;
        }
        if (text.isLetter(second) && text.isLetter(second + 1)) {
            // "..., GPS Longitude : 94 deg ..."
            int digit = second;
            while (digit - first < LONGEST_GAP && digit < text.length() && !text.isDigit(digit)) {
                digit++;
            }
            second = GAP.matcher(text.folded(first, digit)).matches() ? digit : second;
        }
        if ("nsewo".indexOf(text.at(second)) >= 0 && !text.isLetter(second + 1)) {
            second += text.at(second + 1) == ' ' ? 2 : 1;
        }
        int end = endOfDegrees(text, second);
        if (end > 0) {
            location(text, start, end, findings);
        }
    }

    private static int endOfDegrees(ScreenedText text, int start) {
        int i = start;
        while (text.isDigit(i)) {
            i++;
        }
        boolean spelled = text.startsWith(" deg ", i);
        if (i == start || i - start > 3 || text.at(i) != '°' && !spelled) {
            return -1;
        }
        i += spelled ? " deg".length() : 1;
        while (i - start < 24 && (text.isDigit(i) || " '\".,′″".indexOf(text.at(i)) >= 0)) {
            i++;
        }
        if ("nsewo".indexOf(text.at(i)) >= 0 && !text.isWordChar(i + 1)) {
            return i + 1;
        }
        // "N 45° 29' 23""
        int before = text.at(start - 1) == ' ' ? start - 2 : start - 1;
        while (i > start && " ,.".indexOf(text.at(i - 1)) >= 0) {
            i--;
        }
        return "nsewo".indexOf(text.at(before)) >= 0 && !text.isWordChar(before - 1) ? i : -1;
    }
}
