package io.relais.screening.identifier;

import io.relais.screening.text.Months;
import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Word;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Births that are told as arrivals: a child arrived on a day, and is the speaker's own and called by its name, or what it weighed or measured
 * stands behind, no more than a child does.
 */
final class Arrivals {
    /** What a child does that is born; "pointe le bout de son nez". */
    private static final Set<String> VERBS = Set.of(
            "arrived",
            "arrive",
            "arrivee",
            "arrives",
            "arrivees",
            "llego",
            "llegaron",
            "arrivato",
            "arrivata",
            "kam",
            "nez");

    private static final Set<String> CHILDREN = Set.of(
            ("son daughter baby boy girl twins grandson granddaughter nephew niece brother sister fils fille bebe garcon jumeaux jumelles"
                            + " neveu frere soeur filleul filleule sohn tochter kind enkel enkelin neffe nichte bruder schwester hijo hija nino"
                            + " nina nieto nieta sobrino sobrina hermano hermana figlio figlia bimbo bimba bambino bambina nipote fratello"
                            + " sorella kid child enfant bambini ninos")
                    .split(" ", -1));

    /** With a name behind, these are a child; with another word they say how big something is. */
    private static final Set<String> LITTLE =
            Set.of("petit", "petite", "little", "kleine", "kleiner", "pequeno", "pequena", "piccolo", "piccola");

    /** What children weigh or measure when they are born, from and to. */
    private enum Measure {
        POUNDS(2, 14, "pounds", "pound", "lbs", "lb", "pfund"),
        KILOGRAMS(1, 6, "kg", "kilo", "kilos", "kilogramm", "chili", "chilo"),
        GRAMS(600, 6_500, "g", "gr", "gramm", "grammes", "grams", "gramos", "grammi"),
        CENTIMETRES(30, 62, "cm");

        private final int least;
        private final int most;
        private final Set<String> units;

        Measure(int least, int most, String... units) {
            this.least = least;
            this.most = most;
            this.units = Set.of(units);
        }

        static boolean fits(String unit, int number) {
            for (Measure measure : values()) {
                if (measure.units.contains(unit)) {
                    return number >= measure.least && number <= measure.most;
                }
            }
            return false;
        }
    }

    private static final Set<String> UNITS = Arrays.stream(Measure.values())
            .flatMap(measure -> measure.units.stream())
            .collect(Collectors.toUnmodifiableSet());

    /** A number and its unit in one: {@code 3kg200}, {@code 51cm}. */
    private static final Pattern MEASURED = Pattern.compile("(\\d{1,4})(kg|lbs?|gr?|cm)\\d{0,3}");

    private static final Set<String> OWN = Set.of(
            "our", "my", "notre", "mon", "ma", "nos", "unser", "unsere", "mein", "meine", "nuestro", "nuestra", "mi",
            "nostro", "nostra", "mio", "mia");

    private static final Set<String> OF_OTHERS = Set.of(
            "his", "her", "their", "your", "ton", "ta", "tes", "sa", "ses", "leur", "leurs", "dein", "deine", "sein",
            "seine", "ihr", "ihre", "tu", "su", "sus", "tuo", "tua", "suo", "sua");

    /** Of what a thing is so heavy. */
    private static final Set<String> OF = Set.of("de", "of", "di", "d");

    private static final int REACH_BEFORE = 8;
    private static final int REACH_AFTER = 16;

    private Arrivals() {}

    static Set<String> words() {
        return VERBS;
    }

    /** Whether the verb is said of an own child by its name, or of one that is weighed or measured in the same sentence. */
    static boolean isOne(ScreenedText text, List<Word> words, int verb) {
        return VERBS.contains(words.get(verb).text())
                && (isOwnByName(words, verb)
                        || (hasChild(words, verb) || isAnnounced(words, verb)) && isMeasured(text, words, verb));
    }

    /** "Our daughter Wren arrived", "notre fils Gabin est arrivé", "our little Maya arrived". */
    private static boolean isOwnByName(List<Word> words, int verb) {
        for (int k = verb - 2; k >= Math.max(1, verb - REACH_BEFORE); k--) {
            if (words.get(k).sentence() != words.get(verb).sentence()) {
                return false;
            }
            if (CHILDREN.contains(words.get(k).text()) || isLittleOne(words, k, verb)) {
                return words.get(k + 1).capitalised()
                        && OWN.contains(words.get(k - 1).text());
            }
        }
        return false;
    }

    /** Whether somebody's child is spoken of before a word, in the same sentence: "my son turned 6". */
    static boolean hasChildOfSomebody(List<Word> words, int w) {
        for (int k = w - 1; k >= Math.max(1, w - REACH_BEFORE); k--) {
            if (words.get(k).sentence() != words.get(w).sentence()) {
                return false;
            }
            String before = words.get(k - 1).text();
            if (CHILDREN.contains(words.get(k).text()) && (OWN.contains(before) || OF_OTHERS.contains(before))) {
                return true;
            }
        }
        return false;
    }

    /** "Little Maya has arrived": a name, and nothing but "is" or "has" before the verb. */
    private static boolean isLittleOne(List<Word> words, int k, int verb) {
        return words.get(k).text().equals("little")
                && (verb - k == 2
                        || verb - k == 3
                                && Set.of("is", "has", "finally")
                                        .contains(words.get(k + 2).text()));
    }

    /** "Faire-part : Augustin est arrivé". */
    private static boolean isAnnounced(List<Word> words, int verb) {
        for (int k = verb - 1; k >= Math.max(1, verb - REACH_BEFORE); k--) {
            if (words.get(k).text().equals("part") && words.get(k - 1).text().equals("faire")) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasChild(List<Word> words, int verb) {
        for (int k = verb - 1; k >= Math.max(0, verb - REACH_BEFORE); k--) {
            Word word = words.get(k);
            if (word.sentence() != words.get(verb).sentence()) {
                return false;
            }
            if (CHILDREN.contains(word.text())
                    || LITTLE.contains(word.text()) && words.get(k + 1).capitalised()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMeasured(ScreenedText text, List<Word> words, int verb) {
        for (int k = verb + 1; k < Math.min(words.size(), verb + REACH_AFTER); k++) {
            Word word = words.get(k);
            if (endsBefore(words, k)) {
                return false;
            }
            boolean measured = text.isDigit(word.start())
                    ? isMeasured(word.text())
                    : UNITS.contains(word.text()) && isMeasuredBy(text, words, k);
            if (measured && k - verb > 2) {
                return k + 1 == words.size() || !OF.contains(words.get(k + 1).text());
            }
        }
        return false;
    }

    /** Whether a sentence ends before a word. The dot of a day, a month or a letter ends none: {@code 3. Mai}, {@code sept. 2019}. */
    private static boolean endsBefore(List<Word> words, int k) {
        Word word = words.get(k);
        Word previous = words.get(k - 1);
        return word.sentence() != previous.sentence()
                && !(Words.isNumber(previous, 1, 2) && Months.isOne(word.text()))
                && !(Months.isOne(previous.text()) && Words.isNumber(word, 4, 4))
                && previous.text().length() > 1;
    }

    private static boolean isMeasured(String word) {
        Matcher matcher = MEASURED.matcher(word);
        return matcher.matches() && Measure.fits(matcher.group(2), Integer.parseInt(matcher.group(1)));
    }

    /** Whether a number stands before a unit that fits it; what is behind its comma counts for nothing. */
    private static boolean isMeasuredBy(ScreenedText text, List<Word> words, int unit) {
        int k = unit - 1;
        if (Births.isSpelled(words.get(k))) {
            return true;
        }
        if (text.isDigit(words.get(k - 1).start())
                && words.get(k).start() - words.get(k - 1).end() == 1
                && ".,".indexOf(text.at(words.get(k).start() - 1)) >= 0) {
            k--;
        }
        return Words.isNumber(words.get(k), 1, 4)
                && Measure.fits(
                        words.get(unit).text(), Integer.parseInt(words.get(k).text()));
    }
}
