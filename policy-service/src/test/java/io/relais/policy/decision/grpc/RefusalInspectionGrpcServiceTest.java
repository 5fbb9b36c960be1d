package io.relais.policy.decision.grpc;

import static io.relais.platform.grpc.testing.CallerFixtures.ACME;
import static io.relais.platform.grpc.testing.CallerFixtures.aMember;
import static io.relais.platform.grpc.testing.CallerFixtures.aMemberOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Timestamp;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.relais.platform.errors.DomainException;
import io.relais.platform.errors.ErrorStatuses;
import io.relais.platform.grpc.CallContext;
import io.relais.platform.grpc.testing.InProcessService;
import io.relais.platform.grpc.testing.PeerServices;
import io.relais.platform.paging.PageTokens;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.Inspection;
import io.relais.policy.consent.Inspections;
import io.relais.policy.consent.InspectionsInMemory;
import io.relais.proto.api.v1.AccountKind;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.proto.api.v1.Network;
import io.relais.proto.api.v1.Role;
import io.relais.proto.content.v1.GetMemberRefusalsRequest;
import io.relais.proto.content.v1.GetMemberRefusalsResponse;
import io.relais.proto.content.v1.Refusal;
import io.relais.proto.content.v1.RefusalDirectoryServiceGrpc;
import io.relais.proto.policy.v1.Decision;
import io.relais.proto.policy.v1.DecisionReason;
import io.relais.proto.policy.v1.InspectRefusalsRequest;
import io.relais.proto.policy.v1.InspectRefusalsResponse;
import io.relais.proto.policy.v1.RefusalInquiry;
import io.relais.proto.policy.v1.RefusalInspectionServiceGrpc;
import io.relais.proto.policy.v1.RefusalInspectionServiceGrpc.RefusalInspectionServiceBlockingStub;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefusalInspectionGrpcServiceTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
    private static final String REASON = "A complaint that Alice has made herself";

    private final TenantScoped<Inspections> inspections = InspectionsInMemory.scoped();
    private final Refusals refusals = new Refusals();
    private final PeerServices peers = PeerServices.of("policy").and("content", refusals);
    private final InProcessService service = InProcessService.with(
            aMember("alice"),
            new DecisionGrpcConfiguration()
                    .refusalInspectionGrpcService(
                            inspections,
                            peers,
                            PageTokens.withKey(Base64.getEncoder().encodeToString(new byte[32])),
                            CLOCK));
    private final RefusalInspectionServiceBlockingStub officer = RefusalInspectionServiceGrpc.newBlockingStub(
            service.channelAs(aMemberOf(ACME, "olivia", Role.ROLE_PRIVACY_OFFICER)));

    /** content-service with five refusals of Alice's. */
    private static final class Refusals extends RefusalDirectoryServiceGrpc.RefusalDirectoryServiceImplBase {
        private volatile boolean away;

        private static Refusal refusal(int number) {
            return Refusal.newBuilder()
                    .setName("refusals/" + number)
                    .setPost("posts/1")
                    .setNetwork(Network.NETWORK_LINKEDIN)
                    .setAccountKind(AccountKind.ACCOUNT_KIND_PERSONAL)
                    .setDecision(Decision.newBuilder()
                            .addReasons(reason(DecisionReason.Code.CODE_FREEZE))
                            .addReasons(reason(DecisionReason.Code.CODE_CONSENT_MISSING))
                            .addReasons(reason(DecisionReason.Code.CODE_FREEZE)))
                    .setAttemptCount(number)
                    .setFirstTime(Timestamp.newBuilder().setSeconds(1_000 - number))
                    .setLastTime(Timestamp.newBuilder().setSeconds(2_000 - number))
                    .build();
        }

        private static DecisionReason reason(DecisionReason.Code code) {
            return DecisionReason.newBuilder()
                    .setCode(code)
                    .setRemedy("A secret remedy")
                    .build();
        }

        @Override
        public void getMemberRefusals(
                GetMemberRefusalsRequest request, StreamObserver<GetMemberRefusalsResponse> observer) {
            if (away) {
                throw DomainException.of(ErrorReason.ERROR_REASON_UNAVAILABLE, "away");
            }
            List<Refusal> behind = request.getMember().equals("members/alice")
                            && CallContext.tenant().equals(ACME)
                    ? IntStream.rangeClosed(1, 5)
                            .mapToObj(Refusals::refusal)
                            .filter(refusal -> !request.hasAfterTime()
                                    || refusal.getLastTime().getSeconds()
                                            < request.getAfterTime().getSeconds())
                            .toList()
                    : List.of();
            observer.onNext(GetMemberRefusalsResponse.newBuilder()
                    .addAllRefusals(behind.subList(0, Math.min(request.getLimit(), behind.size())))
                    .setMore(behind.size() > request.getLimit())
                    .build());
            observer.onCompleted();
        }
    }

    private static InspectRefusalsRequest request(String member, String reason, String token) {
        return InspectRefusalsRequest.newBuilder()
                .setInquiry(RefusalInquiry.newBuilder().setMember(member).setReason(reason))
                .setPageSize(2)
                .setPageToken(token)
                .build();
    }

    private List<Inspection> kept() {
        return inspections.of(ACME).of("alice", null, 10);
    }

    private static void refused(ErrorReason reason, ThrowingCallable call) {
        StatusRuntimeException refused = catchThrowableOfType(StatusRuntimeException.class, call);
        assertThat(ErrorStatuses.refusal(refused).map(DomainException::reason)).contains(reason);
    }

    @AfterEach
    void close() {
        service.close();
        peers.close();
    }

    @Test
    void everyPageLeavesARecordThatTheMemberIsShownAndHoldsNoWords() {
        List<String> found = new ArrayList<>();
        String token = "";
        int pages = 0;
        do {
            InspectRefusalsResponse page = officer.inspectRefusals(request("members/alice", REASON, token));
            pages++;
            assertThat(page.toString()).doesNotContain("secret");
            assertThat(page.getRefusalsList())
                    .allSatisfy(refusal -> assertThat(refusal.getCodesList())
                            .containsExactlyInAnyOrder(
                                    DecisionReason.Code.CODE_CONSENT_MISSING, DecisionReason.Code.CODE_FREEZE));
            page.getRefusalsList().forEach(refusal -> found.add(refusal.getRefusal()));
            assertThat(kept()).hasSize(pages);
            assertThat(kept())
                    .filteredOn(inspection ->
                            inspection.id().equals(page.getInspection().getId()))
                    .allSatisfy(inspection -> {
                        assertThat(inspection.reason()).isEqualTo(REASON);
                        assertThat(inspection.officerId()).isEqualTo("olivia");
                        assertThat(inspection.decision()).isEqualTo("refusals/-");
                    })
                    .hasSize(1);
            token = page.getNextPageToken();
        } while (!token.isEmpty());

        assertThat(found).containsExactly("refusals/1", "refusals/2", "refusals/3", "refusals/4", "refusals/5");
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void theRecordIsKeptBeforeAnythingIsRead() {
        refusals.away = true;
        assertThat(catchThrowableOfType(
                        StatusRuntimeException.class,
                        () -> officer.inspectRefusals(request("members/alice", REASON, ""))))
                .isNotNull();
        assertThat(kept()).hasSize(1);
    }

    @Test
    void whatIsRefusedLeavesNoRecord() {
        String token =
                officer.inspectRefusals(request("members/alice", REASON, "")).getNextPageToken();
        refused(
                ErrorReason.ERROR_REASON_INVALID_PAGE_TOKEN,
                () -> officer.inspectRefusals(request("members/alice", REASON + ", again", token)));
        refused(
                ErrorReason.ERROR_REASON_INVALID_PAGE_TOKEN,
                () -> officer.inspectRefusals(request("members/bob", REASON, token)));
        refused(
                ErrorReason.ERROR_REASON_INVALID_REQUEST,
                () -> officer.inspectRefusals(request("members/alice", " ".repeat(30), "")));
        refused(
                ErrorReason.ERROR_REASON_INVALID_REQUEST,
                () -> officer.inspectRefusals(InspectRefusalsRequest.getDefaultInstance()));
        for (Role role : List.of(
                Role.ROLE_MEMBER,
                Role.ROLE_MANAGER,
                Role.ROLE_EDITOR,
                Role.ROLE_COMPLIANCE,
                Role.ROLE_TENANT_ADMIN,
                Role.ROLE_REFEREE)) {
            refused(
                    ErrorReason.ERROR_REASON_PERMISSION_DENIED,
                    () -> RefusalInspectionServiceGrpc.newBlockingStub(
                                    service.channelAs(aMemberOf(ACME, "other", role)))
                            .inspectRefusals(request("members/alice", REASON, "")));
        }
        assertThat(kept()).hasSize(1);
        assertThat(officer.inspectRefusals(request("members/nobody", REASON, ""))
                        .getRefusalsList())
                .isEmpty();
    }
}
