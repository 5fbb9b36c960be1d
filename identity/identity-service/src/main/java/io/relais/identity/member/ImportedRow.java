package io.relais.identity.member;

import io.relais.platform.errors.DomainException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a line of a file of members.
 *
 * @param number where it begins in the file, from 1
 * @param memberName {@code members/{id}}; null where there is no member
 * @param outcome what became of it
 * @param failure why it failed; null where it did not
 */
public record ImportedRow(
        int number,
        @Nullable String memberName,
        Outcome outcome,
        @Nullable DomainException failure) {

    /** What an import does with a line. */
    public enum Outcome {
        /** A member was registered. */
        CREATED,
        /** The member had other values before. */
        UPDATED,
        /** The member had these values already. */
        UNCHANGED,
        /** Nothing was done. */
        FAILED
    }

    static ImportedRow of(int number, Outcome outcome, Optional<Member> member) {
        return new ImportedRow(number, member.map(Member::resourceName).orElse(null), outcome, null);
    }

    static ImportedRow failed(int number, DomainException failure) {
        return new ImportedRow(number, null, Outcome.FAILED, failure);
    }
}
