package io.relais.gateway.transcoding;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow as they are written, with the notations of protobuf's wire format and of JSON's numbers. */
final class GrowingBytes {

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LONGEST_DECIMAL = 20;
    private static final int LONGEST_VARINT = 10;
    private static final byte[] PAIRS = pairs();

    private byte[] bytes;
    private int size;

    GrowingBytes(int capacity) {
        this.bytes = new byte[Math.max(capacity, 16)];
    }

    private static byte[] pairs() {
        byte[] pairs = new byte[200];
        for (int i = 0; i < 100; i++) {
            pairs[2 * i] = (byte) ('0' + i / 10);
            pairs[2 * i + 1] = (byte) ('0' + i % 10);
        }
        return pairs;
    }

    int size() {
        return size;
    }

    /** The byte that was written at that place. */
    byte at(int position) {
        return bytes[position];
    }

    /** The bytes so far, which this object gives away: write nothing more. */
    Payload payload() {
        return new Payload(bytes, size);
    }

    /** A copy of the bytes so far. */
    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** Forgets what was written from {@code position} on. */
    void truncate(int position) {
        size = position;
    }

    /** Replaces one byte that was written before. */
    void set(int position, char ascii) {
        bytes[position] = (byte) ascii;
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            int least = Math.addExact(size, more);
            bytes = Arrays.copyOf(bytes, (int) Math.max(least, Math.min(bytes.length * 2L, Integer.MAX_VALUE - 8)));
        }
    }

    void put(int octet) {
        if (size == bytes.length) {
            ensure(1);
        }
        bytes[size++] = (byte) octet;
    }

    void put(byte[] from) {
        put(from, 0, from.length);
    }

    void put(byte[] from, int offset, int length) {
        ensure(length);
        System.arraycopy(from, offset, bytes, size, length);
        size += length;
    }

    void ascii(String text) {
        put(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void varint(long value) {
        ensure(LONGEST_VARINT);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    void fixed32(int value) {
        ensure(Integer.BYTES);
        INTS.set(bytes, size, value);
        size += Integer.BYTES;
    }

    void fixed64(long value) {
        ensure(Long.BYTES);
        LONGS.set(bytes, size, value);
        size += Long.BYTES;
    }

    /** Leaves room for the length of what is written until {@link #close}. */
    int open() {
        put(0);
        return size;
    }

    /** Writes the length of everything since {@code mark} before it. */
    void close(int mark) {
        int length = size - mark;
        int extra = lengthOfVarint(length) - 1;
        if (extra > 0) {
            ensure(extra);
            System.arraycopy(bytes, mark, bytes, mark + extra, length);
        }
        size = mark - 1;
        varint(length);
        size += length;
    }

    private static int lengthOfVarint(int value) {
        return Math.max(1, (38 - Integer.numberOfLeadingZeros(value)) / 7);
    }

    /** A number in decimal digits. */
    void decimal(long value) {
        if (value == Long.MIN_VALUE) {
            ascii(Long.toString(value));
            return;
        }
        ensure(LONGEST_DECIMAL);
        long rest = value;
        if (rest < 0) {
            bytes[size++] = '-';
            rest = -rest;
        }
        int to = size + digits(rest);
        int at = to;
        while (rest >= 100) {
            int pair = (int) (rest % 100) * 2;
            rest /= 100;
            bytes[--at] = PAIRS[pair + 1];
            bytes[--at] = PAIRS[pair];
        }
        if (rest >= 10) {
            bytes[--at] = PAIRS[(int) rest * 2 + 1];
            bytes[--at] = PAIRS[(int) rest * 2];
        } else {
            bytes[--at] = (byte) ('0' + rest);
        }
        size = to;
    }

    private static int digits(long positive) {
        int digits = 1;
        for (long rest = positive; rest >= 10; rest /= 10) {
            digits++;
        }
        return digits;
    }

    /** Exactly {@code width} digits, with zeros before. */
    void padded(int value, int width) {
        ensure(width);
        int rest = value;
        for (int at = size + width - 1; at >= size; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += width;
    }
}
