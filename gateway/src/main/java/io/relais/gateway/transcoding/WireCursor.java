package io.relais.gateway.transcoding;

import com.google.protobuf.WireFormat;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads protobuf's wire format. Never reads behind its end; what is malformed is a {@link MalformedWireException}. */
class WireCursor {

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int DEEPEST_GROUP = 100;

    /** What is read, where the next byte stands, and where the message that is read ends. */
    protected byte[] in;

    protected int pos;
    protected int end;

    WireCursor(byte[] in, int from, int to) {
        this.in = in;
        this.pos = from;
        this.end = to;
    }

    final boolean hasMore() {
        return pos < end;
    }

    final int tag() {
        int tag;
        if (pos < end && in[pos] > 0) {
            tag = in[pos++];
        } else {
            tag = (int) varint();
        }
        if (tag >>> 3 == 0) {
            throw malformed("has a field 0");
        }
        return tag;
    }

    final long varint() {
        if (pos < end && in[pos] >= 0) {
            return in[pos++];
        }
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (pos >= end) {
                throw malformed("ends too early");
            }
            byte octet = in[pos++];
            value |= (long) (octet & 0x7F) << shift;
            if (octet >= 0) {
                return value;
            }
        }
        throw malformed("has a number that is too long");
    }

    final int fixed32() {
        int at = advance(Integer.BYTES);
        return (int) INTS.get(in, at);
    }

    final long fixed64() {
        int at = advance(Long.BYTES);
        return (long) LONGS.get(in, at);
    }

    /** Reads a length and gives the end of what has it. */
    final int delimited() {
        long length = varint();
        if (length < 0 || length > end - pos) {
            throw malformed("ends too early");
        }
        return pos + (int) length;
    }

    private int advance(int length) {
        if (end - pos < length) {
            throw malformed("ends too early");
        }
        int at = pos;
        pos += length;
        return at;
    }

    /** Skips the value behind {@code tag}. */
    final void skip(int tag) {
        skip(tag, 0);
    }

    private void skip(int tag, int groups) {
        switch (tag & 7) {
            case WireFormat.WIRETYPE_VARINT -> varint();
            case WireFormat.WIRETYPE_FIXED64 -> advance(Long.BYTES);
            case WireFormat.WIRETYPE_LENGTH_DELIMITED -> pos = delimited();
            case WireFormat.WIRETYPE_START_GROUP -> {
                if (groups == DEEPEST_GROUP) {
                    throw malformed("nests too deep");
                }
                int closing = tag >>> 3 << 3 | WireFormat.WIRETYPE_END_GROUP;
                for (int inner = tag(); inner != closing; inner = tag()) {
                    skip(inner, groups + 1);
                }
            }
            case WireFormat.WIRETYPE_FIXED32 -> advance(Integer.BYTES);
            default -> throw malformed("has a value of an unknown kind");
        }
    }

    static MalformedWireException malformed(String what) {
        return new MalformedWireException("The message of a service " + what + ".");
    }
}
