package io.relais.screening.identifier;

import io.relais.screening.finding.Circumstances;
import io.relais.screening.finding.Detector;
import io.relais.screening.finding.Finding;
import io.relais.screening.finding.Severity;
import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Segment;
import io.relais.screening.text.Word;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Where somebody lives or is, and what leads there: postal addresses by their grammar in five languages, positions, plates,
 * IP addresses; and dates of birth. An address that is not said to be a home is LOW: companies publish theirs.
 */
public final class PlaceDetector implements Detector {
    private static final Set<String> STREETS_BEFORE = Set.of(
            "rue",
            "avenue",
            "av",
            "ave",
            "boulevard",
            "bd",
            "bvd",
            "blvd",
            "impasse",
            "allee",
            "allees",
            "chemin",
            "che",
            "quai",
            "faubourg",
            "fbg",
            "ruelle",
            "rond-point",
            "esplanade",
            "promenade",
            "venelle",
            "calle",
            "avenida",
            "paseo",
            "plaza",
            "carrer",
            "via",
            "viale",
            "piazza",
            "corso",
            "vicolo",
            "largo");
    private static final Set<String> STREETS_BEFORE_WEAK = Set.of(
            "place",
            "pl",
            "cours",
            "passage",
            "square",
            "route",
            "rte",
            "villa",
            "residence",
            "lotissement",
            "hameau",
            "sentier",
            "cite",
            "montee",
            "cote",
            "galerie",
            "parc",
            "clos",
            "domaine",
            "zone",
            "za",
            "zi");
    private static final Set<String> STREETS_AFTER = Set.of(
            "street",
            "st",
            "avenue",
            "ave",
            "road",
            "rd",
            "lane",
            "ln",
            "drive",
            "dr",
            "boulevard",
            "blvd",
            "court",
            "ct",
            "terrace",
            "crescent",
            "square",
            "sq",
            "parkway",
            "pkwy",
            "highway",
            "hwy",
            "mews",
            "gardens",
            "close",
            "place",
            "pl",
            "way",
            "circle");
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
    private static final Set<String> PLATE_WORDS = Set.of(
            "plaque",
            "immatricule",
            "immatriculee",
            "immatriculation",
            "vehicule",
            "voiture",
            "plate",
            "plates",
            "registration",
            "license",
            "licence",
            "kennzeichen",
            "matricula",
            "targa",
            "car",
            "van",
            "camion",
            "scooter",
            "moto",
            "vehicle",
            "reg",
            "truck",
            "conducteur",
            "driver",
            "auto",
            "coche",
            "fahrzeug",
            "targata",
            "wagen",
            "parking",
            "gare",
            "garee",
            "parked",
            "suv",
            "berline",
            "utilitaire",
            "camionnette",
            "numberplate",
            "tag",
            "lkw",
            "pkw");
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
            "kernel");
    private static final Set<String> BIRTH_WORDS = Set.of(
            "ne",
            "nee",
            "nes",
            "nees",
            "naissance",
            "born",
            "birth",
            "dob",
            "birthdate",
            "birthday",
            "anniversaire",
            "geboren",
            "geburtsdatum",
            "geburtstag",
            "geb",
            "cumpleanos",
            "compleanno",
            "nacido",
            "nacida",
            "nacimiento",
            "nato",
            "nata",
            "nascita",
            "ddn");
    private static final Set<String> COMPANY_WORDS = Set.of(
            "entreprise",
            "societe",
            "startup",
            "marque",
            "projet",
            "idee",
            "company",
            "brand",
            "aventure",
            "association",
            "groupe",
            "agence",
            "fondation",
            "startups",
            "cabinet",
            "maison",
            "product",
            "produit",
            "concept",
            "initiative",
            "collaboration",
            "partenariat",
            "filiale",
            "we",
            "nous",
            "logiciel",
            "application",
            "site");
    private static final Set<String> MONTHS = Set.of(
            "janvier",
            "fevrier",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "aout",
            "septembre",
            "octobre",
            "novembre",
            "decembre",
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
            "jan",
            "feb",
            "mar",
            "apr",
            "jun",
            "jul",
            "aug",
            "sep",
            "sept",
            "oct",
            "nov",
            "dec",
            "janv",
            "fev",
            "juil",
            "januar",
            "februar",
            "marz",
            "juni",
            "juli",
            "oktober",
            "dezember",
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
            "gennaio",
            "febbraio",
            "aprile",
            "maggio",
            "giugno",
            "luglio",
            "settembre",
            "ottobre",
            "dicembre");

    /** What a house number is followed by. */
    private static final Set<String> AFTER_NUMBERS = Set.of("bis", "ter", "quater", "b", "t", "a");

    /** What stands between the words of a street's name. */
    private static final Set<String> LINKS = Set.of(
            "de", "du", "des", "la", "le", "les", "l", "d", "saint", "sainte", "et", "aux", "a", "of", "del", "della");

    @Override
    public void detect(ScreenedText text, Circumstances circumstances, Consumer<Finding> findings) {
        List<Word> words = text.words();
        boolean accented = text.original().indexOf('é') >= 0;
        for (int w = 0; w < words.size(); w++) {
            Word word = words.get(w);
            if (word.segment() == Segment.Kind.EMAIL) {
                continue;
            }
            char first = word.text().charAt(0);
            if (first >= '0' && first <= '9') {
                if (word.text().length() <= 5 && word.segment() == null) {
                    address(text, words, w, findings);
                }
                if (word.text().length() <= 3) {
                    ipv4(text, word.start(), findings);
                    degrees(text, word.start(), findings);
                }
                decimalPosition(text, word.start(), findings);
            } else if (BIRTH_WORDS.contains(word.text())) {
                birth(text, words, w, accented, findings);
            } else if (word.text().endsWith("strasse")
                    || word.text().endsWith("str") && word.text().length() > 5
                    || word.text().endsWith("platz")
                    || word.text().endsWith("weg") && word.text().length() > 5
                    || word.text().endsWith("allee") && word.text().length() > 6) {
                germanAddress(text, words, w, findings);
            } else if (STREETS_BEFORE.contains(word.text()) || word.text().equals("c") && text.at(word.end()) == '/') {
                southernAddress(text, words, w, findings);
            }
            if (word.text().length() <= 9 && hasDigitNear(text, word.start())) {
                plate(text, words, w, findings);
            }
            if (word.text().length() <= 4 && text.at(word.end()) == ':') {
                ipv6(text, word.start(), findings);
            }
        }
    }

    private static boolean hasDigitNear(ScreenedText text, int start) {
        for (int i = start; i < start + 8; i++) {
            if (text.isDigit(i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNumber(Word word, int shortest, int longest) {
        String t = word.text();
        if (t.length() < shortest || t.length() > longest) {
            return false;
        }
        for (int i = 0; i < t.length(); i++) {
            if (t.charAt(i) < '0' || t.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static Word at(List<Word> words, int index) {
        return words.get(Math.min(index, words.size() - 1));
    }

    /** {@code 12 bis, rue des Lilas, 69003 Lyon}; {@code 221B Baker Street, London NW1 6XE}; {@code 350 Fifth Ave, NY 10118}. */
    private static void address(ScreenedText text, List<Word> words, int w, Consumer<Finding> findings) {
        Word number = words.get(w);
        int next = w + 1;
        if (next >= words.size()) {
            return;
        }
        if (AFTER_NUMBERS.contains(words.get(next).text())
                && next + 1 < words.size()
                && number.text().length() <= 4
                && STREETS_BEFORE.contains(at(words, next + 1).text())) {
            next++;
        }
        Word kind = words.get(next);
        if (kind.start() - number.end() > 7
                || text.folded(number.end(), kind.start()).indexOf('\n') >= 0) {
            return;
        }
        boolean strong = STREETS_BEFORE.contains(kind.text());
        boolean weak = STREETS_BEFORE_WEAK.contains(kind.text());
        if ((strong || weak) && isHouseNumber(number)) {
            int end = endOfFrench(text, words, next + 1);
            if (end < 0) {
                return;
            }
            boolean postcode = postcodeWithin(words, next + 1, end);
            if (postcode || strong && at(words, next + 1).start() - kind.end() <= 3) {
                report(text, number.start(), words.get(end).end(), findings);
            }
            return;
        }
        if (!isHouseNumber(number)) {
            return;
        }
        // The name of an English street: one to four capitalised words, then its kind.
        for (int k = next; k < Math.min(next + 5, words.size()); k++) {
            Word part = words.get(k);
            if (k > next && STREETS_AFTER.contains(part.text()) && part.capitalised()) {
                int end = endOfEnglish(words, k);
                report(text, number.start(), words.get(end).end(), findings);
                return;
            }
            if (!part.capitalised() && !isNumber(part, 1, 3) && !isOrdinal(part.text())
                    || text.folded(words.get(k - 1).end(), part.start()).length() > 2) {
                return;
            }
        }
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
            if (isNumber(words.get(k), 5, 5) || isNumber(words.get(k), 4, 4)) {
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
            String between = text.folded(words.get(k - 1).end(), word.start());
            if (between.length() > 4
                    || between.indexOf('.') >= 0 && words.get(k - 1).text().length() > 3
                    || between.indexOf('(') >= 0) {
                break;
            }
            if (isNumber(word, 5, 5) || isNumber(word, 4, 4) && k > from) {
                last = k;
                int town = k + 1;
                while (town < Math.min(k + 5, words.size())
                        && words.get(town).capitalised()
                        && text.folded(
                                                words.get(town - 1).end(),
                                                words.get(town).start())
                                        .length()
                                <= 1
                        && text.at(words.get(town).start() - 1) != '\n') {
                    last = town++;
                }
                return named || k > from ? last : -1;
            }
            boolean link = LINKS.contains(word.text());
            if (word.capitalised()) {
                named = true;
                last = k;
            } else if (isNumber(word, 1, 2)) {
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
        return k + 1 < words.size() && isNumber(words.get(k + 1), 5, 5)
                || k + 2 < words.size() && isNumber(words.get(k + 2), 5, 5);
    }

    private static int endOfEnglish(List<Word> words, int kind) {
        int end = kind;
        for (int k = kind + 1; k < Math.min(kind + 7, words.size()); k++) {
            Word word = words.get(k);
            if (isNumber(word, 5, 5) || isOutwardCode(word.text())) {
                end = k;
                if (k + 1 < words.size()
                        && isOutwardCode(word.text())
                        && words.get(k + 1).text().length() == 3) {
                    end = k + 1;
                }
                return end;
            }
            if (!word.capitalised() && !isNumber(word, 1, 4)) {
                return end;
            }
        }
        return end;
    }

    private static boolean isOutwardCode(String word) {
        return word.length() >= 2
                && word.length() <= 4
                && Character.isLetter(word.charAt(0))
                && word.chars().anyMatch(Character::isDigit);
    }

    /** {@code Hauptstraße 12, 10115 Berlin}. */
    private static void germanAddress(ScreenedText text, List<Word> words, int w, Consumer<Finding> findings) {
        if (w + 1 < words.size()
                && isHouseNumber(words.get(w + 1))
                && words.get(w + 1).start() - words.get(w).end() <= 2) {
            int end = w + 1;
            if (w + 2 < words.size() && isNumber(words.get(w + 2), 5, 5)) {
                end = Math.min(w + 3, words.size() - 1);
            }
            report(text, words.get(w).start(), words.get(end).end(), findings);
        }
    }

    /** {@code Calle Mayor 5, 28013 Madrid}; {@code Via Roma 12, 00184 Roma}: the number follows, and a postcode must. */
    private static void southernAddress(ScreenedText text, List<Word> words, int w, Consumer<Finding> findings) {
        for (int k = w + 2; k < Math.min(w + 6, words.size() - 1); k++) {
            if (isNumber(words.get(k), 1, 3)
                    && isNumber(words.get(k + 1), 5, 5)
                    && !words.get(k).opensSentence()) {
                int end = Math.min(k + 2, words.size() - 1);
                report(text, words.get(w).start(), words.get(end).end(), findings);
                return;
            }
        }
    }

    private static void report(ScreenedText text, int start, int end, Consumer<Finding> findings) {
        boolean home = Context.around(text, start, end, 50, HOME_WORDS);
        findings.accept(Personal.finding(
                "POSTAL_ADDRESS",
                home ? Severity.MEDIUM : Severity.LOW,
                text.originalStart(start),
                text.originalEnd(end)));
    }

    private static void birth(
            ScreenedText text, List<Word> words, int w, boolean accented, Consumer<Finding> findings) {
        Word word = words.get(w);
        for (int k = Math.max(0, w - 4); k < w; k++) {
            if (COMPANY_WORDS.contains(words.get(k).text()) && words.get(k).sentence() == word.sentence()) {
                return;
            }
        }
        if (word.text().equals("ne")
                && text.originalAt(word.end() - 1) != 'é'
                && text.originalAt(word.end() - 1) != 'É'
                && accented) {
            return;
        }
        for (int k = w + 1; k < Math.min(w + 7, words.size()); k++) {
            int end = endOfDate(text, words, k);
            if (end > 0) {
                int start = text.originalStart(words.get(k).start());
                int stop = text.originalEnd(words.get(end).end());
                findings.accept(Personal.finding("BIRTH_DATE", Severity.MEDIUM, start, stop)
                        .withSuggestion(Personal.masked(text.original().substring(start, stop))));
                return;
            }
            if (words.get(k).sentence() != word.sentence()) {
                return;
            }
        }
    }

    /** The last word of a date that begins here; -1 if none does. */
    private static int endOfDate(ScreenedText text, List<Word> words, int k) {
        if (k + 2 >= words.size()) {
            return -1;
        }
        Word a = words.get(k);
        Word b = words.get(k + 1);
        Word c = words.get(k + 2);
        if (c.start() - a.end() > 16 || !text.isDigit(a.start()) && !text.isDigit(b.start())) {
            return -1;
        }
        String day = a.text()
                .replace("er", "")
                .replace("st", "")
                .replace("nd", "")
                .replace("rd", "")
                .replace("th", "");
        boolean numericDay = !day.isEmpty() && day.length() <= 2 && day.chars().allMatch(Character::isDigit);
        boolean joint = "/-. ".indexOf(text.at(a.end())) >= 0 && "/-. ".indexOf(text.at(b.end())) >= 0;
        boolean yearLast = isYear(c) || isNumber(c, 2, 2) && text.at(b.end()) == '/';
        if (numericDay && MONTHS.contains(b.text()) && isYear(c)) {
            return k + 2;
        }
        if (numericDay && Set.of("de", "of").contains(b.text()) && MONTHS.contains(c.text()) && k + 3 < words.size()) {
            return isYear(words.get(k + 3)) ? k + 3 : k + 4 < words.size() && isYear(words.get(k + 4)) ? k + 4 : -1;
        }
        if (MONTHS.contains(a.text())
                && isYear(c)
                && b.text().length() <= 4
                && Character.isDigit(b.text().charAt(0))) {
            return k + 2;
        }
        if (numericDay && isNumber(b, 1, 2) && yearLast && joint) {
            return k + 2;
        }
        return isYear(a) && isNumber(b, 1, 2) && isNumber(c, 1, 2) && joint ? k + 2 : -1;
    }

    private static boolean isYear(Word word) {
        return isNumber(word, 4, 4)
                && word.text().compareTo("1900") >= 0
                && word.text().compareTo("2030") <= 0;
    }

    /** Two decimal degrees with four or more places, latitude first. */
    private static void decimalPosition(ScreenedText text, int start, Consumer<Finding> findings) {
        int from = text.at(start - 1) == '-' || text.at(start - 1) == '+' ? start - 1 : start;
        if (text.isWordChar(from - 1) || text.at(from - 1) == '.') {
            return;
        }
        int first = endOfDecimal(text, start);
        if (first < 0) {
            return;
        }
        int i = first;
        while (i - first < 8
                && (" ,;°nsew/".indexOf(text.at(i)) >= 0
                        || text.startsWith("lon", i)
                        || text.startsWith("lng", i)
                        || text.at(i) == ':'
                        || text.at(i) == 'l'
                        || text.at(i) == 'g'
                        || text.at(i) == 'o')) {
            i++;
        }
        int second = text.at(i) == '-' || text.at(i) == '+' ? i + 1 : i;
        int end = endOfDecimal(text, second);
        if (i == first || end < 0) {
            return;
        }
        double latitude = Double.parseDouble(text.folded(start, first));
        double longitude = Double.parseDouble(text.folded(second, end));
        int places = Math.min(placesOf(text, start, first), placesOf(text, second, end));
        boolean told = Context.before(
                text,
                start,
                40,
                Set.of(
                        "gps",
                        "coordonnees",
                        "coordinates",
                        "position",
                        "latitude",
                        "lat",
                        "localisation",
                        "location",
                        "geo"));
        if (latitude <= 90 && longitude <= 180 && (places >= 4 || places >= 2 && (told || text.at(first) == '°'))) {
            int stop = end;
            while (stop - end < 3
                    && (text.at(stop) == '°'
                            || text.at(stop) == ' '
                                    && "nsewo".indexOf(text.at(stop + 1)) >= 0
                                    && !text.isWordChar(stop + 2)
                            || "nsewo".indexOf(text.at(stop)) >= 0 && !text.isWordChar(stop + 1))) {
                stop++;
            }
            findings.accept(
                    Personal.finding("LOCATION", Severity.MEDIUM, text.originalStart(from), text.originalEnd(stop)));
        }
    }

    private static int placesOf(ScreenedText text, int start, int end) {
        return end - start - 1 - text.folded(start, end).indexOf('.');
    }

    private static int endOfDecimal(ScreenedText text, int start) {
        int i = start;
        while (text.isDigit(i) && i - start < 4) {
            i++;
        }
        if (i == start || i - start > 3 || text.at(i) != '.') {
            return -1;
        }
        int point = i++;
        while (text.isDigit(i) && i - point < 18) {
            i++;
        }
        return i - point > 2 && text.at(i) != '.' ? i : -1;
    }

    /** {@code 48°51'24"N 2°21'07"E}. */
    private static void degrees(ScreenedText text, int start, Consumer<Finding> findings) {
        int first = endOfDegrees(text, start);
        if (first < 0) {
            return;
        }
        int second = first;
        while (second - first < 4 && (text.at(second) == ' ' || text.at(second) == ',')) {
            second++;
        }
        int end = endOfDegrees(text, second);
        if (end > 0) {
            findings.accept(
                    Personal.finding("LOCATION", Severity.MEDIUM, text.originalStart(start), text.originalEnd(end)));
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
        return "nsewo".indexOf(text.at(i)) >= 0 && !text.isWordChar(i + 1) ? i + 1 : -1;
    }

    private static void ipv4(ScreenedText text, int start, Consumer<Finding> findings) {
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
    private static void ipv6(ScreenedText text, int start, Consumer<Finding> findings) {
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

    /**
     * Plates: French SIV ({@code AB-123-CD}) by itself; the British, German, Spanish, Italian and older French ones only with
     * words of a vehicle before them.
     */
    private static void plate(ScreenedText text, List<Word> words, int w, Consumer<Finding> findings) {
        Word word = words.get(w);
        if (word.segment() != null || !Character.isLetterOrDigit(text.originalAt(word.start()))) {
            return;
        }
        StringBuilder joined = new StringBuilder(12);
        StringBuilder gaps = new StringBuilder(4);
        boolean capitals = true;
        for (int k = w; k < Math.min(w + 4, words.size()); k++) {
            Word part = words.get(k);
            if (k > w) {
                String gap = text.folded(words.get(k - 1).end(), part.start());
                if (gap.length() != 1 || "- ·.".indexOf(gap.charAt(0)) < 0) {
                    return;
                }
                gaps.append(gap);
            }
            joined.append(part.text());
            for (int i = part.start(); i < part.end(); i++) {
                capitals &= text.isDigit(i) || text.isCapital(i);
            }
            if (joined.length() > 9) {
                return;
            }
            String shape = shapeOf(joined);
            boolean ends = k + 1 >= words.size() || text.at(part.end()) != '-';
            if (ends
                    && joined.length() >= 5
                    && isPlate(text, shape, joined.toString(), gaps.toString(), capitals, word.start())) {
                int start = text.originalStart(word.start());
                int end = text.originalEnd(part.end());
                findings.accept(Personal.finding("VEHICLE_PLATE", Severity.MEDIUM, start, end)
                        .withSuggestion(Personal.masked(text.original().substring(start, end))));
                return;
            }
        }
    }

    private static boolean isPlate(
            ScreenedText text, String shape, String plate, String gaps, boolean capitals, int start) {
        if (shape.equals("aa999aa")) {
            boolean french = plate.chars().noneMatch(c -> c == 'i' || c == 'o' || c == 'u')
                    && !plate.startsWith("ss")
                    && !plate.endsWith("ss");
            return french && gaps.equals("--") && capitals || capitals && Context.before(text, start, 50, PLATE_WORDS);
        }
        boolean fits =
                switch (shape) {
                    case "aa99aaa" -> true; // United Kingdom since 2001
                    case "9999aaa" ->
                        plate.substring(4).chars().noneMatch(c -> "aeiouqñ".indexOf(c) >= 0); // Spain since 2000
                    case "9999aa99", "999aa99", "999aaa99", "99aa99", "9999aa9" -> true; // France until 2009
                    case "aaa9999", "9aaa999", "aaa999", "a999aaa", "999aaa" ->
                        true; // United States, and the United Kingdom before 2001
                    default -> !gaps.isEmpty() && isGerman(text, shape, start);
                };
        return fits && capitals && Context.before(text, start, 50, PLATE_WORDS);
    }

    /** One to three letters of the district, then apart from them one or two letters, then one to four digits. */
    private static boolean isGerman(ScreenedText text, String shape, int start) {
        int letters = shape.indexOf('9');
        int district = 0;
        while (text.isLetter(start + district)) {
            district++;
        }
        return letters >= 2
                && shape.length() - letters <= 4
                && shape.indexOf('a', letters) < 0
                && district <= 3
                && letters - district >= 1
                && letters - district <= 2;
    }

    private static String shapeOf(CharSequence plate) {
        StringBuilder shape = new StringBuilder(plate.length());
        for (int i = 0; i < plate.length(); i++) {
            shape.append(plate.charAt(i) <= '9' ? '9' : 'a');
        }
        return shape.toString();
    }
}
