package io.relais.content.refusal.grpc;

import io.grpc.stub.StreamObserver;
import io.relais.content.post.ListPlace;
import io.relais.content.refusal.ListMyRefusals;
import io.relais.platform.caller.Caller;
import io.relais.platform.grpc.CallContext;
import io.relais.platform.paging.PageTokens;
import io.relais.proto.content.v1.ListMyRefusalsRequest;
import io.relais.proto.content.v1.ListMyRefusalsResponse;
import io.relais.proto.content.v1.RefusalServiceGrpc;

/** A member's refused attempts over gRPC. */
final class RefusalGrpcService extends RefusalServiceGrpc.RefusalServiceImplBase {
    private static final int USUAL_PAGE = 50;

    private final ListMyRefusals listMyRefusals;
    private final PageTokens pageTokens;

    RefusalGrpcService(ListMyRefusals listMyRefusals, PageTokens pageTokens) {
        this.listMyRefusals = listMyRefusals;
        this.pageTokens = pageTokens;
    }

    @Override
    public void listMyRefusals(ListMyRefusalsRequest request, StreamObserver<ListMyRefusalsResponse> responseObserver) {
        Caller.Person person = CallContext.person();
        PageTokens.Listing listing = pageTokens.of(person.tenant(), request);
        ListMyRefusals.Page page = listMyRefusals.list(
                person.tenant(),
                person.memberId(),
                listing.position().map(ListPlace::of).orElse(null),
                request.getPageSize() == 0 ? USUAL_PAGE : request.getPageSize());
        var response = ListMyRefusalsResponse.newBuilder();
        page.refusals().forEach(refusal -> response.addRefusals(RefusalMessages.encode(refusal)));
        page.next().ifPresent(next -> response.setNextPageToken(listing.next(next.keys())));
        responseObserver.onNext(response.build());
        responseObserver.onCompleted();
    }
}
