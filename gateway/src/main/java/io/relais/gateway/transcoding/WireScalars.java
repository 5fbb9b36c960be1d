package io.relais.gateway.transcoding;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.util.FieldMaskUtil;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes values that were read from text to the wire. */
final class WireScalars {

    private static final int SECONDS = 1 << 3;
    private static final int NANOS = 2 << 3;

    private WireScalars() {}

    /** Writes a value, in the type that protobuf's reflection has for the field, with its tag. */
    static void write(FieldPlan field, Object value, GrowingBytes out) {
        out.varint(field.tag);
        switch (field.type) {
            case INT32 -> out.varint((int) value);
            case UINT32 -> out.varint((int) value & 0xFFFF_FFFFL);
            case SINT32 -> out.varint(CodedOutputStream.encodeZigZag32((int) value) & 0xFFFF_FFFFL);
            case FIXED32, SFIXED32 -> out.fixed32((int) value);
            case INT64, UINT64 -> out.varint((long) value);
            case SINT64 -> out.varint(CodedOutputStream.encodeZigZag64((long) value));
            case FIXED64, SFIXED64 -> out.fixed64((long) value);
            case FLOAT -> out.fixed32(Float.floatToRawIntBits((float) value));
            case DOUBLE -> out.fixed64(Double.doubleToRawLongBits((double) value));
            case BOOL -> out.put((boolean) value ? 1 : 0);
            case ENUM -> out.varint(((EnumValueDescriptor) value).getNumber());
            case STRING -> bytes(((String) value).getBytes(StandardCharsets.UTF_8), out);
            case BYTES -> bytes(((ByteString) value).toByteArray(), out);
            case MESSAGE, GROUP ->
                throw new IllegalArgumentException(field.descriptor.getFullName() + " is no scalar.");
        }
    }

    private static void bytes(byte[] value, GrowingBytes out) {
        out.varint(value.length);
        out.put(value);
    }

    static void string(int tag, String value, GrowingBytes out) {
        out.varint(tag);
        bytes(value.getBytes(StandardCharsets.UTF_8), out);
    }

    /** The content of a {@code Timestamp} or {@code Duration}. */
    static void time(TimeText.Time time, GrowingBytes out) {
        if (time.seconds() != 0) {
            out.varint(SECONDS);
            out.varint(time.seconds());
        }
        if (time.nanos() != 0) {
            out.varint(NANOS);
            out.varint(time.nanos());
        }
    }

    /** The content of the {@code FieldMask} with that JSON; null where it is none. */
    static byte @Nullable [] fieldMask(String text) {
        try {
            return FieldMaskUtil.fromJsonString(text).toByteArray();
        } catch (IllegalArgumentException noMask) {
            return null;
        }
    }
}
