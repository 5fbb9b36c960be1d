package io.relais.gateway.transcoding;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MapEntry;
import com.google.protobuf.Message;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import io.relais.proto.DescriptorSet;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * {@link JsonCodec} by reflection over the descriptors, for the messages that {@link CompiledJson} leaves out. Types with a JSON form of their own (times, masks, wrappers,
 * structs, {@code Any}) go through protobuf's {@link JsonFormat}.
 */
final class DescriptorJson implements JsonCodec {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(JsonCursor.DEEPEST)
                    .maxNumberLength(64)
                    .maxStringLength(1 << 20)
                    .build())
            .build();

    private final EnumNames enumNames;
    private final Scalars scalars;
    private final MessageShapes shapes = new MessageShapes();
    private final JsonFormat.Parser specialParser;
    private final JsonFormat.Printer specialPrinter;

    DescriptorJson(DescriptorSet contract, EnumNames enumNames, Scalars scalars) {
        this.enumNames = enumNames;
        this.scalars = scalars;
        TypeRegistry types = TypeRegistry.newBuilder().add(contract.messages()).build();
        this.specialParser = JsonFormat.parser().usingTypeRegistry(types);
        this.specialPrinter = JsonFormat.printer().usingTypeRegistry(types).omittingInsignificantWhitespace();
    }

    @Override
    public byte[] read(byte[] json, Descriptor type) {
        DynamicMessage.Builder into = DynamicMessage.newBuilder(type);
        Reading.of(this, json, reading -> reading.message(into));
        return bytes(into);
    }

    @Override
    public byte[] readField(byte[] json, FieldDescriptor field) {
        DynamicMessage.Builder into = DynamicMessage.newBuilder(field.getContainingType());
        Reading.of(this, json, reading -> reading.field(field, into));
        return bytes(into);
    }

    private static byte[] bytes(DynamicMessage.Builder message) {
        if (!message.isInitialized()) {
            throw new MalformedJsonException(
                    "", "The body lacks " + String.join(", ", message.findInitializationErrors()) + ".");
        }
        return message.build().toByteArray();
    }

    @Override
    public Payload write(byte[] wire, Descriptor type) {
        Message message = parsed(wire, type);
        return Payload.of(writing(generator -> writeMessage(message, generator)));
    }

    @Override
    public Payload writeField(byte[] wire, FieldDescriptor field) {
        Message message = parsed(wire, field.getContainingType());
        return Payload.of(writing(generator -> writeValue(message.getField(field), field, generator)));
    }

    private static Message parsed(byte[] wire, Descriptor type) {
        try {
            return DynamicMessage.parseFrom(type, wire);
        } catch (InvalidProtocolBufferException malformed) {
            throw new MalformedWireException("The message of a service is no " + type.getFullName() + ".");
        }
    }

    private static byte[] writing(Consumer<JsonGenerator> content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            content.accept(generator);
        }
        return bytes.toByteArray();
    }

    private void writeMessage(Message message, JsonGenerator generator) {
        if (MessageShapes.isSpecial(message.getDescriptorForType())) {
            writeSpecial(message, generator);
            return;
        }
        generator.writeStartObject();
        Set<FieldDescriptor> inputOnly =
                shapes.of(message.getDescriptorForType()).inputOnly();
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            if (field.hasPresence() && !message.hasField(field) || inputOnly.contains(field)) {
                continue;
            }
            Object value = message.getField(field);
            if (value instanceof EnumValueDescriptor enumValue && isUnnamed(enumValue)) {
                continue;
            }
            generator.writeName(field.getJsonName());
            writeValue(value, field, generator);
        }
        generator.writeEndObject();
    }

    private static boolean isUnnamed(EnumValueDescriptor value) {
        return value.getIndex() >= 0 && EnumNames.name(value).isEmpty();
    }

    private void writeSpecial(Message message, JsonGenerator generator) {
        try {
            generator.writeRawValue(specialPrinter.print(message));
        } catch (InvalidProtocolBufferException unprintable) {
            throw new MalformedWireException(
                    "A service sent a " + message.getDescriptorForType().getFullName() + " that has no JSON form.");
        }
    }

    private void writeValue(Object value, FieldDescriptor field, JsonGenerator generator) {
        if (field.isMapField()) {
            FieldDescriptor keyField = field.getMessageType().findFieldByNumber(1);
            FieldDescriptor valueField = field.getMessageType().findFieldByNumber(2);
            generator.writeStartObject();
            for (Object element : (List<?>) value) {
                Message entry = (Message) element;
                generator.writeName(key(entry.getField(keyField), keyField));
                writeSingle(entry.getField(valueField), valueField, generator);
            }
            generator.writeEndObject();
        } else if (field.isRepeated()) {
            generator.writeStartArray();
            for (Object element : (List<?>) value) {
                writeSingle(element, field, generator);
            }
            generator.writeEndArray();
        } else {
            writeSingle(value, field, generator);
        }
    }

    private static String key(Object key, FieldDescriptor field) {
        return switch (field.getType()) {
            case UINT32, FIXED32 -> Integer.toUnsignedString((int) key);
            case UINT64, FIXED64 -> Long.toUnsignedString((long) key);
            default -> String.valueOf(key);
        };
    }

    private void writeSingle(Object value, FieldDescriptor field, JsonGenerator generator) {
        switch (field.getType()) {
            case INT32, SINT32, SFIXED32 -> generator.writeNumber((int) value);
            case UINT32, FIXED32 -> generator.writeNumber(Integer.toUnsignedLong((int) value));
            case INT64, SINT64, SFIXED64 -> generator.writeString(Long.toString((long) value));
            case UINT64, FIXED64 -> generator.writeString(Long.toUnsignedString((long) value));
            case FLOAT -> {
                float number = (float) value;
                if (Float.isFinite(number)) {
                    generator.writeNumber(number);
                } else {
                    generator.writeString(Float.toString(number));
                }
            }
            case DOUBLE -> {
                double number = (double) value;
                if (Double.isFinite(number)) {
                    generator.writeNumber(number);
                } else {
                    generator.writeString(Double.toString(number));
                }
            }
            case BOOL -> generator.writeBoolean((boolean) value);
            case STRING -> generator.writeString((String) value);
            case BYTES -> generator.writeString(Base64.getEncoder().encodeToString(((ByteString) value).toByteArray()));
            case ENUM -> {
                EnumValueDescriptor enumValue = (EnumValueDescriptor) value;
                if (EnumNames.isNull(enumValue.getType())) {
                    generator.writeNull();
                } else if (enumValue.getIndex() < 0) {
                    generator.writeNumber(enumValue.getNumber());
                } else if (isUnnamed(enumValue)) {
                    generator.writeNull();
                } else {
                    generator.writeString(EnumNames.name(enumValue).orElseThrow());
                }
            }
            case MESSAGE, GROUP -> writeMessage((Message) value, generator);
        }
    }

    /** One reading: the text, the parser on it and the path that it has come to. */
    private static final class Reading {
        private final DescriptorJson codec;
        private final String text;
        private final JsonParser parser;
        private String path = "";

        private Reading(DescriptorJson codec, String text, JsonParser parser) {
            this.codec = codec;
            this.text = text;
            this.parser = parser;
        }

        static void of(DescriptorJson codec, byte[] json, Consumer<Reading> content) {
            String text;
            try {
                text = StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(json))
                        .toString();
            } catch (CharacterCodingException notUtf8) {
                throw new MalformedJsonException("", "The body is not UTF-8.");
            }
            try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
                Reading reading = new Reading(codec, text, parser);
                try {
                    if (parser.nextToken() == null) {
                        throw reading.wrong("The body is empty; it must hold one JSON value.");
                    }
                    content.accept(reading);
                    if (parser.nextToken() != null) {
                        throw new MalformedJsonException("", "The body goes on after its JSON value.");
                    }
                } catch (StreamConstraintsException tooMuch) {
                    throw reading.wrong("The body nests deeper than " + JsonCursor.DEEPEST
                            + " levels, or holds a number of more than 64 characters.");
                } catch (JacksonException notJson) {
                    String message = String.valueOf(notJson.getOriginalMessage());
                    if (message.startsWith("Duplicate")) {
                        throw reading.wrong("A field is given twice.");
                    }
                    throw reading.wrong("The body is not JSON: line "
                            + notJson.getLocation().getLineNr() + ", column "
                            + notJson.getLocation().getColumnNr() + ".");
                }
            }
        }

        private MalformedJsonException wrong(String message) {
            return new MalformedJsonException(path, message);
        }

        private MalformedJsonException notA(String expected) {
            return wrong((path.isEmpty() ? "The body" : path) + " must be " + expected + ".");
        }

        void message(Message.Builder into) {
            Descriptor type = into.getDescriptorForType();
            if (MessageShapes.isSpecial(type)) {
                special(into);
                return;
            }
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw notA("a JSON object");
            }
            MessageShapes.Shape shape = codec.shapes.of(type);
            Set<FieldDescriptor> seen = new HashSet<>();
            Map<OneofDescriptor, FieldDescriptor> chosen = new HashMap<>();
            String outer = path;
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                path = outer.isEmpty() ? name : outer + "." + name;
                FieldDescriptor field = shape.byName().get(name);
                if (field == null) {
                    throw wrong(path + " is no field of this request.");
                }
                if (shape.readOnly().contains(field)) {
                    throw wrong(path + " is read-only: leave it out.");
                }
                if (!seen.add(field)) {
                    throw wrong(path + " is given twice.");
                }
                parser.nextToken();
                boolean set = field(field, into);
                OneofDescriptor oneof = field.getRealContainingOneof();
                if (set && oneof != null) {
                    FieldDescriptor other = chosen.put(oneof, field);
                    if (other != null) {
                        throw wrong(path + " and " + other.getJsonName() + " exclude each other.");
                    }
                }
            }
            path = outer;
        }

        /** Reads a field's value; false where it is a null that leaves the field unset. */
        boolean field(FieldDescriptor field, Message.Builder into) {
            if (parser.currentToken() == JsonToken.VALUE_NULL && !FieldPlan.takesNull(field)) {
                return false;
            }
            if (field.isMapField()) {
                map(field, into);
            } else if (field.isRepeated()) {
                list(field, into);
            } else {
                into.setField(field, single(field, into));
            }
            return true;
        }

        private void list(FieldDescriptor field, Message.Builder into) {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                throw notA("a JSON array");
            }
            String outer = path;
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                path = outer + "[" + i + "]";
                into.addRepeatedField(field, single(field, into));
            }
            path = outer;
        }

        private void map(FieldDescriptor field, Message.Builder into) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw notA("a JSON object");
            }
            FieldDescriptor keyField = field.getMessageType().findFieldByNumber(1);
            FieldDescriptor valueField = field.getMessageType().findFieldByNumber(2);
            Set<Object> keys = new HashSet<>();
            String outer = path;
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                path = outer + "." + name;
                Object key = scalar(keyField, name);
                if (!keys.add(key)) {
                    throw wrong(path + " is given twice.");
                }
                parser.nextToken();
                Message.Builder entry = into.newBuilderForField(field);
                entry.setField(keyField, key);
                entry.setField(valueField, single(valueField, entry));
                into.addRepeatedField(field, entry.build());
            }
            path = outer;
        }

        private Object single(FieldDescriptor field, Message.Builder parent) {
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                Message.Builder builder = parent instanceof MapEntry.Builder<?, ?>
                        ? DynamicMessage.newBuilder(field.getMessageType())
                        : parent.newBuilderForField(field);
                message(builder);
                return builder.build();
            }
            JsonToken token = parser.currentToken();
            boolean fits =
                    switch (field.getJavaType()) {
                        case BOOLEAN -> token.isBoolean();
                        case INT, LONG, FLOAT, DOUBLE -> token.isNumeric() || token == JsonToken.VALUE_STRING;
                        case ENUM ->
                            token == JsonToken.VALUE_STRING
                                    || token == JsonToken.VALUE_NULL && FieldPlan.takesNull(field);
                        case STRING, BYTE_STRING -> token == JsonToken.VALUE_STRING;
                        case MESSAGE -> false;
                    };
            if (!fits) {
                throw notA(Expectations.of(field, codec.enumNames));
            }
            return scalar(field, parser.getString());
        }

        private Object scalar(FieldDescriptor field, String value) {
            try {
                return codec.scalars.parse(field, value);
            } catch (Scalars.NotAValueException wrong) {
                throw wrong(path + " " + wrong.getMessage() + ".");
            }
        }

        private void special(Message.Builder into) {
            int from = Math.toIntExact(parser.currentTokenLocation().getCharOffset());
            parser.skipChildren();
            parser.finishToken();
            int to = Math.toIntExact(parser.currentLocation().getCharOffset());
            try {
                codec.specialParser.merge(text.substring(from, to), into);
            } catch (InvalidProtocolBufferException refused) {
                throw notA(Expectations.ofSpecial(into.getDescriptorForType()));
            }
        }
    }
}
