package io.relais.policy.policy;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How texts in one language tell that their author works for the company (Directive 2005/29/EC, annex I, point 22).
 *
 * @param languageCode BCP 47
 * @param labels words or hashtags of which a text must hold one; the first is what is suggested
 */
public record RequiredDisclosure(String languageCode, List<String> labels) {

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** Strips the labels; {@link IllegalArgumentException} where there is none, or one without a letter or digit. */
    public RequiredDisclosure {
        labels = labels.stream()
                .map(label -> BLANKS.matcher(label).replaceAll(" ").strip())
                .toList();
        if (labels.isEmpty()
                || labels.stream().anyMatch(label -> label.codePoints().noneMatch(Character::isLetterOrDigit))) {
            throw new IllegalArgumentException(
                    "A disclosure needs labels with a letter or a digit, such as #employee.");
        }
    }

    /** Whether it is for texts in that language, whatever the region. */
    public boolean isFor(String language) {
        return base(languageCode).equals(base(language));
    }

    private static String base(String language) {
        return Locale.forLanguageTag(language).getLanguage();
    }

    /** Whether the text holds one of the labels as words of their own, whatever their case: {@code #ad} is not in {@code #adventure}. */
    public boolean isIn(String text) {
        String folded = folded(text);
        return labels.stream().anyMatch(label -> holds(folded, folded(label)));
    }

    private static boolean holds(String text, String label) {
        for (int at = text.indexOf(label); at >= 0; at = text.indexOf(label, at + 1)) {
            int end = at + label.length();
            boolean startsAWord = at == 0 || !isWord(text.codePointBefore(at)) || !isWord(label.codePointAt(0));
            boolean endsAWord = end == text.length()
                    || !isWord(text.codePointAt(end))
                    || !isWord(label.codePointBefore(label.length()));
            if (startsAWord && endsAWord) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWord(int codePoint) {
        return Character.isLetterOrDigit(codePoint) || codePoint == '_';
    }

    private static String folded(String text) {
        String compatible = Normalizer.normalize(text, Normalizer.Form.NFKC).replace('\u2019', '\'');
        return BLANKS.matcher(compatible).replaceAll(" ").toLowerCase(Locale.ROOT);
    }
}
