package io.relais.gateway.transcoding;

import com.google.api.FieldBehavior;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.WireFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a field is on the wire and in JSON, compiled once. */
final class FieldPlan {

    /** How often a field stands in a message. */
    enum Shape {
        SINGLE,
        LIST,
        MAP
    }

    final FieldDescriptor descriptor;
    final FieldDescriptor.Type type;
    final Shape shape;

    /** Its place among the fields of its message. */
    final int index;

    /** Number and wire type of each of its values. */
    final int tag;

    /** The tag of a packed list of its values; 0 where there are none. */
    final int packedTag;

    final boolean readOnly;

    /** Whether it is taken and never answered (AIP-203, INPUT_ONLY). */
    final boolean inputOnly;

    final boolean takesNull;

    /** {@code ,"name":}, ready to be written. */
    final byte[] name;

    /** {@code ,"name":0}, or nothing where an absent field is not written. */
    byte[] absent = {};

    /** The indexes of the other fields of its oneof; empty where it is in none. */
    int[] rivals = {};

    /** The message type of its values, or of the entries of a map; null where they are scalars. */
    @Nullable
    MessagePlan message;

    /** The names of its values; null where they are no enum. */
    @Nullable
    EnumPlan names;

    FieldPlan(FieldDescriptor descriptor, int index, List<FieldBehavior> behavior, byte[] name) {
        this.descriptor = descriptor;
        this.type = descriptor.getType();
        this.shape = descriptor.isMapField() ? Shape.MAP : descriptor.isRepeated() ? Shape.LIST : Shape.SINGLE;
        this.index = index;
        this.tag = descriptor.getNumber() << 3 | descriptor.getLiteType().getWireType();
        this.packedTag =
                descriptor.isPackable() ? descriptor.getNumber() << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED : 0;
        this.readOnly = behavior.contains(FieldBehavior.OUTPUT_ONLY);
        this.inputOnly = behavior.contains(FieldBehavior.INPUT_ONLY);
        this.takesNull = takesNull(descriptor);
        this.name = name;
    }

    /** Whether a null is a value of the field, and not its absence. */
    static boolean takesNull(FieldDescriptor field) {
        return !field.isRepeated()
                && (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                                && field.getMessageType().getFullName().equals("google.protobuf.Value")
                        || field.getJavaType() == FieldDescriptor.JavaType.ENUM
                                && EnumNames.isNull(field.getEnumType()));
    }

    boolean fits(int otherTag) {
        return otherTag == tag || otherTag == packedTag;
    }

    MessagePlan message() {
        if (message == null) {
            throw new IllegalStateException(descriptor.getFullName() + " holds no messages.");
        }
        return message;
    }

    EnumPlan names() {
        if (names == null) {
            throw new IllegalStateException(descriptor.getFullName() + " is no enum.");
        }
        return names;
    }
}
