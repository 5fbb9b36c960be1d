package io.relais.gateway.call;

import io.grpc.Metadata;
import io.relais.gateway.contract.Binding;
import io.relais.gateway.transcoding.Payload;
import io.relais.gateway.transcoding.Transcoder;
import io.relais.platform.grpc.RelaisMetadata;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Writes the answer of a unary call, as JSON or as the bytes that it holds. */
final class SingleAnswer {

    private final Transcoder transcoder;
    private final String publicUrl;

    SingleAnswer(Transcoder transcoder, String publicUrl) {
        this.transcoder = transcoder;
        this.publicUrl = publicUrl;
    }

    Mono<Void> write(ServerWebExchange exchange, Binding binding, GrpcCalls.Answer answer) {
        MediaType type = MediaType.APPLICATION_JSON;
        ByteBuffer body;
        if (transcoder.answersRawBody(binding)) {
            Transcoder.Raw raw = transcoder.raw(binding, answer.message());
            type = mediaType(raw.contentType());
            body = raw.data();
        } else {
            Payload json = transcoder.response(binding, answer.message());
            body = json.buffer();
        }
        ServerHttpResponse response = exchange.getResponse();
        HttpHeaders headers = response.getHeaders();
        response.setStatusCode(HttpStatusCode.valueOf(binding.operation().successStatus()));
        headers.setContentType(type);
        headers.setContentLength(body.remaining());
        headers.setCacheControl("no-store");
        String etag = etag(answer.headers());
        if (etag == null) {
            etag = etag(answer.trailers());
        }
        if (etag != null) {
            headers.set(HttpHeaders.ETAG, EntityTags.toHeader(etag));
        }
        String token = transcoder.nextPageToken(binding, answer.message());
        if (!token.isEmpty()) {
            headers.add(HttpHeaders.LINK, "<" + nextPage(exchange.getRequest(), token) + ">; rel=\"next\"");
        }
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }

    private static @Nullable String etag(Metadata metadata) {
        String etag = metadata.get(RelaisMetadata.ETAG);
        return etag == null || etag.isEmpty() ? null : etag;
    }

    /** The media type that a service gave; bytes of an unknown kind where it is none. */
    static MediaType mediaType(String text) {
        try {
            return text.isEmpty() ? MediaType.APPLICATION_OCTET_STREAM : MediaType.parseMediaType(text);
        } catch (InvalidMediaTypeException malformed) {
            return MediaType.APPLICATION_OCTET_STREAM;
        }
    }

    /** The address of the next page of a list (RFC 8288). */
    private String nextPage(ServerHttpRequest request, String token) {
        StringBuilder address = new StringBuilder(publicUrl)
                .append(request.getURI().getRawPath())
                .append('?');
        String query = request.getURI().getRawQuery();
        for (String pair : query == null ? new String[0] : query.split("&", -1)) {
            if (!pair.isEmpty() && !pair.startsWith("pageToken=") && !pair.startsWith("page_token=")) {
                address.append(pair).append('&');
            }
        }
        return address.append("pageToken=")
                .append(URLEncoder.encode(token, StandardCharsets.UTF_8))
                .toString();
    }
}
