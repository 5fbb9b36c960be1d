package io.relais.platform.grpc;

import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.relais.platform.caller.CallerTokens;
import io.relais.platform.settings.StartupRefusal;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Channels over the network, one connection pool per service, opened when first used. */
final class RemoteServiceChannels implements ServiceChannels, AutoCloseable {

    private static final String STATIC_SCHEME = "static://";
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);
    private static final Duration KEEP_ALIVE_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration RECONNECT = Duration.ofSeconds(1);
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final UnaryOperator<String> targets;
    private final CallerTokens tokens;
    private final Map<String, ?> serviceConfig = ServiceConfig.ofDescriptorSet();
    private final Map<String, ManagedChannel> channels = new ConcurrentHashMap<>();
    private final Map<Beside, ManagedChannel> beside = new ConcurrentHashMap<>();
    private final ScheduledExecutorService reconnecting = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("relais-reconnect").factory());

    /** Channels to where {@code targets} says that a service is. */
    RemoteServiceChannels(UnaryOperator<String> targets, CallerTokens tokens) {
        this.targets = targets;
        this.tokens = tokens;
        reconnecting.scheduleWithFixedDelay(
                this::reconnect, RECONNECT.toMillis(), RECONNECT.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public Channel asCaller(String service) {
        return ClientInterceptors.interceptForward(
                channel(service), new ClientDeadlines(), new ClientTracing(), new CallerCredentials());
    }

    @Override
    public Channel asService(String service) {
        return ClientInterceptors.interceptForward(
                channel(service), new ClientDeadlines(), new ClientTracing(), new ServiceCredentials(tokens));
    }

    @Override
    public Channel direct(String service) {
        return ClientInterceptors.interceptForward(channel(service), new ClientDeadlines());
    }

    @Override
    public Channel beside(io.netty.channel.Channel connection, String service) {
        if (!(connection instanceof SocketChannel)) {
            return direct(service);
        }
        ManagedChannel channel = beside.computeIfAbsent(
                new Beside(connection.eventLoop(), service),
                added -> open(service)
                        .eventLoopGroup(connection.eventLoop())
                        .channelType(connection.getClass())
                        .build());
        return ClientInterceptors.interceptForward(channel, new ClientDeadlines());
    }

    private record Beside(EventLoop loop, String service) {}

    @Override
    public void endBeside() {
        end(beside.values());
    }

    private ManagedChannel channel(String service) {
        return channels.computeIfAbsent(service, added -> open(added).build());
    }

    private NettyChannelBuilder open(String service) {
        return NettyChannelBuilder.forTarget(dialable(service, targets.apply(service)))
                .usePlaintext()
                .defaultLoadBalancingPolicy("round_robin")
                .defaultServiceConfig(serviceConfig)
                .disableServiceConfigLookUp()
                .enableRetry()
                .keepAliveTime(KEEP_ALIVE.toMillis(), TimeUnit.MILLISECONDS)
                .keepAliveTimeout(KEEP_ALIVE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .maxInboundMessageSize(MessageSizes.MESSAGE);
    }

    /** gRPC has no scheme for a fixed address; its DNS resolver passes literal addresses through. */
    private static String dialable(String service, String target) {
        if (!target.startsWith(STATIC_SCHEME)) {
            return target;
        }
        String address = target.substring(STATIC_SCHEME.length());
        if (address.contains(",")) {
            throw new StartupRefusal("The property relais.services." + service
                    + " names several addresses: give one, or a name that resolves to all, such as dns:///name:9090.");
        }
        return "dns:///" + address;
    }

    /** gRPC waits up to two minutes before it tries a lost address again; a restarted service is back in seconds. */
    private void reconnect() {
        Stream.concat(channels.values().stream(), beside.values().stream())
                .filter(channel -> channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE)
                .forEach(ManagedChannel::resetConnectBackoff);
    }

    @Override
    public void close() {
        reconnecting.shutdownNow();
        end(channels.values());
        end(beside.values());
    }

    private static void end(Collection<ManagedChannel> ending) {
        ending.forEach(ManagedChannel::shutdown);
        try {
            for (ManagedChannel channel : ending) {
                if (!channel.awaitTermination(DRAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                    channel.shutdownNow();
                }
            }
        } catch (InterruptedException hurry) {
            ending.forEach(ManagedChannel::shutdownNow);
            Thread.currentThread().interrupt();
        }
    }
}
