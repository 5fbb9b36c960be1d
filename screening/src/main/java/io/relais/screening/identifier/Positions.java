package io.relais.screening.identifier;

import io.relais.screening.finding.Finding;
import io.relais.screening.finding.Severity;
import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Word;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Positions on the Earth and in the Internet: degrees, links to maps, what3words, IPv4 and IPv6 addresses. */
final class Positions {
    private static final Set<String> VERSION_WORDS = Set.of(
            "version",
            "v",
            "release",
            "firmware",
            "build",
            "ver",
            "update",
            "patch",
            "driver",
            "section",
            "chapitre",
            "chapter",
            "article",
            "clause",
            "paragraphe",
            "maj",
            "norme",
            "kernel",
            "linux",
            "java",
            "jdk",
            "chrome",
            "chromium",
            "firefox",
            "edge",
            "safari",
            "windows",
            "macos",
            "ios",
            "android",
            "python",
            "node",
            "php",
            "nginx",
            "ubuntu",
            "debian",
            "postgresql",
            "oracle",
            "docker",
            "kubernetes",
            "sdk",
            "api",
            "app",
            "rev",
            "revision",
            "oid",
            "nuget",
            "office",
            "exchange");

    /** What stands between a latitude and a longitude. */
    private static final int LONGEST_GAP = 18;

    private static final Pattern GAP = Pattern.compile(
            "[\\s,;°/|]*[nsewo]?[\\s,;\"'&)]*(?:(?:lon|lng|long|longitude|et|and)[\"']?[\\s:=(]*)?[nsewo]?[\\s:=]*");

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
        if (text.isWordChar(from - 1) || text.at(from - 1) == '.') {
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
        if (i == start || i - start > 3 || text.at(i) != '°') {
            return -1;
        }
        i++;
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

    static void ipv4(ScreenedText text, int start, Consumer<Finding> findings) {
        if (text.at(start - 1) == '.' || text.isWordChar(start - 1)) {
            return;
        }
        int[] octets = new int[4];
        int i = start;
        for (int k = 0; k < 4; k++) {
            int from = i;
            while (text.isDigit(i) && i - from < 4) {
                octets[k] = octets[k] * 10 + text.at(i) - '0';
                i++;
            }
            if (i == from || i - from > 3 || octets[k] > 255 || i - from > 1 && text.at(from) == '0') {
                return;
            }
            if (k < 3) {
                if (text.at(i) == '[' && text.at(i + 1) == '.' && text.at(i + 2) == ']') {
                    i += 3;
                } else if (text.at(i) == '.') {
                    i++;
                } else {
                    return;
                }
            }
        }
        if (text.isWordChar(i)
                || text.at(i) == '.' && text.isDigit(i + 1)
                || Context.before(text, start, 14, VERSION_WORDS)) {
            return;
        }
        if (octets[0] == 127 || octets[0] == 0 || octets[0] >= 224) {
            return;
        }
        boolean documentation = octets[0] == 192 && octets[1] == 0 && octets[2] == 2
                || octets[0] == 198 && octets[1] == 51 && octets[2] == 100
                || octets[0] == 203 && octets[1] == 0 && octets[2] == 113;
        boolean resolver = octets[0] == octets[1] && octets[1] == octets[2] && octets[2] == octets[3];
        findings.accept(Personal.finding(
                "IP_ADDRESS",
                documentation || resolver ? Severity.LOW : Severity.MEDIUM,
                text.originalStart(start),
                text.originalEnd(i)));
    }

    /** RFC 4291: eight groups, or fewer with one {@code ::}. */
    static void ipv6(ScreenedText text, int start, Consumer<Finding> findings) {
        if (text.at(start - 1) == ':' || text.isWordChar(start - 1)) {
            return;
        }
        int i = start;
        int groups = 0;
        boolean shortened = false;
        boolean digit = false;
        while (i - start < 40) {
            int from = i;
            while (i - from < 5 && (text.isDigit(i) || text.at(i) >= 'a' && text.at(i) <= 'f')) {
                digit |= text.isDigit(i);
                i++;
            }
            if (i - from > 4) {
                return;
            }
            if (i > from) {
                groups++;
            }
            if (text.at(i) != ':') {
                break;
            }
            if (text.at(i + 1) == ':') {
                if (shortened) {
                    return;
                }
                shortened = true;
                i += 2;
            } else if (text.isWordChar(i + 1)) {
                i++;
            } else {
                break;
            }
        }
        if (!digit
                || text.isWordChar(i)
                || groups > 8
                || !(groups == 8 && !shortened || shortened && groups >= 2 && groups < 8)) {
            return;
        }
        String address = text.folded(start, i);
        findings.accept(Personal.finding(
                "IP_ADDRESS",
                address.startsWith("2001:db8:") || address.startsWith("2001:0db8:") ? Severity.LOW : Severity.MEDIUM,
                text.originalStart(start),
                text.originalEnd(i)));
    }
}
