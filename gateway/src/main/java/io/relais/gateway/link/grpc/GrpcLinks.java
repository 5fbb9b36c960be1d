package io.relais.gateway.link.grpc;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.relais.gateway.link.Links;
import io.relais.platform.grpc.ServiceChannels;
import io.relais.proto.content.v1.LinkServiceGrpc;
import io.relais.proto.content.v1.ResolveLinkRequest;
import io.relais.proto.content.v1.TrackedLink;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Links as content-service knows them. */
final class GrpcLinks implements Links {

    private static final long LIMIT_SECONDS = 2;

    private final ServiceChannels channels;
    private final Executor virtualThreads;

    GrpcLinks(ServiceChannels channels, Executor virtualThreads) {
        this.channels = channels;
        this.virtualThreads = virtualThreads;
    }

    @Override
    public CompletionStage<Optional<TrackedLink>> find(String code) {
        return CompletableFuture.supplyAsync(() -> resolve(code), virtualThreads);
    }

    private Optional<TrackedLink> resolve(String code) {
        try {
            return Optional.of(LinkServiceGrpc.newBlockingStub(channels.asService("content"))
                    .withDeadlineAfter(LIMIT_SECONDS, TimeUnit.SECONDS)
                    .resolveLink(ResolveLinkRequest.newBuilder().setCode(code).build()));
        } catch (StatusRuntimeException answer) {
            if (answer.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return Optional.empty();
            }
            throw answer;
        }
    }
}
