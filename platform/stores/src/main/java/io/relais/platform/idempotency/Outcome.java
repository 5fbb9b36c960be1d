package io.relais.platform.idempotency;

import com.google.rpc.Status;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** How a call ended, for good. */
sealed interface Outcome {

    /**
     * It was answered.
     *
     * @param message the response as it was sent
     * @param etag the entity tag that went with it
     */
    record Answered(byte[] message, @Nullable String etag) implements Outcome {}

    /**
     * It was refused.
     *
     * @param status what the caller was told
     * @param traceId of the call that was refused
     */
    record Refused(Status status, String traceId) implements Outcome {}

    /** In bytes, for {@link #ofBytes}. */
    default byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream output = new DataOutputStream(bytes)) {
            switch (this) {
                case Answered answered -> {
                    output.writeBoolean(true);
                    output.writeUTF(answered.etag() == null ? "" : answered.etag());
                    output.write(answered.message());
                }
                case Refused refused -> {
                    output.writeBoolean(false);
                    output.writeUTF(refused.traceId());
                    refused.status().writeTo(output);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The outcome that {@link #toBytes} wrote. */
    static Outcome ofBytes(byte[] bytes) {
        try (DataInputStream input = new DataInputStream(new ByteArrayInputStream(bytes))) {
            boolean answered = input.readBoolean();
            String text = input.readUTF();
            return answered
                    ? new Answered(input.readAllBytes(), text.isEmpty() ? null : text)
                    : new Refused(Status.parseFrom(input), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
