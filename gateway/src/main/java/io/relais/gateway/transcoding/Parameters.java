package io.relais.gateway.transcoding;

import io.relais.gateway.contract.Binding;
import io.relais.gateway.contract.PercentEncoding;
import io.relais.platform.errors.DomainException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes what the path and the query of one request say behind what its body says. */
final class Parameters {

    private final BindingPlan plan;
    private final Scalars scalars;
    private final GrowingBytes out;

    /** Single fields that have a value, and the chosen field of each oneof, by their paths. */
    private final Set<String> given = new HashSet<>();

    private final Map<String, String> chosen = new HashMap<>();

    Parameters(BindingPlan plan, Scalars scalars, GrowingBytes out) {
        this.plan = plan;
        this.scalars = scalars;
        this.out = out;
        if (plan.body != null && out.size() > 0) {
            choose(new FieldPlan[] {plan.body}, plan.body.descriptor.getJsonName());
        }
    }

    /** What the variables of the path captured; what the body says of the same fields may not differ. */
    void path(List<String> captured) {
        Payload body = out.payload();
        for (int i = 0; i < plan.captures.size(); i++) {
            FieldPlan[] fields = plan.captures.get(i);
            String text = captured.get(i);
            String name = jsonPath(fields);
            GrowingBytes value = new GrowingBytes(text.length() + 16);
            last(fields[fields.length - 1], name, text, value);
            if (differs(body, fields, value)) {
                throw DomainException.invalid(name, name + " differs from the path, which says " + text + ".");
            }
            choose(fields, name);
            nested(fields, value);
        }
    }

    private static boolean differs(Payload body, FieldPlan[] fields, GrowingBytes value) {
        WireSearch.Place place = WireSearch.last(body.array(), body.length(), fields);
        if (place == null) {
            return false;
        }
        byte[] fromPath = value.toByteArray();
        int length = place.to() - place.from();
        boolean same = fromPath.length >= length
                && Arrays.equals(
                        fromPath, fromPath.length - length, fromPath.length, body.array(), place.from(), place.to());
        boolean isZero = true;
        for (int i = place.from(); i < place.to(); i++) {
            isZero &= body.array()[i] == 0;
        }
        return !same && !isZero;
    }

    /** The parameters of a query, as it was sent. */
    void query(String rawQuery) {
        int at = 0;
        while (at <= rawQuery.length()) {
            int ampersand = rawQuery.indexOf('&', at);
            int end = ampersand < 0 ? rawQuery.length() : ampersand;
            if (end > at) {
                parameter(rawQuery.substring(at, end));
            }
            at = end + 1;
        }
    }

    private void parameter(String pair) {
        int equals = pair.indexOf('=');
        String name;
        String text;
        try {
            name = PercentEncoding.decodeQuery(equals < 0 ? pair : pair.substring(0, equals));
            text = equals < 0 ? "" : PercentEncoding.decodeQuery(pair.substring(equals + 1));
        } catch (PercentEncoding.MalformedException malformed) {
            throw DomainException.invalid("", String.valueOf(malformed.getMessage()));
        }
        FieldPlan[] fields = fields(name);
        FieldPlan field = fields[fields.length - 1];
        if (field.shape == FieldPlan.Shape.SINGLE && !given.add(jsonPath(fields))) {
            throw DomainException.invalid(name, name + " is given more than once.");
        }
        choose(fields, name);
        GrowingBytes value = new GrowingBytes(text.length() + 16);
        last(field, name, text, value);
        nested(fields, value);
    }

    /** The fields that a parameter's name leads through; refused where the query may not fill the last one. */
    private FieldPlan[] fields(String name) {
        List<FieldPlan> fields = new ArrayList<>(2);
        MessagePlan at = plan.request;
        int from = 0;
        while (true) {
            int dot = name.indexOf('.', from);
            FieldPlan field = at.byName(dot < 0 ? name.substring(from) : name.substring(from, dot));
            if (field == null || field.readOnly) {
                throw unknown(name);
            }
            fields.add(field);
            if (dot < 0) {
                break;
            }
            if (field.shape != FieldPlan.Shape.SINGLE
                    || field.message == null
                    || field.message.form != MessagePlan.Form.PLAIN) {
                throw unknown(name);
            }
            at = field.message;
            from = dot + 1;
        }
        FieldPlan[] path = fields.toArray(FieldPlan[]::new);
        boolean inBody = plan.binding.body() instanceof Binding.WholeBody || plan.body == path[0];
        if (inBody || !isFromText(path[path.length - 1]) || isInPath(path)) {
            throw unknown(name);
        }
        return path;
    }

    private boolean isInPath(FieldPlan[] fields) {
        for (FieldPlan[] captured : plan.captures) {
            if (Arrays.equals(captured, fields)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFromText(FieldPlan field) {
        if (field.message == null) {
            return true;
        }
        return field.shape != FieldPlan.Shape.MAP
                && switch (field.message.form) {
                    case TIMESTAMP, DURATION, FIELD_MASK, WRAPPER -> true;
                    case PLAIN, STRUCT, VALUE, LIST_VALUE, ANY, UNUSUAL -> false;
                };
    }

    private static DomainException unknown(String name) {
        return DomainException.invalid(name, "There is no query parameter " + name + " here.");
    }

    /** Refuses a second field of one oneof. */
    private void choose(FieldPlan[] fields, String name) {
        StringBuilder prefix = new StringBuilder();
        for (FieldPlan field : fields) {
            if (field.rivals.length > 0) {
                String oneof =
                        prefix + "/" + field.descriptor.getContainingOneof().getName();
                String member = prefix + field.descriptor.getJsonName();
                String other = chosen.putIfAbsent(oneof, member);
                if (other != null && !other.equals(member)) {
                    throw DomainException.invalid(name, name + " and " + other + " exclude each other.");
                }
            }
            prefix.append(field.descriptor.getJsonName()).append('.');
        }
    }

    /** Writes the value of the last field with its tag. */
    private void last(FieldPlan field, String name, String text, GrowingBytes value) {
        MessagePlan message = field.message;
        if (message == null) {
            scalar(field, name, text, value);
            return;
        }
        value.varint(field.tag);
        int mark = value.open();
        switch (message.form) {
            case TIMESTAMP -> time(message, TimeText.parseTimestamp(text), name, value);
            case DURATION -> time(message, TimeText.parseDuration(text), name, value);
            case FIELD_MASK -> {
                byte[] mask = WireScalars.fieldMask(text);
                if (mask == null) {
                    throw notA(message, name);
                }
                value.put(mask);
            }
            default -> scalar(message.fields()[0], name, text, value);
        }
        value.close(mark);
    }

    private static void time(MessagePlan message, TimeText.@Nullable Time time, String name, GrowingBytes value) {
        if (time == null) {
            throw notA(message, name);
        }
        WireScalars.time(time, value);
    }

    private static DomainException notA(MessagePlan message, String name) {
        return DomainException.invalid(name, name + " must be " + Expectations.ofSpecial(message.type) + ".");
    }

    private void scalar(FieldPlan field, String name, String text, GrowingBytes value) {
        try {
            WireScalars.write(field, scalars.parse(field.descriptor, text), value);
        } catch (Scalars.NotAValueException wrong) {
            throw DomainException.invalid(name, name + " " + wrong.getMessage() + ".");
        }
    }

    /** Writes a value inside the messages that lead to it; parsers merge them with what is there of those. */
    private void nested(FieldPlan[] fields, GrowingBytes value) {
        int[] marks = new int[fields.length - 1];
        for (int i = 0; i < marks.length; i++) {
            out.varint(fields[i].tag);
            marks[i] = out.open();
        }
        Payload payload = value.payload();
        out.put(payload.array(), 0, payload.length());
        for (int i = marks.length - 1; i >= 0; i--) {
            out.close(marks[i]);
        }
    }

    private static String jsonPath(FieldPlan[] fields) {
        if (fields.length == 1) {
            return fields[0].descriptor.getJsonName();
        }
        StringBuilder path = new StringBuilder();
        for (FieldPlan field : fields) {
            path.append(path.isEmpty() ? "" : ".").append(field.descriptor.getJsonName());
        }
        return path.toString();
    }
}
