package io.relais.policy.account.grpc;

import com.google.protobuf.Timestamp;
import io.grpc.stub.StreamObserver;
import io.relais.platform.caller.Caller;
import io.relais.platform.errors.DomainException;
import io.relais.platform.grpc.CallContext;
import io.relais.platform.paging.PageTokens;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.account.AccountKind;
import io.relais.policy.account.AssignProfessionalAccount;
import io.relais.policy.account.ConfirmCredentialRotation;
import io.relais.policy.account.CreateProfessionalAccount;
import io.relais.policy.account.DeclareAccount;
import io.relais.policy.account.DeleteProfessionalAccount;
import io.relais.policy.account.ProfessionalAccount;
import io.relais.policy.account.ProfessionalAccount.Holding;
import io.relais.policy.account.ProfessionalAccounts;
import io.relais.policy.account.RemoveAccount;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.consent.PersonalAccount;
import io.relais.policy.network.Network;
import io.relais.proto.policy.v1.Account;
import io.relais.proto.policy.v1.AccountHolding;
import io.relais.proto.policy.v1.AccountLink;
import io.relais.proto.policy.v1.AccountServiceGrpc;
import io.relais.proto.policy.v1.AssignProfessionalAccountRequest;
import io.relais.proto.policy.v1.ConfirmCredentialRotationRequest;
import io.relais.proto.policy.v1.CreateProfessionalAccountRequest;
import io.relais.proto.policy.v1.DeclareMyAccountRequest;
import io.relais.proto.policy.v1.DeleteProfessionalAccountRequest;
import io.relais.proto.policy.v1.DeleteProfessionalAccountResponse;
import io.relais.proto.policy.v1.ListMyAccountsRequest;
import io.relais.proto.policy.v1.ListMyAccountsResponse;
import io.relais.proto.policy.v1.ListProfessionalAccountHoldingsRequest;
import io.relais.proto.policy.v1.ListProfessionalAccountHoldingsResponse;
import io.relais.proto.policy.v1.ListProfessionalAccountsRequest;
import io.relais.proto.policy.v1.ListProfessionalAccountsResponse;
import io.relais.proto.policy.v1.RemoveMyAccountRequest;
import io.relais.proto.policy.v1.RemoveMyAccountResponse;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Members' own accounts for themselves alone; professional ones for who administers them and who has them. */
final class AccountGrpcService extends AccountServiceGrpc.AccountServiceImplBase {

    private static final int DEFAULT_PAGE_SIZE = 50;

    /** {@code GET /v1/me/accounts} has no pages: nobody is assigned more accounts than a page of any list may have. */
    private static final int MOST_OF_ONE_MEMBER = 500;

    private static final String MEMBERS = "members/";
    private static final String OWN_ACCOUNTS = "accounts/";
    private static final String ACCOUNTS = "professionalAccounts/";

    private final TenantScoped<ProfessionalAccounts> accounts;
    private final TenantScoped<Ledgers> ledgers;
    private final DeclareAccount declareAccount;
    private final RemoveAccount removeAccount;
    private final CreateProfessionalAccount createAccount;
    private final AssignProfessionalAccount assignAccount;
    private final ConfirmCredentialRotation confirmRotation;
    private final DeleteProfessionalAccount deleteAccount;
    private final PageTokens pageTokens;

    AccountGrpcService(
            TenantScoped<ProfessionalAccounts> accounts,
            TenantScoped<Ledgers> ledgers,
            DeclareAccount declareAccount,
            RemoveAccount removeAccount,
            CreateProfessionalAccount createAccount,
            AssignProfessionalAccount assignAccount,
            ConfirmCredentialRotation confirmRotation,
            DeleteProfessionalAccount deleteAccount,
            PageTokens pageTokens) {
        this.accounts = accounts;
        this.ledgers = ledgers;
        this.declareAccount = declareAccount;
        this.removeAccount = removeAccount;
        this.createAccount = createAccount;
        this.assignAccount = assignAccount;
        this.confirmRotation = confirmRotation;
        this.deleteAccount = deleteAccount;
        this.pageTokens = pageTokens;
    }

    @Override
    public void listMyAccounts(ListMyAccountsRequest request, StreamObserver<ListMyAccountsResponse> observer) {
        Caller.Person person = CallContext.person();
        ListMyAccountsResponse.Builder response = ListMyAccountsResponse.newBuilder();
        ledgers.of(person.tenant())
                .find(person.memberId())
                .accounts()
                .forEach(account -> response.addAccounts(encode(account)));
        accounts.of(person.tenant())
                .assignedTo(person.memberId(), MOST_OF_ONE_MEMBER)
                .forEach(account -> response.addAccounts(encode(account)));
        answer(observer, response.build());
    }

    @Override
    public void declareMyAccount(DeclareMyAccountRequest request, StreamObserver<Account> observer) {
        Caller.Person person = CallContext.person();
        answer(
                observer,
                encode(declareAccount.declare(
                        person.tenant(),
                        person.memberId(),
                        Network.ofNumber(request.getNetworkValue()),
                        request.getHandle())));
    }

    @Override
    public void removeMyAccount(RemoveMyAccountRequest request, StreamObserver<RemoveMyAccountResponse> observer) {
        Caller.Person person = CallContext.person();
        removeAccount.remove(
                person.tenant(), person.memberId(), request.getName().substring(OWN_ACCOUNTS.length()));
        answer(observer, RemoveMyAccountResponse.getDefaultInstance());
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
    public void confirmCredentialRotation(ConfirmCredentialRotationRequest request, StreamObserver<Account> observer) {
        answer(observer, encode(confirmRotation.confirm(CallContext.tenant(), accountId(request.getName()))));
    }

    @Override
    public void listProfessionalAccountHoldings(
            ListProfessionalAccountHoldingsRequest request,
            StreamObserver<ListProfessionalAccountHoldingsResponse> observer) {
        TenantId tenant = CallContext.tenant();
        PageTokens.Listing listing = pageTokens.of(tenant, request);
        List<Holding> holdings = accounts.of(tenant)
                .find(accountId(request.getName()))
                .orElseThrow(() -> DomainException.notFound(request.getName()))
                .holdings();
        int end = listing.position()
                .map(keys -> Integer.parseInt(keys.getFirst()))
                .orElse(holdings.size());
        int size = request.getPageSize() == 0 ? DEFAULT_PAGE_SIZE : request.getPageSize();
        int begin = Math.max(0, end - size);
        ListProfessionalAccountHoldingsResponse.Builder response = ListProfessionalAccountHoldingsResponse.newBuilder();
        holdings.subList(begin, end).reversed().forEach(holding -> response.addHoldings(encode(holding)));
        if (begin > 0) {
            response.setNextPageToken(listing.next(List.of(Integer.toString(begin))));
        }
        answer(observer, response.build());
    }

    @Override
    public void deleteProfessionalAccount(
            DeleteProfessionalAccountRequest request, StreamObserver<DeleteProfessionalAccountResponse> observer) {
        boolean gone = deleteAccount
                .delete(CallContext.tenant(), accountId(request.getName()))
                .retired();
        if (!gone) {
            throw new IllegalStateException("An account that was taken out is still there.");
        }
        answer(observer, DeleteProfessionalAccountResponse.getDefaultInstance());
    }

    private static String accountId(String name) {
        return name.substring(ACCOUNTS.length());
    }

    private static @Nullable String memberId(String memberName) {
        return memberName.isEmpty() ? null : memberName.substring(MEMBERS.length());
    }

    private static Account encode(ProfessionalAccount account) {
        return Account.newBuilder()
                .setName(account.name())
                .setNetworkValue(account.network().number())
                .setKindValue(AccountKind.PROFESSIONAL.number())
                .setHandle(account.handle())
                .setMember(account.memberId() == null ? "" : MEMBERS + account.memberId())
                .setCreateTime(time(account.createTime()))
                .setRotationDue(account.rotationDue())
                .build();
    }

    private static Account encode(PersonalAccount account) {
        Account.Builder message = Account.newBuilder()
                .setName(account.name())
                .setNetworkValue(account.network().number())
                .setKindValue(AccountKind.PERSONAL.number())
                .setLink(AccountLink.ACCOUNT_LINK_DECLARED)
                .setHandle(account.handle())
                .setCreateTime(time(account.createTime()));
        PersonalAccount.Link link = account.link();
        if (link != null) {
            message.setLink(AccountLink.ACCOUNT_LINK_OAUTH)
                    .setNetworkAccountId(link.networkAccountId())
                    .setLinkTime(time(link.linkTime()));
        }
        return message.build();
    }

    private static AccountHolding encode(Holding holding) {
        AccountHolding.Builder message = AccountHolding.newBuilder()
                .setMember(MEMBERS + holding.memberId())
                .setStartTime(time(holding.startTime()));
        if (holding.endTime() != null) {
            message.setEndTime(time(holding.endTime()));
        }
        return message.build();
    }

    private static Timestamp time(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    private static <T> void answer(StreamObserver<T> observer, T response) {
        observer.onNext(response);
        observer.onCompleted();
    }
}
