package io.relais.platform.grpc.testing;

import io.grpc.BindableService;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.MetadataUtils;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.relais.platform.caller.BearerTokens;
import io.relais.platform.caller.Caller;
import io.relais.platform.caller.Callers;
import io.relais.platform.errors.DomainException;
import io.relais.platform.grpc.AccessRules;
import io.relais.platform.grpc.CallPipeline;
import io.relais.platform.grpc.RelaisMetadata;
import io.relais.proto.api.v1.ErrorReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * gRPC services in process, behind the interceptors of production: trace, errors, deadline, authentication,
 * authorisation by the protos, validation. Only Keycloak is left out: each channel carries a token that stands for the
 * caller that the test names. Closing it fails where an answer broke the rules of {@link ConformanceInterceptor}.
 *
 * <pre>{@code
 * try (var service = InProcessService.with(alice, new ConsentGrpcService(…))) {
 *     var consents = ConsentServiceGrpc.newBlockingStub(service.channel());
 *     …
 *     var asBob = ConsentServiceGrpc.newBlockingStub(service.channelAs(bob));
 * }
 * }</pre>
 */
public final class InProcessService implements AutoCloseable {

    private final Map<String, Caller> callersByToken = new ConcurrentHashMap<>();
    private final ConformanceInterceptor conformance = new ConformanceInterceptor();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Caller caller;
    private final Server server;
    private final ManagedChannel channel;

    private InProcessService(Caller caller, List<BindableService> services) {
        this.caller = caller;
        AccessRules rules = AccessRules.of(
                services.stream().map(BindableService::bindService).toList());
        Callers callers = this::resolve;
        String name = "in-process-" + UUID.randomUUID();
        InProcessServerBuilder builder = InProcessServerBuilder.forName(name)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .intercept(CallPipeline.of(callers, rules, meters))
                .intercept(conformance);
        services.forEach(builder::addService);
        try {
            this.server = builder.build().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.channel = InProcessChannelBuilder.forName(name).build();
    }

    /** Serves {@code services}, called by {@code caller} unless a channel says otherwise. */
    public static InProcessService with(Caller caller, BindableService... services) {
        return new InProcessService(caller, List.of(services));
    }

    /** A channel of the caller that this was made with. */
    public Channel channel() {
        return channelAs(caller);
    }

    /** A channel of another caller, such as somebody of another tenant. */
    public Channel channelAs(Caller other) {
        Metadata credentials = new Metadata();
        credentials.put(RelaisMetadata.AUTHORIZATION, BearerTokens.header(tokenOf(other)));
        if (other instanceof Caller.Service) {
            other.actingTenant().ifPresent(tenant -> credentials.put(RelaisMetadata.TENANT, tenant.value()));
        }
        return ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(credentials));
    }

    /** A channel that sends nothing but what the test puts on it. */
    public Channel anonymousChannel() {
        return channel;
    }

    /** The token that stands for {@code caller} here. */
    public String tokenOf(Caller caller) {
        return Stream.concat(
                        callersByToken.entrySet().stream()
                                .filter(entry -> entry.getValue().equals(caller))
                                .map(Map.Entry::getKey),
                        Stream.generate(() -> issued(caller)))
                .findFirst()
                .orElseThrow();
    }

    private String issued(Caller newCaller) {
        String token = "token-" + UUID.randomUUID();
        callersByToken.put(token, newCaller);
        return token;
    }

    private Caller resolve(String token) {
        Caller known = callersByToken.get(token);
        if (known == null) {
            throw DomainException.of(ErrorReason.ERROR_REASON_UNAUTHENTICATED, "The access token is not valid here.");
        }
        return known instanceof Caller.Service service ? new Caller.Service(service.name(), null) : known;
    }

    /** The timers of the calls served. */
    public MeterRegistry meters() {
        return meters;
    }

    @Override
    public void close() {
        channel.shutdownNow();
        server.shutdownNow();
        conformance.assertConformance();
    }
}
