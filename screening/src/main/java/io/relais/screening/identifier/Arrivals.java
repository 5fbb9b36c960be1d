package io.relais.screening.identifier;

import io.relais.screening.text.ScreenedText;
import io.relais.screening.text.Word;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Births that are told as arrivals: a child arrived on a day, and what it weighed or measured stands behind. */
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
                            + " sorella")
                    .split(" ", -1));

    /** With a name behind, these are a child; with another word they say how big something is. */
    private static final Set<String> LITTLE =
            Set.of("petit", "petite", "little", "kleine", "kleiner", "pequeno", "pequena", "piccolo", "piccola");

    private static final Set<String> MEASURES = Set.of(
            "pounds",
            "pound",
            "lbs",
            "lb",
            "ounces",
            "oz",
            "kg",
            "kilo",
            "kilos",
            "kilogramm",
            "gramm",
            "grammes",
            "grams",
            "gramos",
            "grammi",
            "g",
            "cm",
            "chili",
            "chilo",
            "inches",
            "pfund");

    private static final Pattern MEASURED = Pattern.compile("\\d{1,4}(?:kg|lbs?|g|cm|oz)\\d{0,3}");
    private static final int REACH_BEFORE = 8;
    private static final int REACH_AFTER = 16;

    private Arrivals() {}

    static Set<String> words() {
        return VERBS;
    }

    /** Whether the verb is said of a child that is weighed or measured in the same sentence. */
    static boolean isOne(ScreenedText text, List<Word> words, int verb) {
        return VERBS.contains(words.get(verb).text()) && hasChild(words, verb) && isMeasured(text, words, verb);
    }

    private static boolean hasChild(List<Word> words, int verb) {
        for (int k = verb - 1; k >= Math.max(0, verb - REACH_BEFORE); k--) {
            Word word = words.get(k);
            if (word.sentence() != words.get(verb).sentence()) {
                return false;
            }
            if (CHILDREN.contains(word.text()) && !word.text().equals("nez")
                    || LITTLE.contains(word.text()) && words.get(k + 1).capitalised()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMeasured(ScreenedText text, List<Word> words, int verb) {
        for (int k = verb + 3; k < Math.min(words.size(), verb + REACH_AFTER); k++) {
            Word word = words.get(k);
            if (MEASURED.matcher(word.text()).matches()) {
                return true;
            }
            Word before = words.get(k - 1);
            if (MEASURES.contains(word.text()) && (text.isDigit(before.start()) || Births.isSpelled(before))) {
                return true;
            }
        }
        return false;
    }
}
