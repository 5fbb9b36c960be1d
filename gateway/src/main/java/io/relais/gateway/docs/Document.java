package io.relais.gateway.docs;

import io.relais.gateway.problem.Problems;
import io.relais.gateway.problem.Refusal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** A document that stays as it is while the gateway runs; whoever has it is told so (304). */
final class Document {

    private final MediaType type;
    private final byte[] content;
    private final String etag;
    private final String contentSecurityPolicy;

    /** @param contentSecurityPolicy empty where the document is no page */
    Document(String type, byte[] content, String contentSecurityPolicy) {
        this.type = MediaType.parseMediaType(type);
        this.content = content;
        this.contentSecurityPolicy = contentSecurityPolicy;
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            this.etag = '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Serves it at {@code path}, to GET and HEAD. */
    RouterFunction<ServerResponse> at(String path) {
        Set<String> allowed = Set.of("GET", "HEAD");
        return RouterFunctions.route(
                RequestPredicates.path(path),
                request -> allowed.contains(request.method().name())
                        ? answer(request)
                        : Mono.error(new Refusal(Problems.methodNotAllowed(allowed))));
    }

    private Mono<ServerResponse> answer(ServerRequest request) {
        return request.checkNotModified(etag)
                .switchIfEmpty(Mono.defer(() -> ServerResponse.ok()
                        .contentType(type)
                        .eTag(etag)
                        .cacheControl(CacheControl.noCache().cachePublic())
                        .headers(headers -> {
                            if (!contentSecurityPolicy.isEmpty()) {
                                headers.set("Content-Security-Policy", contentSecurityPolicy);
                            }
                        })
                        .bodyValue(content)));
    }
}
