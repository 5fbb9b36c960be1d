package io.relais.content.post.grpc;

import io.grpc.stub.StreamObserver;
import io.relais.content.post.ApprovePost;
import io.relais.content.post.CreatePost;
import io.relais.content.post.DeletePost;
import io.relais.content.post.GetPost;
import io.relais.content.post.ListPlace;
import io.relais.content.post.ListPosts;
import io.relais.content.post.PublishPost;
import io.relais.content.post.RejectPost;
import io.relais.content.post.Rendering;
import io.relais.content.post.RetractPost;
import io.relais.content.post.SubmitPost;
import io.relais.content.post.TextLengths;
import io.relais.content.post.TextLimits;
import io.relais.content.post.UpdatePost;
import io.relais.content.post.Variant;
import io.relais.platform.caller.Caller;
import io.relais.platform.errors.DomainException;
import io.relais.platform.grpc.CallContext;
import io.relais.platform.grpc.ETags;
import io.relais.platform.grpc.MessageRules;
import io.relais.platform.paging.PageTokens;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.api.v1.Role;
import io.relais.proto.content.v1.ApprovePostRequest;
import io.relais.proto.content.v1.CreatePostRequest;
import io.relais.proto.content.v1.DeletePostRequest;
import io.relais.proto.content.v1.DeletePostResponse;
import io.relais.proto.content.v1.GetPostRequest;
import io.relais.proto.content.v1.ListPostsRequest;
import io.relais.proto.content.v1.ListPostsResponse;
import io.relais.proto.content.v1.Post;
import io.relais.proto.content.v1.PostPreview;
import io.relais.proto.content.v1.PostServiceGrpc;
import io.relais.proto.content.v1.PreviewPostRequest;
import io.relais.proto.content.v1.PublishPostRequest;
import io.relais.proto.content.v1.RejectPostRequest;
import io.relais.proto.content.v1.RetractPostRequest;
import io.relais.proto.content.v1.SubmitPostRequest;
import io.relais.proto.content.v1.UpdatePostRequest;
import io.relais.proto.policy.v1.ScreenedVariantResult;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The content library over gRPC. */
final class PostGrpcService extends PostServiceGrpc.PostServiceImplBase {
    private static final int USUAL_PAGE = 50;
    private static final Pattern NAME = Pattern.compile("posts/([^/]{1,63})");

    private final PostUseCases posts;
    private final PolicyPostScreenings screenings;
    private final Rendering rendering;
    private final TextLengths lengths;
    private final MessageRules rules = new MessageRules();
    private final PageTokens pageTokens;

    /** What the service does, one use case per verb. */
    record PostUseCases(
            CreatePost create,
            GetPost get,
            ListPosts list,
            UpdatePost update,
            DeletePost delete,
            SubmitPost submit,
            ApprovePost approve,
            RejectPost reject,
            PublishPost publish,
            RetractPost retract) {}

    PostGrpcService(
            PostUseCases posts,
            PolicyPostScreenings screenings,
            Rendering rendering,
            TextLengths lengths,
            PageTokens pageTokens) {
        this.posts = posts;
        this.screenings = screenings;
        this.rendering = rendering;
        this.lengths = lengths;
        this.pageTokens = pageTokens;
    }

    @Override
    public void createPost(CreatePostRequest request, StreamObserver<Post> responseObserver) {
        answer(posts.create().create(tenant(), PostMessages.decode(request.getPost(), lengths)), responseObserver);
    }

    @Override
    public void getPost(GetPostRequest request, StreamObserver<Post> responseObserver) {
        answer(posts.get().get(tenant(), id(request.getName())), responseObserver);
    }

    @Override
    public void listPosts(ListPostsRequest request, StreamObserver<ListPostsResponse> responseObserver) {
        PageTokens.Listing listing = pageTokens.of(tenant(), request);
        ListPosts.Page page = posts.list()
                .list(
                        tenant(),
                        listing.position().map(ListPlace::of).orElse(null),
                        request.getPageSize() == 0 ? USUAL_PAGE : request.getPageSize());
        var response = ListPostsResponse.newBuilder();
        page.posts().forEach(post -> response.addPosts(PostMessages.encode(post)));
        page.next().ifPresent(next -> response.setNextPageToken(listing.next(next.keys())));
        responseObserver.onNext(response.build());
        responseObserver.onCompleted();
    }

    @Override
    public void updatePost(UpdatePostRequest request, StreamObserver<Post> responseObserver) {
        answer(
                posts.update()
                        .update(
                                tenant(),
                                id(request.getPost().getName()),
                                ETags.seen(request.getPost().getName()),
                                content -> {
                                    Post merged = PostMask.merge(
                                            PostMessages.encode(content).build(),
                                            request.getPost(),
                                            request.getUpdateMask());
                                    rules.check(merged);
                                    return PostMessages.decode(merged, lengths);
                                }),
                responseObserver);
    }

    @Override
    public void deletePost(DeletePostRequest request, StreamObserver<DeletePostResponse> responseObserver) {
        posts.delete().delete(tenant(), id(request.getName()), ETags.seen(request.getName()));
        responseObserver.onNext(DeletePostResponse.getDefaultInstance());
        responseObserver.onCompleted();
    }

    @Override
    public void submitPost(SubmitPostRequest request, StreamObserver<Post> responseObserver) {
        answer(
                posts.submit().submit(tenant(), id(request.getName()), ETags.seenIfSaid(request.getName())),
                responseObserver);
    }

    @Override
    public void approvePost(ApprovePostRequest request, StreamObserver<Post> responseObserver) {
        boolean byCompliance = CallContext.caller() instanceof Caller.Person person
                && person.roles().contains(Role.ROLE_COMPLIANCE);
        answer(
                posts.approve()
                        .approve(tenant(), id(request.getName()), ETags.seenIfSaid(request.getName()), byCompliance),
                responseObserver);
    }

    @Override
    public void rejectPost(RejectPostRequest request, StreamObserver<Post> responseObserver) {
        answer(
                posts.reject()
                        .reject(
                                tenant(),
                                id(request.getName()),
                                ETags.seenIfSaid(request.getName()),
                                request.getReason()),
                responseObserver);
    }

    @Override
    public void publishPost(PublishPostRequest request, StreamObserver<Post> responseObserver) {
        answer(
                posts.publish().publish(tenant(), id(request.getName()), ETags.seenIfSaid(request.getName())),
                responseObserver);
    }

    @Override
    public void retractPost(RetractPostRequest request, StreamObserver<Post> responseObserver) {
        answer(
                posts.retract()
                        .retract(
                                tenant(),
                                id(request.getName()),
                                ETags.seenIfSaid(request.getName()),
                                request.getReason()),
                responseObserver);
    }

    @Override
    public void previewPost(PreviewPostRequest request, StreamObserver<PostPreview> responseObserver) {
        var post = posts.get().get(tenant(), id(request.getName()));
        List<Variant> variants = post.content().variants().list();
        List<ScreenedVariantResult> found = screenings.results(post.content());
        var preview = PostPreview.newBuilder().addAllApprovedFindings(post.approvedFindings());
        for (int i = 0; i < variants.size(); i++) {
            Variant variant = variants.get(i);
            preview.addVariantsBuilder()
                    .setNetworkValue(variant.network().number())
                    .setLanguageCode(variant.languageCode())
                    .setRenderedText(rendering.of(variant))
                    .setWeightedLength(variant.length().weighted())
                    .setWeightedLimit(TextLimits.of(variant.network()).weighted())
                    .setScreening(found.get(i).getResult());
        }
        responseObserver.onNext(preview.build());
        responseObserver.onCompleted();
    }

    private static TenantId tenant() {
        return CallContext.tenant();
    }

    private static String id(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw DomainException.invalid("name", "The name of a post is posts/ and its id.");
        }
        return matcher.group(1);
    }

    private static void answer(io.relais.content.post.Post post, StreamObserver<Post> responseObserver) {
        CallContext.etag(ETags.of(post.version()));
        responseObserver.onNext(PostMessages.encode(post));
        responseObserver.onCompleted();
    }
}
