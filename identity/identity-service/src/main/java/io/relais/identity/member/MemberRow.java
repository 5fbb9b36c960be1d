package io.relais.identity.member;

import io.relais.platform.errors.FieldViolation;
import java.util.List;
import java.util.Locale;

/**
 * A line of a file of members, as it is understood.
 *
 * @param number where it begins in the file, from 1
 * @param email in lower case; of whom it speaks
 * @param change what it says of them
 * @param faults why nothing can be done with it, by field; empty where something can
 */
public record MemberRow(int number, String email, ProfileChange change, List<FieldViolation> faults) {

    /** Keeps its own copies. */
    public MemberRow {
        email = email.toLowerCase(Locale.ROOT);
        faults = List.copyOf(faults);
    }

    /** A line with which nothing can be done. */
    public static MemberRow faulty(int number, List<FieldViolation> faults) {
        return new MemberRow(number, "", ProfileChange.NONE, faults);
    }
}
