package io.relais.content.decision;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/**
 * One reason against a share, passed on whole as policy-service gives it, with whatever a later release adds.
 *
 * @param code its number in the contract, {@code relais.policy.v1.DecisionReason.Code}
 * @param liftTime when it lifts by itself
 * @param form {@code relais.policy.v1.DecisionReason}, serialised
 */
public record DecisionReason(int code, Optional<Instant> liftTime, ByteBuffer form) {

    /** Of those bytes. */
    public static DecisionReason of(int code, Optional<Instant> liftTime, byte[] bytes) {
        return new DecisionReason(code, liftTime, ByteBuffer.wrap(bytes.clone()).asReadOnlyBuffer());
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        byte[] bytes = new byte[form.remaining()];
        form.duplicate().get(bytes);
        return bytes;
    }
}
