package io.relais.policy.screening.protovalidate;

import build.buf.protovalidate.Validator;
import build.buf.protovalidate.Violation;
import build.buf.protovalidate.exceptions.ValidationException;
import build.buf.validate.FieldPath;
import build.buf.validate.FieldPathElement;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.relais.platform.errors.DomainException;
import io.relais.platform.errors.FieldViolation;
import io.relais.policy.screening.MessageRules;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Names fields by the JSON path from the message, such as {@code rule.tests[0].text}. */
final class ProtovalidateRules<M extends Message> implements MessageRules<M> {
    private final Validator validator;

    ProtovalidateRules(Validator validator) {
        this.validator = validator;
    }

    @Override
    public void check(M message) {
        try {
            var violations = validator.validate(message).getViolations();
            if (!violations.isEmpty()) {
                throw DomainException.invalid(violations.stream()
                        .map(Violation::toProto)
                        .map(violation -> new FieldViolation(
                                "rule." + jsonPath(message.getDescriptorForType(), violation.getField()),
                                violation.getMessage()))
                        .toList());
            }
        } catch (ValidationException brokenRule) {
            throw new IllegalStateException(
                    "A validation rule of " + message.getDescriptorForType().getFullName() + " is broken.", brokenRule);
        }
    }

    private static String jsonPath(Descriptor message, FieldPath path) {
        StringJoiner json = new StringJoiner(".");
        @Nullable Descriptor owner = message;
        for (FieldPathElement element : path.getElementsList()) {
            @Nullable FieldDescriptor field = owner == null ? null : owner.findFieldByNumber(element.getFieldNumber());
            String name = field == null ? element.getFieldName() : field.getJsonName();
            json.add(element.hasIndex() ? name + "[" + element.getIndex() + "]" : name);
            owner = field != null && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                    ? field.getMessageType()
                    : null;
        }
        return json.toString();
    }
}
