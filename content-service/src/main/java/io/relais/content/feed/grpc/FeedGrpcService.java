package io.relais.content.feed.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import io.grpc.stub.StreamObserver;
import io.relais.content.decision.Decision;
import io.relais.content.decision.DecisionReason;
import io.relais.content.feed.DismissFeedPost;
import io.relais.content.feed.FeedItem;
import io.relais.content.feed.ListMyFeed;
import io.relais.content.post.ListPlace;
import io.relais.content.post.Member;
import io.relais.content.post.PostContent;
import io.relais.platform.caller.Caller;
import io.relais.platform.grpc.CallContext;
import io.relais.platform.paging.PageTokens;
import io.relais.proto.api.v1.AccountKind;
import io.relais.proto.api.v1.Network;
import io.relais.proto.content.v1.DismissFeedPostRequest;
import io.relais.proto.content.v1.DismissFeedPostResponse;
import io.relais.proto.content.v1.FeedServiceGrpc;
import io.relais.proto.content.v1.FeedVariant;
import io.relais.proto.content.v1.ListMyFeedRequest;
import io.relais.proto.content.v1.ListMyFeedResponse;
import io.relais.proto.content.v1.Post;
import java.time.Instant;

/** The feed over gRPC. */
final class FeedGrpcService extends FeedServiceGrpc.FeedServiceImplBase {
    private static final int USUAL_PAGE = 50;

    private final ListMyFeed listMyFeed;
    private final DismissFeedPost dismissFeedPost;
    private final PageTokens pageTokens;

    FeedGrpcService(ListMyFeed listMyFeed, DismissFeedPost dismissFeedPost, PageTokens pageTokens) {
        this.listMyFeed = listMyFeed;
        this.dismissFeedPost = dismissFeedPost;
        this.pageTokens = pageTokens;
    }

    @Override
    public void listMyFeed(ListMyFeedRequest request, StreamObserver<ListMyFeedResponse> responseObserver) {
        Caller.Person person = CallContext.person();
        PageTokens.Listing listing = pageTokens.of(person.tenant(), request);
        ListMyFeed.Page page = listMyFeed.list(
                person.tenant(),
                member(person),
                listing.position().map(ListPlace::of).orElse(null),
                request.getPageSize() == 0 ? USUAL_PAGE : request.getPageSize());
        var response = ListMyFeedResponse.newBuilder();
        page.items().forEach(item -> response.addItems(encode(item)));
        page.next().ifPresent(next -> response.setNextPageToken(listing.next(next.keys())));
        responseObserver.onNext(response.build());
        responseObserver.onCompleted();
    }

    @Override
    public void dismissFeedPost(
            DismissFeedPostRequest request, StreamObserver<DismissFeedPostResponse> responseObserver) {
        Caller.Person person = CallContext.person();
        dismissFeedPost.dismiss(person.tenant(), member(person), request.getPost());
        responseObserver.onNext(DismissFeedPostResponse.getDefaultInstance());
        responseObserver.onCompleted();
    }

    private static Member member(Caller.Person person) {
        return new Member(
                person.memberId(),
                person.languageCode(),
                person.attributes().team(),
                person.attributes().department(),
                person.attributes().countryCode());
    }

    private static io.relais.proto.content.v1.FeedItem encode(FeedItem item) {
        PostContent content = item.post().content();
        var message = io.relais.proto.content.v1.FeedItem.newBuilder()
                .setPost(item.post().name())
                .setKind(Post.Kind.valueOf("KIND_" + content.kind().name()))
                .setTitle(content.title())
                .setTargetUri(content.targetUri());
        item.variants().forEach(variant -> message.addVariants(encode(variant)));
        if (item.post().publishTime() != null) {
            message.setPublishTime(timestamp(item.post().publishTime()));
        }
        if (content.expireTime() != null) {
            message.setExpireTime(timestamp(content.expireTime()));
        }
        return message.build();
    }

    private static FeedVariant encode(FeedItem.FeedVariant variant) {
        return FeedVariant.newBuilder()
                .setNetwork(Network.forNumber(variant.variant().network().number()))
                .setLanguageCode(variant.variant().languageCode())
                .setText(variant.variant().text())
                .setPersonalDecision(encode(variant.personal()))
                .setProfessionalDecision(encode(variant.professional()))
                .build();
    }

    private static io.relais.proto.policy.v1.Decision encode(Decision decision) {
        return io.relais.proto.policy.v1.Decision.newBuilder()
                .setAllowed(decision.allowed())
                .setNetwork(Network.forNumber(decision.network().number()))
                .setAccountKind(AccountKind.forNumber(decision.accountKind().number()))
                .addAllReasons(
                        decision.reasons().stream().map(FeedGrpcService::encode).toList())
                .build();
    }

    private static io.relais.proto.policy.v1.DecisionReason encode(DecisionReason reason) {
        try {
            return io.relais.proto.policy.v1.DecisionReason.parseFrom(reason.bytes());
        } catch (InvalidProtocolBufferException unreadable) {
            throw new IllegalStateException("A reason of policy-service can't be read.", unreadable);
        }
    }

    private static Timestamp timestamp(Instant time) {
        return Timestamps.fromMillis(time.toEpochMilli());
    }
}
