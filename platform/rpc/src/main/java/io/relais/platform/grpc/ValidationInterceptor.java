package io.relais.platform.grpc;

import build.buf.protovalidate.Config;
import build.buf.protovalidate.Validator;
import build.buf.protovalidate.ValidatorFactory;
import build.buf.protovalidate.Violation;
import build.buf.protovalidate.exceptions.ValidationException;
import com.google.protobuf.Message;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.relais.platform.errors.DomainException;
import io.relais.platform.errors.FieldViolation;

/** Refuses messages that break a rule of their protos, with every field at fault. */
final class ValidationInterceptor implements ServerInterceptor {

    /**
     * Rules run as CEL, as the standard defines them: protovalidate 1.3.0's own shortcuts match {@code string.pattern}
     * against the whole text instead of searching it, and so refuse {@code https://acme.example} for
     * {@code ^https?://}.
     */
    private static final Config AS_THE_STANDARD_SAYS =
            Config.newBuilder().setEnableNativeRules(false).build();

    private final Validator validator =
            ValidatorFactory.newBuilder().withConfig(AS_THE_STANDARD_SAYS).build();

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
            @Override
            public void onMessage(Q message) {
                if (message instanceof Message proto) {
                    check(proto);
                }
                super.onMessage(message);
            }
        };
    }

    private void check(Message message) {
        try {
            var violations = validator.validate(message).getViolations();
            if (!violations.isEmpty()) {
                throw DomainException.invalid(violations.stream()
                        .map(Violation::toProto)
                        .map(violation -> new FieldViolation(
                                FieldPaths.json(message.getDescriptorForType(), violation.getField()),
                                violation.getMessage()))
                        .toList());
            }
        } catch (ValidationException brokenRule) {
            throw new IllegalStateException(
                    "A validation rule of " + message.getDescriptorForType().getFullName() + " is broken.", brokenRule);
        }
    }
}
