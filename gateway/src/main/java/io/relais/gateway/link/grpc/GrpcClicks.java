package io.relais.gateway.link.grpc;

import io.relais.gateway.link.Clicks;
import io.relais.platform.grpc.ServiceChannels;
import io.relais.proto.analytics.v1.Click;
import io.relais.proto.analytics.v1.ClickServiceGrpc;
import io.relais.proto.analytics.v1.RecordClicksRequest;
import io.relais.proto.analytics.v1.RecordClicksResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Clicks handed to analytics-service directly. */
final class GrpcClicks implements Clicks {

    private static final long LIMIT_SECONDS = 1;

    private final ServiceChannels channels;
    private final Executor virtualThreads;

    GrpcClicks(ServiceChannels channels, Executor virtualThreads) {
        this.channels = channels;
        this.virtualThreads = virtualThreads;
    }

    @Override
    public CompletionStage<Void> record(List<Click> clicks) {
        RecordClicksRequest request =
                RecordClicksRequest.newBuilder().addAllClicks(clicks).build();
        return CompletableFuture.supplyAsync(() -> send(request), virtualThreads)
                .thenRun(() -> {});
    }

    private RecordClicksResponse send(RecordClicksRequest request) {
        return ClickServiceGrpc.newBlockingStub(channels.asService("analytics"))
                .withDeadlineAfter(LIMIT_SECONDS, TimeUnit.SECONDS)
                .recordClicks(request);
    }
}
