package io.relais.gateway.transcoding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import io.relais.gateway.trial.TrialContract;
import io.relais.proto.DescriptorSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The compiled codec next to protobuf's own JSON and to the codec by reflection, on random messages. */
class CompiledJsonTest {

    private static final int ROUNDS = 1_000;
    private static final Set<String> PRINTED_BY_PROTOBUF =
            Set.of("any", "structure", "value", "list", "values", "string_value");
    private static final JsonMapper JSON = new JsonMapper();

    private final DescriptorSet contract = TrialContract.load();
    private final Descriptor everything = type("Everything");
    private final EnumNames enumNames = new EnumNames();
    private final Scalars scalars = new Scalars(enumNames);
    private final CompiledJson codec = new CompiledJson(contract, new Plans(), enumNames, scalars);
    private final DescriptorJson reflective = new DescriptorJson(contract, enumNames, scalars);
    private final TypeRegistry types =
            TypeRegistry.newBuilder().add(contract.messages()).build();
    private final JsonFormat.Printer printer =
            JsonFormat.printer().usingTypeRegistry(types).alwaysPrintFieldsWithNoPresence();
    private final JsonFormat.Parser parser = JsonFormat.parser().usingTypeRegistry(types);

    private Descriptor type(String name) {
        return contract.message("relais.trial.v1." + name).orElseThrow();
    }

    private static String text(Payload json) {
        return new String(json.array(), 0, json.length(), UTF_8);
    }

    private String json(Descriptor type, byte[] wire) {
        return text(codec.write(wire, type));
    }

    private Message read(Descriptor type, String json) throws InvalidProtocolBufferException {
        return DynamicMessage.parseFrom(type, codec.read(json.getBytes(UTF_8), type));
    }

    /** As a parser sees it: fields that hold their defaults are not there, and maps have no order. */
    private static Message parsed(Descriptor type, byte[] wire) throws InvalidProtocolBufferException {
        return DynamicMessage.parseFrom(type, wire);
    }

    @Test
    void whatItWritesIsWhatProtobufWrites() throws Exception {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Message message = new RandomMessages(seed).message(everything, seed % 101, 0);
            assertThat(JSON.readTree(json(everything, message.toByteArray())))
                    .as("seed %d", seed)
                    .isEqualTo(JSON.readTree(printer.print(message)));
        }
    }

    @Test
    void whatItWritesProtobufReadsBack() throws Exception {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Message message = new RandomMessages(seed).message(everything, seed % 101, 0);
            DynamicMessage.Builder back = DynamicMessage.newBuilder(everything);
            parser.merge(json(everything, message.toByteArray()), back);
            assertThat(JSON.readTree(printer.print(back.build())))
                    .as("seed %d", seed)
                    .isEqualTo(JSON.readTree(printer.print(message)));
        }
    }

    @Test
    void whatProtobufWritesItReads() throws Exception {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Message message = new RandomMessages(seed).message(everything, seed % 101, 0);
            String json = JsonFormat.printer().usingTypeRegistry(types).print(message);
            DynamicMessage.Builder expected = DynamicMessage.newBuilder(everything);
            parser.merge(json, expected);
            Message actual = readEverything(json);
            assertThat(actual).as("seed %d: %s", seed, json).isEqualTo(expected.build());
        }
    }

    /** {@code sealed} is read-only in the API. */
    private Message readEverything(String json) throws InvalidProtocolBufferException {
        try {
            return read(everything, json);
        } catch (MalformedJsonException refused) {
            assertThat(refused.path()).endsWith("sealed");
            DynamicMessage.Builder expected = DynamicMessage.newBuilder(everything);
            parser.merge(json, expected);
            return expected.build();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Everything", "Relais"})
    void itWritesByteForByteWhatReflectionWrites(String name) {
        Descriptor type = type(name);
        for (int seed = 0; seed < ROUNDS; seed++) {
            DynamicMessage.Builder message = new RandomMessages(seed).message(type, seed % 101, 0).toBuilder();
            // Protobuf's own printer writes what these hold, and escapes what browsers might take for markup.
            type.getFields().stream()
                    .filter(field -> PRINTED_BY_PROTOBUF.contains(field.getName()))
                    .forEach(message::clearField);
            byte[] wire = message.build().toByteArray();
            assertThat(json(type, wire)).as("seed %d", seed).isEqualTo(text(reflective.write(wire, type)));
        }
    }

    @Test
    void aNegativeZeroStaysOne() throws Exception {
        assertThat(json(everything, codec.read("{\"aDouble\":-0.0}".getBytes(UTF_8), everything)))
                .contains("\"aDouble\":-0.0");
    }

    @Test
    void changedBytesAreReadAsProtobufReadsThemOrRefused() throws Exception {
        Random random = new Random(7);
        int accepted = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            byte[] wire = new RandomMessages(seed).message(everything, 15, 3).toByteArray();
            for (int i = random.nextInt(4); i >= 0 && wire.length > 0; i--) {
                wire[random.nextInt(wire.length)] = (byte) random.nextInt(256);
            }
            String expected;
            try {
                expected = printer.print(parsed(everything, wire));
            } catch (InvalidProtocolBufferException | IllegalArgumentException malformed) {
                refusedOrWritten(wire);
                continue;
            }
            if (hasDuplicateKeys(wire)) {
                refusedOrWritten(wire);
                continue;
            }
            String actual;
            try {
                actual = json(everything, wire);
            } catch (MalformedWireException stricter) {
                // Protobuf for Java overlooks that a number's tenth byte says that there is another.
                assertThat(stricter).hasMessageContaining("has a number that is too long");
                continue;
            }
            accepted++;
            assertThat(JSON.readTree(actual)).as("seed %d", seed).isEqualTo(JSON.readTree(expected));
        }
        assertThat(accepted).isGreaterThan(ROUNDS / 10);
    }

    /** Messages by descriptors keep both entries of one key; generated messages and this codec keep the last. */
    private static boolean hasDuplicateKeys(byte[] wire) throws InvalidProtocolBufferException {
        return io.relais.gateway.trial.v1.Everything.parseFrom(wire).getSerializedSize()
                != DynamicMessage.parseFrom(io.relais.gateway.trial.v1.Everything.getDescriptor(), wire)
                        .getSerializedSize();
    }

    private void refusedOrWritten(byte[] wire) {
        try {
            JSON.readTree(json(everything, wire));
        } catch (MalformedWireException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @Test
    void changedJsonIsTakenOnlyAsProtobufTakesIt() throws Exception {
        Random random = new Random(11);
        String alphabet = "{}[]\":,\\u0019.eE+-truefalsn \n\u0000é";
        int refusals = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            Message message = new RandomMessages(seed).message(everything, 15, 3);
            StringBuilder json = new StringBuilder(JsonFormat.printer()
                    .usingTypeRegistry(types)
                    .omittingInsignificantWhitespace()
                    .print(message));
            for (int i = random.nextInt(3); i >= 0 && !json.isEmpty(); i--) {
                json.setCharAt(random.nextInt(json.length()), alphabet.charAt(random.nextInt(alphabet.length())));
            }
            Message actual;
            try {
                actual = read(everything, json.toString());
            } catch (MalformedJsonException refused) {
                refusals++;
                assertThat(refused.getMessage()).endsWith(".");
                continue;
            }
            DynamicMessage.Builder expected = DynamicMessage.newBuilder(everything);
            parser.merge(json.toString(), expected);
            assertThat(actual).as("seed %d: %s", seed, json).isEqualTo(expected.build());
        }
        assertThat(refusals).isBetween(ROUNDS / 10, ROUNDS);
    }

    @Test
    void randomBytesAreNeverMoreThanRefused() {
        Random random = new Random(13);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            refusedOrWritten(bytes);
            try {
                codec.read(bytes, everything);
            } catch (MalformedJsonException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    private interface Wire {
        void write(CodedOutputStream out) throws IOException;
    }

    private static byte[] wire(Wire content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        content.write(out);
        out.flush();
        return bytes.toByteArray();
    }

    @Test
    void ofSeveralValuesTheLastCountsAndPartsOfAMessageAreMerged() throws Exception {
        byte[] wire = wire(out -> {
            out.writeString(30, "first");
            out.writeByteArray(16, wire(nested -> nested.writeString(1, "a")));
            out.writeByteArray(18, new byte[] {1, 2});
            out.writeInt32(18, 3);
            out.writeString(30, "last");
            out.writeByteArray(16, wire(nested -> nested.writeString(3, "b")));
            out.writeInt64(19, 3);
            out.writeByteArray(19, new byte[] {1});
            out.writeString(33, "dropped");
            out.writeInt32(34, 5);
        });
        assertThat(JSON.readTree(json(everything, wire)))
                .isEqualTo(JSON.readTree(printer.print(parsed(everything, wire))));
        assertThat(json(everything, wire))
                .contains("\"text\":\"last\"", "\"ints\":[1,2,3]", "\"longs\":[\"-2\",\"-1\"]", "\"oneInt\":5")
                .contains("\"nested\":{\"text\":\"a\",\"texts\":[\"b\"],\"sealed\":\"\"}")
                .doesNotContain("dropped");
    }

    @Test
    void ofTwoEntriesWithOneKeyTheLastStands() throws Exception {
        byte[] wire = wire(out -> {
            out.writeByteArray(25, wire(entry -> {
                entry.writeString(1, "a");
                entry.writeInt64(2, 1);
            }));
            out.writeByteArray(25, wire(entry -> entry.writeString(1, "b")));
            out.writeByteArray(25, wire(entry -> {
                entry.writeString(1, "a");
                entry.writeInt64(2, 3);
            }));
        });
        assertThat(json(everything, wire)).contains("\"scores\":{\"a\":\"3\",\"b\":\"0\"}");
    }

    @Test
    void whatItDoesNotKnowIsSkipped() throws Exception {
        byte[] wire = wire(out -> {
            out.writeString(9000, "later");
            out.writeTag(9001, 3);
            out.writeInt32(1, 7);
            out.writeTag(9001, 4);
            out.writeString(1, "a string where a number was");
            out.writeString(30, "known");
        });
        assertThat(json(everything, wire)).contains("\"text\":\"known\"", "\"anInt32\":0");
    }

    @Test
    void messagesThatNestTooDeepAreRefused() throws Exception {
        byte[] wire = {};
        for (int i = 0; i < 200; i++) {
            byte[] inner = wire;
            wire = wire(out -> out.writeByteArray(2, inner));
        }
        byte[] deep = wire;
        assertThatThrownBy(() -> codec.write(deep, type("Inner"))).isInstanceOf(MalformedWireException.class);
    }

    @Test
    void aStringThatIsNotUtf8IsRefusedBothWays() throws Exception {
        byte[] wire = wire(out -> out.writeByteArray(30, new byte[] {(byte) 0xC3, 'x'}));
        assertThatThrownBy(() -> codec.write(wire, everything)).isInstanceOf(MalformedWireException.class);
        byte[] json = "{\"text\":\"é\"}".getBytes(UTF_8);
        byte[] cut = Arrays.copyOf(json, json.length);
        cut[9] = (byte) 0xE0;
        assertThatThrownBy(() -> codec.read(cut, everything)).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void anyMayNameItsTypeBehindItsFields() throws Exception {
        Message any = read(
                everything,
                "{\"any\":{\"text\":\"a\",\"@type\":\"type.googleapis.com/relais.trial.v1.Inner\",\"count\":3}}");
        assertThat(any)
                .isEqualTo(
                        read(
                                everything,
                                "{\"any\":{\"@type\":\"type.googleapis.com/relais.trial.v1.Inner\",\"text\":\"a\",\"count\":3}}"));
        assertThat(json(everything, any.toByteArray()))
                .contains("\"any\":{\"@type\":\"type.googleapis.com/relais.trial.v1.Inner\",\"text\":\"a\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"any":{"@type":"type.googleapis.com/relais.trial.v1.Nothing"}}                             | any
                    {"any":{"text":"a"}}                                                                        | any
                    {"any":{"@type":"type.googleapis.com/relais.trial.v1.Inner","nothing":1}}                   | any.nothing
                    {"any":{"@type":"type.googleapis.com/google.protobuf.Duration","value":"x"}}                | any.value
                    {"nested":{"sealed":"x"}}                                                                   | nested.sealed
                    {"nesteds":[{},{"inner":{"inners":[{"count":"x"}]}}]}                                       | nesteds[1].inner.inners[0].count
                    {"byNumber":{"x":{}}}                                                                       | byNumber.x
                    {"byNumber":{"1":{},"01":{}}}                                                               | byNumber.01
                    {"structure":{"a":{"b":1,"b":2}}}                                                           | structure.a.b
                    {"value":[1,{"a":1e999}]}                                                                   | value[1].a
                    {"oneText":"a","oneNull":null}                                                              | oneNull
                    {"time":"2026-02-30T00:00:00Z"}                                                             | time
                    {"time":"2026-01-01 00:00:00Z"}                                                             | time
                    {"time":"10000-01-01T00:00:00Z"}                                                            | time
                    {"length":"315576000001s"}                                                                  | length
                    {"length":"1.0000000001s"}                                                                  | length
                    {"length":3}                                                                                | length
                    {"int32Value":2147483648}                                                                   | int32Value
                    {"boolValue":"true"}                                                                        | boolValue
                    {"anInt32":1.5}                                                                             | anInt32
                    {"anInt32":""}                                                                              | anInt32
                    {"times":[null]}                                                                            | times[0]
                    {"text":"\\uD800"}                                                                          | text
                    {"text":"a","\\u0074ext":"b"}                                                               | text
                    """)
    void whatIsWrongIsNamedByItsPath(String json, String path) {
        assertThatThrownBy(() -> read(everything, json))
                .isInstanceOfSatisfying(MalformedJsonException.class, refused -> {
                    assertThat(refused.path().replace("\\u0074ext", "text"))
                            .as(refused.getMessage())
                            .isEqualTo(path);
                    assertThat(refused.getMessage()).endsWith(".");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\":\"a\"",
                "{\"text\" \"a\"}",
                "{\"text\":\"a\",}",
                "{,}",
                "{\"ints\":[1,]}",
                "{\"ints\":[,1]}",
                "{\"ints\":[1 2]}",
                "{\"anInt32\":+1}",
                "{\"anInt32\":01}",
                "{\"anInt32\":1.}",
                "{\"anInt32\":.5}",
                "{\"anInt32\":1e}",
                "{\"aDouble\":NaN}",
                "{\"aDouble\":Infinity}",
                "{\"text\":'a'}",
                "{\"text\":\"\t\"}",
                "{\"text\":\"\\x\"}",
                "{\"text\":\"\\u12\"}",
                "{\"aBool\":truth}",
                "\uFEFF{}",
                "{}{}",
                "{}]",
                "/**/{}",
                "{\"text\":nul}",
                "{\"text\"",
                "{\"",
                "["
            })
    void whatIsNotRfc8259IsRefused(String json) {
        assertThatThrownBy(() -> read(everything, json)).isInstanceOf(MalformedJsonException.class);
    }

    @Test
    void theDeepestJsonIsRead() throws Exception {
        assertThat(read(everything, "{\"value\":" + "[".repeat(31) + "]".repeat(31) + "}"))
                .isNotNull();
        assertThatThrownBy(() -> read(everything, "{\"value\":" + "[".repeat(32) + "]".repeat(32) + "}"))
                .isInstanceOf(MalformedJsonException.class)
                .hasMessageContaining("nests deeper than 32");
    }

    @Test
    void aNumberOfMoreThan64CharactersIsRefused() throws Exception {
        assertThat(read(everything, "{\"aDouble\":" + "1".repeat(64) + "}")).isNotNull();
        assertThatThrownBy(() -> read(everything, "{\"aDouble\":" + "1".repeat(65) + "}"))
                .hasMessageContaining("more than 64 characters");
    }

    @Test
    void legacyMessagesGoThroughReflection() throws Exception {
        Descriptor relais = type("Relais");
        Message message = read(
                relais, "{\"mood\":\"GOOD\",\"legacy\":{\"name\":\"a\"},\"legacies\":[{\"name\":\"b\",\"size\":3}]}");
        assertThat(json(relais, message.toByteArray()))
                .contains(
                        "\"mood\":\"GOOD\"",
                        "\"legacy\":{\"name\":\"a\"}",
                        "\"legacies\":[{\"name\":\"b\",\"size\":3}]");
        assertThatThrownBy(() -> read(relais, "{\"legacies\":[{\"name\":\"b\"},{\"size\":3}]}"))
                .isInstanceOfSatisfying(
                        MalformedJsonException.class,
                        refused -> assertThat(refused.path()).isEqualTo("legacies[1]"));
        assertThatThrownBy(() -> read(relais, "{\"legacy\":{\"name\":5}}"))
                .isInstanceOfSatisfying(
                        MalformedJsonException.class,
                        refused -> assertThat(refused.path()).isEqualTo("legacy.name"));
    }

    @Test
    void bytesAreReadInBothAlphabetsWithAndWithoutPadding() throws Exception {
        ByteString expected = ByteString.copyFrom(new byte[] {(byte) 0xFB, (byte) 0xFF, 1, 2});
        for (String base64 : new String[] {"+/8BAg==", "-_8BAg==", "-_8BAg", "+/8BAg"}) {
            assertThat(read(everything, "{\"aBytes\":\"" + base64 + "\"}")
                            .getField(everything.findFieldByName("a_bytes")))
                    .isEqualTo(expected);
        }
    }
}
