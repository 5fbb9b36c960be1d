package io.relais.gateway.call;

import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.netty.channel.Channel;
import io.relais.gateway.admission.Admission;
import io.relais.gateway.contract.Binding;
import io.relais.gateway.contract.RouteTable;
import io.relais.gateway.edge.Traces;
import io.relais.gateway.problem.FirstTraces;
import io.relais.gateway.problem.Problem;
import io.relais.gateway.problem.Refusal;
import io.relais.gateway.request.CurrentRequest;
import io.relais.gateway.request.IdempotencyKeys;
import io.relais.gateway.transcoding.MalformedJsonException;
import io.relais.gateway.transcoding.Payload;
import io.relais.gateway.transcoding.Transcoder;
import io.relais.platform.errors.DomainException;
import io.relais.platform.errors.ErrorStatuses;
import io.relais.platform.errors.FieldViolation;
import io.relais.platform.grpc.MessageSizes;
import io.relais.platform.grpc.RelaisMetadata;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.api.v1.ErrorReason;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;

/**
 * Routes to {@code grpc://} targets, as the gateway's own filters do to {@code http://} and {@code ws://}: binds the
 * request to the operation's message, calls it, and writes what it answers, one message or a stream of them.
 */
final class GrpcRoutingFilter implements GlobalFilter, Ordered {

    /** The scheme of the targets that this filter serves. */
    static final String SCHEME = "grpc";

    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final Transcoder transcoder;
    private final GrpcCalls calls;
    private final SingleAnswer singleAnswer;
    private final StreamedAnswer streamedAnswer;
    private final Admission admission;

    GrpcRoutingFilter(
            Transcoder transcoder,
            GrpcCalls calls,
            SingleAnswer singleAnswer,
            StreamedAnswer streamedAnswer,
            Admission admission) {
        this.transcoder = transcoder;
        this.calls = calls;
        this.singleAnswer = singleAnswer;
        this.streamedAnswer = streamedAnswer;
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
        return call(exchange);
    }

    /** Calls the operation that the request was found to ask for, and answers. */
    Mono<Void> call(ServerWebExchange exchange) {
        RouteTable.Matched route = CurrentRequest.route(exchange);
        return answer(exchange, route)
                .doOnError(StatusRuntimeException.class, answer -> FirstTraces.remember(exchange, answer.getTrailers()))
                .onErrorMap(failure -> refused(route.binding(), failure));
    }

    private Mono<Void> answer(ServerWebExchange exchange, RouteTable.Matched route) {
        Binding binding = route.binding();
        ServerHttpRequest request = exchange.getRequest();
        boolean raw = transcoder.answersRawBody(binding);
        boolean upload = transcoder.takesRawBody(binding);
        Mono<byte[]> body =
                upload ? RequestBodies.upload(request, transcoder.rawBodyTypes(binding)) : RequestBodies.json(request);
        if (binding.operation().method().isServerStreaming()) {
            Acceptance.StreamForm form =
                    raw ? Acceptance.StreamForm.LINES : Acceptance.streamForm(request.getHeaders());
            return body.flatMap(bytes -> {
                Payload message = bind(route, request, bytes, upload);
                Metadata metadata = metadata(exchange);
                return admission.admitStream(binding.operation().service(), tenant(exchange), () -> {
                    GrpcStream stream = calls.stream(binding.operation(), message, metadata);
                    return raw
                            ? streamedAnswer.raw(exchange, binding, stream)
                            : streamedAnswer.json(exchange, binding, stream, form);
                });
            });
        }
        if (!raw) {
            Acceptance.requireJson(request.getHeaders());
        }
        return body.flatMap(bytes -> {
            Payload message = bind(route, request, bytes, upload);
            Metadata metadata = metadata(exchange);
            int largest = raw ? MessageSizes.MESSAGE_WITH_FILE : 0;
            return admission
                    .admit(
                            binding.operation().service(),
                            tenant(exchange),
                            () -> calls.unary(binding.operation(), message, metadata, largest, connection(exchange)))
                    .flatMap(answer -> singleAnswer.write(exchange, binding, answer));
        });
    }

    /** The connection that the request came on; null where there is none of the network's. */
    private static @Nullable Channel connection(ServerWebExchange exchange) {
        return ServerHttpRequestDecorator.getNativeRequest(exchange.getRequest()) instanceof Connection request
                ? request.channel()
                : null;
    }

    private static String tenant(ServerWebExchange exchange) {
        return CurrentRequest.caller(exchange)
                .actingTenant()
                .map(TenantId::value)
                .orElse("");
    }

    private Payload bind(RouteTable.Matched route, ServerHttpRequest request, byte[] body, boolean upload) {
        try {
            return transcoder.request(new Transcoder.Request(
                    route,
                    request.getURI().getRawQuery(),
                    upload ? RequestBodies.uploadType(request) : "",
                    body,
                    request.getHeaders().getFirst(LAST_EVENT_ID)));
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

    /** Names the fields at fault as the body of the request does, not as the request message. */
    static Throwable refused(Binding binding, Throwable failure) {
        return switch (failure) {
            case DomainException refusal -> refused(binding, Problem.of(refusal));
            case StatusRuntimeException answer ->
                ErrorStatuses.refusal(answer)
                        .<Throwable>map(refusal -> refused(binding, Problem.of(refusal)))
                        .orElse(answer);
            default -> failure;
        };
    }

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
