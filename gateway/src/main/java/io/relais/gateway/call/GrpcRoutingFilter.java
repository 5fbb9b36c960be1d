package io.relais.gateway.call;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.relais.gateway.admission.Admission;
import io.relais.gateway.contract.Binding;
import io.relais.gateway.contract.Operation;
import io.relais.gateway.contract.RouteTable;
import io.relais.gateway.edge.Traces;
import io.relais.gateway.problem.FirstTraces;
import io.relais.gateway.problem.Problem;
import io.relais.gateway.problem.Refusal;
import io.relais.gateway.request.CurrentRequest;
import io.relais.gateway.request.IdempotencyKeys;
import io.relais.gateway.transcoding.MalformedJsonException;
import io.relais.gateway.transcoding.Transcoder;
import io.relais.platform.errors.DomainException;
import io.relais.platform.errors.ErrorStatuses;
import io.relais.platform.errors.FieldViolation;
import io.relais.platform.grpc.RelaisMetadata;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.api.v1.ErrorReason;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Routes to {@code grpc://} targets, as the gateway's own filters do to {@code http://} and {@code ws://}: binds the
 * request to the operation's message, calls it, and writes the answer as JSON.
 */
final class GrpcRoutingFilter implements GlobalFilter, Ordered {

    /** The scheme of the targets that this filter serves. */
    static final String SCHEME = "grpc";

    /** The largest body of a request, 1 MiB. */
    static final int LARGEST_BODY_BYTES = 1 << 20;

    private static final byte[] EMPTY = {};

    private final Transcoder transcoder;
    private final GrpcCalls calls;
    private final Scheduler virtualThreads;
    private final String publicUrl;
    private final Admission admission;

    GrpcRoutingFilter(
            Transcoder transcoder, GrpcCalls calls, Scheduler virtualThreads, String publicUrl, Admission admission) {
        this.transcoder = transcoder;
        this.calls = calls;
        this.virtualThreads = virtualThreads;
        this.publicUrl = publicUrl;
        this.admission = admission;
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE - 1;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        URI target = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR);
        if (ServerWebExchangeUtils.isAlreadyRouted(exchange) || !SCHEME.equals(target.getScheme())) {
            return chain.filter(exchange);
        }
        ServerWebExchangeUtils.setAlreadyRouted(exchange);
        RouteTable.Matched route = CurrentRequest.route(exchange);
        return body(exchange.getRequest())
                .publishOn(virtualThreads)
                .map(body -> bind(route, exchange.getRequest(), body))
                .flatMap(request -> call(exchange, route.binding().operation(), request)
                        .flatMap(answer -> write(exchange, route.binding(), answer)))
                .onErrorMap(DomainException.class, refusal -> refused(route.binding(), Problem.of(refusal)))
                .doOnError(StatusRuntimeException.class, answer -> FirstTraces.remember(exchange, answer.getTrailers()))
                .onErrorMap(
                        StatusRuntimeException.class,
                        answer -> ErrorStatuses.refusal(answer)
                                .<Throwable>map(refusal -> refused(route.binding(), Problem.of(refusal)))
                                .orElse(answer));
    }

    private Mono<GrpcCalls.Answer> call(ServerWebExchange exchange, Operation operation, Message request) {
        Metadata metadata = metadata(exchange);
        String tenant = CurrentRequest.caller(exchange)
                .actingTenant()
                .map(TenantId::value)
                .orElse("");
        return admission.admit(operation.service(), tenant, () -> calls.unary(operation, request, metadata));
    }

    private static Mono<byte[]> body(ServerHttpRequest request) {
        HttpHeaders headers = request.getHeaders();
        long length = headers.getContentLength();
        if (length > LARGEST_BODY_BYTES) {
            return Mono.error(tooLarge());
        }
        return DataBufferUtils.join(request.getBody(), LARGEST_BODY_BYTES)
                .onErrorMap(DataBufferLimitException.class, overflow -> tooLarge())
                .map(GrpcRoutingFilter::bytes)
                .filter(bytes -> bytes.length > 0)
                .doOnNext(bytes -> requireJson(headers))
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

    private static Refusal tooLarge() {
        return new Refusal(Problem.of(
                ErrorReason.ERROR_REASON_BODY_TOO_LARGE,
                "The body is larger than " + LARGEST_BODY_BYTES + " bytes: send less at once."));
    }

    private static void requireJson(HttpHeaders headers) {
        MediaType type;
        try {
            type = headers.getContentType();
        } catch (InvalidMediaTypeException malformed) {
            type = null;
        }
        boolean isJson = type != null
                && type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                && (type.getCharset() == null || type.getCharset().equals(StandardCharsets.UTF_8))
                && !headers.containsHeader(HttpHeaders.CONTENT_ENCODING);
        if (!isJson) {
            throw new Refusal(Problem.of(
                    ErrorReason.ERROR_REASON_UNSUPPORTED_MEDIA_TYPE,
                    "Send the body as JSON in UTF-8, with Content-Type: application/json and without compression."));
        }
    }

    private Message bind(RouteTable.Matched route, ServerHttpRequest request, byte[] body) {
        try {
            return transcoder.request(route, request.getURI().getRawQuery(), body);
        } catch (MalformedJsonException malformed) {
            throw new Refusal(
                    Problem.of(ErrorReason.ERROR_REASON_MALFORMED_BODY, malformed.path(), malformed.getMessage()));
        }
    }

    private static Metadata metadata(ServerWebExchange exchange) {
        HttpHeaders headers = exchange.getRequest().getHeaders();
        Metadata metadata = new Metadata();
        put(metadata, RelaisMetadata.AUTHORIZATION, headers.getFirst(HttpHeaders.AUTHORIZATION));
        put(metadata, RelaisMetadata.ACCEPT_LANGUAGE, headers.getFirst(HttpHeaders.ACCEPT_LANGUAGE));
        put(metadata, RelaisMetadata.IF_MATCH, EntityTags.fromHeader(headers.getFirst(HttpHeaders.IF_MATCH)));
        put(metadata, RelaisMetadata.IDEMPOTENCY_KEY, IdempotencyKeys.of(exchange.getRequest()));
        metadata.put(
                RelaisMetadata.TRACEPARENT,
                Traces.of(headers, exchange.getAttributes()).traceparent());
        return metadata;
    }

    private static void put(Metadata metadata, Metadata.Key<String> key, @Nullable String value) {
        if (value != null) {
            metadata.put(key, value);
        }
    }

    private Mono<Void> write(ServerWebExchange exchange, Binding binding, GrpcCalls.Answer answer) {
        ServerHttpResponse response = exchange.getResponse();
        byte[] body = transcoder.response(binding, answer.message());
        HttpHeaders headers = response.getHeaders();
        response.setStatusCode(HttpStatusCode.valueOf(binding.operation().successStatus()));
        headers.setContentType(MediaType.APPLICATION_JSON);
        headers.setContentLength(body.length);
        headers.setCacheControl("no-store");
        String etag = Stream.of(answer.headers(), answer.trailers())
                .map(metadata -> metadata.get(RelaisMetadata.ETAG))
                .filter(value -> value != null && !value.isEmpty())
                .findFirst()
                .orElse(null);
        if (etag != null) {
            headers.set(HttpHeaders.ETAG, EntityTags.toHeader(etag));
        }
        String next = nextPage(exchange.getRequest(), answer.message());
        if (next != null) {
            headers.add(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
        }
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }

    /** The address of the next page of a list (RFC 8288); null on the last page, and for what is no list. */
    private @Nullable String nextPage(ServerHttpRequest request, Message answer) {
        FieldDescriptor field = answer.getDescriptorForType().findFieldByName("next_page_token");
        if (field == null || !(answer.getField(field) instanceof String token) || token.isEmpty()) {
            return null;
        }
        String query = request.getURI().getRawQuery();
        String others = Arrays.stream(query == null ? new String[0] : query.split("&", -1))
                .filter(pair -> !pair.isEmpty() && !pair.startsWith("pageToken=") && !pair.startsWith("page_token="))
                .map(pair -> pair + "&")
                .collect(Collectors.joining());
        return publicUrl + request.getURI().getRawPath() + "?" + others + "pageToken="
                + URLEncoder.encode(token, StandardCharsets.UTF_8);
    }

    /** Names the fields at fault as the body of the request does, not as the request message. */
    private static Refusal refused(Binding binding, Problem problem) {
        if (!(binding.body() instanceof Binding.FieldBody body)) {
            return new Refusal(problem);
        }
        String prefix = body.field().getJsonName() + ".";
        List<FieldViolation> errors = problem.errors().stream()
                .map(error -> error.field().startsWith(prefix)
                        ? new FieldViolation(error.field().substring(prefix.length()), error.message())
                        : error)
                .toList();
        return new Refusal(problem.withErrors(errors));
    }
}
