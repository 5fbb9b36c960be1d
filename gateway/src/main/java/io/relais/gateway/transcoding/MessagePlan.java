package io.relais.gateway.transcoding;

import com.google.protobuf.Descriptors.Descriptor;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a message type, found by number and by name without reflection. */
final class MessagePlan {

    /** How a message type is written in JSON. */
    enum Form {
        /** As an object of its fields. */
        PLAIN,
        TIMESTAMP,
        DURATION,
        FIELD_MASK,
        STRUCT,
        VALUE,
        LIST_VALUE,
        /** As the scalar in its only field. */
        WRAPPER,
        ANY,
        /** By reflection: groups, extensions, required fields and others that proto3 hasn't. */
        UNUSUAL
    }

    private static final int DENSE = 512;

    final Descriptor type;
    final Form form;

    private FieldPlan[] fields = {};
    private @Nullable FieldPlan[] byNumber = {};
    private Map<Integer, FieldPlan> sparse = Map.of();
    private Map<String, FieldPlan> byName = Map.of();
    private byte[] @Nullable [] names = {};
    private @Nullable FieldPlan[] named = {};

    MessagePlan(Descriptor type, Form form) {
        this.type = type;
        this.form = form;
    }

    /** Sets the fields, once. */
    void complete(List<FieldPlan> all) {
        fields = all.toArray(FieldPlan[]::new);
        int most = all.stream()
                .mapToInt(field -> field.descriptor.getNumber())
                .filter(number -> number < DENSE)
                .max()
                .orElse(0);
        byNumber = new FieldPlan[most + 1];
        sparse = new HashMap<>();
        byName = new HashMap<>();
        for (FieldPlan field : fields) {
            int number = field.descriptor.getNumber();
            if (number <= most) {
                byNumber[number] = field;
            } else {
                sparse.put(number, field);
            }
            byName.putIfAbsent(field.descriptor.getName(), field);
        }
        for (FieldPlan field : fields) {
            byName.put(field.descriptor.getJsonName(), field);
        }
        int slots = Integer.highestOneBit(Math.max(4, byName.size() * 4) - 1) << 1;
        names = new byte[slots][];
        named = new FieldPlan[slots];
        byName.forEach((name, field) -> {
            byte[] key = name.getBytes(StandardCharsets.UTF_8);
            int slot = hash(key, 0, key.length) & slots - 1;
            while (names[slot] != null) {
                slot = slot + 1 & slots - 1;
            }
            names[slot] = key;
            named[slot] = field;
        });
    }

    /** The fields, in the order of the proto. */
    FieldPlan[] fields() {
        return fields;
    }

    @Nullable
    FieldPlan byNumber(int number) {
        return number < byNumber.length ? byNumber[number] : sparse.get(number);
    }

    /** The field that has that name in JSON or in the proto. */
    @Nullable
    FieldPlan byName(String name) {
        return byName.get(name);
    }

    /** The same for a name that stands between {@code from} and {@code to}, where nothing is escaped. */
    @Nullable
    FieldPlan byName(byte[] text, int from, int to) {
        int slot = hash(text, from, to) & names.length - 1;
        for (byte[] name = names[slot]; name != null; name = names[slot]) {
            if (Arrays.equals(name, 0, name.length, text, from, to)) {
                return named[slot];
            }
            slot = slot + 1 & names.length - 1;
        }
        return null;
    }

    private static int hash(byte[] text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + text[i];
        }
        return hash ^ hash >>> 15;
    }
}
