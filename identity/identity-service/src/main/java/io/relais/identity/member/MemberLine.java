package io.relais.identity.member;

import io.relais.platform.errors.FieldViolation;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A line of a file of members, as it was read.
 *
 * @param number where it begins in the file, from 1
 * @param values what it says by column; one value each, any number in lists; a column that it says nothing of is not there
 * @param faults why it can't be read, by column; empty where it can
 */
public record MemberLine(int number, Map<MemberColumn, List<String>> values, List<FieldViolation> faults) {

    /** Keeps its own copies. */
    public MemberLine {
        EnumMap<MemberColumn, List<String>> copy = new EnumMap<>(MemberColumn.class);
        values.forEach((column, given) -> copy.put(column, List.copyOf(given)));
        values = copy;
        faults = List.copyOf(faults);
    }

    /** A line that can't be read as a whole. */
    public static MemberLine unreadable(int number, String why) {
        return new MemberLine(number, Map.of(), List.of(new FieldViolation("", why)));
    }
}
