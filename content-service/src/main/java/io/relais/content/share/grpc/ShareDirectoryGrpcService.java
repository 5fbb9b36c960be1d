package io.relais.content.share.grpc;

import io.grpc.stub.StreamObserver;
import io.relais.content.post.Post;
import io.relais.content.refusal.ListMyRefusals;
import io.relais.content.share.BatchGetShares;
import io.relais.content.share.GetMyShare;
import io.relais.content.share.GetShareFacts;
import io.relais.content.share.Share;
import io.relais.platform.caller.Caller;
import io.relais.platform.errors.DomainException;
import io.relais.platform.grpc.CallContext;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.proto.content.v1.BatchGetSharesRequest;
import io.relais.proto.content.v1.BatchGetSharesResponse;
import io.relais.proto.content.v1.GetMemberDecisionRequest;
import io.relais.proto.content.v1.GetMyShareDecisionRequest;
import io.relais.proto.content.v1.GetShareFactsRequest;
import io.relais.proto.content.v1.ShareDirectoryServiceGrpc;
import io.relais.proto.content.v1.ShareFact;
import io.relais.proto.policy.v1.DecidedShare;
import io.relais.proto.policy.v1.ShareFacts;
import java.util.Set;
import java.util.stream.Collectors;

/** What other services ask about posts and shares. */
final class ShareDirectoryGrpcService extends ShareDirectoryServiceGrpc.ShareDirectoryServiceImplBase {
    private static final String POSTS = "posts/";
    private static final String SHARES = "shares/";
    private static final String REFUSALS = "refusals/";
    private static final String MEMBERS = "members/";

    private final GetShareFacts getShareFacts;
    private final BatchGetShares batchGetShares;
    private final GetMyShare getMyShare;
    private final ListMyRefusals refusals;

    ShareDirectoryGrpcService(
            GetShareFacts getShareFacts,
            BatchGetShares batchGetShares,
            GetMyShare getMyShare,
            ListMyRefusals refusals) {
        this.getShareFacts = getShareFacts;
        this.batchGetShares = batchGetShares;
        this.getMyShare = getMyShare;
        this.refusals = refusals;
    }

    @Override
    public void getMyShareDecision(GetMyShareDecisionRequest request, StreamObserver<DecidedShare> responseObserver) {
        Caller.Person person = CallContext.person();
        responseObserver.onNext(decided(person.tenant(), person.memberId(), request.getShare()));
        responseObserver.onCompleted();
    }

    @Override
    public void getMemberDecision(GetMemberDecisionRequest request, StreamObserver<DecidedShare> responseObserver) {
        responseObserver.onNext(
                decided(CallContext.tenant(), request.getMember().substring(MEMBERS.length()), request.getShare()));
        responseObserver.onCompleted();
    }

    private DecidedShare decided(TenantId tenant, String memberId, String name) {
        if (name.startsWith(REFUSALS)) {
            return ShareMessages.decided(refusals.get(tenant, memberId, name.substring(REFUSALS.length())));
        }
        Share share = getMyShare.get(tenant, memberId, name.substring(SHARES.length()));
        return ShareMessages.decided(share)
                .orElseThrow(() -> DomainException.of(
                                ErrorReason.ERROR_REASON_WRONG_STATE,
                                share.name()
                                        + " has no decision: it was not decided yet, or before decisions were kept.")
                        .with("state", "NOT_KEPT"));
    }

    @Override
    public void getShareFacts(GetShareFactsRequest request, StreamObserver<ShareFacts> responseObserver) {
        Caller.Person person = CallContext.person();
        responseObserver.onNext(ShareMessages.encode(getShareFacts.get(
                person.tenant(), ShareMessages.member(person), request.getPost().substring(POSTS.length()))));
        responseObserver.onCompleted();
    }

    @Override
    public void batchGetShares(BatchGetSharesRequest request, StreamObserver<BatchGetSharesResponse> responseObserver) {
        Set<String> ids = request.getNamesList().stream()
                .filter(name -> name.length() > SHARES.length() && name.startsWith(SHARES))
                .map(name -> name.substring(SHARES.length()))
                .collect(Collectors.toSet());
        var response = BatchGetSharesResponse.newBuilder();
        batchGetShares
                .get(CallContext.tenant(), ids)
                .forEach(share -> response.addShares(ShareFact.newBuilder()
                        .setShare(share.name())
                        .setPost(Post.nameOf(share.postId()))
                        .setNetwork(ShareMessages.network(share.network()))));
        responseObserver.onNext(response.build());
        responseObserver.onCompleted();
    }
}
