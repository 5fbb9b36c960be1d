package io.relais.policy.policy;

import io.relais.platform.errors.DomainException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a policy says: its text, once per language, and the rules beside it.
 *
 * @param texts at least one
 * @param rules what machines check
 * @param requiresAcknowledgement whether who acknowledged an earlier version must acknowledge this one too
 * @param bindingTime from when on it must be acknowledged; null for at once
 */
public record PolicyContent(
        List<PolicyText> texts,
        PolicyRules rules,
        boolean requiresAcknowledgement,
        @Nullable Instant bindingTime) {

    /** Keeps a policy, its draft and its published version together, well below MongoDB's 16 MB per document. */
    private static final int MAXIMUM_CHARACTERS = 1_000_000;

    /**
     * INVALID_REQUEST for no text, two texts in one language, more than a million characters in all, or a binding time of what
     * need not be acknowledged.
     */
    public PolicyContent {
        texts = List.copyOf(texts);
        if (texts.isEmpty()) {
            throw DomainException.invalid("texts", "A policy has a text in at least one language.");
        }
        Set<String> languages = new HashSet<>();
        for (int i = 0; i < texts.size(); i++) {
            if (!languages.add(texts.get(i).languageCode().toLowerCase(Locale.ROOT))) {
                throw DomainException.invalid(
                        "texts[" + i + "].languageCode", "There is another text in this language already.");
            }
        }
        if (texts.stream()
                        .mapToInt(text -> text.title().length()
                                + text.body().length()
                                + text.changeNote().length())
                        .sum()
                > MAXIMUM_CHARACTERS) {
            throw DomainException.invalid("texts", "All texts together have at most a million characters.");
        }
        if (bindingTime != null && !requiresAcknowledgement) {
            throw DomainException.invalid(
                    "bindingTime",
                    "Only what has to be acknowledged binds from a date: set requiresAcknowledgement, or leave it out.");
        }
    }

    /** A content that binds at once. */
    public PolicyContent(List<PolicyText> texts, PolicyRules rules, boolean requiresAcknowledgement) {
        this(texts, rules, requiresAcknowledgement, null);
    }

    /** What the next draft begins with: the same, without what is about this version alone. */
    public PolicyContent forNextDraft() {
        return new PolicyContent(
                texts.stream().map(PolicyText::withoutChangeNote).toList(), rules, requiresAcknowledgement);
    }

    /** The text in that language, whatever the case of the code. */
    public Optional<PolicyText> text(String languageCode) {
        return texts.stream()
                .filter(text -> text.languageCode().equalsIgnoreCase(languageCode))
                .findFirst();
    }

    /** SHA-256 of the canonical form, hexadecimal. */
    public String digest() {
        return CanonicalContent.digest(this);
    }
}
