package io.relais.platform.idempotency;

import com.google.rpc.Status;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a call ended, for good. */
sealed interface Outcome {

    /** How outcomes begin in bytes; the first two are how {@link DataOutputStream} writes false and true. */
    byte REFUSED = 0;

    byte ANSWERED = 1;
    byte STREAMED = 2;

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

    /**
     * It was answered with a stream.
     *
     * @param messages the responses as they were sent
     */
    record Streamed(List<byte[]> messages) implements Outcome {}

    /** In bytes, for {@link #ofBytes}. */
    default byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream output = new DataOutputStream(bytes)) {
            switch (this) {
                case Answered answered -> {
                    output.writeByte(ANSWERED);
                    output.writeUTF(answered.etag() == null ? "" : answered.etag());
                    output.write(answered.message());
                }
                case Refused refused -> {
                    output.writeByte(REFUSED);
                    output.writeUTF(refused.traceId());
                    refused.status().writeTo(output);
                }
                case Streamed streamed -> {
                    output.writeByte(STREAMED);
                    output.writeInt(streamed.messages().size());
                    for (byte[] message : streamed.messages()) {
                        output.writeInt(message.length);
                        output.write(message);
                    }
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
            return switch (input.readByte()) {
                case ANSWERED -> {
                    String etag = input.readUTF();
                    yield new Answered(input.readAllBytes(), etag.isEmpty() ? null : etag);
                }
                case REFUSED -> {
                    String traceId = input.readUTF();
                    yield new Refused(Status.parseFrom(input), traceId);
                }
                case STREAMED -> {
                    List<byte[]> messages = new ArrayList<>();
                    for (int left = input.readInt(); left > 0; left--) {
                        messages.add(input.readNBytes(input.readInt()));
                    }
                    yield new Streamed(List.copyOf(messages));
                }
                default -> throw new IllegalArgumentException("These bytes hold no outcome.");
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
