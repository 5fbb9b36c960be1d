package io.relais.gateway.transcoding;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;

/**
 * The JSON of the public API: proto3 JSON, with enum values by their short names ({@code LINKEDIN} for
 * {@code NETWORK_LINKEDIN}), strict on what it reads. Implementations are safe to share between threads.
 */
public interface JsonCodec {

    /**
     * Reads one JSON object into {@code into}.
     *
     * @throws MalformedJsonException where it isn't JSON, or a field is unknown, read-only, given twice or of another
     *     type
     */
    void readMessage(byte[] json, Message.Builder into);

    /**
     * Reads the JSON value of one field into {@code into}.
     *
     * @throws MalformedJsonException as {@link #readMessage}; paths begin inside the field
     */
    void readField(byte[] json, FieldDescriptor field, Message.Builder into);

    /** The JSON of a message, UTF-8. Fields without presence are always there; unspecified enum values never. */
    byte[] write(Message message);

    /** The JSON of one field's value, UTF-8. */
    byte[] writeField(Message message, FieldDescriptor field);
}
