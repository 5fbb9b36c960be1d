package io.relais.platform.grpc;

import build.buf.protovalidate.Config;
import build.buf.protovalidate.Validator;
import build.buf.protovalidate.ValidatorFactory;
import build.buf.protovalidate.Violation;
import build.buf.protovalidate.exceptions.ValidationException;
import com.google.protobuf.Message;
import io.relais.platform.errors.DomainException;
import io.relais.platform.errors.FieldViolation;
import java.util.List;

/**
 * The rules that the protos state for a message by itself, such as the length of a title. {@link CallPipeline} checks every
 * request; a service checks a message that only comes about in it, by merging a change into what is stored.
 */
public final class MessageRules {

    /**
     * Rules run as CEL, as the standard defines them: protovalidate 1.3.0's own shortcuts match {@code string.pattern}
     * against the whole text instead of searching it, and so refuse {@code https://acme.example} for
     * {@code ^https?://}.
     */
    private static final Config AS_THE_STANDARD_SAYS =
            Config.newBuilder().setEnableNativeRules(false).build();

    private final Validator validator =
            ValidatorFactory.newBuilder().withConfig(AS_THE_STANDARD_SAYS).build();

    /** Refuses a message that breaks a rule: INVALID_REQUEST with the JSON path of every field at fault. */
    public void check(Message message) {
        refuse(violations(message));
    }

    /** The same for the message in a field of the request, such as {@code rule}: paths begin at the request. */
    public void checkIn(String field, Message message) {
        refuse(violations(message).stream()
                .map(violation -> new FieldViolation(field + '.' + violation.field(), violation.message()))
                .toList());
    }

    private static void refuse(List<FieldViolation> violations) {
        if (!violations.isEmpty()) {
            throw DomainException.invalid(violations);
        }
    }

    /** Every field of the message that breaks a rule, by its JSON path. */
    public List<FieldViolation> violations(Message message) {
        try {
            return validator.validate(message).getViolations().stream()
                    .map(Violation::toProto)
                    .map(violation -> new FieldViolation(
                            FieldPaths.json(message.getDescriptorForType(), violation.getField()),
                            violation.getMessage()))
                    .toList();
        } catch (ValidationException brokenRule) {
            throw new IllegalStateException(
                    "A validation rule of " + message.getDescriptorForType().getFullName() + " is broken.", brokenRule);
        }
    }
}
