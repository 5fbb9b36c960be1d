package io.relais.gateway.call;

import io.relais.gateway.transcoding.Payload;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** How the messages of a stream, its errors and its silence are written. */
final class StreamFrames {

    private static final byte[] DATA = ascii("data: ");
    private static final byte[] ERROR_EVENT = ascii("event: error\ndata: ");
    private static final byte[] ERROR_LINE = ascii("{\"error\":");
    private static final byte[] END_OF_EVENT = ascii("\n\n");
    private static final byte[] END_OF_LINE = ascii("\n");
    private static final byte[] END_OF_ERROR_LINE = ascii("}\n");

    /** A comment of server-sent events, which clients skip. */
    private static final byte[] COMMENT = ascii(":\n\n");

    private StreamFrames() {}

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** A message as an event. Its JSON has no line breaks; an id that has some, or is too odd for one line, is left out. */
    static ByteBuffer event(Payload json, String id) {
        boolean isOneLine = !id.isEmpty() && id.chars().noneMatch(c -> c == '\n' || c == '\r' || c == 0);
        byte[] name = isOneLine ? ("id: " + id + "\n").getBytes(StandardCharsets.UTF_8) : new byte[0];
        return joined(name, DATA, json.buffer(), END_OF_EVENT);
    }

    /** A message as a line. */
    static ByteBuffer line(Payload json) {
        return joined(new byte[0], new byte[0], json.buffer(), END_OF_LINE);
    }

    /** The event that a stream ends with that fails. */
    static ByteBuffer errorEvent(byte[] problem) {
        return joined(new byte[0], ERROR_EVENT, ByteBuffer.wrap(problem), END_OF_EVENT);
    }

    /** The line that a stream ends with that fails. */
    static ByteBuffer errorLine(byte[] problem) {
        return joined(new byte[0], ERROR_LINE, ByteBuffer.wrap(problem), END_OF_ERROR_LINE);
    }

    /** What keeps a silent stream of events alive, and opens one. */
    static ByteBuffer comment() {
        return ByteBuffer.wrap(COMMENT).asReadOnlyBuffer();
    }

    private static ByteBuffer joined(byte[] name, byte[] before, ByteBuffer content, byte[] behind) {
        return ByteBuffer.allocate(name.length + before.length + content.remaining() + behind.length)
                .put(name)
                .put(before)
                .put(content)
                .put(behind)
                .flip();
    }
}
