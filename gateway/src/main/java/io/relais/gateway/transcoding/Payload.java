package io.relais.gateway.transcoding;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes that are ready to be sent: a message on the wire, or JSON. Nobody changes them any more. */
public final class Payload {

    private final byte[] array;
    private final int length;

    /** The first {@code length} bytes of {@code array}, which is not copied. */
    public Payload(byte[] array, int length) {
        this.array = array;
        this.length = length;
    }

    /** All of {@code array}, which is not copied. */
    public static Payload of(byte[] array) {
        return new Payload(array, array.length);
    }

    /** The array that the bytes stand at the beginning of; it may be longer. */
    public byte[] array() {
        return array;
    }

    /** How many bytes there are. */
    public int length() {
        return length;
    }

    /** The bytes, without a copy. */
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(array, 0, length);
    }

    /** The bytes in an array of their length. */
    public byte[] toByteArray() {
        return array.length == length ? array : Arrays.copyOf(array, length);
    }
}
