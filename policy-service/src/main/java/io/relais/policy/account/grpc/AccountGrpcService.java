package io.relais.policy.account.grpc;

import com.google.protobuf.Timestamp;
import io.grpc.stub.StreamObserver;
import io.relais.platform.caller.Caller;
import io.relais.platform.grpc.CallContext;
import io.relais.platform.paging.PageTokens;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.account.AccountKind;
import io.relais.policy.account.AssignProfessionalAccount;
import io.relais.policy.account.CreateProfessionalAccount;
import io.relais.policy.account.DeleteProfessionalAccount;
import io.relais.policy.account.ProfessionalAccount;
import io.relais.policy.account.ProfessionalAccounts;
import io.relais.policy.network.Network;
import io.relais.proto.policy.v1.Account;
import io.relais.proto.policy.v1.AccountServiceGrpc;
import io.relais.proto.policy.v1.AssignProfessionalAccountRequest;
import io.relais.proto.policy.v1.CreateProfessionalAccountRequest;
import io.relais.proto.policy.v1.DeleteProfessionalAccountRequest;
import io.relais.proto.policy.v1.DeleteProfessionalAccountResponse;
import io.relais.proto.policy.v1.ListMyAccountsRequest;
import io.relais.proto.policy.v1.ListMyAccountsResponse;
import io.relais.proto.policy.v1.ListProfessionalAccountsRequest;
import io.relais.proto.policy.v1.ListProfessionalAccountsResponse;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Professional accounts for those who administer them, and for the member they are assigned to. */
final class AccountGrpcService extends AccountServiceGrpc.AccountServiceImplBase {

    private static final int DEFAULT_PAGE_SIZE = 50;

    /** {@code GET /v1/me/accounts} has no pages: nobody is assigned more accounts than a page of any list may have. */
    private static final int MOST_OF_ONE_MEMBER = 500;

    private static final String MEMBERS = "members/";
    private static final String ACCOUNTS = "professionalAccounts/";

    private final TenantScoped<ProfessionalAccounts> accounts;
    private final CreateProfessionalAccount createAccount;
    private final AssignProfessionalAccount assignAccount;
    private final DeleteProfessionalAccount deleteAccount;
    private final PageTokens pageTokens;

    AccountGrpcService(
            TenantScoped<ProfessionalAccounts> accounts,
            CreateProfessionalAccount createAccount,
            AssignProfessionalAccount assignAccount,
            DeleteProfessionalAccount deleteAccount,
            PageTokens pageTokens) {
        this.accounts = accounts;
        this.createAccount = createAccount;
        this.assignAccount = assignAccount;
        this.deleteAccount = deleteAccount;
        this.pageTokens = pageTokens;
    }

    @Override
    public void listMyAccounts(ListMyAccountsRequest request, StreamObserver<ListMyAccountsResponse> observer) {
        Caller.Person person = CallContext.person();
        ListMyAccountsResponse.Builder response = ListMyAccountsResponse.newBuilder();
        accounts.of(person.tenant())
                .assignedTo(person.memberId(), MOST_OF_ONE_MEMBER)
                .forEach(account -> response.addAccounts(encode(account)));
        answer(observer, response.build());
    }

    @Override
    public void createProfessionalAccount(CreateProfessionalAccountRequest request, StreamObserver<Account> observer) {
        answer(
                observer,
                encode(createAccount.create(
                        CallContext.tenant(),
                        Network.ofNumber(request.getNetworkValue()),
                        request.getHandle(),
                        memberId(request.getMember()))));
    }

    @Override
    public void listProfessionalAccounts(
            ListProfessionalAccountsRequest request, StreamObserver<ListProfessionalAccountsResponse> observer) {
        TenantId tenant = CallContext.tenant();
        PageTokens.Listing listing = pageTokens.of(tenant, request);
        ProfessionalAccounts.Position after = listing.position()
                .map(keys -> new ProfessionalAccounts.Position(Instant.parse(keys.getFirst()), keys.getLast()))
                .orElse(null);
        int size = request.getPageSize() == 0 ? DEFAULT_PAGE_SIZE : request.getPageSize();
        List<ProfessionalAccount> page = accounts.of(tenant).list(after, size + 1);
        ListProfessionalAccountsResponse.Builder response = ListProfessionalAccountsResponse.newBuilder();
        page.stream().limit(size).forEach(account -> response.addProfessionalAccounts(encode(account)));
        if (page.size() > size) {
            ProfessionalAccounts.Position last = ProfessionalAccounts.Position.of(page.get(size - 1));
            response.setNextPageToken(listing.next(List.of(last.createTime().toString(), last.id())));
        }
        answer(observer, response.build());
    }

    @Override
    public void assignProfessionalAccount(AssignProfessionalAccountRequest request, StreamObserver<Account> observer) {
        answer(
                observer,
                encode(assignAccount.assign(
                        CallContext.tenant(), accountId(request.getName()), memberId(request.getMember()))));
    }

    @Override
    public void deleteProfessionalAccount(
            DeleteProfessionalAccountRequest request, StreamObserver<DeleteProfessionalAccountResponse> observer) {
        deleteAccount.delete(CallContext.tenant(), accountId(request.getName()));
        answer(observer, DeleteProfessionalAccountResponse.getDefaultInstance());
    }

    private static String accountId(String name) {
        return name.substring(ACCOUNTS.length());
    }

    private static @Nullable String memberId(String memberName) {
        return memberName.isEmpty() ? null : memberName.substring(MEMBERS.length());
    }

    private static Account encode(ProfessionalAccount account) {
        Instant createTime = account.createTime();
        return Account.newBuilder()
                .setName(account.name())
                .setNetworkValue(account.network().number())
                .setKindValue(AccountKind.PROFESSIONAL.number())
                .setHandle(account.handle())
                .setMember(account.memberId() == null ? "" : MEMBERS + account.memberId())
                .setCreateTime(Timestamp.newBuilder()
                        .setSeconds(createTime.getEpochSecond())
                        .setNanos(createTime.getNano()))
                .build();
    }

    private static <T> void answer(StreamObserver<T> observer, T response) {
        observer.onNext(response);
        observer.onCompleted();
    }
}
