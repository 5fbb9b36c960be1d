package io.relais.gateway.transcoding;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** UTF-8 as RFC 3629 has it: shortest forms only, no surrogates, nothing behind U+10FFFF. */
final class Utf8 {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;

    private Utf8() {}

    /**
     * The first byte from {@code from} on that a JSON string can't hold as it is, or that is not ASCII; {@code to} where
     * there is none. Looks at eight bytes at once: in the sums below the lowest bit that is set is right, and bytes are
     * taken from the lowest.
     */
    static int plainUntil(byte[] bytes, int from, int to) {
        int at = from;
        while (at + Long.BYTES <= to) {
            long eight = (long) LONGS.get(bytes, at);
            long quote = eight ^ ONES * '"';
            long backslash = eight ^ ONES * '\\';
            long found = (eight - ONES * 0x20 & ~eight | quote - ONES & ~quote | backslash - ONES & ~backslash | eight)
                    & HIGH;
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
            at += Long.BYTES;
        }
        while (at < to && bytes[at] >= 0x20 && bytes[at] != '"' && bytes[at] != '\\') {
            at++;
        }
        return at;
    }

    /** How long the character at {@code at} is, which is not ASCII; 0 where it is malformed or goes on behind {@code to}. */
    static int length(byte[] bytes, int at, int to) {
        int first = bytes[at] & 0xFF;
        if (first < 0xC2) {
            return 0;
        }
        if (first < 0xE0) {
            return at + 1 < to && isTail(bytes[at + 1]) ? 2 : 0;
        }
        if (first < 0xF0) {
            return at + 2 < to && isSecondOfThree(first, bytes[at + 1] & 0xFF) && isTail(bytes[at + 2]) ? 3 : 0;
        }
        return first < 0xF5
                        && at + 3 < to
                        && isSecondOfFour(first, bytes[at + 1] & 0xFF)
                        && isTail(bytes[at + 2])
                        && isTail(bytes[at + 3])
                ? 4
                : 0;
    }

    /** The text between two places; null where it is not UTF-8. */
    static @Nullable String decode(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            int length = bytes[at] >= 0 ? 1 : length(bytes, at, to);
            if (length == 0) {
                return null;
            }
            at += length;
        }
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private static boolean isTail(byte octet) {
        return octet < (byte) 0xC0;
    }

    private static boolean isSecondOfThree(int first, int second) {
        int least = first == 0xE0 ? 0xA0 : 0x80;
        int most = first == 0xED ? 0x9F : 0xBF;
        return second >= least && second <= most;
    }

    private static boolean isSecondOfFour(int first, int second) {
        int least = first == 0xF0 ? 0x90 : 0x80;
        int most = first == 0xF4 ? 0x8F : 0xBF;
        return second >= least && second <= most;
    }
}
