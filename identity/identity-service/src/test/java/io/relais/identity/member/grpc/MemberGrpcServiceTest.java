package io.relais.identity.member.grpc;

import static io.relais.identity.RefusalAssert.assertRefused;
import static io.relais.platform.grpc.testing.CallerFixtures.ACME;
import static io.relais.platform.grpc.testing.CallerFixtures.GLOBEX;
import static io.relais.platform.grpc.testing.CallerFixtures.aMemberOf;
import static io.relais.platform.grpc.testing.CallerFixtures.anAppWith;
import static io.relais.platform.grpc.testing.CallerFixtures.anOperator;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.FieldMask;
import com.google.protobuf.util.Timestamps;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.relais.identity.SettableClock;
import io.relais.identity.member.MembersInMemory;
import io.relais.identity.space.IdentityProviderInMemory;
import io.relais.identity.tenant.TenantFixtures;
import io.relais.identity.tenant.TenantsInMemory;
import io.relais.platform.caller.Caller;
import io.relais.platform.errors.DomainException;
import io.relais.platform.grpc.CallContext;
import io.relais.platform.grpc.RelaisMetadata;
import io.relais.platform.grpc.testing.InProcessService;
import io.relais.platform.grpc.testing.PeerServices;
import io.relais.platform.paging.PageTokens;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.proto.api.v1.Role;
import io.relais.proto.identity.v1.CreateMemberRequest;
import io.relais.proto.identity.v1.DeleteMemberRequest;
import io.relais.proto.identity.v1.GetMeRequest;
import io.relais.proto.identity.v1.GetMemberRequest;
import io.relais.proto.identity.v1.ListMembersRequest;
import io.relais.proto.identity.v1.ListMembersResponse;
import io.relais.proto.identity.v1.Me;
import io.relais.proto.identity.v1.Member;
import io.relais.proto.identity.v1.MemberServiceGrpc;
import io.relais.proto.identity.v1.MemberServiceGrpc.MemberServiceBlockingStub;
import io.relais.proto.identity.v1.MissingStep;
import io.relais.proto.identity.v1.UpcomingStep;
import io.relais.proto.identity.v1.UpdateMemberRequest;
import io.relais.proto.policy.v1.DecisionReason;
import io.relais.proto.policy.v1.DecisionServiceGrpc;
import io.relais.proto.policy.v1.GetMyReadinessRequest;
import io.relais.proto.policy.v1.GetMyReadinessResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MemberGrpcServiceTest {

    private final SettableClock clock = new SettableClock();
    private final MembersInMemory members = new MembersInMemory();
    private final TenantsInMemory tenants = new TenantsInMemory();
    private final IdentityProviderInMemory identityProvider = new IdentityProviderInMemory();
    private final Policy policy = new Policy();
    private final PeerServices peers = PeerServices.of("identity").and("policy", policy);
    private final InProcessService service = InProcessService.with(
            aMemberOf(ACME, "ada", Role.ROLE_TENANT_ADMIN),
            new MemberGrpcConfiguration()
                    .memberGrpcService(
                            members,
                            identityProvider.signIns(),
                            members.administratorChanges(),
                            tenants,
                            peers,
                            PageTokens.withKey(Base64.getEncoder().encodeToString(new byte[32])),
                            clock));
    private final MemberServiceBlockingStub asAda = MemberServiceGrpc.newBlockingStub(service.channel());

    /** policy-service, as far as identity-service asks it. */
    private static final class Policy extends DecisionServiceGrpc.DecisionServiceImplBase {

        private volatile boolean away;

        @Override
        public void getMyReadiness(GetMyReadinessRequest request, StreamObserver<GetMyReadinessResponse> answer) {
            if (away) {
                throw DomainException.of(ErrorReason.ERROR_REASON_UNAVAILABLE, "Try again in a moment.");
            }
            answer.onNext(GetMyReadinessResponse.newBuilder()
                    .addMissing(DecisionReason.newBuilder()
                            .setCode(DecisionReason.Code.CODE_POLICY_NOT_ACKNOWLEDGED)
                            .setRemedy("Read it, " + CallContext.person().memberId() + "."))
                    .addUpcoming(io.relais.proto.policy.v1.UpcomingStep.newBuilder()
                            .setCode(DecisionReason.Code.CODE_TRAINING_RENEWAL_DUE)
                            .setRemedy("Pass it again.")
                            .setDueTime(Timestamps.fromMillis(1_796_000_000_000L))
                            .setTraining("trainings/cybersecurity"))
                    .build());
            answer.onCompleted();
        }
    }

    @AfterEach
    void everyAnswerKeptTheRules() {
        service.close();
        peers.close();
    }

    private MemberServiceBlockingStub as(Caller caller) {
        return MemberServiceGrpc.newBlockingStub(service.channelAs(caller));
    }

    private static MemberServiceBlockingStub ifMatch(MemberServiceBlockingStub stub, String etag) {
        Metadata headers = new Metadata();
        headers.put(RelaisMetadata.IF_MATCH, etag);
        return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    private static Member.Builder alice() {
        return Member.newBuilder()
                .setEmail("alice@acme.example")
                .setGivenName("Alice")
                .setFamilyName("Martin")
                .setTeam("Sales")
                .addTopics("product")
                .setInitialPassword("a good long password");
    }

    private static CreateMemberRequest creating(Member.Builder member) {
        return CreateMemberRequest.newBuilder().setMember(member).build();
    }

    private static GetMemberRequest getting(Member member) {
        return GetMemberRequest.newBuilder().setName(member.getName()).build();
    }

    private static UpdateMemberRequest updating(Member.Builder member, String... paths) {
        return UpdateMemberRequest.newBuilder()
                .setMember(member)
                .setUpdateMask(FieldMask.newBuilder().addAllPaths(List.of(paths)))
                .build();
    }

    @Test
    void anAdministratorRegistersAMember() {
        Member alice = asAda.createMember(creating(alice().addRoles(Role.ROLE_EDITOR)));
        assertThat(alice.getName()).startsWith("members/");
        assertThat(alice.getRolesList()).containsExactly(Role.ROLE_EDITOR, Role.ROLE_MEMBER);
        assertThat(alice.getInitialPassword()).isEmpty();
        assertThat(asAda.getMember(getting(alice))).isEqualTo(alice);
        assertThat(identityProvider.signsIn("alice@acme.example", "a good long password", ACME))
                .isTrue();
        assertRefused(() -> asAda.createMember(creating(alice())), ErrorReason.ERROR_REASON_ALREADY_EXISTS);
    }

    @Test
    void malformedMembersAreRefused() {
        for (Member.Builder malformed : List.of(
                alice().clearEmail(),
                alice().setEmail("no address"),
                alice().clearGivenName(),
                alice().setFamilyName("  "),
                alice().setInitialPassword("short"),
                alice().addRoles(Role.ROLE_OPERATOR),
                alice().addRolesValue(99),
                alice().setCountryCode("France"),
                alice().setName("members/mine"),
                alice().setEtag("1"),
                alice().setTeam("x".repeat(101)))) {
            assertRefused(() -> asAda.createMember(creating(malformed)), ErrorReason.ERROR_REASON_INVALID_REQUEST);
        }
    }

    @Test
    void onlyAdministratorsAndAppsWithTheScopeKeepTheMembers() {
        Member alice = asAda.createMember(creating(alice()));
        for (Caller other : List.of(
                aMemberOf(ACME, "eve", Role.ROLE_EDITOR, Role.ROLE_COMPLIANCE, Role.ROLE_MANAGER),
                anAppWith("app:engagements"),
                anOperator())) {
            assertRefused(() -> as(other).getMember(getting(alice)), ErrorReason.ERROR_REASON_PERMISSION_DENIED);
        }
        assertThat(as(anAppWith("app:members")).getMember(getting(alice))).isEqualTo(alice);
        assertRefused(
                () -> as(anAppWith("app:members"))
                        .createMember(
                                creating(alice().setEmail("bob@acme.example").addRoles(Role.ROLE_TENANT_ADMIN))),
                ErrorReason.ERROR_REASON_PERMISSION_DENIED);
    }

    @Test
    void anotherTenantsMemberIsAsIfThereWereNone() {
        Member alice = asAda.createMember(creating(alice()));
        MemberServiceBlockingStub asEve =
                ifMatch(as(aMemberOf(GLOBEX, "eve", Role.ROLE_TENANT_ADMIN)), alice.getEtag());
        assertRefused(() -> asEve.getMember(getting(alice)), ErrorReason.ERROR_REASON_NOT_FOUND);
        assertRefused(
                () -> asEve.updateMember(updating(Member.newBuilder().setName(alice.getName()), "team")),
                ErrorReason.ERROR_REASON_NOT_FOUND);
        assertRefused(
                () -> asEve.deleteMember(DeleteMemberRequest.newBuilder()
                        .setName(alice.getName())
                        .build()),
                ErrorReason.ERROR_REASON_NOT_FOUND);
        assertThat(asEve.listMembers(ListMembersRequest.getDefaultInstance()).getMembersList())
                .isEmpty();
    }

    @Test
    void onlyTheNamedFieldsChange() {
        Member alice = asAda.createMember(creating(alice()));
        Member.Builder wanted = Member.newBuilder()
                .setName(alice.getName())
                .setTeam("Marketing")
                .setGivenName("Alicia");
        assertRefused(() -> asAda.updateMember(updating(wanted)), ErrorReason.ERROR_REASON_ETAG_REQUIRED);

        Member moved = ifMatch(asAda, alice.getEtag()).updateMember(updating(wanted, "team", "topics"));
        assertThat(moved.getTeam()).isEqualTo("Marketing");
        assertThat(moved.getGivenName()).isEqualTo("Alice");
        assertThat(moved.getTopicsList()).isEmpty();
        assertRefused(
                () -> ifMatch(asAda, alice.getEtag()).updateMember(updating(wanted)),
                ErrorReason.ERROR_REASON_ETAG_MISMATCH);
        Member renamed = ifMatch(asAda, moved.getEtag()).updateMember(updating(wanted));
        assertThat(renamed.getGivenName()).isEqualTo("Alicia");
        for (UpdateMemberRequest refused : List.of(
                updating(wanted.clone().setEmail("other@acme.example")),
                updating(wanted.clone().setInitialPassword("a good long password")),
                updating(wanted.clone(), "email"),
                updating(wanted.clone().clearGivenName(), "given_name"))) {
            assertRefused(
                    () -> ifMatch(asAda, renamed.getEtag()).updateMember(refused),
                    ErrorReason.ERROR_REASON_INVALID_REQUEST);
        }
    }

    @Test
    void aDeletedMemberIsGone() {
        Member alice = asAda.createMember(creating(alice()));
        DeleteMemberRequest deleting =
                DeleteMemberRequest.newBuilder().setName(alice.getName()).build();
        assertRefused(() -> asAda.deleteMember(deleting), ErrorReason.ERROR_REASON_ETAG_REQUIRED);
        ifMatch(asAda, alice.getEtag()).deleteMember(deleting);
        assertRefused(() -> asAda.getMember(getting(alice)), ErrorReason.ERROR_REASON_NOT_FOUND);
        assertThat(members.told()).containsExactly(alice.getName());
    }

    @Test
    void theListIsWalkedPageByPage() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            clock.pass(java.time.Duration.ofMillis(1));
            names.add(asAda.createMember(creating(alice().setEmail("m" + i + "@acme.example")))
                    .getName());
        }
        List<String> walked = new ArrayList<>();
        ListMembersRequest request =
                ListMembersRequest.newBuilder().setPageSize(2).build();
        ListMembersResponse page;
        do {
            page = asAda.listMembers(request);
            page.getMembersList().forEach(member -> walked.add(member.getName()));
            request = request.toBuilder().setPageToken(page.getNextPageToken()).build();
        } while (!page.getNextPageToken().isEmpty());
        assertThat(walked).isEqualTo(names);

        String ofAcme = asAda.listMembers(
                        ListMembersRequest.newBuilder().setPageSize(2).build())
                .getNextPageToken();
        assertRefused(
                () -> as(aMemberOf(GLOBEX, "eve", Role.ROLE_TENANT_ADMIN))
                        .listMembers(ListMembersRequest.newBuilder()
                                .setPageToken(ofAcme)
                                .build()),
                ErrorReason.ERROR_REASON_INVALID_PAGE_TOKEN);
    }

    @Test
    void aMemberSeesWhatTheyAreMissing() {
        TenantFixtures.anActiveTenant(
                tenants, ACME, identityProvider.organizations().of(ACME).ensure());
        Member alice = asAda.createMember(creating(alice()));
        String id = alice.getName().substring("members/".length());
        MemberServiceBlockingStub asAlice = as(aMemberOf(ACME, id));

        Me me = asAlice.getMe(GetMeRequest.getDefaultInstance());
        assertThat(me.getMember()).isEqualTo(alice);
        assertThat(me.getTenant()).isEqualTo("tenants/acme");
        assertThat(me.getTenantDisplayName()).isEqualTo("Company acme");
        assertThat(me.getMissingList())
                .containsExactly(MissingStep.newBuilder()
                        .setCode("POLICY_NOT_ACKNOWLEDGED")
                        .setRemedy("Read it, " + id + ".")
                        .build());
        assertThat(me.getUpcomingList())
                .containsExactly(UpcomingStep.newBuilder()
                        .setCode("TRAINING_RENEWAL_DUE")
                        .setRemedy("Pass it again.")
                        .setDueTime(Timestamps.fromMillis(1_796_000_000_000L))
                        .setTraining("trainings/cybersecurity")
                        .build());

        policy.away = true;
        assertRefused(() -> asAlice.getMe(GetMeRequest.getDefaultInstance()), ErrorReason.ERROR_REASON_UNAVAILABLE);
    }
}
