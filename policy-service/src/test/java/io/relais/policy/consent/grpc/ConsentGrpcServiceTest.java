package io.relais.policy.consent.grpc;

import static io.relais.platform.grpc.testing.CallerFixtures.ACME;
import static io.relais.platform.grpc.testing.CallerFixtures.GLOBEX;
import static io.relais.platform.grpc.testing.CallerFixtures.aMember;
import static io.relais.platform.grpc.testing.CallerFixtures.aMemberOf;
import static io.relais.platform.grpc.testing.CallerFixtures.aService;
import static io.relais.platform.grpc.testing.CallerFixtures.anAppWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.relais.platform.errors.DomainException;
import io.relais.platform.errors.ErrorStatuses;
import io.relais.platform.errors.FieldViolation;
import io.relais.platform.grpc.testing.InProcessService;
import io.relais.platform.paging.PageTokens;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.ChangeLedger;
import io.relais.policy.consent.ConsentRenewal;
import io.relais.policy.consent.ConsentSummariesInMemory;
import io.relais.policy.consent.InspectionsInMemory;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.consent.LedgersInMemory;
import io.relais.policy.consent.Receipts;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.proto.api.v1.Network;
import io.relais.proto.api.v1.Role;
import io.relais.proto.policy.v1.Consent;
import io.relais.proto.policy.v1.ConsentHistoryEntry;
import io.relais.proto.policy.v1.ConsentInspection;
import io.relais.proto.policy.v1.ConsentServiceGrpc;
import io.relais.proto.policy.v1.ConsentServiceGrpc.ConsentServiceBlockingStub;
import io.relais.proto.policy.v1.GrantConsentRequest;
import io.relais.proto.policy.v1.InspectConsentsRequest;
import io.relais.proto.policy.v1.InspectConsentsResponse;
import io.relais.proto.policy.v1.LegalBasis;
import io.relais.proto.policy.v1.ListMyConsentHistoryRequest;
import io.relais.proto.policy.v1.ListMyConsentHistoryResponse;
import io.relais.proto.policy.v1.ListMyConsentInspectionsRequest;
import io.relais.proto.policy.v1.ListMyConsentsRequest;
import io.relais.proto.policy.v1.ListProcessingsRequest;
import io.relais.proto.policy.v1.ListPurposesRequest;
import io.relais.proto.policy.v1.WithdrawAllConsentsRequest;
import io.relais.proto.policy.v1.WithdrawConsentRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConsentGrpcServiceTest {

    private static final String PERSONAL_ACCOUNT = "purposes/use-personal-account";
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final TenantScoped<Ledgers> ledgers = LedgersInMemory.scoped();
    private final InProcessService service = InProcessService.with(
            aMember("alice"),
            new ConsentGrpcConfiguration()
                    .consentGrpcService(
                            ledgers,
                            new ChangeLedger(ledgers, (tenant, member) -> {}),
                            ConsentSummariesInMemory.scoped(),
                            tenant -> () -> 5,
                            InspectionsInMemory.scoped(),
                            tenant -> this::renewals,
                            (tenant, member, consent, entry) -> new Receipts.Receipt(entry, "", ""),
                            PageTokens.withKey(Base64.getEncoder().encodeToString(new byte[32])),
                            Clock.fixed(NOW, ZoneOffset.UTC)));
    private final ConsentServiceBlockingStub alice = stub(service.channel());

    private volatile boolean policiesAway;

    private List<ConsentRenewal> renewals() {
        if (policiesAway) {
            throw DomainException.of(ErrorReason.ERROR_REASON_UNAVAILABLE, "Policies can't be read.");
        }
        return List.of();
    }

    private static ConsentServiceBlockingStub stub(Channel channel) {
        return ConsentServiceGrpc.newBlockingStub(channel);
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void aGrantIsListedUnderItsNameAndKeptInTheHistory() {
        Consent consent = alice.grantConsent(grant(PERSONAL_ACCOUNT, Network.NETWORK_LINKEDIN));

        assertThat(consent.getName()).isEqualTo("consents/use-personal-account.linkedin");
        assertThat(consent.getState()).isEqualTo(Consent.State.STATE_GRANTED);
        assertThat(consent.getPurposeVersion()).isEqualTo(1);
        assertThat(alice.listMyConsents(ListMyConsentsRequest.getDefaultInstance())
                        .getConsentsList())
                .containsExactly(consent);
        ConsentHistoryEntry entry = history(alice, 10, "").getEntries(0);
        assertThat(entry.getId()).isEqualTo("alice-0");
        assertThat(entry.getLanguageCode()).isEqualTo("fr");
        assertThat(entry.getOccurTime().getSeconds()).isEqualTo(NOW.getEpochSecond());
    }

    @Test
    void everyPurposeIsShownWithItsNoticeInBothLanguages() {
        assertThat(alice.listPurposes(ListPurposesRequest.getDefaultInstance()).getPurposesList())
                .hasSize(6)
                .allSatisfy(purpose -> {
                    assertThat(purpose.getTitlesCount()).isEqualTo(2);
                    assertThat(purpose.getDescriptionsCount()).isEqualTo(2);
                    assertThat(purpose.getPerNetwork()).isEqualTo(purpose.getNetworksCount() > 0);
                });
    }

    @Test
    void everyProcessingHasALegalBasisAndOnlyPurposesRestOnConsent() {
        assertThat(alice.listProcessings(ListProcessingsRequest.getDefaultInstance())
                        .getProcessingsList())
                .hasSize(18)
                .allSatisfy(processing -> {
                    assertThat(processing.getTitlesCount()).isEqualTo(2);
                    assertThat(processing.getReasonsCount()).isEqualTo(2);
                    assertThat(processing.getRetentionsCount()).isEqualTo(2);
                    assertThat(processing.getLegalBasis() == LegalBasis.LEGAL_BASIS_CONSENT)
                            .isEqualTo(!processing.getPurpose().isEmpty());
                });
    }

    @Test
    void thePrivacyOfficerReadsAMembersChoicesAndTheMemberSeesThatAndWhy() {
        alice.grantConsent(grant(PERSONAL_ACCOUNT, Network.NETWORK_LINKEDIN));
        ConsentServiceBlockingStub officer =
                stub(service.channelAs(aMemberOf(ACME, "olga", Role.ROLE_PRIVACY_OFFICER)));

        InspectConsentsResponse seen =
                officer.inspectConsents(inspection("Complaint 2026-17 of the member, to be answered"));

        assertThat(seen.getConsentsList())
                .extracting(Consent::getName)
                .containsExactly("consents/use-personal-account.linkedin");
        assertThat(seen.getEntriesCount()).isEqualTo(1);
        List<ConsentInspection> shown = alice.listMyConsentInspections(
                        ListMyConsentInspectionsRequest.getDefaultInstance())
                .getInspectionsList();
        assertThat(shown).containsExactly(seen.getInspection());
        assertThat(shown.getFirst().getOfficer()).isEqualTo("members/olga");
        assertThat(shown.getFirst().getReason()).isEqualTo("Complaint 2026-17 of the member, to be answered");
    }

    @Test
    void nobodyElseReadsAMembersChoicesAndNobodyWithoutAReason() {
        for (Role role : List.of(
                Role.ROLE_MANAGER, Role.ROLE_EDITOR, Role.ROLE_COMPLIANCE, Role.ROLE_TENANT_ADMIN, Role.ROLE_REFEREE)) {
            ConsentServiceBlockingStub other = stub(service.channelAs(aMemberOf(ACME, "otto", role)));
            assertReason(
                    ErrorReason.ERROR_REASON_PERMISSION_DENIED,
                    () -> other.inspectConsents(inspection("Because I would like to know")));
        }
        ConsentServiceBlockingStub officer =
                stub(service.channelAs(aMemberOf(ACME, "olga", Role.ROLE_PRIVACY_OFFICER)));
        assertReason(
                ErrorReason.ERROR_REASON_INVALID_REQUEST, () -> officer.inspectConsents(inspection(" ".repeat(30))));
        assertThat(alice.listMyConsentInspections(ListMyConsentInspectionsRequest.getDefaultInstance())
                        .getInspectionsCount())
                .isZero();
    }

    @Test
    void anOfficerOfAnotherCompanyFindsNothing() {
        alice.grantConsent(grant(PERSONAL_ACCOUNT, Network.NETWORK_LINKEDIN));
        ConsentServiceBlockingStub stranger =
                stub(service.channelAs(aMemberOf(GLOBEX, "olga", Role.ROLE_PRIVACY_OFFICER)));

        InspectConsentsResponse seen = stranger.inspectConsents(inspection("An officer of another company asks"));

        assertThat(seen.getConsentsCount() + seen.getEntriesCount()).isZero();
        assertThat(alice.listMyConsentInspections(ListMyConsentInspectionsRequest.getDefaultInstance())
                        .getInspectionsCount())
                .isZero();
    }

    @Test
    void inspectionsAreWalkedPageByPage() {
        ConsentServiceBlockingStub officer =
                stub(service.channelAs(aMemberOf(ACME, "olga", Role.ROLE_PRIVACY_OFFICER)));
        for (int i = 0; i < 5; i++) {
            assertThat(officer.inspectConsents(inspection("The officer's reason, number " + i))
                            .hasInspection())
                    .isTrue();
        }
        List<String> walked = new ArrayList<>();
        String token = "";
        do {
            var page = alice.listMyConsentInspections(ListMyConsentInspectionsRequest.newBuilder()
                    .setPageSize(2)
                    .setPageToken(token)
                    .build());
            page.getInspectionsList().forEach(inspection -> walked.add(inspection.getReason()));
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        assertThat(walked).hasSize(5).doesNotHaveDuplicates();
    }

    private static InspectConsentsRequest inspection(String reason) {
        return InspectConsentsRequest.newBuilder()
                .setMember("members/alice")
                .setReason(reason)
                .build();
    }

    @Test
    void whoWithdrawsIsAnsweredThoughPoliciesCannotBeRead() {
        alice.grantConsent(grant("purposes/take-part", Network.NETWORK_UNSPECIFIED));
        alice.grantConsent(grant(PERSONAL_ACCOUNT, Network.NETWORK_X));
        policiesAway = true;

        assertReason(
                ErrorReason.ERROR_REASON_UNAVAILABLE,
                () -> alice.grantConsent(grant("purposes/measure-shares", Network.NETWORK_UNSPECIFIED)));
        assertThat(alice.withdrawConsent(WithdrawConsentRequest.newBuilder()
                                .setPurpose("purposes/take-part")
                                .build())
                        .getState())
                .isEqualTo(Consent.State.STATE_WITHDRAWN);
        assertThat(alice.withdrawAllConsents(WithdrawAllConsentsRequest.getDefaultInstance())
                        .getConsentsList())
                .extracting(Consent::getState)
                .containsExactly(Consent.State.STATE_WITHDRAWN);
    }

    @Test
    void withdrawingAllAnswersWhatWasGranted() {
        alice.grantConsent(grant("purposes/take-part", Network.NETWORK_UNSPECIFIED));
        alice.grantConsent(grant(PERSONAL_ACCOUNT, Network.NETWORK_X));
        alice.withdrawConsent(WithdrawConsentRequest.newBuilder()
                .setPurpose("purposes/measure-shares")
                .build());

        assertThat(alice.withdrawAllConsents(WithdrawAllConsentsRequest.getDefaultInstance())
                        .getConsentsList())
                .extracting(Consent::getName)
                .containsExactly("consents/take-part", "consents/use-personal-account.x");
        assertThat(alice.withdrawAllConsents(WithdrawAllConsentsRequest.getDefaultInstance())
                        .getConsentsList())
                .isEmpty();
    }

    @Test
    void theHistoryIsWalkedPageByPageNewestFirst() {
        for (int i = 0; i < 5; i++) {
            alice.grantConsent(grant(PERSONAL_ACCOUNT, Network.forNumber(i + 1)));
        }
        List<Network> walked = new ArrayList<>();
        String token = "";
        do {
            ListMyConsentHistoryResponse page = history(alice, 2, token);
            page.getEntriesList().forEach(entry -> walked.add(entry.getNetwork()));
            token = page.getNextPageToken();
        } while (!token.isEmpty());

        assertThat(walked)
                .containsExactly(
                        Network.NETWORK_MASTODON,
                        Network.NETWORK_INSTAGRAM,
                        Network.NETWORK_FACEBOOK,
                        Network.NETWORK_X,
                        Network.NETWORK_LINKEDIN);
    }

    @Test
    void aPageTokenOfAnotherTenantIsRefused() {
        for (int i = 0; i < 3; i++) {
            alice.grantConsent(grant(PERSONAL_ACCOUNT, Network.forNumber(i + 1)));
        }
        String token = history(alice, 2, "").getNextPageToken();
        ConsentServiceBlockingStub mallory = stub(service.channelAs(aMemberOf(GLOBEX, "mallory")));

        assertReason(ErrorReason.ERROR_REASON_INVALID_PAGE_TOKEN, () -> history(mallory, 2, token));
    }

    @Test
    void nobodyElseSeesAChoice() {
        alice.grantConsent(grant(PERSONAL_ACCOUNT, Network.NETWORK_LINKEDIN));

        for (var other : List.of(
                aMember("bob"),
                aMemberOf(GLOBEX, "alice"),
                aMemberOf(GLOBEX, "admin", Role.ROLE_TENANT_ADMIN, Role.ROLE_MANAGER))) {
            ConsentServiceBlockingStub stub = stub(service.channelAs(other));
            assertThat(stub.listMyConsents(ListMyConsentsRequest.getDefaultInstance())
                            .getConsentsList())
                    .isEmpty();
            assertThat(history(stub, 10, "").getEntriesList()).isEmpty();
        }
    }

    @Test
    void neitherAppsNorServicesChooseForAMember() {
        for (var other : List.of(anAppWith("app:members"), aService("content"))) {
            assertReason(
                    ErrorReason.ERROR_REASON_PERMISSION_DENIED,
                    () -> stub(service.channelAs(other)).grantConsent(grant(PERSONAL_ACCOUNT, Network.NETWORK_X)));
        }
    }

    @Test
    void whatIsWrongInARequestIsNamed() {
        assertField("purpose", grant("purposes/other", Network.NETWORK_UNSPECIFIED));
        assertField("purpose", grant("take-part", Network.NETWORK_UNSPECIFIED));
        assertField("network", grant(PERSONAL_ACCOUNT, Network.NETWORK_UNSPECIFIED));
        assertField("network", grant("purposes/take-part", Network.NETWORK_X));
        assertField(
                "network",
                GrantConsentRequest.newBuilder()
                        .setPurpose(PERSONAL_ACCOUNT)
                        .setNetworkValue(99)
                        .build());
        assertField(
                "purposeVersion",
                grant("purposes/take-part", Network.NETWORK_UNSPECIFIED).toBuilder()
                        .setPurposeVersion(2)
                        .build());
        assertField(
                "languageCode",
                grant("purposes/take-part", Network.NETWORK_UNSPECIFIED).toBuilder()
                        .setLanguageCode("de")
                        .build());
        assertThat(history(alice, 10, "").getEntriesList()).isEmpty();
    }

    private static GrantConsentRequest grant(String purpose, Network network) {
        return GrantConsentRequest.newBuilder()
                .setPurpose(purpose)
                .setNetwork(network)
                .build();
    }

    private static ListMyConsentHistoryResponse history(ConsentServiceBlockingStub stub, int size, String token) {
        return stub.listMyConsentHistory(ListMyConsentHistoryRequest.newBuilder()
                .setPageSize(size)
                .setPageToken(token)
                .build());
    }

    private void assertField(String field, GrantConsentRequest request) {
        assertThat(assertReason(ErrorReason.ERROR_REASON_INVALID_REQUEST, () -> alice.grantConsent(request))
                        .fieldViolations())
                .extracting(FieldViolation::field)
                .containsExactly(field);
    }

    private static DomainException assertReason(ErrorReason reason, ThrowingCallable call) {
        StatusRuntimeException[] answer = new StatusRuntimeException[1];
        assertThatThrownBy(call).isInstanceOfSatisfying(StatusRuntimeException.class, thrown -> answer[0] = thrown);
        DomainException refusal = ErrorStatuses.refusal(answer[0]).orElseThrow();
        assertThat(refusal.reason()).isEqualTo(reason);
        return refusal;
    }
}
