package io.relais.policy.consent;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One choice that a member made, for ever.
 *
 * @param sequence the number of the entry in the member's ledger, from 0 without gaps
 * @param key what it is about
 * @param purposeVersion the version of the notice that was shown
 * @param state what was chosen
 * @param occurTime when
 * @param languageCode the language of the notice
 * @param noticeDigest of the notice; null for entries that were made before it was kept
 */
public record LedgerEntry(
        long sequence,
        ChoiceKey key,
        int purposeVersion,
        ChoiceState state,
        Instant occurTime,
        String languageCode,
        @Nullable String noticeDigest) {

    /** The digest of the notice that was shown, where it was kept. */
    public Optional<String> shownNotice() {
        return Optional.ofNullable(noticeDigest);
    }

    /** The entry's id, unique in the tenant. */
    public String id(String memberId) {
        return memberId + "-" + sequence;
    }
}
