package io.relais.gateway.call;

import io.grpc.Drainable;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.relais.gateway.transcoding.Payload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Messages as the bytes that they are on the wire: gRPC neither parses nor builds any. */
final class WireMarshaller {

    private WireMarshaller() {}

    /** Requests, which are sent without another copy. */
    static final MethodDescriptor.Marshaller<Payload> REQUESTS = new MethodDescriptor.Marshaller<>() {
        @Override
        public InputStream stream(Payload value) {
            return new PayloadStream(value);
        }

        @Override
        public Payload parse(InputStream stream) {
            return Payload.of(read(stream));
        }
    };

    /** Answers. */
    static final MethodDescriptor.Marshaller<byte[]> ANSWERS = new MethodDescriptor.Marshaller<>() {
        @Override
        public InputStream stream(byte[] value) {
            return new PayloadStream(Payload.of(value));
        }

        @Override
        public byte[] parse(InputStream stream) {
            return read(stream);
        }
    };

    private static byte[] read(InputStream stream) {
        try {
            return stream instanceof KnownLength ? stream.readNBytes(stream.available()) : stream.readAllBytes();
        } catch (IOException broken) {
            throw Status.INTERNAL
                    .withDescription("A message can't be read.")
                    .withCause(broken)
                    .asRuntimeException();
        }
    }

    private static final class PayloadStream extends ByteArrayInputStream implements Drainable, KnownLength {
        PayloadStream(Payload payload) {
            super(payload.array(), 0, payload.length());
        }

        @Override
        public int drainTo(OutputStream target) throws IOException {
            int length = count - pos;
            target.write(buf, pos, length);
            pos = count;
            return length;
        }
    }
}
