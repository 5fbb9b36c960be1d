package io.relais.gateway.transcoding;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import java.util.Random;

/** Messages with random content, valid in what JSON can say: the same ones for the same seed. */
final class RandomMessages {

    private static final String[] TEXTS = {
        "",
        "a",
        "Été à la mer",
        "line\nbreak\tand \"quotes\" \\ back",
        "\u0000\u001f\u007f",
        "😀 emoji",
        "中文字",
        "</script>",
        "eight by",
        "exactly sixteen!",
        "seventeen \"chars\"",
        "a longer text that goes over several words of eight bytes"
    };
    private static final long[] LONGS = {
        0, 1, -1, 127, 128, 300, 1L << 31, -(1L << 31), (1L << 53) + 1, Long.MAX_VALUE, Long.MIN_VALUE
    };
    private static final double[] DOUBLES = {
        0,
        1,
        -1.5,
        1e300,
        1e-300,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
    };

    private final Random random;

    RandomMessages(long seed) {
        this.random = new Random(seed);
    }

    /** A message, of which about {@code percent} of the fields are set. */
    DynamicMessage message(Descriptor type, int percent, int depth) {
        DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
        switch (type.getFullName()) {
            case "google.protobuf.Timestamp" -> {
                set(message, 1, random.nextLong(-62_135_596_800L, 253_402_300_800L));
                set(message, 2, nanos());
                return message.build();
            }
            case "google.protobuf.Duration" -> {
                long seconds = random.nextLong(0, 315_576_000_000L);
                boolean negative = random.nextBoolean();
                set(message, 1, negative ? -seconds : seconds);
                set(message, 2, negative ? -nanos() : nanos());
                return message.build();
            }
            case "google.protobuf.FieldMask" -> {
                FieldDescriptor paths = type.findFieldByNumber(1);
                for (int i = random.nextInt(3); i > 0; i--) {
                    message.addRepeatedField(paths, i == 1 ? "display_name" : "nested.a_field");
                }
                return message.build();
            }
            case "google.protobuf.Any" -> {
                return any(message, depth);
            }
            case "google.protobuf.Value" -> {
                FieldDescriptor field = type.getFields().get(random.nextInt(depth > 4 ? 4 : 6));
                message.setField(
                        field,
                        field.getType() == FieldDescriptor.Type.DOUBLE
                                ? (Object) (random.nextInt() / 8.0)
                                : value(field, percent, depth));
                return message.build();
            }
            default -> {
                for (FieldDescriptor field : type.getFields()) {
                    if (field.isRequired() || random.nextInt(100) < percent) {
                        set(message, field, percent, depth);
                    }
                }
                return message.build();
            }
        }
    }

    private DynamicMessage any(DynamicMessage.Builder message, int depth) {
        Descriptor type = message.getDescriptorForType();
        FieldDescriptor url = type.findFieldByNumber(1);
        FieldDescriptor content = type.findFieldByNumber(2);
        Descriptor timestamp = com.google.protobuf.Timestamp.getDescriptor();
        Descriptor inner = io.relais.gateway.trial.v1.Inner.getDescriptor();
        Descriptor chosen = random.nextBoolean() ? timestamp : inner;
        return message.setField(url, "type.googleapis.com/" + chosen.getFullName())
                .setField(content, message(chosen, 50, depth + 1).toByteString())
                .build();
    }

    private void set(DynamicMessage.Builder message, int number, Object value) {
        message.setField(message.getDescriptorForType().findFieldByNumber(number), value);
    }

    private void set(DynamicMessage.Builder message, FieldDescriptor field, int percent, int depth) {
        boolean nests = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
        if (nests && depth > 4) {
            return;
        }
        if (!field.isRepeated()) {
            message.setField(field, value(field, percent, depth));
            return;
        }
        boolean byTruth = field.isMapField()
                && field.getMessageType().findFieldByNumber(1).getJavaType() == FieldDescriptor.JavaType.BOOLEAN;
        int count = random.nextInt(byTruth ? 3 : 4);
        for (int i = 0; i < count; i++) {
            message.addRepeatedField(
                    field, field.isMapField() ? entry(field, i, percent, depth) : value(field, percent, depth));
        }
    }

    /** An entry of a map, with another key for each {@code index}. */
    private Message entry(FieldDescriptor field, int index, int percent, int depth) {
        Descriptor type = field.getMessageType();
        FieldDescriptor key = type.findFieldByNumber(1);
        FieldDescriptor value = type.findFieldByNumber(2);
        Object name =
                switch (key.getJavaType()) {
                    case STRING -> TEXTS[index * 3] + index;
                    case INT -> index - 1;
                    case LONG -> LONGS[LONGS.length - 1 - index];
                    default -> index % 2 == 0;
                };
        return DynamicMessage.newBuilder(type)
                .setField(key, name)
                .setField(value, value(value, percent, depth))
                .build();
    }

    private int nanos() {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> random.nextInt(1000) * 1_000_000;
            case 2 -> random.nextInt(1_000_000) * 1000;
            default -> random.nextInt(1_000_000_000);
        };
    }

    private Object value(FieldDescriptor field, int percent, int depth) {
        return switch (field.getJavaType()) {
            case INT -> (int) number();
            case LONG -> number();
            case FLOAT -> (float) DOUBLES[random.nextInt(DOUBLES.length)];
            case DOUBLE ->
                random.nextBoolean() ? DOUBLES[random.nextInt(DOUBLES.length)] : random.nextGaussian() * 1000;
            case BOOLEAN -> random.nextBoolean();
            case STRING -> TEXTS[random.nextInt(TEXTS.length)];
            case BYTE_STRING -> {
                byte[] bytes = new byte[random.nextInt(9)];
                random.nextBytes(bytes);
                yield ByteString.copyFrom(bytes);
            }
            case ENUM -> {
                EnumDescriptor type = field.getEnumType();
                yield type.getValues().get(random.nextInt(type.getValues().size()));
            }
            case MESSAGE -> message(field.getMessageType(), percent / 2 + 10, depth + 1);
        };
    }

    private long number() {
        return random.nextBoolean() ? LONGS[random.nextInt(LONGS.length)] : random.nextLong() >> random.nextInt(64);
    }
}
