package io.relais.gateway.transcoding;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import io.relais.gateway.contract.Binding;
import io.relais.gateway.contract.Contract;
import io.relais.gateway.contract.PercentEncoding;
import io.relais.gateway.contract.RouteTable;
import io.relais.platform.errors.DomainException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Binds the path, the query and the body of an HTTP request to a request message as {@code google/api/http.proto} says,
 * and writes the answer. Stricter than it where that protects from mistakes: an unknown parameter, a single field given
 * twice, or a body that contradicts the path is refused.
 */
public final class Transcoder {

    private final EnumNames enumNames = new EnumNames();
    private final Scalars scalars = new Scalars(enumNames);
    private final MessageShapes shapes = new MessageShapes();
    private final JsonCodec json;

    /** A transcoder for the messages of that contract. */
    public Transcoder(Contract contract) {
        this.json = new DescriptorJson(contract, enumNames, scalars, shapes);
    }

    /** The JSON that it reads and writes. */
    public JsonCodec json() {
        return json;
    }

    /**
     * The request message.
     *
     * @param route where the request goes
     * @param rawQuery the query as it was sent, without the question mark
     * @param body empty where there is none
     * @throws MalformedJsonException where the body is at fault
     * @throws DomainException INVALID_REQUEST where the path or the query is
     */
    public Message request(RouteTable.Matched route, @Nullable String rawQuery, byte[] body) {
        Binding binding = route.binding();
        DynamicMessage.Builder request =
                DynamicMessage.newBuilder(binding.operation().request());
        if (body.length > 0) {
            switch (binding.body()) {
                case Binding.NoBody none ->
                    throw new MalformedJsonException("", "This route reads no body: send the request without one.");
                case Binding.WholeBody whole -> json.readMessage(body, request);
                case Binding.FieldBody one -> json.readField(body, one.field(), request);
            }
        } else if (binding.body() instanceof Binding.FieldBody one
                && one.field().getJavaType() == FieldDescriptor.JavaType.MESSAGE
                && !one.field().isRepeated()) {
            request.setField(
                    one.field(), request.newBuilderForField(one.field()).build());
        }
        if (rawQuery != null && !rawQuery.isEmpty()) {
            bindQuery(binding, rawQuery, request);
        }
        for (int i = 0; i < binding.captures().size(); i++) {
            bindPath(binding.captures().get(i), route.captured().get(i), request);
        }
        return request.build();
    }

    /** The answer's JSON. */
    public byte[] response(Binding binding, Message response) {
        FieldDescriptor field = binding.responseBody();
        return field == null ? json.write(response) : json.writeField(response, field);
    }

    private void bindPath(Binding.Capture capture, String text, Message.Builder request) {
        FieldDescriptor field = capture.fields().getLast();
        String path = jsonPath(capture.fields());
        Object value = scalar(field, path, text);
        Message.Builder parent = parent(capture.fields(), request);
        Object fromBody = parent.getField(field);
        if (!fromBody.equals(field.getDefaultValue()) && !fromBody.equals(value)) {
            throw DomainException.invalid(path, path + " differs from the path, which says " + text + ".");
        }
        set(capture.fields(), 0, request, value);
    }

    private void bindQuery(Binding binding, String rawQuery, Message.Builder request) {
        Map<String, List<String>> parameters = parameters(rawQuery);
        parameters.forEach((name, values) -> {
            List<FieldDescriptor> fields = fields(binding, name);
            FieldDescriptor field = fields.getLast();
            if (field.isRepeated()) {
                Message.Builder parent = parent(fields, request);
                for (String text : values) {
                    parent.addRepeatedField(field, value(field, name, text));
                }
                replace(fields, request, parent);
            } else if (values.size() > 1) {
                throw DomainException.invalid(name, name + " is given more than once.");
            } else {
                set(fields, 0, request, value(field, name, values.getFirst()));
            }
        });
    }

    private static Map<String, List<String>> parameters(String rawQuery) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : rawQuery.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            try {
                String name = PercentEncoding.decodeQuery(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : PercentEncoding.decodeQuery(pair.substring(equals + 1));
                parameters.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
            } catch (PercentEncoding.MalformedException malformed) {
                throw DomainException.invalid("", String.valueOf(malformed.getMessage()));
            }
        }
        return parameters;
    }

    /** The fields that a parameter's name leads through; refused where the query may not fill the last one. */
    private List<FieldDescriptor> fields(Binding binding, String name) {
        List<FieldDescriptor> fields = new ArrayList<>();
        MessageShapes.Shape shape = shapes.of(binding.operation().request());
        String[] parts = name.split("\\.", -1);
        for (int i = 0; i < parts.length; i++) {
            FieldDescriptor field = shape.byName().get(parts[i]);
            boolean last = i == parts.length - 1;
            if (field == null || !last && !isPlainMessage(field) || last && !isFromText(field)) {
                throw unknown(name);
            }
            fields.add(field);
            if (!last) {
                shape = shapes.of(field.getMessageType());
            }
        }
        boolean inBody =
                switch (binding.body()) {
                    case Binding.NoBody none -> false;
                    case Binding.WholeBody whole -> true;
                    case Binding.FieldBody one -> one.field().equals(fields.getFirst());
                };
        boolean inPath =
                binding.captures().stream().anyMatch(capture -> capture.fields().equals(fields));
        if (inBody || inPath) {
            throw unknown(name);
        }
        return fields;
    }

    private static boolean isPlainMessage(FieldDescriptor field) {
        return !field.isRepeated()
                && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                && !MessageShapes.isSpecial(field.getMessageType());
    }

    private static boolean isFromText(FieldDescriptor field) {
        return field.getJavaType() != FieldDescriptor.JavaType.MESSAGE
                || !field.isMapField() && MessageShapes.isScalarLike(field.getMessageType());
    }

    private static DomainException unknown(String name) {
        return DomainException.invalid(name, "There is no query parameter " + name + " here.");
    }

    private Object value(FieldDescriptor field, String name, String text) {
        if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
            return scalar(field, name, text);
        }
        DynamicMessage.Builder special = DynamicMessage.newBuilder(field.getMessageType());
        try {
            json.readMessage(SpecialText.json(text), special);
        } catch (MalformedJsonException malformed) {
            throw DomainException.invalid(name, malformed.getMessage().replaceFirst("^The body", name));
        }
        return special.build();
    }

    private Object scalar(FieldDescriptor field, String path, String text) {
        try {
            return scalars.parse(field, text);
        } catch (Scalars.NotAValueException wrong) {
            throw DomainException.invalid(path, path + " " + wrong.getMessage() + ".");
        }
    }

    private static String jsonPath(List<FieldDescriptor> fields) {
        return fields.stream().map(FieldDescriptor::getJsonName).collect(Collectors.joining("."));
    }

    /** A builder with the present content of the message that holds the last of {@code fields}. */
    private static Message.Builder parent(List<FieldDescriptor> fields, Message.Builder request) {
        Message.Builder at = request;
        for (FieldDescriptor field : fields.subList(0, fields.size() - 1)) {
            at = ((Message) at.getField(field)).toBuilder();
        }
        return at;
    }

    private static void set(List<FieldDescriptor> fields, int depth, Message.Builder at, Object value) {
        FieldDescriptor field = fields.get(depth);
        if (depth == fields.size() - 1) {
            at.setField(field, value);
            return;
        }
        Message.Builder child = ((Message) at.getField(field)).toBuilder();
        set(fields, depth + 1, child, value);
        at.setField(field, child.build());
    }

    private static void replace(List<FieldDescriptor> fields, Message.Builder request, Message.Builder parent) {
        if (fields.size() > 1) {
            set(fields.subList(0, fields.size() - 1), 0, request, parent.build());
        }
    }
}
