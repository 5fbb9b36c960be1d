package io.relais.policy.consent.grpc;

import io.grpc.stub.StreamObserver;
import io.relais.platform.caller.Caller;
import io.relais.platform.grpc.CallContext;
import io.relais.platform.paging.PageTokens;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.GrantConsent;
import io.relais.policy.consent.LedgerEntry;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.consent.PurposeCatalogue;
import io.relais.policy.consent.WithdrawAllConsents;
import io.relais.policy.consent.WithdrawConsent;
import io.relais.proto.policy.v1.Consent;
import io.relais.proto.policy.v1.ConsentServiceGrpc;
import io.relais.proto.policy.v1.GrantConsentRequest;
import io.relais.proto.policy.v1.ListMyConsentHistoryRequest;
import io.relais.proto.policy.v1.ListMyConsentHistoryResponse;
import io.relais.proto.policy.v1.ListMyConsentsRequest;
import io.relais.proto.policy.v1.ListMyConsentsResponse;
import io.relais.proto.policy.v1.ListPurposesRequest;
import io.relais.proto.policy.v1.ListPurposesResponse;
import io.relais.proto.policy.v1.WithdrawAllConsentsRequest;
import io.relais.proto.policy.v1.WithdrawAllConsentsResponse;
import io.relais.proto.policy.v1.WithdrawConsentRequest;
import java.util.List;

/** The caller's own choices: no method takes a member's name, so nobody can ask for another's. */
final class ConsentGrpcService extends ConsentServiceGrpc.ConsentServiceImplBase {

    private static final int DEFAULT_PAGE_SIZE = 50;

    private final TenantScoped<Ledgers> ledgers;
    private final GrantConsent grantConsent;
    private final WithdrawConsent withdrawConsent;
    private final WithdrawAllConsents withdrawAllConsents;
    private final PageTokens pageTokens;

    ConsentGrpcService(
            TenantScoped<Ledgers> ledgers,
            GrantConsent grantConsent,
            WithdrawConsent withdrawConsent,
            WithdrawAllConsents withdrawAllConsents,
            PageTokens pageTokens) {
        this.ledgers = ledgers;
        this.grantConsent = grantConsent;
        this.withdrawConsent = withdrawConsent;
        this.withdrawAllConsents = withdrawAllConsents;
        this.pageTokens = pageTokens;
    }

    @Override
    public void listPurposes(ListPurposesRequest request, StreamObserver<ListPurposesResponse> observer) {
        ListPurposesResponse.Builder response = ListPurposesResponse.newBuilder();
        PurposeCatalogue.purposes().forEach(purpose -> response.addPurposes(ConsentMessages.encode(purpose)));
        answer(observer, response.build());
    }

    @Override
    public void listMyConsents(ListMyConsentsRequest request, StreamObserver<ListMyConsentsResponse> observer) {
        Caller.Person person = CallContext.person();
        answer(
                observer,
                ListMyConsentsResponse.newBuilder()
                        .addAllConsents(ConsentMessages.encode(ledgers.of(person.tenant())
                                .find(person.memberId())
                                .consentsInOrder()))
                        .build());
    }

    @Override
    public void grantConsent(GrantConsentRequest request, StreamObserver<Consent> observer) {
        Caller.Person person = CallContext.person();
        GrantConsent.Choice choice = new GrantConsent.Choice(
                request.getPurpose(),
                ConsentMessages.network(request.getNetwork()),
                request.getPurposeVersion(),
                request.getLanguageCode(),
                person.languageCode());
        answer(observer, ConsentMessages.encode(grantConsent.grant(person.tenant(), person.memberId(), choice)));
    }

    @Override
    public void withdrawConsent(WithdrawConsentRequest request, StreamObserver<Consent> observer) {
        Caller.Person person = CallContext.person();
        answer(
                observer,
                ConsentMessages.encode(withdrawConsent.withdraw(
                        person.tenant(),
                        person.memberId(),
                        request.getPurpose(),
                        ConsentMessages.network(request.getNetwork()),
                        person.languageCode())));
    }

    @Override
    public void withdrawAllConsents(
            WithdrawAllConsentsRequest request, StreamObserver<WithdrawAllConsentsResponse> observer) {
        Caller.Person person = CallContext.person();
        answer(
                observer,
                WithdrawAllConsentsResponse.newBuilder()
                        .addAllConsents(ConsentMessages.encode(withdrawAllConsents.withdrawAll(
                                person.tenant(), person.memberId(), person.languageCode())))
                        .build());
    }

    @Override
    public void listMyConsentHistory(
            ListMyConsentHistoryRequest request, StreamObserver<ListMyConsentHistoryResponse> observer) {
        Caller.Person person = CallContext.person();
        PageTokens.Listing listing = pageTokens.of(person.tenant(), request);
        long before =
                listing.position().map(keys -> Long.parseLong(keys.getFirst())).orElse(Long.MAX_VALUE);
        int size = request.getPageSize() == 0 ? DEFAULT_PAGE_SIZE : request.getPageSize();
        List<LedgerEntry> entries = ledgers.of(person.tenant()).history(person.memberId(), before, size);
        ListMyConsentHistoryResponse.Builder response = ListMyConsentHistoryResponse.newBuilder();
        entries.forEach(entry -> response.addEntries(ConsentMessages.encode(entry, person.memberId())));
        if (entries.size() == size && entries.getLast().sequence() > 0) {
            response.setNextPageToken(
                    listing.next(List.of(Long.toString(entries.getLast().sequence()))));
        }
        answer(observer, response.build());
    }

    private static <T> void answer(StreamObserver<T> observer, T response) {
        observer.onNext(response);
        observer.onCompleted();
    }
}
