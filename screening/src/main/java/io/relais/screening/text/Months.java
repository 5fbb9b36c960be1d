package io.relais.screening.text;

import java.util.Set;

/** The names of months, folded. */
public final class Months {
    private static final Set<String> FRENCH_AND_ENGLISH = Set.of(
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
            "december");

    private static final Set<String> OTHERS = Set.of(
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
            "fevr",
            "avr",
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

    private Months() {}

    /** Whether a word is a month's whole name in French or English. */
    public static boolean isFrenchOrEnglish(String word) {
        return FRENCH_AND_ENGLISH.contains(word);
    }

    /** Whether a word is a month's name or its short form in French, English, German, Spanish or Italian; many are names of people too. */
    public static boolean isOne(String word) {
        return FRENCH_AND_ENGLISH.contains(word) || OTHERS.contains(word);
    }
}
