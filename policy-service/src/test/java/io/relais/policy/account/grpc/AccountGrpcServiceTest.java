package io.relais.policy.account.grpc;

import static io.relais.platform.grpc.testing.CallerFixtures.ACME;
import static io.relais.platform.grpc.testing.CallerFixtures.GLOBEX;
import static io.relais.platform.grpc.testing.CallerFixtures.aMember;
import static io.relais.platform.grpc.testing.CallerFixtures.aMemberOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.StatusRuntimeException;
import io.relais.platform.errors.ErrorStatuses;
import io.relais.platform.grpc.testing.InProcessService;
import io.relais.platform.paging.PageTokens;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.account.ChangeProfessionalAccount;
import io.relais.policy.account.ProfessionalAccounts;
import io.relais.policy.account.ProfessionalAccountsInMemory;
import io.relais.policy.consent.ChangeLedger;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.consent.LedgersInMemory;
import io.relais.policy.consent.PurposeCatalogue;
import io.relais.proto.api.v1.AccountKind;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.proto.api.v1.Network;
import io.relais.proto.api.v1.Role;
import io.relais.proto.policy.v1.Account;
import io.relais.proto.policy.v1.AccountHolding;
import io.relais.proto.policy.v1.AccountLink;
import io.relais.proto.policy.v1.AccountServiceGrpc;
import io.relais.proto.policy.v1.AccountServiceGrpc.AccountServiceBlockingStub;
import io.relais.proto.policy.v1.AssignProfessionalAccountRequest;
import io.relais.proto.policy.v1.ConfirmCredentialRotationRequest;
import io.relais.proto.policy.v1.CreateProfessionalAccountRequest;
import io.relais.proto.policy.v1.DeclareMyAccountRequest;
import io.relais.proto.policy.v1.DeleteProfessionalAccountRequest;
import io.relais.proto.policy.v1.ListMyAccountsRequest;
import io.relais.proto.policy.v1.ListProfessionalAccountHoldingsRequest;
import io.relais.proto.policy.v1.ListProfessionalAccountHoldingsResponse;
import io.relais.proto.policy.v1.ListProfessionalAccountsRequest;
import io.relais.proto.policy.v1.ListProfessionalAccountsResponse;
import io.relais.proto.policy.v1.RemoveMyAccountRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountGrpcServiceTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final TenantScoped<Ledgers> ledgers = LedgersInMemory.scoped();
    private final ChangeLedger changeLedger = new ChangeLedger(ledgers, (tenant, member) -> {});

    /** Who is a member of both companies; whoever leaves is removed. */
    private final Set<String> members = new HashSet<>(Set.of("david", "alice"));

    private final TenantScoped<ProfessionalAccounts> accounts = ProfessionalAccountsInMemory.scoped();

    private final InProcessService service = InProcessService.with(
            aMemberOf(ACME, "anna", Role.ROLE_TENANT_ADMIN),
            new AccountGrpcConfiguration()
                    .accountGrpcService(
                            accounts,
                            tenant -> members::contains,
                            ledgers,
                            changeLedger,
                            tenant -> List::of,
                            new ChangeProfessionalAccount(accounts, changeLedger, Clock.fixed(NOW, ZoneOffset.UTC)),
                            PageTokens.withKey(Base64.getEncoder().encodeToString(new byte[32])),
                            Clock.fixed(NOW, ZoneOffset.UTC)));
    private final AccountServiceBlockingStub admin = AccountServiceGrpc.newBlockingStub(service.channel());
    private final AccountServiceBlockingStub david =
            AccountServiceGrpc.newBlockingStub(service.channelAs(aMember("david")));

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void aMemberSeesTheAccountsThatAreAssignedToThem() {
        Account account = create(Network.NETWORK_LINKEDIN, " @acme-paris ", "members/david");

        assertThat(account.getHandle()).isEqualTo("@acme-paris");
        assertThat(account.getKind()).isEqualTo(AccountKind.ACCOUNT_KIND_PROFESSIONAL);
        assertThat(mine()).containsExactly(account);
        assertThat(assign(account.getName(), "").getMember()).isEmpty();
        assertThat(mine()).isEmpty();
        Account again = assign(account.getName(), "members/david");
        assertThat(again).isEqualTo(account.toBuilder().setRotationDue(true).build());
        assertThat(mine()).containsExactly(again);
        ConfirmCredentialRotationRequest rotation = ConfirmCredentialRotationRequest.newBuilder()
                .setName(account.getName())
                .build();
        assertThat(admin.confirmCredentialRotation(rotation)).isEqualTo(account);
        assertThat(admin.confirmCredentialRotation(rotation)).isEqualTo(account);
        assertReason(ErrorReason.ERROR_REASON_PERMISSION_DENIED, () -> david.confirmCredentialRotation(rotation));
    }

    @Test
    void whoHadAnAccountWhenIsKeptPageByPageAlsoOnceItIsGone() {
        Account account = create(Network.NETWORK_LINKEDIN, "acme-paris", "members/david");
        assertThat(assign(account.getName(), "members/alice").getMember()).isEqualTo("members/alice");
        assertThat(assign(account.getName(), "members/david").getMember()).isEqualTo("members/david");
        assertThat(admin.deleteProfessionalAccount(DeleteProfessionalAccountRequest.newBuilder()
                                .setName(account.getName())
                                .build())
                        .isInitialized())
                .isTrue();
        assertThat(mine()).isEmpty();
        assertThat(create(Network.NETWORK_LINKEDIN, "acme-paris", "").getName()).isNotEqualTo(account.getName());

        ListProfessionalAccountHoldingsRequest request = ListProfessionalAccountHoldingsRequest.newBuilder()
                .setName(account.getName())
                .setPageSize(2)
                .build();
        ListProfessionalAccountHoldingsResponse first = admin.listProfessionalAccountHoldings(request);
        assertThat(first.getHoldingsList())
                .extracting(AccountHolding::getMember)
                .containsExactly("members/david", "members/alice");
        assertThat(first.getHoldingsList()).allMatch(AccountHolding::hasEndTime);
        ListProfessionalAccountHoldingsResponse rest = admin.listProfessionalAccountHoldings(
                request.toBuilder().setPageToken(first.getNextPageToken()).build());
        assertThat(rest.getHoldingsList()).extracting(AccountHolding::getMember).containsExactly("members/david");
        assertThat(rest.getNextPageToken()).isEmpty();
        assertReason(ErrorReason.ERROR_REASON_PERMISSION_DENIED, () -> david.listProfessionalAccountHoldings(request));
    }

    @Test
    void anAccountIsAssignedToMembersOnly() {
        assertReason(
                ErrorReason.ERROR_REASON_INVALID_REQUEST, () -> create(Network.NETWORK_X, "acme", "members/nobody"));
        Account account = create(Network.NETWORK_X, "acme", "members/david");
        assertReason(ErrorReason.ERROR_REASON_INVALID_REQUEST, () -> assign(account.getName(), "members/nobody"));
        assertThat(mine()).containsExactly(account);
        members.remove("david");
        assertReason(ErrorReason.ERROR_REASON_INVALID_REQUEST, () -> assign(account.getName(), "members/david"));
    }

    @Test
    void aMembersOwnAccountIsTheirsAlone() {
        DeclareMyAccountRequest request = DeclareMyAccountRequest.newBuilder()
                .setNetwork(Network.NETWORK_LINKEDIN)
                .setHandle(" david.b ")
                .build();
        assertReason(ErrorReason.ERROR_REASON_CONSENT_REQUIRED, () -> david.declareMyAccount(request));
        assertThat(changeLedger
                        .apply(
                                ACME,
                                "david",
                                ledger -> ledger.grant(
                                        PurposeCatalogue.USE_PERSONAL_ACCOUNT,
                                        io.relais.policy.network.Network.LINKEDIN,
                                        "fr",
                                        NOW))
                        .after()
                        .accounts())
                .isEmpty();
        Account company = create(Network.NETWORK_X, "acme", "members/david");
        Account own = david.declareMyAccount(request);

        assertThat(own.getHandle()).isEqualTo("david.b");
        assertThat(own.getKind()).isEqualTo(AccountKind.ACCOUNT_KIND_PERSONAL);
        assertThat(own.getLink()).isEqualTo(AccountLink.ACCOUNT_LINK_DECLARED);
        assertThat(own.getMember()).isEmpty();
        assertThat(david.declareMyAccount(
                        request.toBuilder().setHandle("@David.B").build()))
                .isEqualTo(own);
        assertThat(mine()).containsExactly(own, company);
        assertThat(admin.listProfessionalAccounts(ListProfessionalAccountsRequest.getDefaultInstance())
                        .toString())
                .doesNotContain("david.b");
        assertReason(
                ErrorReason.ERROR_REASON_INVALID_REQUEST,
                () -> david.declareMyAccount(
                        request.toBuilder().setHandle(" @ ").build()));

        RemoveMyAccountRequest removal =
                RemoveMyAccountRequest.newBuilder().setName(own.getName()).build();
        assertReason(
                ErrorReason.ERROR_REASON_NOT_FOUND,
                () -> AccountServiceGrpc.newBlockingStub(service.channelAs(aMember("alice")))
                        .removeMyAccount(removal));
        assertThat(david.removeMyAccount(removal).isInitialized()).isTrue();
        assertReason(ErrorReason.ERROR_REASON_NOT_FOUND, () -> david.removeMyAccount(removal));
        assertThat(mine()).containsExactly(company);
    }

    @Test
    void aHandleIsRegisteredOnce() {
        create(Network.NETWORK_X, "acme", "");
        assertReason(ErrorReason.ERROR_REASON_ALREADY_EXISTS, () -> create(Network.NETWORK_X, "@ACME", ""));
    }

    @Test
    void aHandleThatNamesNobodyIsRefused() {
        assertReason(ErrorReason.ERROR_REASON_INVALID_REQUEST, () -> create(Network.NETWORK_X, " @ ", ""));
        assertReason(ErrorReason.ERROR_REASON_INVALID_REQUEST, () -> create(Network.NETWORK_X, "acme", "david"));
    }

    @Test
    void accountsAreWalkedPageByPage() {
        for (int i = 0; i < 5; i++) {
            create(Network.NETWORK_X, "acme" + i, "");
        }
        List<String> walked = new ArrayList<>();
        String token = "";
        do {
            ListProfessionalAccountsResponse page =
                    admin.listProfessionalAccounts(ListProfessionalAccountsRequest.newBuilder()
                            .setPageSize(2)
                            .setPageToken(token)
                            .build());
            page.getProfessionalAccountsList().forEach(account -> walked.add(account.getHandle()));
            token = page.getNextPageToken();
        } while (!token.isEmpty());

        assertThat(walked).containsExactlyInAnyOrder("acme0", "acme1", "acme2", "acme3", "acme4");
    }

    @Test
    void aTenantNeitherSeesNorChangesTheAccountsOfAnother() {
        String name = create(Network.NETWORK_X, "acme", "members/david").getName();
        AccountServiceBlockingStub globex = AccountServiceGrpc.newBlockingStub(
                service.channelAs(aMemberOf(GLOBEX, "david", Role.ROLE_TENANT_ADMIN)));

        assertThat(globex.listProfessionalAccounts(ListProfessionalAccountsRequest.getDefaultInstance())
                        .getProfessionalAccountsList())
                .isEmpty();
        assertThat(globex.listMyAccounts(ListMyAccountsRequest.getDefaultInstance())
                        .getAccountsList())
                .isEmpty();
        assertReason(
                ErrorReason.ERROR_REASON_NOT_FOUND,
                () -> globex.assignProfessionalAccount(AssignProfessionalAccountRequest.newBuilder()
                        .setName(name)
                        .setMember("members/alice")
                        .build()));
        assertReason(
                ErrorReason.ERROR_REASON_NOT_FOUND,
                () -> globex.deleteProfessionalAccount(DeleteProfessionalAccountRequest.newBuilder()
                        .setName(name)
                        .build()));
        assertThat(mine()).hasSize(1);
    }

    @Test
    void aMemberDoesNotAdministerAccounts() {
        assertReason(
                ErrorReason.ERROR_REASON_PERMISSION_DENIED,
                () -> david.listProfessionalAccounts(ListProfessionalAccountsRequest.getDefaultInstance()));
    }

    private Account create(Network network, String handle, String member) {
        return admin.createProfessionalAccount(CreateProfessionalAccountRequest.newBuilder()
                .setNetwork(network)
                .setHandle(handle)
                .setMember(member)
                .build());
    }

    private Account assign(String name, String member) {
        return admin.assignProfessionalAccount(AssignProfessionalAccountRequest.newBuilder()
                .setName(name)
                .setMember(member)
                .build());
    }

    private List<Account> mine() {
        return david.listMyAccounts(ListMyAccountsRequest.getDefaultInstance()).getAccountsList();
    }

    private static void assertReason(ErrorReason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        answer -> assertThat(ErrorStatuses.refusal(answer)
                                        .orElseThrow()
                                        .reason())
                                .isEqualTo(reason));
    }
}
