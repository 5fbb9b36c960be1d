package io.relais.content.share.grpc;

import io.grpc.stub.StreamObserver;
import io.relais.content.post.Post;
import io.relais.content.share.BatchGetShares;
import io.relais.content.share.GetMyShare;
import io.relais.content.share.GetShareFacts;
import io.relais.content.share.Share;
import io.relais.platform.caller.Caller;
import io.relais.platform.errors.DomainException;
import io.relais.platform.grpc.CallContext;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.proto.content.v1.BatchGetSharesRequest;
import io.relais.proto.content.v1.BatchGetSharesResponse;
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

    private final GetShareFacts getShareFacts;
    private final BatchGetShares batchGetShares;
    private final GetMyShare getMyShare;

    ShareDirectoryGrpcService(GetShareFacts getShareFacts, BatchGetShares batchGetShares, GetMyShare getMyShare) {
        this.getShareFacts = getShareFacts;
        this.batchGetShares = batchGetShares;
        this.getMyShare = getMyShare;
    }

    @Override
    public void getMyShareDecision(GetMyShareDecisionRequest request, StreamObserver<DecidedShare> responseObserver) {
        Caller.Person person = CallContext.person();
        Share share = getMyShare.get(
                person.tenant(), person.memberId(), request.getShare().substring(SHARES.length()));
        responseObserver.onNext(ShareMessages.decided(share)
                .orElseThrow(() -> DomainException.of(
                                ErrorReason.ERROR_REASON_WRONG_STATE,
                                share.name()
                                        + " has no decision: it was not decided yet, or before decisions were kept.")
                        .with("state", "NOT_KEPT")));
        responseObserver.onCompleted();
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
