package io.relais.content.decision;

import java.nio.ByteBuffer;

/**
 * A decision with the question that it answers, as policy-service reads it again to explain it. What is in it is policy-service's
 * matter: here it is bytes, so that what a later release adds is kept too.
 *
 * @param form {@code relais.policy.v1.DecidedShare}, serialised, without the text, which the share has
 */
public record KeptDecision(ByteBuffer form) {

    /** Of those bytes. */
    public static KeptDecision of(byte[] bytes) {
        return new KeptDecision(ByteBuffer.wrap(bytes.clone()).asReadOnlyBuffer());
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        byte[] bytes = new byte[form.remaining()];
        form.duplicate().get(bytes);
        return bytes;
    }
}
