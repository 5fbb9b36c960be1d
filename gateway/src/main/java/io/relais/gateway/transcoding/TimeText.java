package io.relais.gateway.transcoding;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Times as RFC 3339 and durations in seconds, as proto3 JSON writes {@code Timestamp} and {@code Duration}. */
final class TimeText {

    /** 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z. */
    private static final long EARLIEST = -62_135_596_800L;

    private static final long LATEST = 253_402_300_799L;

    /** Ten thousand years, as {@code google/protobuf/duration.proto} says. */
    private static final long LONGEST = 315_576_000_000L;

    private static final int NANOS_PER_SECOND = 1_000_000_000;
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int MOST_FRACTION_DIGITS = 9;
    private static final int MOST_SECOND_DIGITS = 12;

    private TimeText() {}

    /**
     * A moment or a length of time.
     *
     * @param seconds whole seconds, since 1970 where it is a moment
     * @param nanos what is more; of the sign of {@code seconds} where it is a length
     */
    record Time(long seconds, int nanos) {}

    static void timestamp(long seconds, int nanos, GrowingBytes out) {
        if (seconds < EARLIEST || seconds > LATEST || nanos < 0 || nanos >= NANOS_PER_SECOND) {
            throw new MalformedWireException("A time is out of its range.");
        }
        int ofDay = (int) Math.floorMod(seconds, SECONDS_PER_DAY);
        out.put('"');
        date(Math.floorDiv(seconds, SECONDS_PER_DAY), out);
        out.put('T');
        out.padded(ofDay / 3600, 2);
        out.put(':');
        out.padded(ofDay / 60 % 60, 2);
        out.put(':');
        out.padded(ofDay % 60, 2);
        fraction(nanos, out);
        out.put('Z');
        out.put('"');
    }

    /** The day in the calendar, by counting years from March on, so that the leap day is a year's last. */
    private static void date(long epochDay, GrowingBytes out) {
        int day = (int) (epochDay + 719_468);
        int era = Math.floorDiv(day, 146_097);
        int dayOfEra = day - era * 146_097;
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int monthFromMarch = (5 * dayOfYear + 2) / 153;
        int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        out.padded(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), 4);
        out.put('-');
        out.padded(month, 2);
        out.put('-');
        out.padded(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1, 2);
    }

    /** Three, six or nine digits; nothing where there are no nanoseconds. */
    private static void fraction(int nanos, GrowingBytes out) {
        if (nanos == 0) {
            return;
        }
        out.put('.');
        if (nanos % 1_000_000 == 0) {
            out.padded(nanos / 1_000_000, 3);
        } else if (nanos % 1000 == 0) {
            out.padded(nanos / 1000, 6);
        } else {
            out.padded(nanos, 9);
        }
    }

    static void duration(long seconds, int nanos, GrowingBytes out) {
        boolean inRange = seconds >= -LONGEST
                && seconds <= LONGEST
                && Math.abs((long) nanos) < NANOS_PER_SECOND
                && (seconds == 0 || nanos == 0 || seconds < 0 == nanos < 0);
        if (!inRange) {
            throw new MalformedWireException("A duration is out of its range.");
        }
        out.put('"');
        if (seconds < 0 || nanos < 0) {
            out.put('-');
        }
        out.decimal(Math.abs(seconds));
        fraction(Math.abs(nanos), out);
        out.put('s');
        out.put('"');
    }

    /** Reads {@code 2026-01-31T08:00:00.5+01:00}; null where it is no such time, or one out of the range. */
    static @Nullable Time parseTimestamp(String text) {
        Reading reading = new Reading(text);
        int year = reading.digits(4);
        reading.expect('-');
        int month = reading.digits(2);
        reading.expect('-');
        int day = reading.digits(2);
        reading.expect('T');
        int hour = reading.digits(2);
        reading.expect(':');
        int minute = reading.digits(2);
        reading.expect(':');
        int second = reading.digits(2);
        int nanos = reading.fraction();
        int offset = reading.offset();
        if (reading.failed() || hour > 23 || minute > 59 || second > 59) {
            return null;
        }
        try {
            long seconds = LocalDate.of(year, month, day).toEpochDay() * SECONDS_PER_DAY
                    + hour * 3600L
                    + minute * 60L
                    + second
                    - offset;
            return seconds < EARLIEST || seconds > LATEST ? null : new Time(seconds, nanos);
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    /** Reads {@code -3.5s}; null where it is no such duration, or one out of the range. */
    static @Nullable Time parseDuration(String text) {
        Reading reading = new Reading(text);
        boolean negative = reading.accept('-');
        long seconds = reading.number();
        int nanos = reading.fraction();
        reading.expect('s');
        if (reading.failed() || seconds > LONGEST) {
            return null;
        }
        return negative ? new Time(-seconds, -nanos) : new Time(seconds, nanos);
    }

    private static final class Reading {
        private final String text;
        private int at;
        private boolean wrong;

        Reading(String text) {
            this.text = text;
        }

        boolean failed() {
            return wrong || at != text.length();
        }

        boolean accept(char expected) {
            if (at < text.length() && text.charAt(at) == expected) {
                at++;
                return true;
            }
            return false;
        }

        void expect(char expected) {
            wrong |= !accept(expected);
        }

        private boolean atDigit() {
            return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
        }

        int digits(int count) {
            int value = 0;
            for (int i = 0; i < count; i++) {
                if (!atDigit()) {
                    wrong = true;
                    return 0;
                }
                value = value * 10 + text.charAt(at++) - '0';
            }
            return value;
        }

        long number() {
            int start = at;
            long value = 0;
            while (atDigit() && at - start <= MOST_SECOND_DIGITS) {
                value = value * 10 + text.charAt(at++) - '0';
            }
            wrong |= at == start || at - start > MOST_SECOND_DIGITS;
            return value;
        }

        int fraction() {
            if (!accept('.')) {
                return 0;
            }
            int start = at;
            int nanos = 0;
            while (atDigit() && at - start < MOST_FRACTION_DIGITS) {
                nanos = nanos * 10 + text.charAt(at++) - '0';
            }
            wrong |= at == start;
            for (int i = at - start; i < MOST_FRACTION_DIGITS; i++) {
                nanos *= 10;
            }
            return nanos;
        }

        /** Seconds east of Greenwich. */
        int offset() {
            if (accept('Z')) {
                return 0;
            }
            boolean west = accept('-');
            if (!west) {
                expect('+');
            }
            int hours = digits(2);
            expect(':');
            int minutes = digits(2);
            wrong |= hours > 23 || minutes > 59;
            int seconds = hours * 3600 + minutes * 60;
            return west ? -seconds : seconds;
        }
    }
}
