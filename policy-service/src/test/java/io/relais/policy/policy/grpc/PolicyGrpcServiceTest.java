package io.relais.policy.policy.grpc;

import static io.relais.platform.grpc.testing.CallerFixtures.ACME;
import static io.relais.platform.grpc.testing.CallerFixtures.GLOBEX;
import static io.relais.platform.grpc.testing.CallerFixtures.aMember;
import static io.relais.platform.grpc.testing.CallerFixtures.aMemberOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.protobuf.FieldMask;
import com.google.protobuf.Timestamp;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.relais.platform.caller.Caller;
import io.relais.platform.errors.DomainException;
import io.relais.platform.errors.ErrorStatuses;
import io.relais.platform.errors.FieldViolation;
import io.relais.platform.grpc.testing.InProcessService;
import io.relais.platform.paging.PageTokens;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.ChangeLedger;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.consent.LedgersInMemory;
import io.relais.policy.policy.Policies;
import io.relais.policy.policy.PoliciesInMemory;
import io.relais.policy.policy.SectionChange;
import io.relais.policy.policy.SectionChange.Kind;
import io.relais.policy.training.AddStarterCourses;
import io.relais.policy.training.Courses;
import io.relais.policy.training.CoursesInMemory;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.proto.api.v1.Network;
import io.relais.proto.api.v1.Role;
import io.relais.proto.identity.v1.TenantCreated;
import io.relais.proto.messaging.v1.Message;
import io.relais.proto.policy.v1.AcknowledgeMyPolicyRequest;
import io.relais.proto.policy.v1.Acknowledgement;
import io.relais.proto.policy.v1.ArchivePolicyRequest;
import io.relais.proto.policy.v1.ConsentRenewal;
import io.relais.proto.policy.v1.CreatePolicyRequest;
import io.relais.proto.policy.v1.GetMyPolicyRequest;
import io.relais.proto.policy.v1.GetPolicyRequest;
import io.relais.proto.policy.v1.ListPoliciesRequest;
import io.relais.proto.policy.v1.ListPoliciesResponse;
import io.relais.proto.policy.v1.ListPolicyVersionsRequest;
import io.relais.proto.policy.v1.ListPolicyVersionsResponse;
import io.relais.proto.policy.v1.MyPolicy;
import io.relais.proto.policy.v1.Policy;
import io.relais.proto.policy.v1.PolicyServiceGrpc;
import io.relais.proto.policy.v1.PolicyServiceGrpc.PolicyServiceBlockingStub;
import io.relais.proto.policy.v1.PolicyText;
import io.relais.proto.policy.v1.PublishPolicyRequest;
import io.relais.proto.policy.v1.SummarizeAcknowledgementsRequest;
import io.relais.proto.policy.v1.SummarizeAcknowledgementsResponse;
import io.relais.proto.policy.v1.UpdatePolicyRequest;
import io.relais.proto.policy.v1.VersionNote;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PolicyGrpcServiceTest {

    private static final String SOCIAL_MEDIA = "policies/social-media";
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final AtomicReference<Instant> NOW = new AtomicReference<>(START);
    private static final Clock CLOCK = ((InstantSource) NOW::get).withZone(ZoneOffset.UTC);
    private static final Caller.Person COMPLIANCE = aMemberOf(ACME, "carla", Role.ROLE_COMPLIANCE);
    private static final Metadata.Key<String> IF_MATCH =
            Metadata.Key.of("relais-if-match", Metadata.ASCII_STRING_MARSHALLER);

    private final TenantScoped<Policies> policies = PoliciesInMemory.scoped();
    private final TenantScoped<Ledgers> ledgers = LedgersInMemory.scoped();
    private final TenantScoped<Courses> courses = CoursesInMemory.scoped();
    private final PolicyGrpcConfiguration configuration = new PolicyGrpcConfiguration();
    private final InProcessService service = InProcessService.with(
            COMPLIANCE,
            configuration.policyGrpcService(
                    policies,
                    PoliciesInMemory.inForce(policies),
                    ledgers,
                    new ChangeLedger(ledgers, (tenant, member) -> {}),
                    tenant -> () -> 5,
                    markdown -> "<p>" + markdown + "</p>",
                    (before, after) -> List.of(new SectionChange(Kind.CHANGED, "", List.of(before), List.of(after))),
                    courses,
                    CoursesInMemory.offered(courses),
                    PageTokens.withKey(Base64.getEncoder().encodeToString(new byte[32])),
                    CLOCK));
    private final PolicyServiceBlockingStub compliance = PolicyServiceGrpc.newBlockingStub(service.channel());
    private final PolicyServiceBlockingStub alice =
            PolicyServiceGrpc.newBlockingStub(service.channelAs(aMember("alice")));

    @BeforeEach
    void acmeSubscribes() {
        NOW.set(START);
        configuration
                .tenantCreated(policies, new AddStarterCourses(courses, CoursesInMemory.offered(courses), CLOCK), CLOCK)
                .handle(
                        ACME,
                        Message.newBuilder()
                                .setId("1")
                                .setTenant("acme")
                                .setPayload(Any.pack(TenantCreated.newBuilder()
                                        .setTenant("acme")
                                        .setDisplayName("Acme SA")
                                        .setLanguageCode("fr")
                                        .build()))
                                .build());
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void aMemberReadsAndAcknowledgesThePolicyInForce() {
        MyPolicy unread = alice.getMyPolicy(GetMyPolicyRequest.getDefaultInstance());
        assertThat(unread.getAcknowledged()).isFalse();
        assertThat(unread.hasAcknowledgement()).isFalse();
        assertThat(unread.getPolicy().getState()).isEqualTo(Policy.State.STATE_PUBLISHED);
        assertThat(unread.getPolicy().getDigest()).hasSize(64);

        MyPolicy read = acknowledge(alice, 1);
        assertThat(read.getAcknowledged()).isTrue();
        assertThat(read.getAcknowledgement().getDigest())
                .isEqualTo(unread.getPolicy().getDigest());
        assertThat(acknowledge(alice, 1)).isEqualTo(read);
        assertThat(alice.getMyPolicy(GetMyPolicyRequest.getDefaultInstance())).isEqualTo(read);
    }

    @Test
    void aVersionThatIsNoLongerInForceCannotBeAcknowledged() {
        changeAndPublish("Version 2.", true);

        DomainException refusal =
                assertReason(ErrorReason.ERROR_REASON_POLICY_NOT_IN_FORCE, () -> acknowledge(alice, 1));
        assertThat(refusal.metadata()).containsEntry("version", "2").containsEntry("policy", SOCIAL_MEDIA);
        assertReason(ErrorReason.ERROR_REASON_POLICY_NOT_IN_FORCE, () -> acknowledge(alice, 3));
    }

    @Test
    void aNewVersionDemandsANewReadingOnlyWhereItSaysSo() {
        acknowledge(alice, 1);
        changeAndPublish("A typing error is gone.", false);
        assertThat(alice.getMyPolicy(GetMyPolicyRequest.getDefaultInstance()).getAcknowledged())
                .isTrue();

        changeAndPublish("A new rule.", true);
        MyPolicy mine = alice.getMyPolicy(GetMyPolicyRequest.getDefaultInstance());
        assertThat(mine.getAcknowledged()).isFalse();
        assertThat(mine.getAcknowledgement().getVersion()).isEqualTo(1);
    }

    @Test
    void aDemandThatBindsLaterIsAnnouncedAndTheFormerReadingCountsUntilThen() {
        acknowledge(alice, 1);
        Instant nextWeek = START.plus(Duration.ofDays(7));
        Policy draft = ifMatch(get(SOCIAL_MEDIA).getEtag())
                .updatePolicy(UpdatePolicyRequest.newBuilder()
                        .setPolicy(Policy.newBuilder()
                                .setName(SOCIAL_MEDIA)
                                .addTexts(text("Two.").toBuilder().setChangeNote(" A new rule on machines. "))
                                .setRequiresAcknowledgement(true)
                                .setBindingTime(time(nextWeek)))
                        .build());
        assertThat(draft.getBindingTime()).isEqualTo(time(nextWeek));
        compliance.publishPolicy(
                PublishPolicyRequest.newBuilder().setName(SOCIAL_MEDIA).build());

        MyPolicy mine = alice.getMyPolicy(GetMyPolicyRequest.getDefaultInstance());
        assertThat(mine.getAcknowledged()).isTrue();
        assertThat(mine.getDueTime()).isEqualTo(time(nextWeek));
        assertThat(mine.getChanges().getFromVersion()).isEqualTo(1);
        assertThat(mine.getChanges().getNotesList())
                .containsExactly(VersionNote.newBuilder()
                        .setVersion(2)
                        .setNote("A new rule on machines.")
                        .build());
        assertThat(mine.getChanges().getSectionsCount()).isEqualTo(1);
        assertThat(summary().getBindingTime()).isEqualTo(time(nextWeek));
        MyPolicy stranger = PolicyServiceGrpc.newBlockingStub(service.channelAs(aMember("bob")))
                .getMyPolicy(GetMyPolicyRequest.getDefaultInstance());
        assertThat(stranger.getAcknowledged()).isFalse();
        assertThat(stranger.getDueTime()).isEqualTo(time(START));
        assertThat(stranger.hasChanges()).isFalse();

        NOW.set(nextWeek);
        assertThat(alice.getMyPolicy(GetMyPolicyRequest.getDefaultInstance()).getAcknowledged())
                .isFalse();
        MyPolicy read = acknowledge(alice, 2);
        assertThat(read.getAcknowledged()).isTrue();
        assertThat(read.hasDueTime()).isFalse();
        assertThat(summary().hasBindingTime()).isFalse();
        assertThat(get(SOCIAL_MEDIA).getTexts(0).getChangeNote()).isEqualTo("A new rule on machines.");
    }

    @Test
    void aTimeThatHasPassedBindsNobody() {
        Policy.Builder change = Policy.newBuilder()
                .setName(SOCIAL_MEDIA)
                .setRequiresAcknowledgement(true)
                .setBindingTime(time(START.plusSeconds(60)));
        assertThat(ifMatch(get(SOCIAL_MEDIA).getEtag())
                        .updatePolicy(UpdatePolicyRequest.newBuilder()
                                .setPolicy(change)
                                .build())
                        .hasBindingTime())
                .isTrue();
        NOW.set(START.plusSeconds(60));
        assertReason(
                ErrorReason.ERROR_REASON_INVALID_REQUEST,
                () -> compliance.publishPolicy(
                        PublishPolicyRequest.newBuilder().setName(SOCIAL_MEDIA).build()));
        assertReason(
                ErrorReason.ERROR_REASON_INVALID_REQUEST,
                () -> ifMatch(get(SOCIAL_MEDIA).getEtag())
                        .updatePolicy(UpdatePolicyRequest.newBuilder()
                                .setPolicy(Policy.newBuilder().setName(SOCIAL_MEDIA))
                                .setUpdateMask(FieldMask.newBuilder().addPaths("requires_acknowledgement"))
                                .build()));
    }

    @Test
    void theEvidenceSaysHowTheTextWasShownAndIsOfThatTextOnly() {
        String digest = alice.getMyPolicy(GetMyPolicyRequest.getDefaultInstance())
                .getPolicy()
                .getDigest();
        AcknowledgeMyPolicyRequest reading = AcknowledgeMyPolicyRequest.newBuilder()
                .setPolicy(SOCIAL_MEDIA)
                .setVersion(1)
                .setLanguageCode("en")
                .setDigest(digest)
                .setPresentation(Acknowledgement.Presentation.PRESENTATION_SIGN_IN)
                .build();
        DomainException refusal = assertReason(
                ErrorReason.ERROR_REASON_INVALID_REQUEST,
                () -> alice.acknowledgeMyPolicy(
                        reading.toBuilder().setDigest("0".repeat(64)).build()));
        assertThat(refusal.fieldViolations()).extracting(FieldViolation::field).containsExactly("digest");
        assertReason(
                ErrorReason.ERROR_REASON_INVALID_REQUEST,
                () -> alice.acknowledgeMyPolicy(
                        reading.toBuilder().setDigest("abc").build()));

        Acknowledgement evidence = alice.acknowledgeMyPolicy(reading).getAcknowledgement();
        assertThat(evidence)
                .isEqualTo(Acknowledgement.newBuilder()
                        .setPolicy(SOCIAL_MEDIA)
                        .setVersion(1)
                        .setLanguageCode("en")
                        .setDigest(digest)
                        .setAcknowledgeTime(time(START))
                        .setPresentation(Acknowledgement.Presentation.PRESENTATION_SIGN_IN)
                        .build());
        NOW.set(START.plusSeconds(60));
        assertThat(acknowledge(alice, 1).getAcknowledgement()).isEqualTo(evidence);
    }

    @Test
    void thePolicyInForceIsNotArchivedAndAnotherIs() {
        ArchivePolicyRequest request =
                ArchivePolicyRequest.newBuilder().setName(SOCIAL_MEDIA).build();
        assertReason(ErrorReason.ERROR_REASON_WRONG_STATE, () -> compliance.archivePolicy(request));
        assertReason(ErrorReason.ERROR_REASON_PERMISSION_DENIED, () -> alice.archivePolicy(request));
        Policy other = compliance.createPolicy(CreatePolicyRequest.newBuilder()
                .setPolicyId("stricter")
                .setPolicy(Policy.newBuilder().addTexts(text("Stricter.")))
                .build());
        compliance.publishPolicy(
                PublishPolicyRequest.newBuilder().setName(other.getName()).build());

        assertReason(ErrorReason.ERROR_REASON_ETAG_MISMATCH, () -> ifMatch("9").archivePolicy(request));
        Policy archived = ifMatch("1").archivePolicy(request);
        assertThat(archived.getState()).isEqualTo(Policy.State.STATE_ARCHIVED);
        assertThat(archived.getArchiveTime()).isEqualTo(time(START));
        assertReason(
                ErrorReason.ERROR_REASON_WRONG_STATE,
                () -> ifMatch(archived.getEtag()).updatePolicy(change("Again.", true)));
        assertReason(
                ErrorReason.ERROR_REASON_NOT_FOUND,
                () -> compliance.archivePolicy(ArchivePolicyRequest.newBuilder()
                        .setName("policies/none")
                        .build()));
    }

    private static Timestamp time(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    @Test
    void aLanguageThatThePolicyHasNotIsRefused() {
        DomainException refusal = assertReason(
                ErrorReason.ERROR_REASON_INVALID_REQUEST,
                () -> alice.acknowledgeMyPolicy(AcknowledgeMyPolicyRequest.newBuilder()
                        .setPolicy(SOCIAL_MEDIA)
                        .setVersion(1)
                        .setLanguageCode("de")
                        .build()));
        assertThat(refusal.fieldViolations()).extracting(FieldViolation::field).containsExactly("languageCode");
    }

    @Test
    void aDraftIsChangedOnlyByWhoHasSeenIt() {
        UpdatePolicyRequest change = change("Mine.", true);

        assertReason(ErrorReason.ERROR_REASON_ETAG_REQUIRED, () -> compliance.updatePolicy(change));
        assertReason(ErrorReason.ERROR_REASON_ETAG_MISMATCH, () -> ifMatch("7").updatePolicy(change));
        Policy draft = ifMatch("1").updatePolicy(change);

        assertThat(draft.getState()).isEqualTo(Policy.State.STATE_DRAFT);
        assertThat(draft.getEtag()).isEqualTo("2");
        assertThat(draft.getDigest()).isEmpty();
        assertThat(draft.getVersion()).isEqualTo(1);
        assertThat(alice.getMyPolicy(GetMyPolicyRequest.getDefaultInstance())
                        .getPolicy()
                        .getVersion())
                .isEqualTo(1);
    }

    @Test
    void aMaskSaysWhatChanges() {
        Policy before = get(SOCIAL_MEDIA);
        Policy changed = ifMatch(before.getEtag())
                .updatePolicy(change("Ignored.", false).toBuilder()
                        .setUpdateMask(FieldMask.newBuilder().addPaths("requires_acknowledgement"))
                        .build());
        assertThat(changed.getTextsList()).isEqualTo(before.getTextsList());
        assertThat(changed.getRequiresAcknowledgement()).isFalse();

        assertReason(
                ErrorReason.ERROR_REASON_INVALID_REQUEST,
                () -> ifMatch(changed.getEtag())
                        .updatePolicy(change("Ignored.", false).toBuilder()
                                .setUpdateMask(FieldMask.newBuilder().addPaths("digest"))
                                .build()));
    }

    @Test
    void versionsAreListedNewestFirst() {
        changeAndPublish("Two.", true);
        changeAndPublish("Three.", true);

        ListPolicyVersionsRequest request = ListPolicyVersionsRequest.newBuilder()
                .setName(SOCIAL_MEDIA)
                .setPageSize(2)
                .build();
        ListPolicyVersionsResponse first = compliance.listPolicyVersions(request);
        assertThat(first.getVersionsList()).extracting(Policy::getVersion).containsExactly(3, 2);
        assertThat(first.getVersionsList())
                .extracting(Policy::getState)
                .containsExactly(Policy.State.STATE_PUBLISHED, Policy.State.STATE_ARCHIVED);
        ListPolicyVersionsResponse rest = compliance.listPolicyVersions(
                request.toBuilder().setPageToken(first.getNextPageToken()).build());
        assertThat(rest.getVersionsList()).extracting(Policy::getVersion).containsExactly(1);
        assertThat(rest.getNextPageToken()).isEmpty();
    }

    @Test
    void publishingAnotherPolicyArchivesTheFirst() {
        Policy other = compliance.createPolicy(CreatePolicyRequest.newBuilder()
                .setPolicyId("stricter")
                .setPolicy(Policy.newBuilder().addTexts(text("Stricter.")))
                .build());
        assertThat(other.getName()).isEqualTo("policies/stricter");
        compliance.publishPolicy(
                PublishPolicyRequest.newBuilder().setName(other.getName()).build());

        assertThat(get(SOCIAL_MEDIA).getState()).isEqualTo(Policy.State.STATE_ARCHIVED);
        assertThat(get(other.getName()).getState()).isEqualTo(Policy.State.STATE_PUBLISHED);
        ListPoliciesRequest request =
                ListPoliciesRequest.newBuilder().setPageSize(1).build();
        ListPoliciesResponse first = compliance.listPolicies(request);
        assertThat(first.getPoliciesList()).hasSize(1);
        ListPoliciesResponse rest = compliance.listPolicies(
                request.toBuilder().setPageToken(first.getNextPageToken()).build());
        assertThat(rest.getPoliciesList()).hasSize(1);
        assertThat(rest.getNextPageToken()).isEmpty();
    }

    @Test
    void whatIsWrongInADraftIsNamed() {
        assertField("texts", Policy.newBuilder());
        assertField(
                "texts[1].languageCode",
                Policy.newBuilder().addTexts(text("A.")).addTexts(text("B.")));
        assertField(
                "policy.texts[0]",
                Policy.newBuilder().addTexts(text("A.").toBuilder().setTitle("   ")));
        Policy.Builder instant = Policy.newBuilder().addTexts(text("A."));
        instant.getRulesBuilder()
                .addQuietPeriodsBuilder()
                .setStartTime(Timestamp.newBuilder().setNanos(1))
                .setEndTime(Timestamp.newBuilder().setNanos(2))
                .setReason("Too short");
        assertField("policy.rules.quietPeriods[0]", instant);
        assertField(
                "policy.rules.networks[0]",
                Policy.newBuilder()
                        .addTexts(text("A."))
                        .setRules(io.relais.proto.policy.v1.PolicyRules.newBuilder()
                                .addNetworks(Network.NETWORK_UNSPECIFIED)));
    }

    @Test
    void whatIsWrongInHowChoicesAreAskedForAgainIsNamed() {
        ConsentRenewal leaderboards = renewal("appear-on-leaderboards", 12);
        assertField("policy.rules.consentRenewals[0].purpose", renewing(renewal("nobody-asked", 6)));
        assertField("policy.rules.consentRenewals[1].purpose", renewing(leaderboards, leaderboards));
        assertField("policy.rules.consentRenewals[0].months", renewing(renewal("appear-on-leaderboards", 13)));

        ConsentRenewal precise = renewal("take-part", 24).toBuilder()
                .setAskAgainTime(time(START).toBuilder().setNanos(1_999_999))
                .build();
        assertThat(compliance
                        .createPolicy(CreatePolicyRequest.newBuilder()
                                .setPolicy(renewing(leaderboards, precise))
                                .build())
                        .getRules()
                        .getConsentRenewalsList())
                .containsExactly(
                        leaderboards,
                        precise.toBuilder()
                                .setAskAgainTime(time(START.plusMillis(1)))
                                .build());
    }

    private static ConsentRenewal renewal(String purpose, int months) {
        return ConsentRenewal.newBuilder()
                .setPurpose("purposes/" + purpose)
                .setMonths(months)
                .build();
    }

    private static Policy.Builder renewing(ConsentRenewal... renewals) {
        return Policy.newBuilder()
                .addTexts(text("A."))
                .setRules(io.relais.proto.policy.v1.PolicyRules.newBuilder().addAllConsentRenewals(List.of(renewals)));
    }

    @Test
    void aTakenIdIsRefused() {
        assertReason(
                ErrorReason.ERROR_REASON_ALREADY_EXISTS,
                () -> compliance.createPolicy(CreatePolicyRequest.newBuilder()
                        .setPolicyId("social-media")
                        .setPolicy(Policy.newBuilder().addTexts(text("Mine.")))
                        .build()));
    }

    @Test
    void aCountIsToldOnlyWhereNobodyCanBeMadeOut() {
        for (int i = 1; i <= 5; i++) {
            SummarizeAcknowledgementsResponse before = summary();
            assertThat(before.getSuppressed()).isTrue();
            assertThat(before.getAcknowledgedCount()).isZero();
            acknowledge(PolicyServiceGrpc.newBlockingStub(service.channelAs(aMember("member-" + i))), 1);
        }
        assertThat(summary())
                .isEqualTo(SummarizeAcknowledgementsResponse.newBuilder()
                        .setVersion(1)
                        .setAcknowledgedCount(5)
                        .build());
    }

    @Test
    void aTenantDoesNotSeeThePolicyOfAnother() {
        PolicyServiceBlockingStub globex =
                PolicyServiceGrpc.newBlockingStub(service.channelAs(aMemberOf(GLOBEX, "carla", Role.ROLE_COMPLIANCE)));

        assertReason(
                ErrorReason.ERROR_REASON_NOT_FOUND,
                () -> globex.getPolicy(
                        GetPolicyRequest.newBuilder().setName(SOCIAL_MEDIA).build()));
        assertReason(
                ErrorReason.ERROR_REASON_NOT_FOUND,
                () -> globex.publishPolicy(
                        PublishPolicyRequest.newBuilder().setName(SOCIAL_MEDIA).build()));
        assertReason(
                ErrorReason.ERROR_REASON_NOT_FOUND, () -> globex.getMyPolicy(GetMyPolicyRequest.getDefaultInstance()));
        assertReason(ErrorReason.ERROR_REASON_NOT_FOUND, () -> acknowledge(globex, 1));
        assertThat(globex.listPolicies(ListPoliciesRequest.getDefaultInstance()).getPoliciesList())
                .isEmpty();
    }

    @Test
    void onlyComplianceWritesPolicies() {
        assertReason(
                ErrorReason.ERROR_REASON_PERMISSION_DENIED,
                () -> alice.publishPolicy(
                        PublishPolicyRequest.newBuilder().setName(SOCIAL_MEDIA).build()));
        assertReason(
                ErrorReason.ERROR_REASON_WRONG_STATE,
                () -> compliance.publishPolicy(
                        PublishPolicyRequest.newBuilder().setName(SOCIAL_MEDIA).build()));
    }

    private void changeAndPublish(String body, boolean requiresAcknowledgement) {
        Policy draft = ifMatch(get(SOCIAL_MEDIA).getEtag())
                .updatePolicy(change(body, requiresAcknowledgement).toBuilder()
                        .setUpdateMask(FieldMask.newBuilder().addPaths("texts").addPaths("requires_acknowledgement"))
                        .build());
        Policy published = ifMatch(draft.getEtag())
                .publishPolicy(
                        PublishPolicyRequest.newBuilder().setName(SOCIAL_MEDIA).build());
        assertThat(published.getVersion()).isEqualTo(draft.getVersion() + 1);
    }

    private PolicyServiceBlockingStub ifMatch(String etag) {
        Metadata headers = new Metadata();
        headers.put(IF_MATCH, etag);
        return compliance.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    private Policy get(String name) {
        return compliance.getPolicy(GetPolicyRequest.newBuilder().setName(name).build());
    }

    private SummarizeAcknowledgementsResponse summary() {
        return compliance.summarizeAcknowledgements(SummarizeAcknowledgementsRequest.newBuilder()
                .setName(SOCIAL_MEDIA)
                .build());
    }

    private static MyPolicy acknowledge(PolicyServiceBlockingStub stub, int version) {
        return stub.acknowledgeMyPolicy(AcknowledgeMyPolicyRequest.newBuilder()
                .setPolicy(SOCIAL_MEDIA)
                .setVersion(version)
                .setLanguageCode("fr")
                .build());
    }

    private static UpdatePolicyRequest change(String body, boolean requiresAcknowledgement) {
        return UpdatePolicyRequest.newBuilder()
                .setPolicy(Policy.newBuilder()
                        .setName(SOCIAL_MEDIA)
                        .addTexts(text(body))
                        .setRequiresAcknowledgement(requiresAcknowledgement))
                .build();
    }

    private static PolicyText text(String body) {
        return PolicyText.newBuilder()
                .setLanguageCode("fr")
                .setTitle("Charte")
                .setBody(body)
                .build();
    }

    private void assertField(String field, Policy.Builder draft) {
        DomainException refusal = assertReason(
                ErrorReason.ERROR_REASON_INVALID_REQUEST,
                () -> compliance.createPolicy(
                        CreatePolicyRequest.newBuilder().setPolicy(draft).build()));
        assertThat(refusal.fieldViolations()).extracting(FieldViolation::field).containsExactly(field);
    }

    private static DomainException assertReason(ErrorReason reason, ThrowingCallable call) {
        StatusRuntimeException[] answer = new StatusRuntimeException[1];
        assertThatThrownBy(call).isInstanceOfSatisfying(StatusRuntimeException.class, thrown -> answer[0] = thrown);
        DomainException refusal = ErrorStatuses.refusal(answer[0]).orElseThrow();
        assertThat(refusal.reason()).isEqualTo(reason);
        return refusal;
    }
}
