package io.relais.platform.grpc;

import build.buf.protovalidate.Config;
import build.buf.protovalidate.Validator;
import build.buf.protovalidate.ValidatorFactory;
import build.buf.protovalidate.Violation;
import build.buf.protovalidate.exceptions.ValidationException;
import com.google.protobuf.Message;
import io.relais.platform.errors.FieldViolation;
import java.util.List;

/** The rules that the protos give their fields. Requests are held to them before a handler sees them. */
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
