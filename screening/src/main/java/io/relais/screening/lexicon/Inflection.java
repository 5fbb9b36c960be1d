package io.relais.screening.lexicon;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The forms of a phrase that its ending alone does not give: plurals inside of a phrase, and endings that change the word
 * (French {@code -al}/{@code -aux}, {@code -if}/{@code -ive}, {@code -eux}/{@code -euse}; English {@code -y}/{@code -ies}).
 * Endings that are only added ({@code -s}, {@code -x}, {@code -e}) are seen at the end of a match.
 */
final class Inflection {
    private static final int MOST_WORDS = 4;

    private Inflection() {}

    static Set<String> forms(String phrase) {
        Set<String> forms = new LinkedHashSet<>();
        forms.add(phrase);
        String[] words = phrase.strip().split("[\\s\\p{Zs}]+", -1);
        if (words.length > 1 && words.length <= MOST_WORDS) {
            StringBuilder plural = new StringBuilder();
            for (int i = 0; i < words.length; i++) {
                plural.append(i == 0 ? "" : " ").append(i < words.length - 1 ? pluralOf(words[i]) : words[i]);
            }
            forms.add(plural.toString());
            forms.add(pluralOf(words[0]) + phrase.strip().substring(words[0].length()));
        }
        for (String form : List.copyOf(forms)) {
            changed(form, "al", "aux", forms);
            changed(form, "if", "ive", forms);
            changed(form, "eux", "euse", forms);
            changed(form, "eur", "euse", forms);
            changed(form, "teur", "trice", forms);
            if (form.length() > 3 && "aeiou".indexOf(form.charAt(form.length() - 2)) < 0) {
                changed(form, "y", "ies", forms);
            }
        }
        return forms;
    }

    private static void changed(String form, String ending, String other, Set<String> forms) {
        if (form.length() > ending.length() + 2 && form.toLowerCase(Locale.ROOT).endsWith(ending)) {
            forms.add(form.substring(0, form.length() - ending.length()) + other);
        }
    }

    private static String pluralOf(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (word.length() < 4
                || lower.endsWith("s")
                || lower.endsWith("x")
                || !Character.isLetter(lower.charAt(lower.length() - 1))) {
            return word;
        }
        return lower.endsWith("au") || lower.endsWith("eu") ? word + "x" : word + "s";
    }
}
