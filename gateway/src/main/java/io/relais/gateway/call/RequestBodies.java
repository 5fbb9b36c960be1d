package io.relais.gateway.call;

import io.relais.gateway.problem.Problem;
import io.relais.gateway.problem.Refusal;
import io.relais.platform.grpc.MessageSizes;
import io.relais.proto.api.v1.ErrorReason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;

/** Reads the bodies of requests, within their limits and of the media types that the routes take. */
final class RequestBodies {

    /** The largest body of JSON, 1 MiB. */
    static final int LARGEST_JSON_BYTES = 1 << 20;

    private static final byte[] EMPTY = {};

    private RequestBodies() {}

    /** A body of JSON; empty where there is none. Refused with 413 where it is too large, with 415 where it is another. */
    static Mono<byte[]> json(ServerHttpRequest request) {
        return bytes(request, LARGEST_JSON_BYTES).doOnNext(body -> {
            if (body.length > 0) {
                requireJson(request.getHeaders());
            }
        });
    }

    /**
     * A body as it is. Refused with 413 where it is too large, with 415 where its type is malformed or another.
     *
     * @param types the media types that it may have; empty where it may have any
     */
    static Mono<byte[]> upload(ServerHttpRequest request, List<String> types) {
        HttpHeaders headers = request.getHeaders();
        MediaType type = type(headers);
        if (type == null && headers.containsHeader(HttpHeaders.CONTENT_TYPE)
                || headers.containsHeader(HttpHeaders.CONTENT_ENCODING)) {
            return Mono.error(unsupported("Send the body with a well-formed Content-Type, and without compression."));
        }
        boolean isTaken = types.isEmpty()
                || type != null
                        && types.stream()
                                .map(MediaType::parseMediaType)
                                .anyMatch(taken -> taken.equalsTypeAndSubtype(type));
        if (!isTaken) {
            return Mono.error(unsupported(
                    "Send the body with one of these as its Content-Type: " + String.join(", ", types) + "."));
        }
        return bytes(request, MessageSizes.FILE);
    }

    /** The media type of an upload. */
    static String uploadType(ServerHttpRequest request) {
        MediaType type = type(request.getHeaders());
        return type == null ? MediaType.APPLICATION_OCTET_STREAM_VALUE : type.toString();
    }

    private static Mono<byte[]> bytes(ServerHttpRequest request, int most) {
        HttpHeaders headers = request.getHeaders();
        long length = headers.getContentLength();
        if (length == 0 || length < 0 && !headers.containsHeader(HttpHeaders.TRANSFER_ENCODING)) {
            return Mono.just(EMPTY);
        }
        if (length > most) {
            return Mono.error(tooLarge(most));
        }
        return DataBufferUtils.join(request.getBody(), most)
                .onErrorMap(DataBufferLimitException.class, overflow -> tooLarge(most))
                .map(RequestBodies::bytes)
                .defaultIfEmpty(EMPTY);
    }

    private static byte[] bytes(DataBuffer buffer) {
        try {
            byte[] bytes = new byte[buffer.readableByteCount()];
            buffer.read(bytes);
            return bytes;
        } finally {
            DataBufferUtils.release(buffer);
        }
    }

    private static void requireJson(HttpHeaders headers) {
        MediaType type = type(headers);
        boolean isJson = type != null
                && type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                && (type.getCharset() == null || type.getCharset().equals(StandardCharsets.UTF_8))
                && !headers.containsHeader(HttpHeaders.CONTENT_ENCODING);
        if (!isJson) {
            throw unsupported(
                    "Send the body as JSON in UTF-8, with Content-Type: application/json and without compression.");
        }
    }

    private static @Nullable MediaType type(HttpHeaders headers) {
        try {
            return headers.getContentType();
        } catch (InvalidMediaTypeException malformed) {
            return null;
        }
    }

    private static Refusal tooLarge(int most) {
        return new Refusal(Problem.of(
                ErrorReason.ERROR_REASON_BODY_TOO_LARGE,
                "The body is larger than " + most + " bytes: send less at once."));
    }

    private static Refusal unsupported(String detail) {
        return new Refusal(Problem.of(ErrorReason.ERROR_REASON_UNSUPPORTED_MEDIA_TYPE, detail));
    }
}
