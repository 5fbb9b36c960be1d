package io.relais.content.post;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A BCP 47 language tag, compared without regard to case.
 *
 * @param value in lower case, such as {@code fr-ca}
 */
public record LanguageTag(String value) {

    /** Lowers the case. */
    public LanguageTag {
        value = value.toLowerCase(Locale.ROOT);
    }

    /** The language without region or script: {@code fr} of {@code fr-CA}. */
    public LanguageTag base() {
        int hyphen = value.indexOf('-');
        return hyphen < 0 ? this : new LanguageTag(value.substring(0, hyphen));
    }

    /**
     * Whether this tag, as a range, covers the other: {@code fr} covers {@code fr-CA}, {@code fr-CA} doesn't cover {@code
     * fr} (RFC 4647, §3.3.1, basic filtering).
     */
    public boolean covers(LanguageTag other) {
        return other.value.equals(value) || other.value.startsWith(value + "-");
    }

    /** All tags that cover this one: {@code zh-hant-tw}, {@code zh-hant}, {@code zh}. */
    List<LanguageTag> coveringTags() {
        List<LanguageTag> tags = new ArrayList<>();
        String tag = value;
        while (true) {
            tags.add(new LanguageTag(tag));
            int hyphen = tag.lastIndexOf('-');
            if (hyphen < 0) {
                return tags;
            }
            tag = tag.substring(0, hyphen);
        }
    }
}
