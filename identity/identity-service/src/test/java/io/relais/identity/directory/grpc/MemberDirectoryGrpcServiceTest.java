package io.relais.identity.directory.grpc;

import static io.relais.platform.grpc.testing.CallerFixtures.ACME;
import static io.relais.platform.grpc.testing.CallerFixtures.GLOBEX;
import static io.relais.platform.grpc.testing.CallerFixtures.aMember;
import static io.relais.platform.grpc.testing.CallerFixtures.aService;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.StatusRuntimeException;
import io.relais.identity.SettableClock;
import io.relais.identity.member.Authority;
import io.relais.identity.member.CreateMember;
import io.relais.identity.member.Member;
import io.relais.identity.member.MembersInMemory;
import io.relais.identity.member.Profile;
import io.relais.identity.space.IdentityProviderInMemory;
import io.relais.identity.tenant.TenantsInMemory;
import io.relais.platform.caller.Caller;
import io.relais.platform.errors.ErrorStatuses;
import io.relais.platform.grpc.testing.InProcessService;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.proto.identity.v1.ConfirmMemberRequest;
import io.relais.proto.identity.v1.MemberDirectoryServiceGrpc;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MemberDirectoryGrpcServiceTest {

    private final TenantsInMemory tenants = new TenantsInMemory();
    private final MembersInMemory members = new MembersInMemory();
    private final IdentityProviderInMemory identityProvider = new IdentityProviderInMemory();
    private final InProcessService service = InProcessService.with(
            aService("policy").actingFor(ACME),
            new DirectoryGrpcConfiguration().memberDirectoryGrpcService(tenants, members));

    @AfterEach
    void everyAnswerKeptTheRules() {
        service.close();
    }

    private Member aMemberOfAcme() {
        assertThat(identityProvider.organizations().of(ACME).ensure()).isNotNull();
        return new CreateMember(members, identityProvider.signIns(), new SettableClock())
                .run(
                        ACME,
                        Authority.ADMINISTRATOR,
                        "alice@acme.example",
                        new Profile("Alice", "Martin", Set.of(), "Sales", "Revenue", "FR", "en", List.of()),
                        null);
    }

    private boolean registered(Caller caller, String memberId) {
        return MemberDirectoryServiceGrpc.newBlockingStub(service.channelAs(caller))
                .confirmMember(ConfirmMemberRequest.newBuilder()
                        .setMember("members/" + memberId)
                        .build())
                .getRegistered();
    }

    private static Caller policyFor(TenantId tenant) {
        return aService("policy").actingFor(tenant);
    }

    @Test
    void aMemberIsOneInTheirOwnCompanyOnly() {
        String alice = aMemberOfAcme().id();

        assertThat(registered(policyFor(ACME), alice)).isTrue();
        assertThat(registered(policyFor(ACME), "nobody")).isFalse();
        assertThat(registered(policyFor(GLOBEX), alice)).isFalse();
    }

    @Test
    void peopleDoNotAsk() {
        assertThatThrownBy(() -> registered(aMember("alice"), "alice"))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        refused -> assertThat(ErrorStatuses.refusal(refused)
                                        .orElseThrow()
                                        .reason())
                                .isEqualTo(ErrorReason.ERROR_REASON_PERMISSION_DENIED));
    }
}
