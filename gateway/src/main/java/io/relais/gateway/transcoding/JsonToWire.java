package io.relais.gateway.transcoding;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON text (RFC 8259, in UTF-8) and writes the message in it to the wire. Every refusal is a
 * {@link MalformedJsonException} with the path of the field at fault.
 */
final class JsonToWire extends JsonCursor {

    private static final String TYPE = "@type";

    /** The tags of the fields of {@code Any} and {@code Value}, and of a map's entries. */
    private static final int TYPE_URL = 1 << 3 | 2;

    private static final int CONTENT = 2 << 3 | 2;
    private static final int NULL_VALUE = 1 << 3;
    private static final int NUMBER_VALUE = 2 << 3 | 1;
    private static final int STRING_VALUE = 3 << 3 | 2;
    private static final int BOOL_VALUE = 4 << 3;
    private static final int STRUCT_VALUE = 5 << 3 | 2;
    private static final int LIST_VALUE = 6 << 3 | 2;
    private static final int FIRST_DELIMITED = 1 << 3 | 2;

    private final Plans plans;
    private final DescriptorJson unusual;
    private final Function<String, @Nullable Descriptor> types;
    private final Scalars scalars;
    private final EnumNames enumNames;
    private final GrowingBytes out;

    JsonToWire(
            Plans plans,
            DescriptorJson unusual,
            Function<String, @Nullable Descriptor> types,
            Scalars scalars,
            EnumNames enumNames,
            byte[] in,
            GrowingBytes out) {
        super(in);
        this.plans = plans;
        this.unusual = unusual;
        this.types = types;
        this.scalars = scalars;
        this.enumNames = enumNames;
        this.out = out;
    }

    /** Reads the whole text as a message. */
    void message(MessagePlan plan) {
        begin();
        value(plan);
        finish();
    }

    /** Reads the whole text as the value of a field. */
    void field(FieldPlan field) {
        begin();
        value(field);
        finish();
    }

    /** Reads a value and writes the content of the message that it stands for. */
    private void value(MessagePlan plan) {
        switch (plan.form) {
            case PLAIN -> members(plan, false);
            case TIMESTAMP -> time(plan.type, true);
            case DURATION -> time(plan.type, false);
            case FIELD_MASK -> fieldMask(plan.type);
            case STRUCT -> struct();
            case VALUE -> anyValue();
            case LIST_VALUE -> listValue();
            case WRAPPER -> single(plan.fields()[0]);
            case ANY -> any();
            case UNUSUAL -> unusual(plan);
        }
    }

    private void members(MessagePlan plan, boolean typeIsKnown) {
        enterObject();
        long[] given = new long[2 * (plan.fields().length / Long.SIZE + 1)];
        int half = given.length / 2;
        while (nextMember()) {
            FieldPlan field = keyIsEscaped() ? plan.byName(key()) : plan.byName(in, keyFrom(), keyTo());
            if (field == null) {
                if (typeIsKnown && key().equals(TYPE)) {
                    leaveOut();
                    continue;
                }
                throw wrong(path() + " is no field of this request.");
            }
            if (field.readOnly) {
                throw wrong(path() + " is read-only: leave it out.");
            }
            int word = field.index / Long.SIZE;
            long bit = 1L << field.index;
            if ((given[word] & bit) != 0) {
                throw wrong(path() + " is given twice.");
            }
            given[word] |= bit;
            if (value(field)) {
                given[half + word] |= bit;
                for (int rival : field.rivals) {
                    if ((given[half + rival / Long.SIZE] & 1L << rival) != 0) {
                        throw wrong(path() + " and " + plan.fields()[rival].descriptor.getJsonName()
                                + " exclude each other.");
                    }
                }
            }
        }
    }

    private void leaveOut() {
        if (peek() != '"') {
            throw notA("a string");
        }
        skipValue();
    }

    /** Reads a field's value; false where it is a null that leaves the field unset. */
    private boolean value(FieldPlan field) {
        if (peek() == 'n' && !field.takesNull) {
            literal("null");
            return false;
        }
        switch (field.shape) {
            case MAP -> map(field);
            case LIST -> {
                enterArray();
                while (nextElement()) {
                    single(field);
                }
            }
            case SINGLE -> single(field);
        }
        return true;
    }

    private void map(FieldPlan field) {
        FieldPlan keyField = field.message().fields()[0];
        FieldPlan valueField = field.message().fields()[1];
        Set<Object> keys = new HashSet<>();
        enterObject();
        while (nextMember()) {
            Object key = parsed(keyField.descriptor, key());
            if (!keys.add(key)) {
                throw wrong(path() + " is given twice.");
            }
            out.varint(field.tag);
            int mark = out.open();
            WireScalars.write(keyField, key, out);
            single(valueField);
            out.close(mark);
        }
    }

    /** Reads one value and writes it with its tag. */
    private void single(FieldPlan field) {
        MessagePlan message = field.message;
        if (message != null) {
            out.varint(field.tag);
            int mark = out.open();
            value(message);
            out.close(mark);
            return;
        }
        int next = peek();
        switch (field.type) {
            case STRING -> {
                if (next != '"') {
                    throw notA(expected(field.descriptor));
                }
                out.varint(field.tag);
                string(out);
            }
            case BOOL -> {
                if (next != 't' && next != 'f') {
                    throw notA(expected(field.descriptor));
                }
                out.varint(field.tag);
                out.put(next == 't' ? 1 : 0);
                literal(next == 't' ? "true" : "false");
            }
            case BYTES -> {
                if (next != '"') {
                    throw notA(expected(field.descriptor));
                }
                WireScalars.write(field, parsed(field.descriptor, text()), out);
            }
            case ENUM -> {
                if (next == 'n' && field.takesNull) {
                    literal("null");
                    out.varint(field.tag);
                    out.put(0);
                    return;
                }
                if (next != '"') {
                    throw notA(expected(field.descriptor));
                }
                WireScalars.write(field, parsed(field.descriptor, text()), out);
            }
            case INT32, INT64, UINT32, UINT64, SINT32, SINT64, FIXED32, FIXED64, SFIXED32, SFIXED64 -> {
                if (next != '"' && !isNumber(next)) {
                    throw notA(expected(field.descriptor));
                }
                if (next == '"' || !smallInteger(field)) {
                    WireScalars.write(field, parsed(field.descriptor, next == '"' ? text() : number()), out);
                }
            }
            case FLOAT, DOUBLE -> {
                if (next != '"' && !isNumber(next)) {
                    throw notA(expected(field.descriptor));
                }
                WireScalars.write(field, parsed(field.descriptor, next == '"' ? text() : number()), out);
            }
            case MESSAGE, GROUP -> throw new IllegalStateException(field.descriptor.getFullName() + " is no scalar.");
        }
    }

    /** Reads a whole number of few digits without making a text of it; false where it is none, and nothing is read. */
    private boolean smallInteger(FieldPlan field) {
        int value = shortInteger();
        if (value == NO_SHORT_INTEGER) {
            return false;
        }
        out.varint(field.tag);
        switch (field.type) {
            case INT32, INT64, UINT32, UINT64 -> out.varint(value);
            case SINT32, SINT64 -> out.varint(CodedOutputStream.encodeZigZag64(value));
            case FIXED32, SFIXED32 -> out.fixed32(value);
            case FIXED64, SFIXED64 -> out.fixed64(value);
            default -> throw new IllegalStateException(field.type + " is no whole number.");
        }
        return true;
    }

    private Object parsed(FieldDescriptor field, String text) {
        try {
            return scalars.parse(field, text);
        } catch (Scalars.NotAValueException wrong) {
            throw wrong(path() + " " + wrong.getMessage() + ".");
        }
    }

    private String expected(FieldDescriptor field) {
        return Expectations.of(field, enumNames);
    }

    private MalformedJsonException notA(Descriptor type) {
        return notA(Expectations.ofSpecial(type));
    }

    private void time(Descriptor type, boolean moment) {
        if (peek() != '"') {
            throw notA(type);
        }
        TimeText.Time time = moment ? TimeText.parseTimestamp(text()) : TimeText.parseDuration(text());
        if (time == null) {
            throw mustBe(Expectations.ofSpecial(type));
        }
        WireScalars.time(time, out);
    }

    private void fieldMask(Descriptor type) {
        if (peek() != '"') {
            throw notA(type);
        }
        byte[] mask = WireScalars.fieldMask(text());
        if (mask == null) {
            throw mustBe(Expectations.ofSpecial(type));
        }
        out.put(mask);
    }

    private void struct() {
        Set<String> keys = new HashSet<>();
        enterObject();
        while (nextMember()) {
            if (!keys.add(key())) {
                throw wrong(path() + " is given twice.");
            }
            out.varint(FIRST_DELIMITED);
            int entry = out.open();
            WireScalars.string(FIRST_DELIMITED, key(), out);
            out.varint(CONTENT);
            int value = out.open();
            anyValue();
            out.close(value);
            out.close(entry);
        }
    }

    private void listValue() {
        enterArray();
        while (nextElement()) {
            out.varint(FIRST_DELIMITED);
            int mark = out.open();
            anyValue();
            out.close(mark);
        }
    }

    private void anyValue() {
        int next = peek();
        switch (next) {
            case 'n' -> {
                literal("null");
                out.varint(NULL_VALUE);
                out.put(0);
            }
            case 't', 'f' -> {
                literal(next == 't' ? "true" : "false");
                out.varint(BOOL_VALUE);
                out.put(next == 't' ? 1 : 0);
            }
            case '"' -> {
                out.varint(STRING_VALUE);
                string(out);
            }
            case '{' -> {
                out.varint(STRUCT_VALUE);
                int mark = out.open();
                struct();
                out.close(mark);
            }
            case '[' -> {
                out.varint(LIST_VALUE);
                int mark = out.open();
                listValue();
                out.close(mark);
            }
            default -> {
                double value = Double.parseDouble(number());
                if (!Double.isFinite(value)) {
                    throw wrong(
                            path() + " must be a number from " + -Double.MAX_VALUE + " to " + Double.MAX_VALUE + ".");
                }
                out.varint(NUMBER_VALUE);
                out.fixed64(Double.doubleToRawLongBits(value));
            }
        }
    }

    /** The type may stand behind what it is the type of: its name is looked for first. */
    private void any() {
        int start = position();
        String url = null;
        boolean empty = true;
        enterObject();
        while (nextMember()) {
            empty = false;
            if (url == null && key().equals(TYPE)) {
                if (peek() != '"') {
                    throw notA("a string");
                }
                url = text();
            } else {
                skipValue();
            }
        }
        if (empty) {
            return;
        }
        Descriptor type =
                url == null || url.indexOf('/') < 0 ? null : types.apply(url.substring(url.lastIndexOf('/') + 1));
        if (url == null || type == null) {
            throw mustBe("an object with an @type that Relais knows, such as"
                    + " \"type.googleapis.com/google.protobuf.Duration\"");
        }
        rewind(start);
        WireScalars.string(TYPE_URL, url, out);
        out.varint(CONTENT);
        int mark = out.open();
        MessagePlan plan = plans.of(type);
        if (plan.form == MessagePlan.Form.PLAIN) {
            members(plan, true);
        } else {
            anyOfSpecial(plan);
        }
        out.close(mark);
    }

    private void anyOfSpecial(MessagePlan plan) {
        boolean typeSeen = false;
        boolean valueSeen = false;
        enterObject();
        while (nextMember()) {
            switch (key()) {
                case TYPE -> {
                    if (typeSeen) {
                        throw wrong(path() + " is given twice.");
                    }
                    typeSeen = true;
                    leaveOut();
                }
                case "value" -> {
                    if (valueSeen) {
                        throw wrong(path() + " is given twice.");
                    }
                    valueSeen = true;
                    value(plan);
                }
                default -> throw wrong(path() + " is no field of this request.");
            }
        }
    }

    private void unusual(MessagePlan plan) {
        int start = position();
        skipValue();
        try {
            out.put(unusual.read(slice(start), plan.type));
        } catch (MalformedJsonException refused) {
            throw wrongInside(refused);
        }
    }
}
