package io.relais.optin;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * A member's answer to a {@link Notice}.
 *
 * @param id names this submission of the form; sending the same one again is one answer
 * @param noticeDigest the {@link Notice#digest()} of what was shown
 * @param acknowledged whether the member ticked that they have read the policy
 * @param wanted the choices that are to be opted in to from now on; every other choice on offer is to be off
 * @param locale the reader's, by which the texts that were shown are known
 */
public record Answer(String id, String noticeDigest, boolean acknowledged, Set<Choice> wanted, Locale locale) {

    public Answer {
        Objects.requireNonNull(id);
        Objects.requireNonNull(noticeDigest);
        wanted = Set.copyOf(wanted);
        Objects.requireNonNull(locale);
    }
}
