package io.relais.analytics.engagement.grpc;

import io.grpc.stub.StreamObserver;
import io.relais.analytics.engagement.EngagementEvent;
import io.relais.analytics.engagement.EngagementResult;
import io.relais.analytics.engagement.EngagementType;
import io.relais.analytics.engagement.IngestEngagements;
import io.relais.analytics.network.Network;
import io.relais.platform.grpc.CallContext;
import io.relais.proto.analytics.v1.BatchIngestEngagementsRequest;
import io.relais.proto.analytics.v1.BatchIngestEngagementsResponse;
import io.relais.proto.analytics.v1.EngagementServiceGrpc;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Engagement events over gRPC. */
final class EngagementGrpcService extends EngagementServiceGrpc.EngagementServiceImplBase {
    private final IngestEngagements ingest;

    EngagementGrpcService(IngestEngagements ingest) {
        this.ingest = ingest;
    }

    @Override
    public void batchIngestEngagements(
            BatchIngestEngagementsRequest request, StreamObserver<BatchIngestEngagementsResponse> response) {
        List<EngagementEvent> events = request.getEventsList().stream()
                .map(EngagementGrpcService::decode)
                .toList();
        BatchIngestEngagementsResponse.Builder answer = BatchIngestEngagementsResponse.newBuilder();
        for (EngagementResult result : ingest.ingest(CallContext.tenant(), events)) {
            answer.addResults(io.relais.proto.analytics.v1.EngagementResult.newBuilder()
                    .setId(result.id())
                    .setStatus(encode(result.status()))
                    .setReason(result.reason()));
        }
        response.onNext(answer.build());
        response.onCompleted();
    }

    private static EngagementEvent decode(io.relais.proto.analytics.v1.EngagementEvent event) {
        return new EngagementEvent(
                event.getId(),
                type(event.getType()),
                Network.ofContractName(event.getNetwork().name()).orElse(null),
                event.getShare(),
                event.hasOccurTime()
                        ? Instant.ofEpochSecond(
                                event.getOccurTime().getSeconds(),
                                event.getOccurTime().getNanos())
                        : null,
                event.getCount());
    }

    private static @Nullable EngagementType type(io.relais.proto.analytics.v1.EngagementEvent.Type type) {
        return switch (type) {
            case TYPE_IMPRESSION -> EngagementType.IMPRESSION;
            case TYPE_CLICK -> EngagementType.CLICK;
            case TYPE_REACTION -> EngagementType.REACTION;
            case TYPE_COMMENT -> EngagementType.COMMENT;
            case TYPE_RESHARE -> EngagementType.RESHARE;
            case TYPE_CONVERSION -> EngagementType.CONVERSION;
            case TYPE_UNSPECIFIED, UNRECOGNIZED -> null;
        };
    }

    private static io.relais.proto.analytics.v1.EngagementResult.Status encode(EngagementResult.Status status) {
        return switch (status) {
            case ACCEPTED -> io.relais.proto.analytics.v1.EngagementResult.Status.STATUS_ACCEPTED;
            case DUPLICATE -> io.relais.proto.analytics.v1.EngagementResult.Status.STATUS_DUPLICATE;
            case REJECTED -> io.relais.proto.analytics.v1.EngagementResult.Status.STATUS_REJECTED;
        };
    }
}
