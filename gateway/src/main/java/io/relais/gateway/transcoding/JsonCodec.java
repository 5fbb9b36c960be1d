package io.relais.gateway.transcoding;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;

/**
 * The JSON of the public API: proto3 JSON, with enum values by their short names ({@code LINKEDIN} for
 * {@code NETWORK_LINKEDIN}), strict on what it reads. Messages are in protobuf's wire format. Implementations are safe to
 * share between threads.
 */
public interface JsonCodec {

    /**
     * The message that one JSON text is, on the wire.
     *
     * @throws MalformedJsonException where it isn't JSON, or a field is unknown, read-only, given twice or of another
     *     type
     */
    byte[] read(byte[] json, Descriptor type);

    /**
     * The message that holds nothing but the field whose value a JSON text is.
     *
     * @throws MalformedJsonException as {@link #read}; paths begin inside the field
     */
    byte[] readField(byte[] json, FieldDescriptor field);

    /**
     * The JSON of a message, UTF-8. Fields without presence are always there; unspecified enum values never.
     *
     * @throws MalformedWireException where the bytes are no such message, or a value has no JSON
     */
    Payload write(byte[] wire, Descriptor type);

    /**
     * The JSON of one field's value, UTF-8.
     *
     * @throws MalformedWireException as {@link #write}
     */
    Payload writeField(byte[] wire, FieldDescriptor field);
}
