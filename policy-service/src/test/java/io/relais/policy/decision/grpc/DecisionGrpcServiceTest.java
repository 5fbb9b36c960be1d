package io.relais.policy.decision.grpc;

import static io.relais.platform.grpc.testing.CallerFixtures.ACME;
import static io.relais.platform.grpc.testing.CallerFixtures.GLOBEX;
import static io.relais.platform.grpc.testing.CallerFixtures.aMember;
import static io.relais.platform.grpc.testing.CallerFixtures.aMemberOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.relais.platform.errors.DomainException;
import io.relais.platform.errors.ErrorStatuses;
import io.relais.platform.grpc.CallContext;
import io.relais.platform.grpc.testing.InProcessService;
import io.relais.platform.grpc.testing.PeerServices;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.Acknowledgement;
import io.relais.policy.consent.ChangeLedger;
import io.relais.policy.consent.Inspections;
import io.relais.policy.consent.InspectionsInMemory;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.consent.LedgersInMemory;
import io.relais.policy.consent.PurposeCatalogue;
import io.relais.policy.freeze.Freezes;
import io.relais.policy.freeze.FreezesInMemory;
import io.relais.policy.policy.BeginWithStarterPolicy;
import io.relais.policy.policy.Policies;
import io.relais.policy.policy.PoliciesInMemory;
import io.relais.policy.screening.RuleSetsInMemory;
import io.relais.policy.screening.ScreenVariants;
import io.relais.policy.screening.Screeners;
import io.relais.policy.training.CoursesInMemory;
import io.relais.policy.training.LackingCourses;
import io.relais.proto.api.v1.AccountKind;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.proto.api.v1.Network;
import io.relais.proto.content.v1.GetShareFactsRequest;
import io.relais.proto.content.v1.ShareDirectoryServiceGrpc;
import io.relais.proto.policy.v1.DecideSharesRequest;
import io.relais.proto.policy.v1.Decision;
import io.relais.proto.policy.v1.DecisionReason;
import io.relais.proto.policy.v1.DecisionServiceGrpc;
import io.relais.proto.policy.v1.DecisionServiceGrpc.DecisionServiceBlockingStub;
import io.relais.proto.policy.v1.EvaluateDecisionRequest;
import io.relais.proto.policy.v1.GetMyReadinessRequest;
import io.relais.proto.policy.v1.ShareFacts;
import io.relais.proto.policy.v1.ShareQuestion;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DecisionGrpcServiceTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final ShareFacts FACTS = ShareFacts.newBuilder()
            .setPost("posts/1")
            .setAvailable(true)
            .setInAudience(true)
            .addVariantNetworks(Network.NETWORK_LINKEDIN)
            .addVariantNetworksValue(99)
            .build();

    private final TenantScoped<Ledgers> ledgers = LedgersInMemory.scoped();
    private final TenantScoped<Policies> policies = PoliciesInMemory.scoped();
    private final TenantScoped<Inspections> inspections = InspectionsInMemory.scoped();
    private final TenantScoped<Freezes> freezes = FreezesInMemory.scoped();
    private final PeerServices peers = PeerServices.of("policy").and("content", new Posts());
    private final InProcessService service = InProcessService.with(
            aMember("alice"),
            new DecisionGrpcConfiguration()
                    .decisionGrpcService(
                            ledgers,
                            PoliciesInMemory.inForce(policies),
                            FreezesInMemory.inForce(freezes),
                            policies,
                            freezes,
                            (tenant, member, read) -> read.get(),
                            new ScreenVariants(
                                    new Screeners(RuleSetsInMemory.scoped(), 1_000, System::nanoTime),
                                    (key, screen) -> screen.get(),
                                    CLOCK),
                            new LackingCourses(CoursesInMemory.offered(CoursesInMemory.scoped())),
                            inspections,
                            peers,
                            CLOCK));
    private final DecisionServiceBlockingStub alice = stub(service.channel());

    /** content-service with one post, which only Acme's people can see. */
    private static final class Posts extends ShareDirectoryServiceGrpc.ShareDirectoryServiceImplBase {
        @Override
        public void getShareFacts(GetShareFactsRequest request, StreamObserver<ShareFacts> observer) {
            if (!CallContext.person().tenant().equals(ACME)
                    || !request.getPost().equals("posts/1")) {
                throw DomainException.notFound(request.getPost());
            }
            observer.onNext(FACTS);
            observer.onCompleted();
        }
    }

    private static DecisionServiceBlockingStub stub(Channel channel) {
        return DecisionServiceGrpc.newBlockingStub(channel);
    }

    @AfterEach
    void close() {
        service.close();
        peers.close();
    }

    @Test
    void whoHasChosenNothingIsToldEverythingThatIsMissingAndHowToLiftIt() {
        new BeginWithStarterPolicy(policies, CLOCK).begin(ACME, "Acme SA");

        Decision decision = evaluate(alice, "posts/1");
        assertThat(decision.getAllowed()).isFalse();
        assertThat(decision.getNetwork()).isEqualTo(Network.NETWORK_LINKEDIN);
        assertThat(decision.getAccountKind()).isEqualTo(AccountKind.ACCOUNT_KIND_PERSONAL);
        assertThat(decision.getReasonsList())
                .extracting(DecisionReason::getCode)
                .containsExactly(
                        DecisionReason.Code.CODE_POLICY_NOT_ACKNOWLEDGED, DecisionReason.Code.CODE_CONSENT_MISSING);
        assertThat(decision.getReasons(1).getPurpose()).isEqualTo("purposes/use-personal-account");
        assertThat(decision.getReasons(1).getRemedy())
                .startsWith("Donnez votre accord")
                .contains("LinkedIn");
        assertThat(alice.getMyReadiness(GetMyReadinessRequest.getDefaultInstance())
                        .getMissingList())
                .extracting(DecisionReason::getCode)
                .containsExactly(
                        DecisionReason.Code.CODE_POLICY_NOT_ACKNOWLEDGED, DecisionReason.Code.CODE_CONSENT_MISSING);
    }

    @Test
    void whoOptedInAndReadThePolicyMayShareThereAndNowhereElse() {
        new BeginWithStarterPolicy(policies, CLOCK).begin(ACME, "Acme SA");
        new ChangeLedger(ledgers, (tenant, member) -> {})
                .apply(
                        ACME,
                        "alice",
                        ledger -> ledger.grant(
                                        PurposeCatalogue.USE_PERSONAL_ACCOUNT,
                                        io.relais.policy.network.Network.LINKEDIN,
                                        "fr",
                                        NOW)
                                .acknowledge(new Acknowledgement("social-media", 1, "fr", "digest", NOW)));

        assertThat(evaluate(alice, "posts/1").getAllowed()).isTrue();
        var decisions = alice.decideShares(DecideSharesRequest.newBuilder()
                        .setBinding(true)
                        .addQuestions(question(Network.NETWORK_LINKEDIN, AccountKind.ACCOUNT_KIND_PERSONAL))
                        .addQuestions(question(Network.NETWORK_X, AccountKind.ACCOUNT_KIND_PERSONAL))
                        .addQuestions(question(Network.NETWORK_LINKEDIN, AccountKind.ACCOUNT_KIND_PROFESSIONAL))
                        .build())
                .getDecisionsList();
        assertThat(decisions).extracting(Decision::getAllowed).containsExactly(true, false, false);
        assertThat(decisions.get(1).getReasonsList())
                .extracting(DecisionReason::getCode)
                .containsExactly(DecisionReason.Code.CODE_CONSENT_MISSING, DecisionReason.Code.CODE_VARIANT_MISSING);
        assertThat(decisions.get(2).getReasonsList())
                .extracting(DecisionReason::getCode)
                .containsExactly(DecisionReason.Code.CODE_ACCOUNT_MISSING);
    }

    @Test
    void aRemedyIsInTheLanguageThatTheCallAsksFor() {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("accept-language", Metadata.ASCII_STRING_MARSHALLER), "de, en;q=0.8");
        Decision decision =
                evaluate(alice.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers)), "posts/1");

        assertThat(decision.getReasons(0).getRemedy()).startsWith("Your company has no social media policy");
    }

    @Test
    void aPostThatTheCallerCannotSeeIsNotFound() {
        assertNotFound(alice, "posts/2");
        assertNotFound(stub(service.channelAs(aMemberOf(GLOBEX, "alice"))), "posts/1");
    }

    @Test
    void aBatchHasAtLeastOneQuestion() {
        assertThatThrownBy(() -> alice.decideShares(DecideSharesRequest.getDefaultInstance()))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        answer -> assertThat(ErrorStatuses.refusal(answer)
                                        .orElseThrow()
                                        .reason())
                                .isEqualTo(ErrorReason.ERROR_REASON_INVALID_REQUEST));
    }

    private static ShareQuestion question(Network network, AccountKind kind) {
        return ShareQuestion.newBuilder()
                .setFacts(FACTS)
                .setNetwork(network)
                .setAccountKind(kind)
                .build();
    }

    private static Decision evaluate(DecisionServiceBlockingStub stub, String post) {
        return stub.evaluateDecision(EvaluateDecisionRequest.newBuilder()
                .setPost(post)
                .setNetwork(Network.NETWORK_LINKEDIN)
                .build());
    }

    private static void assertNotFound(DecisionServiceBlockingStub stub, String post) {
        assertThatThrownBy(() -> evaluate(stub, post))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        answer -> assertThat(ErrorStatuses.refusal(answer)
                                        .orElseThrow()
                                        .reason())
                                .isEqualTo(ErrorReason.ERROR_REASON_NOT_FOUND));
    }
}
