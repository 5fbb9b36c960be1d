package io.relais.policy.training;

import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Which of the languages that a text is in is for a reader. */
final class Languages {

    private Languages() {}

    /** Whether the range covers the tag, as {@code fr} covers {@code fr-CA}. */
    static boolean covers(String range, String tag) {
        String wanted = range.toLowerCase(Locale.ROOT);
        String given = tag.toLowerCase(Locale.ROOT);
        return given.equals(wanted) || given.startsWith(wanted + "-");
    }

    /** Refuses a malformed tag with {@link IllegalArgumentException}. */
    static void check(String languageCode) {
        try {
            new Locale.Builder().setLanguageTag(languageCode);
        } catch (IllformedLocaleException malformed) {
            throw new IllegalArgumentException("A language code is a BCP 47 tag such as fr or en-GB.", malformed);
        }
    }

    /**
     * The text in the wanted language: the same, one that covers it, one that it covers, else the first of all.
     *
     * @param texts at least one
     */
    static <T> T best(List<T> texts, Function<T, String> language, String wanted) {
        return first(texts, text -> covers(language.apply(text), wanted))
                .or(() -> first(texts, text -> covers(primary(wanted), language.apply(text))))
                .orElseGet(texts::getFirst);
    }

    private static String primary(String tag) {
        return tag.split("-", 2)[0];
    }

    private static <T> Optional<T> first(List<T> texts, Predicate<T> matching) {
        return texts.stream().filter(matching).findFirst();
    }
}
