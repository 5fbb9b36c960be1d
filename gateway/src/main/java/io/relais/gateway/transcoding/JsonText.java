package io.relais.gateway.transcoding;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** How JSON writes scalars. */
final class JsonText {

    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    private static final byte[] NULL = ascii("null");
    private static final byte[] EMPTY = ascii("\"\"");
    private static final byte[] ZERO = ascii("0");
    private static final byte[] QUOTED_ZERO = ascii("\"0\"");
    private static final byte[] FLOATING_ZERO = ascii("0.0");
    private static final byte[][] ESCAPES = escapes();

    private JsonText() {}

    private static byte[][] escapes() {
        byte[][] escapes = new byte[0x80][];
        for (int c = 0; c < 0x20; c++) {
            escapes[c] = ascii(String.format("\\u%04X", c));
        }
        escapes['\b'] = ascii("\\b");
        escapes['\t'] = ascii("\\t");
        escapes['\n'] = ascii("\\n");
        escapes['\f'] = ascii("\\f");
        escapes['\r'] = ascii("\\r");
        escapes['"'] = ascii("\\\"");
        escapes['\\'] = ascii("\\\\");
        return escapes;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The value that a single field has where a message doesn't say; nothing where that has no name. */
    static byte[] zero(FieldPlan field) {
        return switch (field.type) {
            case INT32, SINT32, SFIXED32, UINT32, FIXED32 -> ZERO;
            case INT64, SINT64, SFIXED64, UINT64, FIXED64 -> QUOTED_ZERO;
            case FLOAT, DOUBLE -> FLOATING_ZERO;
            case BOOL -> FALSE;
            case STRING, BYTES -> EMPTY;
            case ENUM -> {
                byte[] json = field.names().json(0);
                yield json == null ? ZERO : json;
            }
            case MESSAGE, GROUP -> EnumPlan.UNNAMED;
        };
    }

    static void nothing(GrowingBytes out) {
        out.put(NULL);
    }

    static void bool(boolean value, GrowingBytes out) {
        out.put(value ? TRUE : FALSE);
    }

    static void quotedDecimal(long value, GrowingBytes out) {
        out.put('"');
        out.decimal(value);
        out.put('"');
    }

    static void quotedUnsigned(long value, GrowingBytes out) {
        if (value >= 0) {
            quotedDecimal(value, out);
        } else {
            out.put('"');
            out.ascii(Long.toUnsignedString(value));
            out.put('"');
        }
    }

    static void floating(double value, GrowingBytes out) {
        if (Double.isFinite(value)) {
            out.ascii(Double.toString(value));
        } else {
            out.put('"');
            out.ascii(Double.toString(value));
            out.put('"');
        }
    }

    static void floating(float value, GrowingBytes out) {
        if (Float.isFinite(value)) {
            out.ascii(Float.toString(value));
        } else {
            out.put('"');
            out.ascii(Float.toString(value));
            out.put('"');
        }
    }

    static void base64(byte[] from, int offset, int length, GrowingBytes out) {
        byte[] octets = new byte[length];
        System.arraycopy(from, offset, octets, 0, length);
        out.put('"');
        out.put(Base64.getEncoder().encode(octets));
        out.put('"');
    }

    /** A string of UTF-8 bytes, which are checked. */
    static void string(byte[] from, int start, int end, GrowingBytes out) {
        out.put('"');
        int run = start;
        int at = Utf8.plainUntil(from, start, end);
        while (at < end) {
            byte octet = from[at];
            if (octet < 0) {
                int length = Utf8.length(from, at, end);
                if (length == 0) {
                    throw new MalformedWireException("A string is not UTF-8.");
                }
                at += length;
            } else {
                out.put(from, run, at - run);
                out.put(ESCAPES[octet]);
                run = ++at;
            }
            at = Utf8.plainUntil(from, at, end);
        }
        out.put(from, run, end - run);
        out.put('"');
    }
}
