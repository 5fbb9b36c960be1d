package io.relais.content;

import static io.relais.content.ContentService.ACME;
import static io.relais.content.ContentService.ALICE;
import static io.relais.content.ContentService.BOB;
import static io.relais.content.ContentService.COMPLIANCE;
import static io.relais.content.ContentService.EDITOR;
import static io.relais.content.ContentService.GATEWAY;
import static io.relais.content.ContentService.GLOBEX;
import static io.relais.content.ContentService.OTHERS_EDITOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors;
import com.google.protobuf.FieldMask;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.util.Timestamps;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.relais.platform.caller.Caller;
import io.relais.platform.errors.DomainException;
import io.relais.platform.errors.ErrorStatuses;
import io.relais.platform.errors.FieldViolation;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.proto.api.v1.Network;
import io.relais.proto.content.v1.ApprovePostRequest;
import io.relais.proto.content.v1.BatchGetSharesRequest;
import io.relais.proto.content.v1.CancelMyShareRequest;
import io.relais.proto.content.v1.ConfirmMyShareRequest;
import io.relais.proto.content.v1.CreateMyShareRequest;
import io.relais.proto.content.v1.CreatePostRequest;
import io.relais.proto.content.v1.DeletePostRequest;
import io.relais.proto.content.v1.DismissFeedPostRequest;
import io.relais.proto.content.v1.FeedServiceGrpc;
import io.relais.proto.content.v1.GetMemberDecisionRequest;
import io.relais.proto.content.v1.GetMyShareDecisionRequest;
import io.relais.proto.content.v1.GetMyShareRequest;
import io.relais.proto.content.v1.GetPostRequest;
import io.relais.proto.content.v1.GetShareFactsRequest;
import io.relais.proto.content.v1.LinkServiceGrpc;
import io.relais.proto.content.v1.ListMyFeedRequest;
import io.relais.proto.content.v1.ListMyFeedResponse;
import io.relais.proto.content.v1.ListMyRefusalsRequest;
import io.relais.proto.content.v1.ListMySharesRequest;
import io.relais.proto.content.v1.ListPostsRequest;
import io.relais.proto.content.v1.Post;
import io.relais.proto.content.v1.PostPreview;
import io.relais.proto.content.v1.PostServiceGrpc;
import io.relais.proto.content.v1.PostServiceGrpc.PostServiceBlockingStub;
import io.relais.proto.content.v1.PreviewPostRequest;
import io.relais.proto.content.v1.PublishPostRequest;
import io.relais.proto.content.v1.Refusal;
import io.relais.proto.content.v1.RefusalServiceGrpc;
import io.relais.proto.content.v1.RejectPostRequest;
import io.relais.proto.content.v1.ResolveLinkRequest;
import io.relais.proto.content.v1.RetractPostRequest;
import io.relais.proto.content.v1.Share;
import io.relais.proto.content.v1.ShareDirectoryServiceGrpc;
import io.relais.proto.content.v1.ShareServiceGrpc;
import io.relais.proto.content.v1.ShareServiceGrpc.ShareServiceBlockingStub;
import io.relais.proto.content.v1.SubmitPostRequest;
import io.relais.proto.content.v1.TrackedLink;
import io.relais.proto.content.v1.UpdatePostRequest;
import io.relais.proto.content.v1.Variant;
import io.relais.proto.policy.v1.DecidedShare;
import io.relais.proto.policy.v1.Decision;
import io.relais.proto.policy.v1.DecisionReason;
import io.relais.proto.policy.v1.PostScreening;
import io.relais.proto.policy.v1.ScreenedField;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the service does for its callers, whatever its stores. */
abstract class ContentServiceContract {
    private final ContentService service;

    ContentServiceContract(ContentService service) {
        this.service = service;
    }

    final ContentService service() {
        return service;
    }

    @AfterEach
    void conform() {
        service.close();
    }

    @Test
    void whatMustNotLeaveIsStoppedAtEachStepWithWhatWasFound() throws InvalidProtocolBufferException {
        Post post = draft(anArticle().setVariants(1, aVariant(Network.NETWORK_X, "The password is open")));
        for (ThrowingCallable step : List.<ThrowingCallable>of(
                () -> posts(EDITOR)
                        .submitPost(SubmitPostRequest.newBuilder()
                                .setName(post.getName())
                                .build()),
                () -> posts(EDITOR)
                        .publishPost(PublishPostRequest.newBuilder()
                                .setName(post.getName())
                                .build()))) {
            DomainException refusal = refusal(step);
            assertThat(refusal.reason()).isEqualTo(ErrorReason.ERROR_REASON_SCREENING_BLOCKED);
            assertThat(((Any) refusal.details().getFirst())
                            .unpack(PostScreening.class)
                            .getTextsList())
                    .extracting(ScreenedField::getField)
                    .containsExactly("variants[1].text");
        }
        assertThat(posts(EDITOR)
                        .getPost(GetPostRequest.newBuilder()
                                .setName(post.getName())
                                .build())
                        .getState())
                .isEqualTo(Post.State.STATE_DRAFT);
    }

    @Test
    void whatHasToBeLookedAtIsApprovedByComplianceAndThenStatedInTheFactsOfShares() {
        Post post = draft(anArticle().setVariants(0, aVariant(Network.NETWORK_LINKEDIN, "A rumour")));
        assertThat(refusal(() -> posts(EDITOR)
                                .publishPost(PublishPostRequest.newBuilder()
                                        .setName(post.getName())
                                        .build()))
                        .reason())
                .isEqualTo(ErrorReason.ERROR_REASON_SCREENING_REVIEW_REQUIRED);
        PostPreview preview = posts(EDITOR)
                .previewPost(
                        PreviewPostRequest.newBuilder().setName(post.getName()).build());
        assertThat(preview.getVariants(0).getRenderedText()).isEqualTo("A rumour\nhttps://relais.example/l/xxxxxxxxxx");
        assertThat(preview.getVariants(1).getWeightedLimit()).isEqualTo(280);
        assertThat(preview.getVariants(0).getScreening().getFindingsCount()).isEqualTo(1);
        posts(EDITOR)
                .submitPost(
                        SubmitPostRequest.newBuilder().setName(post.getName()).build());
        ApprovePostRequest approval =
                ApprovePostRequest.newBuilder().setName(post.getName()).build();
        assertThat(refusal(() -> posts(EDITOR).approvePost(approval)).reason())
                .isEqualTo(ErrorReason.ERROR_REASON_SCREENING_REVIEW_REQUIRED);
        posts(ContentService.COMPLIANCE).approvePost(approval);
        posts(EDITOR)
                .publishPost(
                        PublishPostRequest.newBuilder().setName(post.getName()).build());

        share(post, Network.NETWORK_LINKEDIN);
        assertThat(service.policy().asked().getLast().getQuestions(0).getFacts().getApprovedFindingsList())
                .containsExactly("rules/rumour/RUMOUR");
    }

    @Test
    void withoutScreeningAPostStaysWhereItIs() {
        Post post = draft(anArticle());
        service.screening().goAway();
        assertThat(refusal(() -> posts(EDITOR)
                                .publishPost(PublishPostRequest.newBuilder()
                                        .setName(post.getName())
                                        .build()))
                        .reason())
                .isEqualTo(ErrorReason.ERROR_REASON_UNAVAILABLE);
        assertThat(posts(EDITOR)
                        .getPost(GetPostRequest.newBuilder()
                                .setName(post.getName())
                                .build())
                        .getState())
                .isEqualTo(Post.State.STATE_DRAFT);
    }

    private static Post.Builder anArticle() {
        return Post.newBuilder()
                .setKind(Post.Kind.KIND_ARTICLE)
                .setTitle("Notre nouveau produit")
                .setTargetUri("https://www.acme.example/produit")
                .addVariants(aVariant(Network.NETWORK_LINKEDIN, "Découvrez notre nouveau produit."))
                .addVariants(aVariant(Network.NETWORK_X, "Notre nouveau produit est là."));
    }

    private static Variant aVariant(Network network, String text) {
        return Variant.newBuilder()
                .setNetwork(network)
                .setLanguageCode("fr")
                .setText(text)
                .build();
    }

    private PostServiceBlockingStub posts(Caller caller) {
        return PostServiceGrpc.newBlockingStub(service.as(caller));
    }

    private PostServiceBlockingStub posts(String ifMatch) {
        return PostServiceGrpc.newBlockingStub(service.as(EDITOR, ifMatch));
    }

    private ShareServiceBlockingStub shares(Caller caller) {
        return ShareServiceGrpc.newBlockingStub(service.as(caller));
    }

    final Post draft(Post.Builder post) {
        return posts(EDITOR)
                .createPost(CreatePostRequest.newBuilder().setPost(post).build());
    }

    final Post published(Post.Builder post) {
        return posts(EDITOR)
                .publishPost(PublishPostRequest.newBuilder()
                        .setName(draft(post).getName())
                        .build());
    }

    final Share share(Post post, Network network) {
        return shares(ALICE)
                .createMyShare(CreateMyShareRequest.newBuilder()
                        .setPost(post.getName())
                        .setNetwork(network)
                        .build());
    }

    final Share share() {
        return share(published(anArticle()), Network.NETWORK_LINKEDIN);
    }

    final TrackedLink link(Share share) {
        String trackedLink = share.getTrackedLink();
        return LinkServiceGrpc.newBlockingStub(service.as(GATEWAY))
                .resolveLink(ResolveLinkRequest.newBuilder()
                        .setCode(trackedLink.substring(trackedLink.lastIndexOf('/') + 1))
                        .build());
    }

    private ListMyFeedResponse feed(Caller caller) {
        return FeedServiceGrpc.newBlockingStub(service.as(caller)).listMyFeed(ListMyFeedRequest.getDefaultInstance());
    }

    static DomainException refusal(ThrowingCallable call) {
        return ErrorStatuses.refusal(catchThrowableOfType(StatusRuntimeException.class, call))
                .orElseThrow();
    }

    private static List<String> fields(ThrowingCallable call) {
        DomainException refusal = refusal(call);
        assertThat(refusal.reason()).isEqualTo(ErrorReason.ERROR_REASON_INVALID_REQUEST);
        return refusal.fieldViolations().stream().map(FieldViolation::field).toList();
    }

    @Test
    void aDraftIsMadeReadSubmittedApprovedPublishedAndRetracted() {
        Post draft = draft(anArticle());
        assertThat(draft.getState()).isEqualTo(Post.State.STATE_DRAFT);
        assertThat(draft.getEtag()).isEqualTo("1");
        assertThat(draft.getVariants(0).getWeightedLength()).isEqualTo(32 + 1 + 35);
        String name = draft.getName();
        assertThat(posts(EDITOR)
                        .getPost(GetPostRequest.newBuilder().setName(name).build()))
                .isEqualTo(draft);
        assertThat(posts(EDITOR)
                        .submitPost(SubmitPostRequest.newBuilder().setName(name).build())
                        .getState())
                .isEqualTo(Post.State.STATE_SUBMITTED);
        assertThat(posts(EDITOR)
                        .approvePost(
                                ApprovePostRequest.newBuilder().setName(name).build())
                        .getState())
                .isEqualTo(Post.State.STATE_APPROVED);
        Post published = posts(EDITOR)
                .publishPost(PublishPostRequest.newBuilder().setName(name).build());
        assertThat(published.getState()).isEqualTo(Post.State.STATE_PUBLISHED);
        assertThat(published.hasPublishTime()).isTrue();
        Post retracted = posts(EDITOR)
                .retractPost(RetractPostRequest.newBuilder()
                        .setName(name)
                        .setReason("Erreur de prix")
                        .build());
        assertThat(retracted.getState()).isEqualTo(Post.State.STATE_RETRACTED);
        assertThat(retracted.getStateReason()).isEqualTo("Erreur de prix");
        DomainException again = refusal(() -> posts(EDITOR)
                .publishPost(PublishPostRequest.newBuilder().setName(name).build()));
        assertThat(again.reason()).isEqualTo(ErrorReason.ERROR_REASON_WRONG_STATE);
        assertThat(again.metadata()).containsEntry("state", "RETRACTED");
    }

    @Test
    void fieldsAtFaultAreNamed() {
        assertThat(fields(() -> draft(anArticle().setTitle("")))).containsExactly("post.title");
        assertThat(fields(() -> draft(anArticle()
                        .addVariants(aVariant(Network.NETWORK_X, "Encore"))
                        .addVariants(aVariant(Network.NETWORK_BLUESKY, "👍".repeat(300))))))
                .containsExactly("variants[2]", "variants[3].text");
        assertThat(fields(() -> draft(anArticle().setKind(Post.Kind.KIND_LEGAL_NOTICE))))
                .containsExactly("legalNotice");
    }

    @Test
    void anUpdateNeedsTheVersionThatWasSeen() {
        Post draft = draft(anArticle());
        UpdatePostRequest update = UpdatePostRequest.newBuilder()
                .setPost(Post.newBuilder().setName(draft.getName()).setTitle("Autre titre"))
                .build();
        assertThat(refusal(() -> posts(EDITOR).updatePost(update)).reason())
                .isEqualTo(ErrorReason.ERROR_REASON_ETAG_REQUIRED);
        assertThat(refusal(() -> posts("*").updatePost(update)).reason())
                .isEqualTo(ErrorReason.ERROR_REASON_ETAG_REQUIRED);
        Post updated = posts("\"1\"").updatePost(update);
        assertThat(updated.getTitle()).isEqualTo("Autre titre");
        assertThat(updated.getVariantsList()).isEqualTo(draft.getVariantsList());
        assertThat(updated.getEtag()).isEqualTo("2");
        for (String stale : List.of("1", "\"9\"", "W/\"2\"")) {
            assertThat(refusal(() -> posts(stale).updatePost(update)).reason())
                    .isEqualTo(ErrorReason.ERROR_REASON_ETAG_MISMATCH);
        }
    }

    @Test
    void theMaskSaysWhatChangesAndThePostThatResultsMustBeValid() {
        Post draft = draft(anArticle().addTopics("produit"));
        UpdatePostRequest.Builder update = UpdatePostRequest.newBuilder()
                .setPost(Post.newBuilder().setName(draft.getName()).setTitle("Autre titre"));
        Post cleared =
                posts("1").updatePost(update.setUpdateMask(mask("topics")).build());
        assertThat(cleared.getTopicsList()).isEmpty();
        assertThat(cleared.getTitle()).isEqualTo(draft.getTitle());
        assertThat(fields(() -> posts("2")
                        .updatePost(update.setUpdateMask(mask("variants", "target_uri"))
                                .build())))
                .contains("variants", "targetUri");
        assertThat(fields(() -> posts("2")
                        .updatePost(
                                update.setUpdateMask(mask("state", "nonsense")).build())))
                .containsExactly("updateMask", "updateMask");
        assertThat(fields(() -> posts("2")
                        .updatePost(update.setPost(Post.newBuilder()
                                        .setName(draft.getName())
                                        .setKind(Post.Kind.KIND_EVENT))
                                .clearUpdateMask()
                                .build())))
                .containsExactly("event");
    }

    private static FieldMask mask(String... paths) {
        return FieldMask.newBuilder().addAllPaths(List.of(paths)).build();
    }

    @Test
    void ofFiftyEditorsOfTheSameVersionExactlyOneWins() throws Exception {
        Post draft = draft(anArticle());
        List<Callable<String>> editors = IntStream.range(0, 50)
                .<Callable<String>>mapToObj(i -> () -> {
                    try {
                        return posts("1")
                                .updatePost(UpdatePostRequest.newBuilder()
                                        .setPost(Post.newBuilder()
                                                .setName(draft.getName())
                                                .setTitle("Titre " + i))
                                        .build())
                                .getEtag();
                    } catch (StatusRuntimeException refused) {
                        return ErrorStatuses.refusal(refused)
                                .map(refusal -> ErrorStatuses.wireName(refusal.reason()))
                                .orElse("?");
                    }
                })
                .toList();
        List<String> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(editors)) {
                answers.add(answer.get());
            }
        }
        Map<String, Long> counted = answers.stream().collect(Collectors.groupingBy(a -> a, Collectors.counting()));
        assertThat(counted).isEqualTo(Map.of("2", 1L, "ETAG_MISMATCH", 49L));
    }

    @Test
    void aDraftIsDeletedAndAPublishedPostIsNot() {
        Post draft = draft(anArticle());
        DeletePostRequest delete =
                DeletePostRequest.newBuilder().setName(draft.getName()).build();
        assertThat(refusal(() -> posts(EDITOR).deletePost(delete)).reason())
                .isEqualTo(ErrorReason.ERROR_REASON_ETAG_REQUIRED);
        assertThat(refusal(() -> posts("2").deletePost(delete)).reason())
                .isEqualTo(ErrorReason.ERROR_REASON_ETAG_MISMATCH);
        assertThat(posts("1").deletePost(delete)).isNotNull();
        assertThat(refusal(() -> posts("1").deletePost(delete)).reason()).isEqualTo(ErrorReason.ERROR_REASON_NOT_FOUND);
        Post published = published(anArticle());
        assertThat(refusal(() -> posts("2")
                                .deletePost(DeletePostRequest.newBuilder()
                                        .setName(published.getName())
                                        .build()))
                        .reason())
                .isEqualTo(ErrorReason.ERROR_REASON_WRONG_STATE);
    }

    @Test
    void postsAreWalkedNewestFirstWithPageTokensOfTheirOwn() {
        List<String> made = IntStream.range(0, 5)
                .mapToObj(i -> draft(anArticle()).getName())
                .toList();
        List<String> walked = new ArrayList<>();
        String token = "";
        do {
            var page = posts(EDITOR)
                    .listPosts(ListPostsRequest.newBuilder()
                            .setPageSize(2)
                            .setPageToken(token)
                            .build());
            page.getPostsList().forEach(post -> walked.add(post.getName()));
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        assertThat(walked).containsExactlyInAnyOrderElementsOf(made);
        assertThat(refusal(() -> posts(EDITOR)
                                .listPosts(ListPostsRequest.newBuilder()
                                        .setPageToken("bm9uc2Vuc2U")
                                        .build()))
                        .reason())
                .isEqualTo(ErrorReason.ERROR_REASON_INVALID_PAGE_TOKEN);
    }

    @Test
    void aMemberFindsSharesConfirmsAndListsAPost() {
        Post post = published(anArticle());
        var items = feed(ALICE).getItemsList();
        assertThat(items).hasSize(1);
        assertThat(items.getFirst().getPost()).isEqualTo(post.getName());
        assertThat(items.getFirst().getVariantsList())
                .allMatch(variant -> variant.getPersonalDecision().getAllowed()
                        && variant.getProfessionalDecision().getAllowed());
        assertThat(service.policy().asked()).hasSize(1);

        Share share = share(post, Network.NETWORK_X);
        assertThat(share.getState()).isEqualTo(Share.State.STATE_OPENED);
        assertThat(share.getShareUri())
                .startsWith("https://x.com/intent/post?text=Notre%20nouveau%20produit%20est%20l%C3%A0.&url=");
        assertThat(service.policy().asked().getLast().getBinding()).isTrue();
        ConfirmMyShareRequest confirm =
                ConfirmMyShareRequest.newBuilder().setName(share.getName()).build();
        Share confirmed = shares(ALICE).confirmMyShare(confirm);
        assertThat(confirmed.getState()).isEqualTo(Share.State.STATE_PUBLISHED);
        assertThat(shares(ALICE).confirmMyShare(confirm)).isEqualTo(confirmed);
        assertThat(shares(ALICE)
                        .listMyShares(ListMySharesRequest.getDefaultInstance())
                        .getSharesList())
                .containsExactly(confirmed.toBuilder().clearDecision().build());
        assertThat(refusal(() -> shares(ALICE)
                                .cancelMyShare(CancelMyShareRequest.newBuilder()
                                        .setName(share.getName())
                                        .build()))
                        .reason())
                .isEqualTo(ErrorReason.ERROR_REASON_WRONG_STATE);
    }

    @Test
    void ofFiftySharesAtOnceExactlyTheCapStarts() throws Exception {
        Post post = published(anArticle());
        service.policy().cap(7);
        List<ErrorReason> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<ErrorReason> call = () -> {
                try {
                    return share(post, Network.NETWORK_X).hasDecision()
                            ? ErrorReason.ERROR_REASON_UNSPECIFIED
                            : ErrorReason.ERROR_REASON_INTERNAL;
                } catch (StatusRuntimeException refused) {
                    return ErrorStatuses.refusal(refused).orElseThrow().reason();
                }
            };
            for (Future<ErrorReason> outcome : threads.invokeAll(Collections.nCopies(50, call))) {
                outcomes.add(outcome.get());
            }
        }
        assertThat(outcomes)
                .containsOnly(ErrorReason.ERROR_REASON_UNSPECIFIED, ErrorReason.ERROR_REASON_SHARE_REFUSED)
                .filteredOn(ErrorReason.ERROR_REASON_UNSPECIFIED::equals)
                .hasSize(7);
        assertThat(share(post, Network.NETWORK_LINKEDIN).getState()).isEqualTo(Share.State.STATE_OPENED);
        List<Share> started = shares(ALICE)
                .listMyShares(ListMySharesRequest.getDefaultInstance())
                .getSharesList();
        assertThat(started).hasSize(8);
        shares(ALICE)
                .cancelMyShare(CancelMyShareRequest.newBuilder()
                        .setName(started.getLast().getName())
                        .build());
        assertThat(share(post, Network.NETWORK_X).getState()).isEqualTo(Share.State.STATE_OPENED);
        assertThat(service.policy()
                                .asked()
                                .getFirst()
                                .getQuestions(0)
                                .getFacts()
                                .getDayEndTime()
                                .getSeconds()
                        % 86_400)
                .isZero();
    }

    @Test
    void aShareKeepsTheDecisionThatLetItStartForItsMemberAlone() {
        Share share = share(published(anArticle()), Network.NETWORK_X);
        GetMyShareDecisionRequest request =
                GetMyShareDecisionRequest.newBuilder().setShare(share.getName()).build();
        DecidedShare decided =
                ShareDirectoryServiceGrpc.newBlockingStub(service.as(ALICE)).getMyShareDecision(request);
        assertThat(decided.getDecision()).isEqualTo(share.getDecision());
        assertThat(decided.getQuestion())
                .isEqualTo(service.policy().asked().getLast().getQuestions(0));
        assertThat(decided.getQuestion().getFacts().getVariants(0).getText()).isEqualTo(share.getText());
        for (Caller.Person other : List.of(BOB, OTHERS_EDITOR)) {
            assertThat(refusal(() -> ShareDirectoryServiceGrpc.newBlockingStub(service.as(other))
                                    .getMyShareDecision(request))
                            .reason())
                    .isEqualTo(ErrorReason.ERROR_REASON_NOT_FOUND);
        }
    }

    @Test
    void theNextShareAfterAWithdrawalIsRefusedWithEveryReason() throws InvalidProtocolBufferException {
        Post post = published(anArticle());
        service.policy().withdraw();
        StatusRuntimeException refused =
                catchThrowableOfType(StatusRuntimeException.class, () -> share(post, Network.NETWORK_LINKEDIN));
        assertThat(ErrorStatuses.refusal(refused).orElseThrow().reason())
                .isEqualTo(ErrorReason.ERROR_REASON_SHARE_REFUSED);
        List<Decision> decisions = new ArrayList<>();
        for (Any detail : StatusProto.fromThrowable(refused).getDetailsList()) {
            if (detail.is(Decision.class)) {
                decisions.add(detail.unpack(Decision.class));
            }
        }
        assertThat(decisions).hasSize(1);
        assertThat(decisions.getFirst().getAllowed()).isFalse();
        assertThat(decisions.getFirst().getNetwork()).isEqualTo(Network.NETWORK_LINKEDIN);
        assertThat(decisions.getFirst().getReasonsList())
                .extracting(DecisionReason::getCode)
                .containsExactly(DecisionReason.Code.CODE_CONSENT_MISSING);
        assertThat(decisions.getFirst().getReasons(0).getRemedy()).isEqualTo("Donnez votre accord.");
    }

    @Test
    void aRefusedAttemptIsKeptForItsMemberAloneAndCountsUp() {
        Post post = published(anArticle());
        service.policy().withdraw();
        for (int i = 0; i < 3; i++) {
            assertThat(refusal(() -> share(post, Network.NETWORK_LINKEDIN)).reason())
                    .isEqualTo(ErrorReason.ERROR_REASON_SHARE_REFUSED);
        }
        List<Refusal> ofPost = refusals(ALICE).stream()
                .filter(refusal -> refusal.getPost().equals(post.getName()))
                .toList();
        assertThat(ofPost).hasSize(1);
        Refusal kept = ofPost.getFirst();
        assertThat(kept.getAttemptCount()).isEqualTo(3);
        assertThat(kept.getDecision().getRefusal()).isEqualTo(kept.getName());
        assertThat(kept.getDecision().getReasons(0).getCode()).isEqualTo(DecisionReason.Code.CODE_CONSENT_MISSING);
        List.of(BOB, EDITOR, COMPLIANCE, OTHERS_EDITOR)
                .forEach(other -> assertThat(refusals(other)).isEmpty());

        GetMyShareDecisionRequest mine =
                GetMyShareDecisionRequest.newBuilder().setShare(kept.getName()).build();
        DecidedShare decided = directory(ALICE).getMyShareDecision(mine);
        assertThat(decided.getQuestion().getFacts().getVariants(0).getText()).isNotEmpty();
        assertThat(decided.getDecision().getAllowed()).isFalse();
        List.of(BOB, COMPLIANCE, OTHERS_EDITOR)
                .forEach(other -> assertThat(refusal(() -> directory(other).getMyShareDecision(mine))
                                .reason())
                        .isEqualTo(ErrorReason.ERROR_REASON_NOT_FOUND));
        GetMemberDecisionRequest members = GetMemberDecisionRequest.newBuilder()
                .setMember("members/alice")
                .setShare(kept.getName())
                .build();
        assertThat(directory(new Caller.Service("policy", ACME)).getMemberDecision(members))
                .isEqualTo(decided);
        assertThat(refusal(() -> directory(new Caller.Service("policy", GLOBEX)).getMemberDecision(members))
                        .reason())
                .isEqualTo(ErrorReason.ERROR_REASON_NOT_FOUND);
        assertThat(refusal(() -> directory(new Caller.Service("policy", ACME))
                                .getMemberDecision(members.toBuilder()
                                        .setMember("members/bob")
                                        .build()))
                        .reason())
                .isEqualTo(ErrorReason.ERROR_REASON_NOT_FOUND);
        assertThat(refusal(() -> directory(COMPLIANCE).getMemberDecision(members))
                        .reason())
                .isEqualTo(ErrorReason.ERROR_REASON_PERMISSION_DENIED);
    }

    private List<Refusal> refusals(Caller caller) {
        return RefusalServiceGrpc.newBlockingStub(service.as(caller))
                .listMyRefusals(ListMyRefusalsRequest.getDefaultInstance())
                .getRefusalsList();
    }

    private ShareDirectoryServiceGrpc.ShareDirectoryServiceBlockingStub directory(Caller caller) {
        return ShareDirectoryServiceGrpc.newBlockingStub(service.as(caller));
    }

    /** Every field of the contract's reason, one that a later release adds too, reaches feed, refusal and answer. */
    @Test
    void aReasonIsPassedOnWhole() throws InvalidProtocolBufferException {
        DecisionReason.Builder filled = DecisionReason.newBuilder();
        for (Descriptors.FieldDescriptor field : DecisionReason.getDescriptor().getFields()) {
            filled.setField(
                    field,
                    switch (field.getJavaType()) {
                        case STRING -> field.getName();
                        case ENUM -> field.getEnumType().findValueByNumber(12);
                        case MESSAGE -> Timestamps.fromMillis(1_795_000_000_000L);
                        default -> throw new AssertionError("Fill " + field.getName() + " here too.");
                    });
        }
        DecisionReason reason = filled.setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                1_000,
                                UnknownFieldSet.Field.newBuilder().addVarint(7).build())
                        .build())
                .build();
        Post post = published(anArticle());
        service.policy().refuse(reason);

        assertThat(feed(ALICE).getItems(0).getVariants(0).getPersonalDecision().getReasonsList())
                .containsExactly(reason);
        StatusRuntimeException refused =
                catchThrowableOfType(StatusRuntimeException.class, () -> share(post, Network.NETWORK_LINKEDIN));
        for (Any detail : StatusProto.fromThrowable(refused).getDetailsList()) {
            if (detail.is(Decision.class)) {
                assertThat(detail.unpack(Decision.class).getReasonsList()).containsExactly(reason);
            }
        }
        assertThat(refusals(ALICE).getFirst().getDecision().getReasonsList()).containsExactly(reason);
    }

    @Test
    void wherePolicyServiceIsAwayNobodyShares() {
        Post post = published(anArticle());
        service.policy().goAway();
        assertThat(refusal(() -> share(post, Network.NETWORK_LINKEDIN)).reason())
                .isEqualTo(ErrorReason.ERROR_REASON_UNAVAILABLE);
        assertThat(shares(ALICE)
                        .listMyShares(ListMySharesRequest.getDefaultInstance())
                        .getSharesList())
                .isEmpty();
    }

    @Test
    void aDismissedPostLeavesTheFeed() {
        Post post = published(anArticle());
        DismissFeedPostRequest dismiss = DismissFeedPostRequest.newBuilder()
                .setPost(post.getName().substring("posts/".length()))
                .build();
        for (int i = 0; i < 2; i++) {
            assertThat(FeedServiceGrpc.newBlockingStub(service.as(ALICE)).dismissFeedPost(dismiss))
                    .isNotNull();
        }
        assertThat(feed(ALICE).getItemsList()).isEmpty();
        assertThat(feed(BOB).getItemsList()).hasSize(1);
    }

    @Test
    void aTrackedLinkLeadsOnUntilItsShareIsGivenUp() {
        Share share = share();
        TrackedLink link = link(share);
        assertThat(link.getState()).isEqualTo(TrackedLink.State.STATE_ACTIVE);
        assertThat(link.getTenant()).isEqualTo("acme");
        assertThat(link.getShare()).isEqualTo(share.getName());
        assertThat(link.getTargetUri()).isEqualTo("https://www.acme.example/produit");
        assertThat(link.getUtmSource()).isEqualTo("linkedin");
        assertThat(link.getUtmMedium()).isEqualTo("employee-advocacy");
        assertThat("posts/" + link.getUtmCampaign()).isEqualTo(link.getPost());
        CancelMyShareRequest cancel =
                CancelMyShareRequest.newBuilder().setName(share.getName()).build();
        assertThat(shares(ALICE).cancelMyShare(cancel).getState()).isEqualTo(Share.State.STATE_CANCELLED);
        assertThat(shares(ALICE).cancelMyShare(cancel).getState()).isEqualTo(Share.State.STATE_CANCELLED);
        assertThat(link(share).getState()).isEqualTo(TrackedLink.State.STATE_GONE);
    }

    @Test
    void aRetractedPostTakesItsSharesAndLinksAlong() {
        Post post = published(anArticle());
        Share share = share(post, Network.NETWORK_LINKEDIN);
        assertThat(posts(EDITOR)
                        .retractPost(RetractPostRequest.newBuilder()
                                .setName(post.getName())
                                .build())
                        .getState())
                .isEqualTo(Post.State.STATE_RETRACTED);
        assertThat(link(share).getState()).isEqualTo(TrackedLink.State.STATE_GONE);
        assertThat(feed(ALICE).getItemsList()).isEmpty();
        assertThat(shares(ALICE)
                        .getMyShare(GetMyShareRequest.newBuilder()
                                .setName(share.getName())
                                .build())
                        .getState())
                .isEqualTo(Share.State.STATE_RETRACTED);
        assertThat(refusal(() -> share(post, Network.NETWORK_LINKEDIN)).reason())
                .isEqualTo(ErrorReason.ERROR_REASON_SHARE_REFUSED);
    }

    @Test
    void otherServicesLearnFactsAndSharesOfTheirTenant() {
        Post post = published(anArticle());
        Share share = share(post, Network.NETWORK_LINKEDIN);
        var facts = ShareDirectoryServiceGrpc.newBlockingStub(service.as(ALICE))
                .getShareFacts(GetShareFactsRequest.newBuilder()
                        .setPost(post.getName())
                        .build());
        assertThat(facts.getAvailable()).isTrue();
        assertThat(facts.getInAudience()).isTrue();
        assertThat(facts.getVariantNetworksList())
                .containsExactlyInAnyOrder(Network.NETWORK_LINKEDIN, Network.NETWORK_X);
        BatchGetSharesRequest batch = BatchGetSharesRequest.newBuilder()
                .addNames(share.getName())
                .addNames("shares/none")
                .addNames("nonsense")
                .build();
        Caller.Service analytics = new Caller.Service("analytics", ContentService.ACME);
        var found =
                ShareDirectoryServiceGrpc.newBlockingStub(service.as(analytics)).batchGetShares(batch);
        assertThat(found.getSharesList()).hasSize(1);
        assertThat(found.getShares(0).getPost()).isEqualTo(post.getName());
        Caller.Service others = new Caller.Service("analytics", ContentService.GLOBEX);
        assertThat(ShareDirectoryServiceGrpc.newBlockingStub(service.as(others))
                        .batchGetShares(batch)
                        .getSharesList())
                .isEmpty();
    }

    @Test
    void idsOfAnotherTenantAnswerOnEveryMethodAsIdsThatDoNotExist() {
        Post post = published(anArticle());
        Share share = share(post, Network.NETWORK_LINKEDIN);
        Map<String, ThrowingCallable> withoutTarget = callsWithIds("posts/none", "shares/none");
        for (var call : callsWithIds(post.getName(), share.getName()).entrySet()) {
            DomainException others = refusal(call.getValue());
            DomainException unknown = refusal(Objects.requireNonNull(withoutTarget.get(call.getKey())));
            assertThat(others.reason()).as(call.getKey()).isEqualTo(ErrorReason.ERROR_REASON_NOT_FOUND);
            assertThat(others.metadata().keySet()).isEqualTo(unknown.metadata().keySet());
            assertThat(others.getMessage()
                            .replace(post.getName(), "posts/none")
                            .replace(share.getName(), "shares/none"))
                    .isEqualTo(unknown.getMessage());
        }
        assertThat(feed(OTHERS_EDITOR).getItemsList()).isEmpty();
        assertThat(posts(OTHERS_EDITOR)
                        .listPosts(ListPostsRequest.getDefaultInstance())
                        .getPostsList())
                .isEmpty();
        assertThat(shares(OTHERS_EDITOR)
                        .listMyShares(ListMySharesRequest.getDefaultInstance())
                        .getSharesList())
                .isEmpty();
    }

    private Map<String, ThrowingCallable> callsWithIds(String post, String share) {
        PostServiceBlockingStub posts = PostServiceGrpc.newBlockingStub(service.as(OTHERS_EDITOR, "2"));
        ShareServiceBlockingStub shares = shares(OTHERS_EDITOR);
        return Map.ofEntries(
                Map.entry(
                        "GetPost",
                        () -> posts.getPost(
                                GetPostRequest.newBuilder().setName(post).build())),
                Map.entry(
                        "UpdatePost",
                        () -> posts.updatePost(UpdatePostRequest.newBuilder()
                                .setPost(Post.newBuilder().setName(post).setTitle("À nous"))
                                .build())),
                Map.entry(
                        "DeletePost",
                        () -> posts.deletePost(
                                DeletePostRequest.newBuilder().setName(post).build())),
                Map.entry(
                        "SubmitPost",
                        () -> posts.submitPost(
                                SubmitPostRequest.newBuilder().setName(post).build())),
                Map.entry(
                        "ApprovePost",
                        () -> posts.approvePost(
                                ApprovePostRequest.newBuilder().setName(post).build())),
                Map.entry(
                        "RejectPost",
                        () -> posts.rejectPost(RejectPostRequest.newBuilder()
                                .setName(post)
                                .setReason("Non")
                                .build())),
                Map.entry(
                        "PublishPost",
                        () -> posts.publishPost(
                                PublishPostRequest.newBuilder().setName(post).build())),
                Map.entry(
                        "RetractPost",
                        () -> posts.retractPost(
                                RetractPostRequest.newBuilder().setName(post).build())),
                Map.entry(
                        "DismissFeedPost",
                        () -> FeedServiceGrpc.newBlockingStub(service.as(OTHERS_EDITOR))
                                .dismissFeedPost(DismissFeedPostRequest.newBuilder()
                                        .setPost(post.substring("posts/".length()))
                                        .build())),
                Map.entry(
                        "CreateMyShare",
                        () -> shares.createMyShare(CreateMyShareRequest.newBuilder()
                                .setPost(post)
                                .setNetwork(Network.NETWORK_LINKEDIN)
                                .build())),
                Map.entry(
                        "GetMyShare",
                        () -> shares.getMyShare(
                                GetMyShareRequest.newBuilder().setName(share).build())),
                Map.entry(
                        "ConfirmMyShare",
                        () -> shares.confirmMyShare(ConfirmMyShareRequest.newBuilder()
                                .setName(share)
                                .build())),
                Map.entry(
                        "CancelMyShare",
                        () -> shares.cancelMyShare(
                                CancelMyShareRequest.newBuilder().setName(share).build())),
                Map.entry(
                        "GetShareFacts",
                        () -> ShareDirectoryServiceGrpc.newBlockingStub(service.as(OTHERS_EDITOR))
                                .getShareFacts(GetShareFactsRequest.newBuilder()
                                        .setPost(post)
                                        .build())));
    }

    @Test
    void aColleaguesShareIsNotFound() {
        Share share = share();
        assertThat(refusal(() -> shares(BOB)
                                .getMyShare(GetMyShareRequest.newBuilder()
                                        .setName(share.getName())
                                        .build()))
                        .reason())
                .isEqualTo(ErrorReason.ERROR_REASON_NOT_FOUND);
    }
}
