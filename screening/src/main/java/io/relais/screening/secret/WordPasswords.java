package io.relais.screening.secret;

import io.relais.screening.finding.Severity;
import io.relais.screening.text.ScreenedText;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Words that are passwords: "mdp : doudou", {@code password is "banana"}. Much else is said of passwords in one word, so it has to stand alone between
 * marks or before the end of the line, and behind a verb it is no more than a hint.
 */
final class WordPasswords {
    private static final int SHORTEST = 4;
    private static final int LONGEST = 20;

    /** What is said of passwords in one word. */
    private static final Set<String> SAID = Set.copyOf(Inventory.words("SAID_OF_PASSWORDS"));

    /** Endings by which a word says how something is. */
    private static final Pattern ADJECTIVE = Pattern.compile(
            ".*(?:ed|ing|able|ible|ous|ful|less|ive|ique|oire|eux|euse|ante?|ees?|ier|iert|bar|lich|ig|ado|ada|ido|ida|ato|ata|ito|ita|uto|uta)");

    /** Between a password's name and the word where nothing else is spoken of than what it opens: a list begins otherwise. */
    private static final Pattern SIGN = Pattern.compile(
            "[\"'\\]*_]{0,2}(?: (?:wifi|wi-fi|admin|root))?(?: (?:du|de la|de l'|des|of the|of|for the|for|pour le|pour la|fur das|fur den|del|de|per il) [a-z' -]{1,24})?"
                    + " ?[:=>]{1,2}[ \t\"'(*]{0,3}");

    /** "The password to happiness: hello", "le mot de passe de la semaine : politesse". */
    private static final Pattern FIGURE_OF_SPEECH = Pattern.compile(
            "(?<![a-z])(?:du jour|de la semaine|du mois|of the (?:day|week|month|year)|happiness|success|bonheur|succes|reussite)(?![a-z])");

    private static final int REACH = 50;

    private WordPasswords() {}

    /**
     * Reports the word at a place, if it may be a password.
     *
     * @param after behind the name of the password
     * @param value behind the sign or verb that follows the name
     */
    static void find(Hunt hunt, int after, int value, boolean verb) {
        ScreenedText text = hunt.text();
        int end = value;
        while (text.isLetter(end) && end - value <= LONGEST) {
            end++;
        }
        int mark = text.at(value - 1) == ' ' ? value - 2 : value - 1;
        boolean quoted = "\"'`".indexOf(text.at(mark)) >= 0;
        if (end - value < SHORTEST || end - value > LONGEST || !(quoted ? closes(text, end) : endsLine(text, end))) {
            return;
        }
        String word = text.folded(value, end);
        int start = text.originalStart(value);
        int stop = text.originalEnd(end);
        String original = hunt.original().substring(start, stop);
        if (SAID.contains(word)
                || ADJECTIVE.matcher(word).matches()
                || hasCapitalInside(text, value, end)
                || Values.beginsWithProduct(original)
                || Placeholders.isStandIn(original)) {
            return;
        }
        boolean near = quoted || SIGN.matcher(text.folded(after, value)).matches() && text.at(end) != ',';
        boolean hint = !near
                || verb && !quoted
                || Placeholders.isExample(text, word, value, end)
                || FIGURE_OF_SPEECH.matcher(text.folded(value - REACH, value)).find();
        hunt.report("PASSWORD", hint ? Severity.LOW : Severity.MEDIUM, start, stop);
    }

    /** Names of products are written so: {@code WordPress}; words that are shouted have nothing but capitals. */
    private static boolean hasCapitalInside(ScreenedText text, int from, int to) {
        int capitals = 0;
        for (int i = from + 1; i < to; i++) {
            capitals += text.isCapital(i) ? 1 : 0;
        }
        return capitals > 0 && capitals < to - from - 1;
    }

    private static boolean closes(ScreenedText text, int end) {
        return "\"'”»`".indexOf(text.at(text.at(end) == ' ' ? end + 1 : end)) >= 0;
    }

    /** Whether nothing more is said than the word: a line, a sentence or a part of one ends behind it. */
    private static boolean endsLine(ScreenedText text, int end) {
        char next = text.at(end);
        int behind = text.at(end + 1);
        return end >= text.length()
                || next == '\n'
                || ",)!".indexOf(next) >= 0
                || next == '.' && (end + 1 >= text.length() || behind <= ' ')
                || next == ' ' && (end + 1 >= text.length() || behind == '(' || behind == '\n' || behind > 0x2000);
    }
}
