package io.relais.gateway.transcoding;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.FieldMask;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.FieldMaskUtil;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes one message from the wire as JSON. It goes through each message twice: once from tag to tag, to see where its
 * fields stand, and once through the fields in the order of the proto. So it does what protobuf's parser does: the last
 * of several values counts, several parts of a message are merged, of a oneof the last one stays, packed and single
 * values of a list mix, and what it doesn't know is skipped.
 */
final class WireToJson extends WireCursor {

    /** The deepest nesting of messages, as protobuf's own parsers have it. */
    private static final int DEEPEST = 100;

    /** The tags of the fields of {@code Timestamp}, {@code Duration} and {@code Any}. */
    private static final int SECONDS = 1 << 3;

    private static final int NANOS = 2 << 3;
    private static final int TYPE_URL = 1 << 3 | 2;
    private static final int CONTENT = 2 << 3 | 2;

    private static final byte[] EMPTY_OBJECT = JsonText.ascii("{}");
    private static final byte[] EMPTY_ARRAY = JsonText.ascii("[]");
    private static final byte[] TYPE_MEMBER = JsonText.ascii(",\"@type\":");
    private static final byte[] VALUE_MEMBER = JsonText.ascii(",\"value\":");

    private final Plans plans;
    private final DescriptorJson unusual;
    private final Function<String, @Nullable Descriptor> types;
    private final GrowingBytes out;

    /** For each field of the messages that are being written: where its first and its last tag stand, plus one. */
    private int[] tags = new int[128];

    private int usedTags;
    private int depth;

    WireToJson(
            Plans plans, DescriptorJson unusual, Function<String, @Nullable Descriptor> types, byte[] in, int length) {
        super(in, 0, length);
        this.plans = plans;
        this.unusual = unusual;
        this.types = types;
        this.out = new GrowingBytes(2 * length + 256);
    }

    /** The JSON of the whole message. */
    Payload message(MessagePlan plan) {
        message(plan, end);
        return out.payload();
    }

    /** The JSON of one field's value, which may be its absence. */
    Payload field(MessagePlan plan, FieldPlan field) {
        int tagsOfMessage = locate(plan);
        int first = tags[tagsOfMessage + 2 * field.index];
        if (first == 0) {
            absent(field);
        } else if (!value(field, first - 1, tags[tagsOfMessage + 2 * field.index + 1] - 1)) {
            JsonText.nothing(out);
        }
        return out.payload();
    }

    private void absent(FieldPlan field) {
        switch (field.shape) {
            case MAP -> out.put(EMPTY_OBJECT);
            case LIST -> out.put(EMPTY_ARRAY);
            case SINGLE -> zero(field);
        }
    }

    /** Writes the message from here to {@code to}, and stands there afterwards. */
    private void message(MessagePlan plan, int to) {
        if (++depth > DEEPEST) {
            throw malformed("nests too deep");
        }
        int outerEnd = end;
        end = to;
        switch (plan.form) {
            case PLAIN -> {
                int start = out.size();
                fields(plan);
                closeObject(start);
            }
            case TIMESTAMP -> timestamp();
            case DURATION -> duration();
            case FIELD_MASK -> fieldMask();
            case STRUCT, LIST_VALUE, WRAPPER -> onlyField(plan);
            case VALUE -> anyValue(plan);
            case ANY -> any();
            case UNUSUAL ->
                out.put(unusual.write(Arrays.copyOfRange(in, pos, end), plan.type)
                        .toByteArray());
        }
        pos = to;
        end = outerEnd;
        depth--;
    }

    /** Ends the object whose members, each with a comma before it, were written since {@code start}. */
    private void closeObject(int start) {
        if (out.size() == start) {
            out.put('{');
        } else {
            out.set(start, '{');
        }
        out.put('}');
    }

    /** Finds the tags of the message from here to the end; gives where they stand in {@link #tags}. */
    private int locate(MessagePlan plan) {
        int from = usedTags;
        usedTags += 2 * plan.fields().length;
        if (usedTags > tags.length) {
            tags = Arrays.copyOf(tags, Math.max(usedTags, 2 * tags.length));
        }
        Arrays.fill(tags, from, usedTags, 0);
        while (pos < end) {
            int start = pos;
            int tag = tag();
            FieldPlan field = plan.byNumber(tag >>> 3);
            if (field != null && field.fits(tag)) {
                for (int rival : field.rivals) {
                    tags[from + 2 * rival] = 0;
                }
                int slot = from + 2 * field.index;
                if (tags[slot] == 0) {
                    tags[slot] = start + 1;
                }
                tags[slot + 1] = start + 1;
            }
            skip(tag);
        }
        return from;
    }

    private void fields(MessagePlan plan) {
        int from = locate(plan);
        for (FieldPlan field : plan.fields()) {
            int first = tags[from + 2 * field.index];
            if (first == 0 || field.inputOnly) {
                out.put(field.absent);
                continue;
            }
            int start = out.size();
            out.put(field.name);
            if (!value(field, first - 1, tags[from + 2 * field.index + 1] - 1)) {
                out.truncate(start);
            }
        }
        usedTags = from;
    }

    /** Writes the value whose tags stand there; false where it is an enum's that has no name. */
    private boolean value(FieldPlan field, int first, int last) {
        switch (field.shape) {
            case MAP -> map(field, first, last);
            case LIST -> list(field, first, last);
            case SINGLE -> {
                pos = last;
                tag();
                if (field.message == null) {
                    return scalar(field);
                }
                if (first == last) {
                    message(field.message, delimited());
                } else {
                    merged(field, first, last);
                }
            }
        }
        return true;
    }

    /** Several parts of one message are the message that their bytes make one behind the other. */
    private void merged(FieldPlan field, int first, int last) {
        GrowingBytes parts = new GrowingBytes(2 * (last - first));
        pos = first;
        for (int start = pos; start <= last; start = pos) {
            int tag = tag();
            if (tag == field.tag) {
                int to = delimited();
                parts.put(in, pos, to - pos);
                pos = to;
            } else {
                skip(tag);
            }
        }
        byte[] outerIn = in;
        int outerEnd = end;
        in = parts.toByteArray();
        pos = 0;
        end = in.length;
        message(field.message(), end);
        in = outerIn;
        end = outerEnd;
    }

    private void list(FieldPlan field, int first, int last) {
        out.put('[');
        int empty = out.size();
        pos = first;
        for (int start = pos; start <= last && pos < end; start = pos) {
            int tag = tag();
            if (tag == field.tag) {
                element(field);
            } else if (tag == field.packedTag) {
                int to = delimited();
                int outerEnd = end;
                end = to;
                while (pos < to) {
                    element(field);
                }
                end = outerEnd;
            } else {
                skip(tag);
            }
        }
        if (out.size() == empty) {
            out.put(']');
        } else {
            out.set(out.size() - 1, ']');
        }
    }

    private void element(FieldPlan field) {
        if (field.message != null) {
            message(field.message, delimited());
        } else if (!scalar(field)) {
            JsonText.nothing(out);
        }
        out.put(',');
    }

    /** Where an entry of a map stands, behind its length. */
    private record Entry(int from, int to) {}

    /** The entries in the order of the wire; of two with the same key the last one, in the place of the first. */
    private void map(FieldPlan field, int first, int last) {
        MessagePlan type = field.message();
        Map<String, Entry> entries = new LinkedHashMap<>();
        pos = first;
        for (int start = pos; start <= last && pos < end; start = pos) {
            int tag = tag();
            if (tag == field.tag) {
                int to = delimited();
                Entry entry = new Entry(pos, to);
                entries.put(key(type.fields()[0], to), entry);
                pos = to;
            } else {
                skip(tag);
            }
        }
        int start = out.size();
        entries.forEach((key, entry) -> {
            byte[] name = key.getBytes(StandardCharsets.UTF_8);
            out.put(',');
            JsonText.string(name, 0, name.length, out);
            out.put(':');
            entry(type, entry);
        });
        closeObject(start);
    }

    /** The key of the entry from here to {@code to}, as JSON names it. */
    private String key(FieldPlan key, int to) {
        int outerEnd = end;
        end = to;
        int at = -1;
        while (pos < end) {
            int tag = tag();
            if (tag == key.tag) {
                at = pos;
            }
            skip(tag);
        }
        String text;
        if (at < 0) {
            text = key.type == FieldDescriptor.Type.STRING
                    ? ""
                    : new String(JsonText.zero(key), StandardCharsets.US_ASCII).replace("\"", "");
        } else {
            pos = at;
            text = switch (key.type) {
                case STRING -> string(delimited());
                case BOOL -> Boolean.toString(varint() != 0);
                case UINT32 -> Integer.toUnsignedString((int) varint());
                case FIXED32 -> Integer.toUnsignedString(fixed32());
                case UINT64 -> Long.toUnsignedString(varint());
                case FIXED64 -> Long.toUnsignedString(fixed64());
                default -> Long.toString(integer(key.type));
            };
        }
        end = outerEnd;
        return text;
    }

    private String string(int to) {
        String text = Utf8.decode(in, pos, to);
        if (text == null) {
            throw malformed("has a string that is not UTF-8");
        }
        pos = to;
        return text;
    }

    /** Writes the value of an entry. */
    private void entry(MessagePlan type, Entry entry) {
        int outerEnd = end;
        pos = entry.from();
        end = entry.to();
        FieldPlan value = type.fields()[1];
        int from = locate(type);
        int first = tags[from + 2];
        if (first == 0) {
            zero(value);
        } else if (!value(value, first - 1, tags[from + 3] - 1)) {
            JsonText.nothing(out);
        }
        usedTags = from;
        end = outerEnd;
    }

    /** Writes what a single field holds that is not there. */
    private void zero(FieldPlan field) {
        if (field.message != null) {
            pos = end;
            message(field.message, end);
            return;
        }
        byte[] json = JsonText.zero(field);
        if (json.length == 0) {
            JsonText.nothing(out);
        } else {
            out.put(json);
        }
    }

    /** Reads and writes a scalar; false where it is an enum's value without a name, for which nothing is written. */
    private boolean scalar(FieldPlan field) {
        switch (field.type) {
            case INT32, SINT32, SFIXED32 -> out.decimal(integer(field.type));
            case UINT32 -> out.decimal(varint() & 0xFFFF_FFFFL);
            case FIXED32 -> out.decimal(fixed32() & 0xFFFF_FFFFL);
            case INT64, SINT64, SFIXED64 -> JsonText.quotedDecimal(integer(field.type), out);
            case UINT64 -> JsonText.quotedUnsigned(varint(), out);
            case FIXED64 -> JsonText.quotedUnsigned(fixed64(), out);
            case FLOAT -> JsonText.floating(Float.intBitsToFloat(fixed32()), out);
            case DOUBLE -> JsonText.floating(Double.longBitsToDouble(fixed64()), out);
            case BOOL -> JsonText.bool(varint() != 0, out);
            case STRING -> {
                int to = delimited();
                JsonText.string(in, pos, to, out);
                pos = to;
            }
            case BYTES -> {
                int to = delimited();
                JsonText.base64(in, pos, to - pos, out);
                pos = to;
            }
            case ENUM -> {
                int number = (int) varint();
                byte[] json = field.names().json(number);
                if (json == null) {
                    out.decimal(number);
                } else {
                    out.put(json);
                    return json.length > 0;
                }
            }
            case MESSAGE, GROUP -> throw new IllegalStateException(field.descriptor.getFullName() + " is no scalar.");
        }
        return true;
    }

    private long integer(FieldDescriptor.Type type) {
        return switch (type) {
            case INT32 -> (int) varint();
            case SINT32 -> CodedInputStream.decodeZigZag32((int) varint());
            case SFIXED32 -> fixed32();
            case INT64 -> varint();
            case SINT64 -> CodedInputStream.decodeZigZag64(varint());
            case SFIXED64 -> fixed64();
            default -> throw new IllegalStateException(type + " is no signed integer.");
        };
    }

    private void timestamp() {
        long seconds = 0;
        int nanos = 0;
        while (pos < end) {
            int tag = tag();
            switch (tag) {
                case SECONDS -> seconds = varint();
                case NANOS -> nanos = (int) varint();
                default -> skip(tag);
            }
        }
        TimeText.timestamp(seconds, nanos, out);
    }

    private void duration() {
        long seconds = 0;
        int nanos = 0;
        while (pos < end) {
            int tag = tag();
            switch (tag) {
                case SECONDS -> seconds = varint();
                case NANOS -> nanos = (int) varint();
                default -> skip(tag);
            }
        }
        TimeText.duration(seconds, nanos, out);
    }

    private void fieldMask() {
        try {
            FieldMask mask = FieldMask.parseFrom(ByteBuffer.wrap(in, pos, end - pos));
            byte[] text = FieldMaskUtil.toJsonString(mask).getBytes(StandardCharsets.UTF_8);
            JsonText.string(text, 0, text.length, out);
        } catch (InvalidProtocolBufferException malformed) {
            throw malformed("has a malformed field mask");
        }
    }

    /** The value of the only field of a message stands for the message. */
    private void onlyField(MessagePlan plan) {
        FieldPlan field = plan.fields()[0];
        int from = locate(plan);
        int first = tags[from];
        if (first != 0) {
            value(field, first - 1, tags[from + 1] - 1);
        } else {
            absent(field);
        }
        usedTags = from;
    }

    private void anyValue(MessagePlan plan) {
        int from = locate(plan);
        FieldPlan chosen = null;
        for (FieldPlan field : plan.fields()) {
            if (tags[from + 2 * field.index] != 0) {
                chosen = field;
            }
        }
        if (chosen == null) {
            JsonText.nothing(out);
        } else {
            int start = out.size();
            value(chosen, tags[from + 2 * chosen.index] - 1, tags[from + 2 * chosen.index + 1] - 1);
            if (chosen.type == FieldDescriptor.Type.DOUBLE && out.at(start) == '"') {
                throw malformed("has a value that is no finite number, for which JSON has no form");
            }
        }
        usedTags = from;
    }

    private void any() {
        String url = "";
        int from = pos;
        int to = pos;
        while (pos < end) {
            int tag = tag();
            switch (tag) {
                case TYPE_URL -> url = string(delimited());
                case CONTENT -> {
                    to = delimited();
                    from = pos;
                    pos = to;
                }
                default -> skip(tag);
            }
        }
        int start = out.size();
        if (url.isEmpty() && from == to) {
            closeObject(start);
            return;
        }
        Descriptor type = types.apply(url.substring(url.lastIndexOf('/') + 1));
        if (type == null || url.indexOf('/') < 0) {
            throw malformed("holds an Any of an unknown type");
        }
        MessagePlan plan = plans.of(type);
        byte[] name = url.getBytes(StandardCharsets.UTF_8);
        out.put(TYPE_MEMBER);
        JsonText.string(name, 0, name.length, out);
        pos = from;
        end = to;
        if (plan.form == MessagePlan.Form.PLAIN) {
            if (++depth > DEEPEST) {
                throw malformed("nests too deep");
            }
            fields(plan);
            depth--;
        } else {
            out.put(VALUE_MEMBER);
            message(plan, to);
        }
        closeObject(start);
    }
}
