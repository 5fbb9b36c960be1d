package io.relais.policy.decision.grpc;

import io.grpc.stub.StreamObserver;
import io.relais.platform.caller.Caller;
import io.relais.platform.grpc.CallContext;
import io.relais.platform.paging.PageTokens;
import io.relais.policy.decision.InspectRefusals;
import io.relais.policy.decision.RefusalsOfMembers.Place;
import io.relais.proto.policy.v1.InspectRefusalsRequest;
import io.relais.proto.policy.v1.InspectRefusalsResponse;
import io.relais.proto.policy.v1.RefusalInspectionServiceGrpc;
import org.jspecify.annotations.Nullable;

/** Members' refusals for the privacy officer. */
final class RefusalInspectionGrpcService extends RefusalInspectionServiceGrpc.RefusalInspectionServiceImplBase {

    private static final String MEMBERS = "members/";
    private static final int USUAL_PAGE = 50;

    private final InspectRefusals inspectRefusals;
    private final PageTokens pageTokens;

    RefusalInspectionGrpcService(InspectRefusals inspectRefusals, PageTokens pageTokens) {
        this.inspectRefusals = inspectRefusals;
        this.pageTokens = pageTokens;
    }

    @Override
    public void inspectRefusals(InspectRefusalsRequest request, StreamObserver<InspectRefusalsResponse> observer) {
        Caller.Person officer = CallContext.person();
        PageTokens.Listing listing = pageTokens.of(officer.tenant(), request);
        // A token that is not good is refused before anything is kept.
        @Nullable Place after = listing.position().map(Place::of).orElse(null);
        InspectRefusals.Inspected inspected = inspectRefusals.inspect(
                officer.tenant(),
                officer.memberId(),
                request.getInquiry().getMember().substring(MEMBERS.length()),
                request.getInquiry().getReason(),
                after,
                request.getPageSize() == 0 ? USUAL_PAGE : request.getPageSize());
        InspectRefusalsResponse.Builder response =
                InspectRefusalsResponse.newBuilder().setInspection(DecisionMessages.encode(inspected.inspection()));
        inspected
                .found()
                .refusals()
                .forEach(refusal -> response.addRefusals(RefusalInspectionMessages.encode(refusal)));
        if (inspected.found().more()) {
            response.setNextPageToken(
                    listing.next(inspected.found().refusals().getLast().place().keys()));
        }
        observer.onNext(response.build());
        observer.onCompleted();
    }
}
