package io.relais.platform.grpc.testing;

import io.grpc.BindableService;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.MethodDescriptor;
import io.relais.platform.caller.Caller;
import io.relais.platform.grpc.CallContext;
import io.relais.platform.grpc.ServiceChannels;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The other services, played in process behind the production interceptors, as a service under test reaches them:
 * {@link #asCaller} arrives as the caller of the call being served, {@link #asService} as the service under test for the
 * tenant that the call names.
 */
public final class PeerServices implements ServiceChannels, AutoCloseable {

    private final Caller.Service self;
    private final Map<String, InProcessService> peers = new HashMap<>();

    private PeerServices(String self) {
        this.self = new Caller.Service(self, null);
    }

    /** The peers of a service such as {@code content}, none yet. */
    public static PeerServices of(String self) {
        return new PeerServices(self);
    }

    /** Plays {@code services} as the peer {@code peer}. */
    public PeerServices and(String peer, BindableService... services) {
        peers.put(peer, InProcessService.with(self, services));
        return this;
    }

    @Override
    public Channel asCaller(String service) {
        return channel(service, options -> CallContext.caller());
    }

    @Override
    public Channel asService(String service) {
        return channel(service, options -> {
            var tenant = options.getOption(ServiceChannels.TENANT);
            return tenant == null ? self : self.actingFor(tenant);
        });
    }

    @Override
    public Channel direct(String service) {
        return peer(service).anonymousChannel();
    }

    private InProcessService peer(String service) {
        InProcessService peer = peers.get(service);
        if (peer == null) {
            throw new IllegalStateException("The test plays no " + service + ".");
        }
        return peer;
    }

    private Channel channel(String service, Function<CallOptions, Caller> caller) {
        InProcessService peer = peer(service);
        return new Channel() {
            @Override
            public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
                return peer.channelAs(caller.apply(options)).newCall(method, options);
            }

            @Override
            public String authority() {
                return service;
            }
        };
    }

    @Override
    public void close() {
        peers.values().forEach(InProcessService::close);
    }
}
