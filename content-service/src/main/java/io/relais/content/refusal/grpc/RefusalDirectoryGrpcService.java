package io.relais.content.refusal.grpc;

import com.google.protobuf.util.Timestamps;
import io.grpc.stub.StreamObserver;
import io.relais.content.post.ListPlace;
import io.relais.content.refusal.ListMyRefusals;
import io.relais.platform.grpc.CallContext;
import io.relais.proto.content.v1.GetMemberRefusalsRequest;
import io.relais.proto.content.v1.GetMemberRefusalsResponse;
import io.relais.proto.content.v1.RefusalDirectoryServiceGrpc;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What other services ask about refused attempts. */
final class RefusalDirectoryGrpcService extends RefusalDirectoryServiceGrpc.RefusalDirectoryServiceImplBase {
    private static final String MEMBERS = "members/";
    private static final String REFUSALS = "refusals/";

    private final ListMyRefusals refusals;

    RefusalDirectoryGrpcService(ListMyRefusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public void getMemberRefusals(
            GetMemberRefusalsRequest request, StreamObserver<GetMemberRefusalsResponse> responseObserver) {
        ListMyRefusals.Page page = refusals.list(
                CallContext.tenant(),
                request.getMember().substring(MEMBERS.length()),
                place(request),
                request.getLimit());
        var response =
                GetMemberRefusalsResponse.newBuilder().setMore(page.next().isPresent());
        page.refusals().forEach(refusal -> response.addRefusals(RefusalMessages.encode(refusal)));
        responseObserver.onNext(response.build());
        responseObserver.onCompleted();
    }

    private static @Nullable ListPlace place(GetMemberRefusalsRequest request) {
        return request.getAfter().isEmpty()
                ? null
                : new ListPlace(
                        Instant.ofEpochMilli(Timestamps.toMillis(request.getAfterTime())),
                        request.getAfter().substring(REFUSALS.length()));
    }
}
