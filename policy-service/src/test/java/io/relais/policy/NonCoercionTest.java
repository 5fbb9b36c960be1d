package io.relais.policy;

import static io.relais.platform.grpc.testing.CallerFixtures.ACME;
import static io.relais.platform.grpc.testing.CallerFixtures.aMember;
import static io.relais.platform.grpc.testing.CallerFixtures.aMemberOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.grpc.BindableService;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import io.relais.platform.caller.Caller;
import io.relais.platform.errors.DomainException;
import io.relais.platform.grpc.ServiceChannels;
import io.relais.platform.grpc.testing.InProcessService;
import io.relais.platform.grpc.testing.PeerServices;
import io.relais.platform.paging.PageTokens;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.account.ProfessionalAccounts;
import io.relais.policy.account.ProfessionalAccountsInMemory;
import io.relais.policy.account.grpc.AccountGrpcConfiguration;
import io.relais.policy.consent.ConsentSummaries;
import io.relais.policy.consent.ConsentSummariesInMemory;
import io.relais.policy.consent.Inspections;
import io.relais.policy.consent.InspectionsInMemory;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.consent.LedgersInMemory;
import io.relais.policy.consent.grpc.ConsentGrpcConfiguration;
import io.relais.policy.decision.caffeine.CaffeineDecisionConfiguration;
import io.relais.policy.decision.grpc.DecisionGrpcConfiguration;
import io.relais.policy.departure.grpc.DepartureGrpcConfiguration;
import io.relais.policy.freeze.Freezes;
import io.relais.policy.freeze.FreezesInForce;
import io.relais.policy.freeze.FreezesInMemory;
import io.relais.policy.freeze.grpc.FreezeGrpcConfiguration;
import io.relais.policy.linking.Linkings;
import io.relais.policy.linking.LinkingsInMemory;
import io.relais.policy.linking.ServerApps;
import io.relais.policy.linking.ServerAppsInMemory;
import io.relais.policy.linking.grpc.LinkingGrpcConfiguration;
import io.relais.policy.linking.oauth.OAuthLinkingConfiguration;
import io.relais.policy.policy.BeginWithStarterPolicy;
import io.relais.policy.policy.Policies;
import io.relais.policy.policy.PoliciesInForce;
import io.relais.policy.policy.PoliciesInMemory;
import io.relais.policy.policy.grpc.PolicyGrpcConfiguration;
import io.relais.policy.policy.markdown.MarkdownPolicyConfiguration;
import io.relais.policy.receipt.ReceiptKeys;
import io.relais.policy.receipt.ReceiptKeysInMemory;
import io.relais.policy.receipt.grpc.ReceiptGrpcConfiguration;
import io.relais.policy.receipt.jose.JoseReceiptConfiguration;
import io.relais.policy.screening.RuleSets;
import io.relais.policy.screening.RuleSetsInMemory;
import io.relais.policy.screening.caffeine.CaffeineScreeningConfiguration;
import io.relais.policy.screening.csv.CsvTermConfiguration;
import io.relais.policy.screening.grpc.ScreeningGrpcConfiguration;
import io.relais.policy.training.AddStarterCourses;
import io.relais.policy.training.Courses;
import io.relais.policy.training.CoursesInMemory;
import io.relais.policy.training.OfferedCourses;
import io.relais.policy.training.StarterCourse;
import io.relais.policy.training.grpc.TrainingGrpcConfiguration;
import io.relais.proto.api.v1.AccessProto;
import io.relais.proto.api.v1.AccessRule;
import io.relais.proto.api.v1.AccountKind;
import io.relais.proto.api.v1.Audience;
import io.relais.proto.api.v1.Network;
import io.relais.proto.api.v1.Role;
import io.relais.proto.content.v1.GetMyShareDecisionRequest;
import io.relais.proto.content.v1.GetShareFactsRequest;
import io.relais.proto.content.v1.ShareDirectoryServiceGrpc;
import io.relais.proto.identity.v1.CallerDirectoryServiceGrpc;
import io.relais.proto.identity.v1.GetTenantSettingsRequest;
import io.relais.proto.identity.v1.GetTenantSettingsResponse;
import io.relais.proto.policy.v1.AccountServiceGrpc;
import io.relais.proto.policy.v1.AcknowledgeMyPolicyRequest;
import io.relais.proto.policy.v1.BatchScreenTextsRequest;
import io.relais.proto.policy.v1.ConsentServiceGrpc;
import io.relais.proto.policy.v1.ConsentServiceGrpc.ConsentServiceBlockingStub;
import io.relais.proto.policy.v1.DecideSharesRequest;
import io.relais.proto.policy.v1.DecidedShare;
import io.relais.proto.policy.v1.DeclareMyAccountRequest;
import io.relais.proto.policy.v1.EvaluateDecisionRequest;
import io.relais.proto.policy.v1.ExplainDecisionRequest;
import io.relais.proto.policy.v1.GetCourseRequest;
import io.relais.proto.policy.v1.GetFreezeRequest;
import io.relais.proto.policy.v1.GetMyCertificateRequest;
import io.relais.proto.policy.v1.GetMyConsentReceiptRequest;
import io.relais.proto.policy.v1.GetMyTrainingRequest;
import io.relais.proto.policy.v1.GetPolicyRequest;
import io.relais.proto.policy.v1.GetRuleRequest;
import io.relais.proto.policy.v1.GrantConsentRequest;
import io.relais.proto.policy.v1.InspectConsentsRequest;
import io.relais.proto.policy.v1.InspectDecisionRequest;
import io.relais.proto.policy.v1.InspectRefusalsRequest;
import io.relais.proto.policy.v1.ListCourseVersionsRequest;
import io.relais.proto.policy.v1.ListPolicyVersionsRequest;
import io.relais.proto.policy.v1.ListProfessionalAccountHoldingsRequest;
import io.relais.proto.policy.v1.ListRuleVersionsRequest;
import io.relais.proto.policy.v1.ListTermsRequest;
import io.relais.proto.policy.v1.PolicyServiceGrpc;
import io.relais.proto.policy.v1.QuizResult;
import io.relais.proto.policy.v1.RefusalInquiry;
import io.relais.proto.policy.v1.ScreenTextRequest;
import io.relais.proto.policy.v1.ScreenVariantsRequest;
import io.relais.proto.policy.v1.ScreenedVariant;
import io.relais.proto.policy.v1.ShareFacts;
import io.relais.proto.policy.v1.ShareQuestion;
import io.relais.proto.policy.v1.SubmitMyQuizRequest;
import io.relais.proto.policy.v1.SummarizeAcknowledgementsRequest;
import io.relais.proto.policy.v1.SummarizeCertificatesRequest;
import io.relais.proto.policy.v1.SummarizeConsentsRequest;
import io.relais.proto.policy.v1.SummarizeConsentsResponse;
import io.relais.proto.policy.v1.TestRuleRequest;
import io.relais.proto.policy.v1.TrainingServiceGrpc;
import io.relais.proto.policy.v1.WithdrawAllConsentsRequest;
import io.relais.proto.policy.v1.WithdrawConsentRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;

/**
 * Two worlds that differ in what one member chose, and in nothing else, look the same to everybody but that member: whatever
 * managers, editors and compliance read, in whatever order, on whatever day, as long as the member hides in fewer changes of
 * others than the minimum group size.
 */
class NonCoercionTest {

    private static final int MINIMUM = 5;
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    private static final String COURSE = "courses/cybersecurity";
    private static final String TRAINING = "trainings/cybersecurity";

    /** The member whose choices the worlds differ in. */
    private static final String MEMBER = "m0";

    private static final List<Caller.Person> OBSERVERS = List.of(
            aMemberOf(ACME, "manager", Role.ROLE_MANAGER),
            aMemberOf(ACME, "editor", Role.ROLE_EDITOR),
            aMemberOf(ACME, "compliance", Role.ROLE_COMPLIANCE),
            aMemberOf(ACME, "administrator", Role.ROLE_TENANT_ADMIN),
            aMemberOf(ACME, "referee", Role.ROLE_REFEREE),
            aMember("colleague"));

    /** What observers can ask for that tells the same whenever it is asked: everything that changes nothing. */
    private static final Map<String, Message> READS = Map.ofEntries(
            Map.entry("GetMyConsentReceipt", receipt()),
            Map.entry("EvaluateDecision", evaluation()),
            Map.entry("DecideShares", decisions()),
            Map.entry("ScreenText", text()),
            Map.entry(
                    "BatchScreenTexts",
                    BatchScreenTextsRequest.newBuilder().addScreenings(text()).build()),
            Map.entry(
                    "ScreenVariants",
                    ScreenVariantsRequest.newBuilder()
                            .addVariants(ScreenedVariant.newBuilder()
                                    .setNetwork(Network.NETWORK_LINKEDIN)
                                    .setLanguageCode("fr")
                                    .setText("Bonjour"))
                            .build()),
            Map.entry(
                    "GetRule", GetRuleRequest.newBuilder().setName("rules/none").build()),
            Map.entry(
                    "ListRuleVersions",
                    ListRuleVersionsRequest.newBuilder().setName("rules/none").build()),
            Map.entry(
                    "ListTerms",
                    ListTermsRequest.newBuilder().setName("rules/none").build()),
            Map.entry(
                    "TestRule",
                    TestRuleRequest.newBuilder().setName("rules/none").build()),
            Map.entry(
                    "ExplainDecision",
                    ExplainDecisionRequest.newBuilder().setShare("shares/1").build()),
            Map.entry(
                    "GetFreeze",
                    GetFreezeRequest.newBuilder().setName("freezes/1").build()),
            Map.entry(
                    "GetPolicy",
                    GetPolicyRequest.newBuilder()
                            .setName("policies/social-media")
                            .build()),
            Map.entry(
                    "ListPolicyVersions",
                    ListPolicyVersionsRequest.newBuilder()
                            .setName("policies/social-media")
                            .build()),
            Map.entry(
                    "SummarizeAcknowledgements",
                    SummarizeAcknowledgementsRequest.newBuilder()
                            .setName("policies/social-media")
                            .build()),
            Map.entry(
                    "ListProfessionalAccountHoldings",
                    ListProfessionalAccountHoldingsRequest.newBuilder()
                            .setName("professionalAccounts/1")
                            .build()),
            Map.entry(
                    "InspectConsents",
                    InspectConsentsRequest.newBuilder()
                            .setMember("members/" + MEMBER)
                            .setReason("To find out what this member has chosen")
                            .build()),
            Map.entry(
                    "InspectDecision",
                    InspectDecisionRequest.newBuilder()
                            .setMember("members/" + MEMBER)
                            .setRefusal("refusals/1")
                            .setReason("To find out why this member was refused")
                            .build()),
            Map.entry(
                    "InspectRefusals",
                    InspectRefusalsRequest.newBuilder()
                            .setInquiry(RefusalInquiry.newBuilder()
                                    .setMember("members/" + MEMBER)
                                    .setReason("To find out what this member was refused"))
                            .build()),
            Map.entry("GetCourse", GetCourseRequest.newBuilder().setName(COURSE).build()),
            Map.entry(
                    "ListCourseVersions",
                    ListCourseVersionsRequest.newBuilder().setName(COURSE).build()),
            Map.entry(
                    "SummarizeCertificates",
                    SummarizeCertificatesRequest.newBuilder().setName(COURSE).build()),
            Map.entry(
                    "GetMyTraining",
                    GetMyTrainingRequest.newBuilder().setName(TRAINING).build()),
            Map.entry(
                    "GetMyCertificate",
                    GetMyCertificateRequest.newBuilder().setName(TRAINING).build()));

    /** What changes something that is not a choice; its answers are about what the observer sends. */
    private static final Set<String> CHANGES = Set.of(
            "GrantConsent",
            "WithdrawConsent",
            "WithdrawAllConsents",
            "AcknowledgeMyPolicy",
            "CreatePolicy",
            "UpdatePolicy",
            "PublishPolicy",
            "ArchivePolicy",
            "DeclareMyAccount",
            "BeginAccountLinking",
            "CompleteAccountLinking",
            "RemoveMyAccount",
            "ConfirmCredentialRotation",
            "CreateProfessionalAccount",
            "AssignProfessionalAccount",
            "DeleteProfessionalAccount",
            "CreateFreeze",
            "LiftFreeze",
            "RotateReceiptKey",
            "CreateRule",
            "UpdateRule",
            "DeleteRule",
            "ImportTerms",
            "CreateCourse",
            "UpdateCourse",
            "PublishCourse",
            "ArchiveCourse",
            "AddStarterCourses",
            "SubmitMyQuiz");

    private static ScreenTextRequest text() {
        return ScreenTextRequest.newBuilder().setText("Bonjour").build();
    }

    private static Message receipt() {
        return GetMyConsentReceiptRequest.newBuilder()
                .setName("consents/take-part")
                .build();
    }

    private static Message evaluation() {
        return EvaluateDecisionRequest.newBuilder()
                .setPost("posts/1")
                .setNetwork(Network.NETWORK_LINKEDIN)
                .build();
    }

    private static Message decisions() {
        return DecideSharesRequest.newBuilder()
                .addQuestions(ShareQuestion.newBuilder()
                        .setFacts(ShareFacts.newBuilder().setPost("posts/1"))
                        .setNetwork(Network.NETWORK_LINKEDIN)
                        .setAccountKind(AccountKind.ACCOUNT_KIND_PERSONAL))
                .build();
    }

    /** The service with stores of its own; both worlds share the days. */
    private static final class World implements AutoCloseable {
        final PeerServices peers =
                PeerServices.of("policy").and("identity", new Settings()).and("content", new NoPosts());
        final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        final InProcessService service;

        World(Clock clock) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "test",
                            Map.of(
                                    "relais.public-url",
                                    "https://relais.example",
                                    "relais.receipts.master-key",
                                    Base64.getEncoder().encodeToString(new byte[32]))));
            context.registerBean(Clock.class, () -> clock);
            context.registerBean(ServiceChannels.class, () -> peers);
            context.register(
                    InMemoryStores.class,
                    ConsentGrpcConfiguration.class,
                    ReceiptGrpcConfiguration.class,
                    JoseReceiptConfiguration.class,
                    TrainingGrpcConfiguration.class,
                    PolicyGrpcConfiguration.class,
                    MarkdownPolicyConfiguration.class,
                    AccountGrpcConfiguration.class,
                    LinkingGrpcConfiguration.class,
                    OAuthLinkingConfiguration.class,
                    FreezeGrpcConfiguration.class,
                    DecisionGrpcConfiguration.class,
                    CaffeineDecisionConfiguration.class,
                    ScreeningGrpcConfiguration.class,
                    CaffeineScreeningConfiguration.class,
                    CsvTermConfiguration.class,
                    DepartureGrpcConfiguration.class);
            context.refresh();
            service = InProcessService.with(
                    aMember(MEMBER),
                    context.getBeansOfType(BindableService.class).values().toArray(BindableService[]::new));
            new BeginWithStarterPolicy(policies(), clock).begin(ACME, "Acme SA");
            assertThat(context.getBean(AddStarterCourses.class).add(ACME)).hasSize(4);
        }

        @SuppressWarnings("unchecked")
        TenantScoped<Policies> policies() {
            return (TenantScoped<Policies>) context.getBean("policies");
        }

        ConsentServiceBlockingStub as(String memberId) {
            return ConsentServiceGrpc.newBlockingStub(service.channelAs(aMember(memberId)));
        }

        @Override
        public void close() {
            service.close();
            peers.close();
            context.close();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class InMemoryStores {
        @Bean
        TenantScoped<Ledgers> ledgers() {
            return LedgersInMemory.scoped();
        }

        @Bean
        TenantScoped<Inspections> inspections() {
            return InspectionsInMemory.scoped();
        }

        @Bean
        TenantScoped<ConsentSummaries> consentSummaries() {
            return ConsentSummariesInMemory.scoped();
        }

        @Bean
        TenantScoped<ReceiptKeys> receiptKeys() {
            return ReceiptKeysInMemory.scoped();
        }

        @Bean
        TenantScoped<Policies> policies() {
            return PoliciesInMemory.scoped();
        }

        @Bean
        TenantScoped<PoliciesInForce> policiesInForce(TenantScoped<Policies> policies) {
            return PoliciesInMemory.inForce(policies);
        }

        @Bean
        TenantScoped<RuleSets> ruleSets() {
            return RuleSetsInMemory.scoped();
        }

        @Bean
        TenantScoped<Courses> courses() {
            return CoursesInMemory.scoped();
        }

        @Bean
        TenantScoped<OfferedCourses> offeredCourses(TenantScoped<Courses> courses) {
            return CoursesInMemory.offered(courses);
        }

        @Bean
        TenantScoped<ProfessionalAccounts> professionalAccounts() {
            return ProfessionalAccountsInMemory.scoped();
        }

        @Bean
        TenantScoped<Linkings> linkings() {
            return LinkingsInMemory.scoped();
        }

        @Bean
        TenantScoped<ServerApps> serverApps() {
            return ServerAppsInMemory.scoped();
        }

        @Bean
        TenantScoped<Freezes> freezes() {
            return FreezesInMemory.scoped();
        }

        @Bean
        TenantScoped<FreezesInForce> freezesInForce(TenantScoped<Freezes> freezes) {
            return FreezesInMemory.inForce(freezes);
        }

        @Bean
        PageTokens pageTokens() {
            return PageTokens.withKey(Base64.getEncoder().encodeToString(new byte[32]));
        }
    }

    private static final class NoPosts extends ShareDirectoryServiceGrpc.ShareDirectoryServiceImplBase {
        @Override
        public void getShareFacts(GetShareFactsRequest request, StreamObserver<ShareFacts> observer) {
            throw DomainException.notFound(request.getPost());
        }

        @Override
        public void getMyShareDecision(GetMyShareDecisionRequest request, StreamObserver<DecidedShare> observer) {
            throw DomainException.notFound(request.getShare());
        }
    }

    private static final class Settings extends CallerDirectoryServiceGrpc.CallerDirectoryServiceImplBase {
        @Override
        public void getTenantSettings(
                GetTenantSettingsRequest request, StreamObserver<GetTenantSettingsResponse> observer) {
            observer.onNext(GetTenantSettingsResponse.newBuilder()
                    .setDisplayName("Acme SA")
                    .setMinimumGroupSize(MINIMUM)
                    .build());
            observer.onCompleted();
        }
    }

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);

    @Test
    void everyMethodOfTheServiceIsEitherReadOrKnownToChangeSomething() {
        try (World world = new World(clock)) {
            Set<String> all = new TreeSet<>();
            methods(world).forEach(method -> all.add(method.getBareMethodName()));
            assertThat(all).containsAll(READS.keySet()).containsAll(CHANGES);
            // What is neither is asked with an empty request, so it must take one.
            assertThat(readable(world))
                    .extracting(MethodDescriptor::getBareMethodName)
                    .containsExactlyInAnyOrder(
                            "ListPurposes",
                            "ListMyConsents",
                            "ListMyConsentHistory",
                            "GetMyConsentReceipt",
                            "ListProcessings",
                            "SummarizeConsents",
                            "InspectConsents",
                            "ListMyConsentInspections",
                            "GetPolicy",
                            "ListPolicies",
                            "ListPolicyVersions",
                            "GetMyPolicy",
                            "SummarizeAcknowledgements",
                            "ListMyAccounts",
                            "ListProfessionalAccounts",
                            "ListProfessionalAccountHoldings",
                            "EvaluateDecision",
                            "DecideShares",
                            "ExplainDecision",
                            "InspectDecision",
                            "InspectRefusals",
                            "GetFreeze",
                            "ListFreezes",
                            "GetMyReadiness",
                            "ScreenText",
                            "BatchScreenTexts",
                            "ScreenVariants",
                            "GetRule",
                            "ListRules",
                            "ListRuleVersions",
                            "ListTerms",
                            "TestRule",
                            "GetCourse",
                            "ListCourses",
                            "ListCourseVersions",
                            "SummarizeCertificates",
                            "ListMyTrainings",
                            "GetMyTraining",
                            "GetMyCertificate");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whereFewerThanTheMinimumOptInNobodySeesWhatOneOfThemChose(long seed) {
        Random random = new Random(seed);
        twoWorlds(random, 30, List.of(), member -> member <= MINIMUM - 2, Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whereFewerThanTheMinimumStayOutNobodySeesWhatOneOfThemChose(long seed) {
        Random random = new Random(seed);
        List<Integer> everybody = IntStream.range(1, 30).boxed().toList();
        twoWorlds(random, 30, everybody, member -> member <= MINIMUM - 2, Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whereFewerThanTheMinimumChangeTheirMindNobodySeesWhoDid(long seed) {
        Random random = new Random(seed);
        int optedIn = 3 + random.nextInt(24);
        List<Integer> some = IntStream.rangeClosed(1, optedIn).boxed().toList();
        twoWorlds(random, 30, some, member -> true, MINIMUM - 2);
    }

    @Test
    void theSummaryIsNotTheSameForAll() {
        try (World world = new World(clock)) {
            for (int member = 0; member < 30; member++) {
                acknowledge(world, "m" + member);
            }
            for (int member = 0; member < 12; member++) {
                grant(world, "m" + member, "purposes/take-part", Network.NETWORK_UNSPECIFIED);
            }
            assertThat(summary(world).getFigures(0))
                    .isEqualTo(SummarizeConsentsResponse.Figure.newBuilder()
                            .setPurpose("purposes/take-part")
                            .setGrantedCount(10)
                            .build());
            assertThat(summary(world).getFiguresList())
                    .filteredOn(figure -> !figure.getSuppressed())
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 5, 8})
    void nobodySeesWhetherOneMemberPassedACourse(int others) {
        try (World one = new World(clock);
                World other = new World(clock)) {
            for (World world : List.of(one, other)) {
                for (int member = 1; member <= others; member++) {
                    assertThat(pass(world, "m" + member).getPassed()).isTrue();
                }
            }
            assertThat(pass(one, MEMBER).getPassed()).isTrue();

            for (Caller.Person observer : OBSERVERS) {
                for (MethodDescriptor<Message, Message> read : readable(one)) {
                    assertThat(answer(one, observer, read))
                            .as("%s by %s", read.getBareMethodName(), observer.memberId())
                            .isEqualTo(answer(other, observer, read));
                }
            }
        }
    }

    private static QuizResult pass(World world, String member) {
        SubmitMyQuizRequest.Builder request =
                SubmitMyQuizRequest.newBuilder().setName(TRAINING).setVersion(1);
        StarterCourse.CYBERSECURITY
                .content()
                .quiz()
                .questions()
                .forEach(question -> request.addAnswersBuilder()
                        .setQuestionId(question.id())
                        .addAllOptionIds(question.correctOptions()));
        return TrainingServiceGrpc.newBlockingStub(world.service.channelAs(aMember(member)))
                .submitMyQuiz(request.build());
    }

    private interface Movable {
        boolean test(int member);
    }

    /**
     * Ten days in both worlds.
     *
     * @param optedIn who opted in to everything before the first day
     * @param mayMove which of the others change their choices later
     * @param changes how many changes the others make at most
     */
    private void twoWorlds(Random random, int members, List<Integer> optedIn, Movable mayMove, int changes) {
        try (World one = new World(clock);
                World other = new World(clock)) {
            for (World world : List.of(one, other)) {
                for (int member = 0; member < members; member++) {
                    acknowledge(world, "m" + member);
                }
                for (int member : optedIn) {
                    grant(world, "m" + member, "purposes/take-part", Network.NETWORK_UNSPECIFIED);
                    grant(world, "m" + member, "purposes/use-personal-account", Network.NETWORK_LINKEDIN);
                }
                summary(world);
            }
            int left = changes;
            int compared = 0;
            for (int day = 0; day < 10; day++) {
                now.updateAndGet(time -> time.plus(Duration.ofHours(13 + random.nextInt(24))));
                for (int step = 0; step < 12; step++) {
                    int member = 1 + random.nextInt(members - 1);
                    boolean grant = random.nextBoolean();
                    boolean takePart = random.nextBoolean();
                    String purpose = takePart ? "purposes/take-part" : "purposes/use-personal-account";
                    Network network = takePart ? Network.NETWORK_UNSPECIFIED : Network.NETWORK_LINKEDIN;
                    switch (random.nextInt(4)) {
                        case 0 -> {
                            if (left > 0 && mayMove.test(member)) {
                                left--;
                                choose(one, "m" + member, purpose, network, grant);
                                choose(other, "m" + member, purpose, network, grant);
                            }
                        }
                        case 1 -> {
                            choose(one, MEMBER, purpose, network, grant);
                            if (grant && !takePart) {
                                declareAccount(one);
                            }
                            if (random.nextInt(3) > 0) {
                                choose(other, MEMBER, purpose, network, !grant);
                            }
                        }
                        default -> {
                            Caller.Person observer = OBSERVERS.get(random.nextInt(OBSERVERS.size()));
                            List<MethodDescriptor<Message, Message>> reads = readable(one);
                            MethodDescriptor<Message, Message> read = reads.get(random.nextInt(reads.size()));
                            assertThat(answer(one, observer, read))
                                    .as("%s by %s on day %d", read.getBareMethodName(), observer.memberId(), day)
                                    .isEqualTo(answer(other, observer, read));
                            compared++;
                        }
                    }
                }
                assertThat(summary(one)).isEqualTo(summary(other));
            }
            assertThat(compared).isGreaterThan(20);
        }
    }

    private static void choose(World world, String member, String purpose, Network network, boolean grant) {
        if (grant) {
            grant(world, member, purpose, network);
        } else if (network == Network.NETWORK_UNSPECIFIED && member.equals(MEMBER)) {
            assertThat(world.as(member)
                            .withdrawAllConsents(WithdrawAllConsentsRequest.getDefaultInstance())
                            .isInitialized())
                    .isTrue();
        } else {
            assertThat(world.as(member)
                            .withdrawConsent(WithdrawConsentRequest.newBuilder()
                                    .setPurpose(purpose)
                                    .setNetwork(network)
                                    .build())
                            .hasChangeTime())
                    .isTrue();
        }
    }

    private static void grant(World world, String member, String purpose, Network network) {
        assertThat(world.as(member)
                        .grantConsent(GrantConsentRequest.newBuilder()
                                .setPurpose(purpose)
                                .setNetwork(network)
                                .build())
                        .hasExpireTime())
                .isTrue();
    }

    private static void declareAccount(World world) {
        assertThat(AccountServiceGrpc.newBlockingStub(world.service.channelAs(aMember(MEMBER)))
                        .declareMyAccount(DeclareMyAccountRequest.newBuilder()
                                .setNetwork(Network.NETWORK_LINKEDIN)
                                .setHandle("my.own")
                                .build())
                        .getName())
                .startsWith("accounts/");
    }

    private static void acknowledge(World world, String member) {
        assertThat(PolicyServiceGrpc.newBlockingStub(world.service.channelAs(aMember(member)))
                        .acknowledgeMyPolicy(AcknowledgeMyPolicyRequest.newBuilder()
                                .setPolicy("policies/social-media")
                                .setVersion(1)
                                .setLanguageCode("fr")
                                .build())
                        .getAcknowledged())
                .isTrue();
    }

    private static SummarizeConsentsResponse summary(World world) {
        return ConsentServiceGrpc.newBlockingStub(world.service.channelAs(OBSERVERS.getFirst()))
                .summarizeConsents(SummarizeConsentsRequest.getDefaultInstance());
    }

    /** The answer, or what the refusal says. */
    private static Object answer(World world, Caller observer, MethodDescriptor<Message, Message> read) {
        Message request = READS.getOrDefault(read.getBareMethodName(), prototype(read));
        Channel channel = world.service.channelAs(observer);
        try {
            return ClientCalls.blockingUnaryCall(channel, read, CallOptions.DEFAULT, request);
        } catch (StatusRuntimeException refused) {
            return refused.getStatus().toString();
        }
    }

    private static Message prototype(MethodDescriptor<Message, Message> read) {
        return (Message) ((MethodDescriptor.PrototypeMarshaller<?>) read.getRequestMarshaller()).getMessagePrototype();
    }

    private static List<MethodDescriptor<Message, Message>> readable(World world) {
        return methods(world).stream()
                .filter(method -> !CHANGES.contains(method.getBareMethodName()))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static List<MethodDescriptor<Message, Message>> methods(World world) {
        List<MethodDescriptor<Message, Message>> methods = new ArrayList<>();
        world.context
                .getBeansOfType(BindableService.class)
                .values()
                .forEach(service -> service.bindService().getMethods().forEach(definition -> {
                    MethodDescriptor<?, ?> method = definition.getMethodDescriptor();
                    if (access(method).getAudience() == Audience.AUDIENCE_PUBLIC) {
                        methods.add((MethodDescriptor<Message, Message>) method);
                    }
                }));
        methods.sort((first, second) -> first.getFullMethodName().compareTo(second.getFullMethodName()));
        return methods;
    }

    private static AccessRule access(MethodDescriptor<?, ?> method) {
        return ((ProtoMethodDescriptorSupplier) Objects.requireNonNull(method.getSchemaDescriptor()))
                .getMethodDescriptor()
                .getOptions()
                .getExtension(AccessProto.access);
    }
}
