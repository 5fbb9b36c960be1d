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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates of birth, in figures and in words: a date with a word of birth before it, unless a company or an event was born. */
final class Births {
    private static final Set<String> WORDS = Set.of(
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
            "nacio",
            "naci",
            "nacque",
            "nacido",
            "nacida",
            "nacimiento",
            "nato",
            "nata",
            "nascita",
            "ddn",
            "naiss",
            "naquit",
            "anniv",
            "bday",
            "bdate",
            "dateofbirth",
            "datenaissance",
            "datedenaissance",
            "fechanacimiento",
            "fechadenacimiento",
            "datanascita",
            "datadinascita",
            "nac",
            "jour",
            "monde",
            "world",
            "suis");
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
            "concours",
            "festival",
            "salon",
            "offre",
            "programme",
            "service",
            "podcast",
            "blog",
            "magazine",
            "plateforme",
            "solution",
            "outil",
            "club",
            "reseau",
            "label",
            "challenge",
            "usine",
            "musee",
            "ecole",
            "recette",
            "gamme",
            "modele",
            "gare",
            "journal",
            "mouvement",
            "syndicat",
            "event",
            "platform",
            "tool",
            "movement",
            "factory",
            "museum",
            "school",
            "magasin",
            "boutique",
            "application",
            "site",
            "boite",
            "shop",
            "firm",
            "firma",
            "empresa",
            "azienda");

    /** Who has an account is thirteen at least; an anniversary after this year is that of something else, or a party. */
    private static final int LATEST_BIRTHDAY = 2013;

    private static final Set<String> ANNIVERSARIES =
            Set.of("anniversaire", "anniv", "bday", "birthday", "geburtstag", "cumpleanos", "compleanno");

    /** Words that stand for nothing but a date of birth, so that eight figures after them are one. */
    private static final Set<String> STRICT = Set.of(
            "dob",
            "ddn",
            "naissance",
            "naiss",
            "birth",
            "birthdate",
            "bdate",
            "dateofbirth",
            "datenaissance",
            "datedenaissance",
            "fechanacimiento",
            "fechadenacimiento",
            "datanascita",
            "datadinascita",
            "geburtsdatum",
            "nacimiento",
            "nascita",
            "d");

    /** The verb behind the date. */
    private static final String BORN_AT_END = "geboren";

    /** Of "je suis du 12 mars 1985". */
    private static final String BEING = "suis";

    /** The same of others: "Kevin, qui est du 27 avril 1979". */
    private static final Set<String> IS = Set.of("est", "sommes", "sont");

    /** What stands before a date that is the beginning or end of a time. */
    private static final Set<String> SPANS = Set.of("du", "from", "until", "depuis", "jusqu", "till", "since");

    private static final Set<String> SPELLED = Set.copyOf(List.of(
            ("premier deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt vingts trente"
                            + " quarante cinquante soixante septante huitante nonante cent cents mille mil first second third"
                            + " fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
                            + " sixteenth seventeenth eighteenth nineteenth twentieth thirtieth one two three four five six"
                            + " seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
                            + " twenty thirty forty fifty sixty seventy eighty ninety hundred thousand")
                    .split(" ", -1)));

    private static final Set<String> YEAR_WORDS =
            Set.of("en", "in", "year", "annee", "anno", "ano", "jahr", "del", "de", "of");

    /** What joins a year to the day that was told before: "un premier avril, celui de 1986", "un 14 juillet à Brest, en 1979". */
    private static final Set<String> RESUMING = Set.of(
            "celui", "that", "the", "one", "l", "el", "de", "quello", "der", "von", "im", "back", "a", "at", "zu");

    /** Who is younger is a child, and has no account. */
    private static final int GROWN = 13;

    /** Between "anniversaire" and whose it is. */
    private static final Set<String> JOINING = Set.of(
            "de", "du", "la", "le", "l", "des", "of", "the", "to", "our", "notre", "der", "unserer", "del", "della");

    /** From an age to a date; further on only where somebody is of that date: "il est du 4 septembre 1975". */
    private static final int NEAR_AGE = 5;

    private static final int REACH_OF_AGE = 10;
    /** What stands before a date that is told. */
    private static final Set<String> SAYING_WHEN = Set.of("s", "is", "est", "on", "le", "am", "il", "el", "ist", "es");

    private static final int REACH = 7;
    /** The same where the day was told without its year. */
    private static final int REACH_AFTER_DAY = 14;

    private static final Pattern NAMED_MONTH =
            Pattern.compile("(?:0?[1-9]|[12]\\d|3[01])([a-z]{3,9})(?:19\\d\\d|20[0-2]\\d|\\d\\d)");

    private Births() {}

    /** Whether it is a number in words, or a part of one. */
    static boolean isSpelled(Word word) {
        return SPELLED.contains(word.text());
    }

    /** All words that {@link #isWord} may hold of. */
    static Set<String> words() {
        Set<String> words = new HashSet<>(WORDS);
        words.addAll(Arrivals.words());
        words.addAll(Set.of("day", "d", "b"));
        return words;
    }

    /** Whether a word may stand before a date of birth. */
    static boolean isWord(ScreenedText text, Word word) {
        return WORDS.contains(word.text())
                || word.text().equals("day") && text.startsWith("b-", word.start() - 2)
                || Arrivals.words().contains(word.text())
                || word.text().equals("d") && text.startsWith(".o.b", word.end())
                || word.text().equals("b")
                        && text.at(word.end()) == '.'
                        && "( \n,".indexOf(text.at(word.start() - 1) == 0 ? ' ' : text.at(word.start() - 1)) >= 0;
    }

    /** Reports the date after a word of birth. */
    static void at(ScreenedText text, List<Word> words, int w, boolean accented, Consumer<Finding> findings) {
        Word word = words.get(w);
        for (int k = Math.max(0, w - 4); k < w; k++) {
            if (COMPANY_WORDS.contains(words.get(k).text()) && words.get(k).sentence() == word.sentence()) {
                return;
            }
        }
        if (isNegation(text, words, w, accented)
                || isOtherwise(text, words, w)
                || ANNIVERSARIES.contains(word.text()) && isOfCompany(words, w)) {
            return;
        }
        if (STRICT.contains(word.text())
                || isBornAtEnd(words, w)
                || isBornAtPlace(words, w)
                || isOwnBirthday(words, w)) {
            dateBefore(text, words, w, findings);
        }
        if (ANNIVERSARIES.contains(word.text()) && Birthdays.find(text, words, w, findings)) {
            return;
        }
        // "geb. am", "D.O.B."
        int first = word.text().equals("d") ? w + 3 : w + 1;
        boolean abbreviated = text.at(word.end()) == '.' && word.text().length() <= 4;
        boolean heading = STRICT.contains(word.text()) && isHeading(text, words, w);
        int reach = heading || isSomebodysBirthday(words, w) ? REACH_AFTER_DAY : REACH;
        for (int k = first; k < Math.min(first + reach, words.size()); k++) {
            int start = k;
            int end = endOfDate(text, words, k);
            if (end < 0 && STRICT.contains(word.text()) && isCompactDate(words.get(k))) {
                end = k;
            }
            if (end < 0 && k > first && Months.isOne(words.get(k).text())) {
                start = startOfSpelled(words, k);
                start = start == k && isDay(words.get(k - 1)) ? k - 1 : start;
                end = start < k ? endOfSpelled(text, words, k) : -1;
            }
            if (end < 0 && k > first && Months.isOne(words.get(k).text())) {
                reach = REACH_AFTER_DAY;
                end = start < k ? endOfResumed(words, k) : -1;
            }
            if (end < 0 && Months.isOne(words.get(k).text())) {
                end = k + 1 < words.size() && isYear(words.get(k + 1)) && k == first + 1 ? k + 1 : -1;
                if (end > 0) {
                    // The month alone tells less.
                    reportAs(
                            Severity.LOW,
                            text,
                            words.get(k).start(),
                            words.get(end).end(),
                            findings);
                    return;
                }
            }
            if (end >= 0) {
                if (k - first >= REACH
                        && !heading
                        && ANNIVERSARIES.contains(word.text())
                        && !SAYING_WHEN.contains(words.get(start - 1).text())) {
                    return;
                }
                if ((!SPANS.contains(words.get(start - 1).text())
                                || word.text().equals(BEING)
                                || IS.contains(words.get(start - 2).text()))
                        && !(ANNIVERSARIES.contains(word.text()) && isRecent(words.get(end)))) {
                    report(text, words.get(start).start(), words.get(end).end(), findings);
                }
                return;
            }
            boolean another =
                    WORDS.contains(words.get(k).text()) && words.get(k).text().equals(word.text());
            if (another || words.get(k).sentence() != word.sentence() && !abbreviated && !heading) {
                return;
            }
        }
    }

    /** "Anniversaire de la boîte le 17/11 (1987)". */
    private static boolean isOfCompany(List<Word> words, int w) {
        int k = w + 1;
        while (k < words.size() && k < w + 5 && JOINING.contains(words.get(k).text())) {
            k++;
        }
        return k > w + 1
                && k < words.size()
                && words.get(k).sentence() == words.get(w).sentence()
                && COMPANY_WORDS.contains(words.get(k).text());
    }

    /** Whether it names a column or a field, of which the value stands on a line below. */
    private static boolean isHeading(ScreenedText text, List<Word> words, int w) {
        boolean dated = w + 1 < words.size()
                && words.get(w + 1).text().equals("date")
                && words.get(w + 1).start() - words.get(w).end() <= 1;
        return "\n;\t".indexOf(text.at(words.get(dated ? w + 1 : w).end())) >= 0;
    }

    /**
     * "Jour" and "monde" speak of births in "vu le jour" and "venu au monde" alone, "suis" in "je suis du 12 mars 1985"; "nac" is an
     * abbreviation.
     */
    private static boolean isOtherwise(ScreenedText text, List<Word> words, int w) {
        Word word = words.get(w);
        return switch (word.text()) {
            case "jour" ->
                w < 2 || !Set.of("vu", "voit", "vit").contains(words.get(w - 2).text());
            case "monde" ->
                w < 2
                        || !Set.of("venu", "venue", "vient", "mise", "mis", "arrive", "arrivee")
                                .contains(words.get(w - 2).text());
            case "world" ->
                w < 3
                        || !Set.of("came", "come", "brought")
                                .contains(words.get(w - 3).text());
            case "nac" -> text.at(word.end()) != '.';
            case BEING ->
                w < 1
                        || w + 1 >= words.size()
                        || !words.get(w - 1).text().equals("je")
                        || !words.get(w + 1).text().equals("du");
            default ->
                !WORDS.contains(word.text())
                        && Arrivals.words().contains(word.text())
                        && !Arrivals.isOne(text, words, w);
        };
    }

    /** "My birthday", "son anniversaire". */
    private static boolean isOwnBirthday(List<Word> words, int w) {
        return ANNIVERSARIES.contains(words.get(w).text())
                && w > 0
                && Set.of(
                                "my", "his", "her", "mon", "son", "ton", "your", "mein", "sein", "ihr", "mi", "su",
                                "mio", "suo")
                        .contains(words.get(w - 1).text());
    }

    /** "Carol's birthday": it has a date, and may be told after what it is asked for. */
    private static boolean isSomebodysBirthday(List<Word> words, int w) {
        return isOwnBirthday(words, w)
                || ANNIVERSARIES.contains(words.get(w).text())
                        && w > 1
                        && words.get(w - 1).text().equals("s")
                        && words.get(w - 2).capitalised();
    }

    /** "12/05/1938, née à Albi". */
    private static boolean isBornAtPlace(List<Word> words, int w) {
        return Set.of("ne", "nee").contains(words.get(w).text())
                && w + 2 < words.size()
                && words.get(w + 1).text().equals("a")
                && words.get(w + 2).capitalised();
    }

    /** "Er ist am 24. Mai 2006 geboren", but not "wurde eine Legende geboren". */
    private static boolean isBornAtEnd(List<Word> words, int w) {
        return words.get(w).text().equals(BORN_AT_END)
                && (w < 2
                        || !Set.of("ein", "eine", "die", "der", "das")
                                .contains(words.get(w - 2).text()));
    }

    /** "14/03/1985 (date of birth)": the date stands before its name, and no sentence ends between. */
    private static void dateBefore(ScreenedText text, List<Word> words, int w, Consumer<Finding> findings) {
        for (int k = w - 3; k >= Math.max(0, w - 9); k--) {
            int end = endOfDate(text, words, k);
            if (end >= 0 && end < w) {
                boolean near = words.get(end).sentence() == words.get(w).sentence()
                        && text.folded(words.get(end).end(), words.get(w).start())
                                        .indexOf('\n')
                                < 0;
                boolean born = words.get(w).text().equals(BORN_AT_END);
                if (near && (born || !isRecent(words.get(end)) && !isRecent(words.get(k)))) {
                    report(text, words.get(k).start(), words.get(end).end(), findings);
                }
                return;
            }
        }
    }

    private static boolean isDay(Word word) {
        String t = word.text();
        return t.length() <= 4 && t.charAt(0) >= '0' && t.charAt(0) <= '9';
    }

    /**
     * A date with an age beside it: {@code Julie Petit, 40 ans, 14/03/1985}, where the age fits the year; and {@code turned 40 on 14 March 2025},
     * from which the date follows. Children have an age where they are called so: {@code my son turned 6 on 20 July 2024}.
     */
    static void atAge(ScreenedText text, List<Word> words, int w, Consumer<Finding> findings) {
        Word number = words.get(w);
        int age = Integer.parseInt(number.text());
        boolean child = age < GROWN;
        if (age < 1 || age > 105) {
            return;
        }
        boolean years = w + 1 < words.size()
                && words.get(w + 1).start() - number.end() <= 1
                && text.isLetter(words.get(w + 1).start())
                && AGES.contains(words.get(w + 1).text());
        boolean turned = w > 0
                && text.isLetter(words.get(w - 1).start())
                && (TURNED.contains(words.get(w - 1).text())
                        || w > 1
                                && TURNING_BETWEEN.contains(words.get(w - 1).text())
                                && TURNED.contains(words.get(w - 2).text()));
        boolean bracket = text.at(number.start() - 1) == '(' && text.at(number.end()) == ',';
        if (child ? !turned || !Arrivals.hasChildOfSomebody(words, w) : !turned && !years && !bracket) {
            return;
        }
        boolean celebrated = turned || isToday(words, w);
        if (celebrated && dateBeforeAge(text, words, w, age, findings)) {
            return;
        }
        for (int k = w + 1; k < Math.min(w + REACH_OF_AGE, words.size()); k++) {
            // "Turning 40 today! 6 May 1985"
            boolean next =
                    celebrated && words.get(k).opensSentence() && words.get(k).sentence() == number.sentence() + 1;
            if (words.get(k).sentence() != number.sentence() && !next) {
                return;
            }
            int end = endOfDate(text, words, k);
            if (end < 0) {
                continue;
            }
            if (next && !fits(yearOf(words.get(k), words.get(end)), age)) {
                return;
            }
            if (SPANS.contains(words.get(k - 1).text()) ? !isOfNamed(words, w, k) : k > w + NEAR_AGE) {
                return;
            }
            int year = yearOf(words.get(k), words.get(end));
            boolean people = Context.before(text, number.start(), 60, COMPANY_WORDS);
            if ((fits(year, age) || child && year > 0) && !people) {
                report(text, words.get(k).start(), words.get(end).end(), findings);
            } else if (turned && year > 0 && !people) {
                reportAs(
                        Severity.LOW, text, words.get(k).start(), words.get(end).end(), findings);
            }
            return;
        }
    }

    /** "Les 50 ans de Fabrice, il est du 4 septembre": somebody is named between the age and the date; laws and contracts are of a date too. */
    private static boolean isOfNamed(List<Word> words, int age, int date) {
        return IS.contains(words.get(date - 2).text())
                && words.subList(age + 1, date).stream().anyMatch(word -> word.capitalised() && !word.opensSentence());
    }

    /** Whether who was born in a year has turned so many years old since there are posts. */
    private static boolean fits(int year, int age) {
        return year + age >= 2014 && year + age <= 2031;
    }

    private static boolean isToday(List<Word> words, int w) {
        for (int k = w + 1; k < Math.min(w + 4, words.size()); k++) {
            if (TODAY.contains(words.get(k).text())) {
                return true;
            }
        }
        return false;
    }

    /** {@code 6 May 1985. Turning 40 today!}: the date stands right before what is said of the age. */
    private static boolean dateBeforeAge(
            ScreenedText text, List<Word> words, int w, int age, Consumer<Finding> findings) {
        int last = w - 1;
        while (last > w - 4 && last > 0 && !Words.isNumber(words.get(last), 4, 4)) {
            last--;
        }
        for (int k = last - 2; k >= Math.max(0, last - 4); k--) {
            if (endOfDate(text, words, k) == last
                    && words.get(last).sentence() >= words.get(w).sentence() - 1
                    && fits(yearOf(words.get(k), words.get(last)), age)
                    && !SPANS.contains(words.get(Math.max(0, k - 1)).text())
                    && !Context.before(text, words.get(w).start(), 90, COMPANY_WORDS)) {
                report(text, words.get(k).start(), words.get(last).end(), findings);
                return true;
            }
        }
        return false;
    }

    private static int yearOf(Word first, Word last) {
        return Words.isNumber(last, 4, 4)
                ? Integer.parseInt(last.text())
                : Words.isNumber(first, 4, 4)
                        ? Integer.parseInt(first.text())
                        : Words.isNumber(last, 2, 2) ? 1900 + Integer.parseInt(last.text()) : 0;
    }

    private static final Set<String> AGES = Set.of("ans", "years", "year", "yo", "y", "jahre", "anos", "anni", "yrs");
    private static final Set<String> TODAY = Set.of("today", "hui", "heute", "hoy", "oggi");
    /** What stands between a verb of {@link #TURNED} and the age. */
    private static final Set<String> TURNING_BETWEEN = Set.of("ses", "mes", "tes", "ich", "er", "sie");

    private static final Set<String> TURNED = Set.of(
            "turned",
            "turns",
            "turning",
            "turn",
            "fete",
            "feter",
            "fetera",
            "souffle",
            "souffler",
            "soufflera",
            "wird",
            "wurde",
            "werde",
            "cumple",
            "cumplo",
            "compio",
            "compie");

    static void report(ScreenedText text, int from, int to, Consumer<Finding> findings) {
        reportAs(Severity.MEDIUM, text, from, to, findings);
    }

    private static void reportAs(Severity severity, ScreenedText text, int from, int to, Consumer<Finding> findings) {
        int start = text.originalStart(from);
        int stop = text.originalEnd(to);
        findings.accept(Personal.finding("BIRTH_DATE", severity, start, stop)
                .withSuggestion(Personal.masked(text.original().substring(start, stop))));
    }

    /** "ne" without its accent: in a text that has accents it is the other word, and in others only "ne le" and "ne(e)" count. */
    private static boolean isNegation(ScreenedText text, List<Word> words, int w, boolean accented) {
        Word word = words.get(w);
        char last = text.originalAt(word.end() - 1);
        if (!word.text().equals("ne") || last == 'é' || last == 'É' || text.startsWith("(e)", word.end())) {
            return false;
        }
        return accented
                || w + 1 >= words.size()
                || !Set.of("le", "a", "en").contains(words.get(w + 1).text());
    }

    /** {@code 19540813}, {@code 13081954} or, as travel documents have it, {@code 13AUG54}. */
    private static boolean isCompactDate(Word word) {
        String t = word.text();
        Matcher named = NAMED_MONTH.matcher(t);
        if (named.matches()) {
            return Months.isOne(named.group(1));
        }
        if (!Words.isNumber(word, 8, 8)) {
            return false;
        }
        return isDayAndMonth(t.substring(6), t.substring(4, 6)) && isYear(t.substring(0, 4))
                || isDayAndMonth(t.substring(0, 2), t.substring(2, 4)) && isYear(t.substring(4));
    }

    private static boolean isDayAndMonth(String day, String month) {
        return day.compareTo("01") >= 0
                && day.compareTo("31") <= 0
                && month.compareTo("01") >= 0
                && month.compareTo("12") <= 0;
    }

    static boolean isRecent(Word last) {
        return Words.isNumber(last, 4, 4) && Integer.parseInt(last.text()) > LATEST_BIRTHDAY;
    }

    private static int startOfSpelled(List<Word> words, int month) {
        int k = month;
        while (k > 0
                && (SPELLED.contains(words.get(k - 1).text())
                        || Set.of("of", "et").contains(words.get(k - 1).text()))) {
            k--;
        }
        return k;
    }

    /** The end of a year in words or figures behind a month; -1 if there is none. */
    private static int endOfSpelled(ScreenedText text, List<Word> words, int month) {
        int k = month + 1;
        if (k < words.size() && isYear(words.get(k))) {
            return k;
        }
        while (k < words.size()
                && (SPELLED.contains(words.get(k).text())
                        || Set.of("et", "and", "un", "une")
                                .contains(words.get(k).text()))
                && text.at(words.get(k).start() - 1) != '\n') {
            k++;
        }
        return k > month + 1 ? k - 1 : -1;
    }

    /** The year that a day without one is told of later in the sentence; -1 if none is. */
    private static int endOfResumed(List<Word> words, int month) {
        int k = month + 1;
        while (k < Math.min(month + 5, words.size())
                && (words.get(k).capitalised()
                        || RESUMING.contains(words.get(k).text())
                        || YEAR_WORDS.contains(words.get(k).text()))) {
            k++;
        }
        return k > month + 1
                        && k < words.size()
                        && isYear(words.get(k))
                        && YEAR_WORDS.contains(words.get(k - 1).text())
                ? k
                : -1;
    }

    /** The last word of a date that begins here; -1 if none does. */
    static int endOfDate(ScreenedText text, List<Word> words, int k) {
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
        boolean yearLast = isYear(c) || Words.isNumber(c, 2, 2) && "/-.".indexOf(text.at(b.end())) >= 0;
        if (numericDay && Months.isOne(b.text()) && (isYear(c) || Words.isNumber(c, 2, 2))) {
            return k + 2;
        }
        // "le 29 février, en 1984", "14 March, year 1985"
        if (numericDay
                && Months.isOne(b.text())
                && YEAR_WORDS.contains(c.text())
                && k + 3 < words.size()
                && isYear(words.get(k + 3))) {
            return k + 3;
        }
        if (numericDay && Set.of("de", "of").contains(b.text()) && Months.isOne(c.text()) && k + 3 < words.size()) {
            return isYear(words.get(k + 3)) ? k + 3 : k + 4 < words.size() && isYear(words.get(k + 4)) ? k + 4 : -1;
        }
        if (Months.isOne(a.text())
                && (isYear(c) || Words.isNumber(c, 2, 2) && "'’".indexOf(text.at(c.start() - 1)) >= 0)
                && b.text().length() <= 4
                && Character.isDigit(b.text().charAt(0))) {
            return k + 2;
        }
        if (numericDay && Words.isNumber(b, 1, 2) && yearLast && joint) {
            return k + 2;
        }
        boolean listed = text.at(a.end()) == ',' && text.at(b.end()) == ',';
        return isYear(a) && Words.isNumber(b, 1, 2) && Words.isNumber(c, 1, 2) && (joint || listed) ? k + 2 : -1;
    }

    private static boolean isYear(Word word) {
        return Words.isNumber(word, 4, 4) && isYear(word.text());
    }

    private static boolean isYear(String year) {
        return year.compareTo("1900") >= 0 && year.compareTo("2030") <= 0;
    }
}
