package io.relais.content.share.grpc;

import com.google.protobuf.util.Timestamps;
import io.grpc.stub.StreamObserver;
import io.relais.content.network.AccountKind;
import io.relais.content.network.Network;
import io.relais.content.post.ListPlace;
import io.relais.content.refusal.KeepRefusal;
import io.relais.content.refusal.Refusal;
import io.relais.content.share.CancelMyShare;
import io.relais.content.share.ConfirmMyShare;
import io.relais.content.share.CreateMyShare;
import io.relais.content.share.GetMyShare;
import io.relais.content.share.ListMyShares;
import io.relais.content.share.ScheduleMyShare;
import io.relais.content.share.Share;
import io.relais.content.share.ShareMode;
import io.relais.platform.caller.Caller;
import io.relais.platform.errors.DomainException;
import io.relais.platform.grpc.CallContext;
import io.relais.platform.grpc.ETags;
import io.relais.platform.paging.PageTokens;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.proto.content.v1.CancelMyShareRequest;
import io.relais.proto.content.v1.ConfirmMyShareRequest;
import io.relais.proto.content.v1.CreateMyShareRequest;
import io.relais.proto.content.v1.GetMyShareRequest;
import io.relais.proto.content.v1.ListMySharesRequest;
import io.relais.proto.content.v1.ListMySharesResponse;
import io.relais.proto.content.v1.ShareServiceGrpc;
import java.time.Instant;

/** A member's shares over gRPC. */
final class ShareGrpcService extends ShareServiceGrpc.ShareServiceImplBase {
    private static final int USUAL_PAGE = 50;
    private static final String POSTS = "posts/";
    private static final String SHARES = "shares/";

    private final CreateMyShare createMyShare;
    private final ScheduleMyShare scheduleMyShare;
    private final GetMyShare getMyShare;
    private final ListMyShares listMyShares;
    private final ConfirmMyShare confirmMyShare;
    private final CancelMyShare cancelMyShare;
    private final KeepRefusal keepRefusal;
    private final PageTokens pageTokens;

    ShareGrpcService(
            CreateMyShare createMyShare,
            ScheduleMyShare scheduleMyShare,
            GetMyShare getMyShare,
            ListMyShares listMyShares,
            ConfirmMyShare confirmMyShare,
            CancelMyShare cancelMyShare,
            KeepRefusal keepRefusal,
            PageTokens pageTokens) {
        this.createMyShare = createMyShare;
        this.scheduleMyShare = scheduleMyShare;
        this.getMyShare = getMyShare;
        this.listMyShares = listMyShares;
        this.confirmMyShare = confirmMyShare;
        this.cancelMyShare = cancelMyShare;
        this.keepRefusal = keepRefusal;
        this.pageTokens = pageTokens;
    }

    @Override
    public void createMyShare(
            CreateMyShareRequest request, StreamObserver<io.relais.proto.content.v1.Share> responseObserver) {
        Caller.Person person = CallContext.person();
        CreateMyShare.Outcome outcome = request.hasScheduleTime()
                ? scheduleMyShare.schedule(
                        person.tenant(),
                        ShareMessages.member(person),
                        wish(request),
                        Instant.ofEpochMilli(Timestamps.toMillis(request.getScheduleTime())))
                : createMyShare.create(person.tenant(), ShareMessages.member(person), wish(request));
        switch (outcome) {
            case CreateMyShare.Outcome.Opened opened -> answer(opened.share(), responseObserver);
            case CreateMyShare.Outcome.Refused refused -> {
                Refusal kept = keepRefusal.keep(
                        person.tenant(),
                        person.memberId(),
                        request.getPost().substring(POSTS.length()),
                        refused.variant(),
                        refused.decision(),
                        refused.kept());
                throw DomainException.of(
                                ErrorReason.ERROR_REASON_SHARE_REFUSED,
                                "You can't share this post there now: the decision says why and what would lift it.")
                        .withDetail(ShareMessages.refused(kept));
            }
        }
    }

    private static CreateMyShare.Wish wish(CreateMyShareRequest request) {
        return new CreateMyShare.Wish(
                request.getPost().substring(POSTS.length()),
                Network.ofNumber(request.getNetworkValue()),
                switch (request.getAccountKind()) {
                    case ACCOUNT_KIND_PROFESSIONAL -> AccountKind.PROFESSIONAL;
                    case ACCOUNT_KIND_PERSONAL, ACCOUNT_KIND_UNSPECIFIED, UNRECOGNIZED -> AccountKind.PERSONAL;
                },
                switch (request.getMode()) {
                    case MODE_API -> ShareMode.API;
                    case MODE_DIALOGUE, MODE_UNSPECIFIED, UNRECOGNIZED -> ShareMode.DIALOGUE;
                },
                request.getLanguageCode(),
                request.getInstance());
    }

    @Override
    public void getMyShare(
            GetMyShareRequest request, StreamObserver<io.relais.proto.content.v1.Share> responseObserver) {
        Caller.Person person = CallContext.person();
        answer(getMyShare.get(person.tenant(), person.memberId(), id(request.getName())), responseObserver);
    }

    @Override
    public void confirmMyShare(
            ConfirmMyShareRequest request, StreamObserver<io.relais.proto.content.v1.Share> responseObserver) {
        Caller.Person person = CallContext.person();
        answer(confirmMyShare.confirm(person.tenant(), person.memberId(), id(request.getName())), responseObserver);
    }

    @Override
    public void cancelMyShare(
            CancelMyShareRequest request, StreamObserver<io.relais.proto.content.v1.Share> responseObserver) {
        Caller.Person person = CallContext.person();
        answer(cancelMyShare.cancel(person.tenant(), person.memberId(), id(request.getName())), responseObserver);
    }

    @Override
    public void listMyShares(ListMySharesRequest request, StreamObserver<ListMySharesResponse> responseObserver) {
        Caller.Person person = CallContext.person();
        PageTokens.Listing listing = pageTokens.of(person.tenant(), request);
        ListMyShares.Page page = listMyShares.list(
                person.tenant(),
                person.memberId(),
                ShareMessages.states(request.getState()),
                listing.position().map(ListPlace::of).orElse(null),
                request.getPageSize() == 0 ? USUAL_PAGE : request.getPageSize());
        var response = ListMySharesResponse.newBuilder();
        page.shares().forEach(share -> response.addShares(ShareMessages.encode(share)));
        page.next().ifPresent(next -> response.setNextPageToken(listing.next(next.keys())));
        responseObserver.onNext(response.build());
        responseObserver.onCompleted();
    }

    private static String id(String name) {
        return name.substring(SHARES.length());
    }

    private static void answer(Share share, StreamObserver<io.relais.proto.content.v1.Share> responseObserver) {
        CallContext.etag(ETags.of(share.version()));
        responseObserver.onNext(ShareMessages.encodeWithDecision(share));
        responseObserver.onCompleted();
    }
}
