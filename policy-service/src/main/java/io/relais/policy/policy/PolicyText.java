package io.relais.policy.policy;

import java.util.IllformedLocaleException;
import java.util.Locale;

/**
 * A policy in one language.
 *
 * @param languageCode BCP 47
 * @param title a few words
 * @param body Markdown; HTML in it is text
 * @param changeNote what changed since the version before, for who has read that one; empty for nothing
 */
public record PolicyText(String languageCode, String title, String body, String changeNote) {

    /** Refuses a malformed language and empty texts with {@link IllegalArgumentException}. */
    public PolicyText {
        try {
            new Locale.Builder().setLanguageTag(languageCode);
        } catch (IllformedLocaleException malformed) {
            throw new IllegalArgumentException("A language code is a BCP 47 tag such as fr or en-GB.", malformed);
        }
        if (title.isBlank() || body.isBlank()) {
            throw new IllegalArgumentException("A policy's text has a title and a body.");
        }
    }

    /** A text without a change note. */
    public PolicyText(String languageCode, String title, String body) {
        this(languageCode, title, body, "");
    }

    /** The same text without its change note, which is about one version. */
    public PolicyText withoutChangeNote() {
        return new PolicyText(languageCode, title, body);
    }
}
