package io.relais.screening.identifier;

import io.relais.screening.finding.Finding;
import io.relais.screening.text.Months;
import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Word;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A birthday without its year, and the year of birth beside it: "mon anniv c'est le 17/11, je suis de 1987", "born in 1987, birthday on 17 November". */
final class Birthdays {
    private static final int REACH_OF_DAY = 6;
    private static final int REACH_OF_YEAR = 8;
    private static final int MONTHS = 12;
    private static final int DAYS = 31;

    /** What stands before a year of birth. */
    private static final Set<String> MARKERS = Set.of(
            "suis de",
            "suis du",
            "ne en",
            "nee en",
            "born in",
            "geboren in",
            "geboren im",
            "bin von",
            "soy de",
            "soy del",
            "naci en",
            "nacido en",
            "nacida en",
            "sono del",
            "nato nel",
            "nata nel");

    /** The same in one word. */
    private static final Set<String> VINTAGES = Set.of("jahrgang", "baujahr", "millesime");

    private static final Set<String> ORDINALS = Set.of("", "er", "st", "nd", "rd", "th");

    private Birthdays() {}

    /** Reports the day behind a word of birthdays with the year before or behind it; whether there are both. */
    static boolean find(ScreenedText text, List<Word> words, int w, Consumer<Finding> findings) {
        for (int k = w + 1; k < Math.min(w + 1 + REACH_OF_DAY, words.size()); k++) {
            if (words.get(k).sentence() != words.get(w).sentence()) {
                return false;
            }
            int last = endOfDay(text, words, k);
            if (last < 0) {
                continue;
            }
            int year = yearAround(text, words, w, last);
            if (year >= 0) {
                int first = Math.min(k, year);
                Births.report(
                        text,
                        words.get(first).start(),
                        words.get(Math.max(last, year)).end(),
                        findings);
            }
            return year >= 0;
        }
        return false;
    }

    private static int yearAround(ScreenedText text, List<Word> words, int w, int day) {
        int sentence = words.get(w).sentence();
        for (int k = day + 1; k < Math.min(day + 1 + REACH_OF_YEAR, words.size()); k++) {
            if (words.get(k).sentence() <= sentence + 1 && isYearOfBirth(text, words, k)) {
                return k;
            }
        }
        for (int k = Math.max(1, w - REACH_OF_YEAR); k < w; k++) {
            if (words.get(k).sentence() >= sentence - 1 && isYearOfBirth(text, words, k)) {
                return k;
            }
        }
        return -1;
    }

    private static boolean isYearOfBirth(ScreenedText text, List<Word> words, int k) {
        Word word = words.get(k);
        boolean year = Words.isNumber(word, 4, 4) && word.text().compareTo("1920") >= 0 && !Births.isRecent(word)
                || Words.isNumber(word, 2, 2)
                        && word.text().compareTo("30") >= 0
                        && !text.startsWith(" ans", word.end());
        if (!year) {
            return false;
        }
        String before = words.get(k - 1).text();
        return VINTAGES.contains(before)
                || k > 1 && MARKERS.contains(words.get(k - 2).text() + " " + before);
    }

    /** The last word of a day and month that no year follows: {@code 17/11}, {@code 17 novembre}, {@code 17th of November}; -1 if none begins here. */
    private static int endOfDay(ScreenedText text, List<Word> words, int k) {
        if (k + 1 >= words.size()) {
            return -1;
        }
        Word a = words.get(k);
        Word b = words.get(k + 1);
        if (b.start() - a.end() > 2) {
            return -1;
        }
        if (isDay(a) && Months.isOne(b.text()) || Months.isOne(a.text()) && isDay(b)) {
            return k + 1;
        }
        if (isDay(a)
                && k + 2 < words.size()
                && (b.text().equals("of") || b.text().equals("de"))
                && Months.isOne(words.get(k + 2).text())) {
            return k + 2;
        }
        boolean figures = Words.isNumber(a, 1, 2)
                && Words.isNumber(b, 1, 2)
                && b.start() == a.end() + 1
                && "/.-".indexOf(text.at(a.end())) >= 0
                && isDayAndMonth(Integer.parseInt(a.text()), Integer.parseInt(b.text()));
        boolean goesOn = "/.-".indexOf(text.at(b.end())) >= 0 && text.isDigit(b.end() + 1);
        return figures && !goesOn ? k + 1 : -1;
    }

    /** In either order. */
    private static boolean isDayAndMonth(int a, int b) {
        return Math.min(a, b) >= 1 && Math.min(a, b) <= MONTHS && Math.max(a, b) <= DAYS;
    }

    private static boolean isDay(Word word) {
        String t = word.text();
        int digits = 0;
        while (digits < t.length() && digits < 2 && t.charAt(digits) >= '0' && t.charAt(digits) <= '9') {
            digits++;
        }
        return digits > 0 && Integer.parseInt(t.substring(0, digits)) <= DAYS && ORDINALS.contains(t.substring(digits));
    }
}
