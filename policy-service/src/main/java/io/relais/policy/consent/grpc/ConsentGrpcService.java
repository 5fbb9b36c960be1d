package io.relais.policy.consent.grpc;

import io.grpc.stub.StreamObserver;
import io.relais.platform.caller.Caller;
import io.relais.platform.grpc.CallContext;
import io.relais.platform.paging.PageTokens;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.ConsentRenewal;
import io.relais.policy.consent.ConsentRenewals;
import io.relais.policy.consent.GrantConsent;
import io.relais.policy.consent.InspectConsents;
import io.relais.policy.consent.Inspection;
import io.relais.policy.consent.Inspections;
import io.relais.policy.consent.LedgerEntry;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.consent.ProcessingCatalogue;
import io.relais.policy.consent.PurposeCatalogue;
import io.relais.policy.consent.Receipts;
import io.relais.policy.consent.SummarizeConsents;
import io.relais.policy.consent.WithdrawAllConsents;
import io.relais.policy.consent.WithdrawConsent;
import io.relais.proto.policy.v1.Consent;
import io.relais.proto.policy.v1.ConsentReceipt;
import io.relais.proto.policy.v1.ConsentServiceGrpc;
import io.relais.proto.policy.v1.GetMyConsentReceiptRequest;
import io.relais.proto.policy.v1.GrantConsentRequest;
import io.relais.proto.policy.v1.InspectConsentsRequest;
import io.relais.proto.policy.v1.InspectConsentsResponse;
import io.relais.proto.policy.v1.ListMyConsentHistoryRequest;
import io.relais.proto.policy.v1.ListMyConsentHistoryResponse;
import io.relais.proto.policy.v1.ListMyConsentInspectionsRequest;
import io.relais.proto.policy.v1.ListMyConsentInspectionsResponse;
import io.relais.proto.policy.v1.ListMyConsentsRequest;
import io.relais.proto.policy.v1.ListMyConsentsResponse;
import io.relais.proto.policy.v1.ListProcessingsRequest;
import io.relais.proto.policy.v1.ListProcessingsResponse;
import io.relais.proto.policy.v1.ListPurposesRequest;
import io.relais.proto.policy.v1.ListPurposesResponse;
import io.relais.proto.policy.v1.SummarizeConsentsRequest;
import io.relais.proto.policy.v1.SummarizeConsentsResponse;
import io.relais.proto.policy.v1.WithdrawAllConsentsRequest;
import io.relais.proto.policy.v1.WithdrawAllConsentsResponse;
import io.relais.proto.policy.v1.WithdrawConsentRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The caller's own choices. One method alone takes a member's name: the privacy officer's, which the member is shown. */
final class ConsentGrpcService extends ConsentServiceGrpc.ConsentServiceImplBase {

    private static final int DEFAULT_PAGE_SIZE = 50;
    private static final String MEMBERS = "members/";

    /** What was withdrawn is asked for again by nobody: withdrawing needs no policy, and is answered where none can be read. */
    private static final List<ConsentRenewal> NOT_ASKED_AGAIN = List.of();

    private final TenantScoped<Ledgers> ledgers;
    private final GrantConsent grantConsent;
    private final WithdrawConsent withdrawConsent;
    private final WithdrawAllConsents withdrawAllConsents;
    private final SummarizeConsents summarizeConsents;
    private final InspectConsents inspectConsents;
    private final TenantScoped<Inspections> inspections;
    private final TenantScoped<ConsentRenewals> renewals;
    private final Receipts receipts;
    private final PageTokens pageTokens;
    private final Clock clock;

    ConsentGrpcService(
            TenantScoped<Ledgers> ledgers,
            GrantConsent grantConsent,
            WithdrawConsent withdrawConsent,
            WithdrawAllConsents withdrawAllConsents,
            SummarizeConsents summarizeConsents,
            InspectConsents inspectConsents,
            TenantScoped<Inspections> inspections,
            TenantScoped<ConsentRenewals> renewals,
            Receipts receipts,
            PageTokens pageTokens,
            Clock clock) {
        this.ledgers = ledgers;
        this.grantConsent = grantConsent;
        this.withdrawConsent = withdrawConsent;
        this.withdrawAllConsents = withdrawAllConsents;
        this.summarizeConsents = summarizeConsents;
        this.inspectConsents = inspectConsents;
        this.inspections = inspections;
        this.renewals = renewals;
        this.receipts = receipts;
        this.pageTokens = pageTokens;
        this.clock = clock;
    }

    @Override
    public void listPurposes(ListPurposesRequest request, StreamObserver<ListPurposesResponse> observer) {
        ListPurposesResponse.Builder response = ListPurposesResponse.newBuilder();
        List<ConsentRenewal> askedAgain = renewals.of(CallContext.tenant()).find();
        PurposeCatalogue.purposes()
                .forEach(purpose -> response.addPurposes(ConsentMessages.encode(purpose.askedAgain(askedAgain))));
        answer(observer, response.build());
    }

    @Override
    public void listMyConsents(ListMyConsentsRequest request, StreamObserver<ListMyConsentsResponse> observer) {
        Caller.Person person = CallContext.person();
        answer(
                observer,
                ListMyConsentsResponse.newBuilder()
                        .addAllConsents(ConsentMessages.encode(
                                ledgers.of(person.tenant())
                                        .find(person.memberId())
                                        .consentsInOrder(),
                                renewals.of(person.tenant()).find(),
                                clock.instant()))
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
        answer(
                observer,
                ConsentMessages.encode(
                        grantConsent.grant(person.tenant(), person.memberId(), choice),
                        renewals.of(person.tenant()).find(),
                        clock.instant()));
    }

    @Override
    public void withdrawConsent(WithdrawConsentRequest request, StreamObserver<Consent> observer) {
        Caller.Person person = CallContext.person();
        answer(
                observer,
                ConsentMessages.encode(
                        withdrawConsent.withdraw(
                                person.tenant(),
                                person.memberId(),
                                request.getPurpose(),
                                ConsentMessages.network(request.getNetwork()),
                                person.languageCode()),
                        NOT_ASKED_AGAIN,
                        clock.instant()));
    }

    @Override
    public void withdrawAllConsents(
            WithdrawAllConsentsRequest request, StreamObserver<WithdrawAllConsentsResponse> observer) {
        Caller.Person person = CallContext.person();
        answer(
                observer,
                WithdrawAllConsentsResponse.newBuilder()
                        .addAllConsents(ConsentMessages.encode(
                                withdrawAllConsents.withdrawAll(
                                        person.tenant(), person.memberId(), person.languageCode()),
                                NOT_ASKED_AGAIN,
                                clock.instant()))
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

    @Override
    public void getMyConsentReceipt(GetMyConsentReceiptRequest request, StreamObserver<ConsentReceipt> observer) {
        Caller.Person person = CallContext.person();
        Receipts.Receipt receipt =
                receipts.issue(person.tenant(), person.memberId(), request.getName(), request.getEntry());
        answer(
                observer,
                ConsentReceipt.newBuilder()
                        .setEntry(receipt.entryId())
                        .setJws(receipt.jws())
                        .setKeySetPath(receipt.keySetPath())
                        .build());
    }

    @Override
    public void listProcessings(ListProcessingsRequest request, StreamObserver<ListProcessingsResponse> observer) {
        ListProcessingsResponse.Builder response = ListProcessingsResponse.newBuilder();
        ProcessingCatalogue.processings()
                .forEach(processing -> response.addProcessings(ConsentMessages.encode(processing)));
        answer(observer, response.build());
    }

    @Override
    public void summarizeConsents(
            SummarizeConsentsRequest request, StreamObserver<SummarizeConsentsResponse> observer) {
        answer(
                observer,
                ConsentMessages.encode(
                        summarizeConsents.summarize(CallContext.person().tenant())));
    }

    @Override
    public void inspectConsents(InspectConsentsRequest request, StreamObserver<InspectConsentsResponse> observer) {
        Caller.Person officer = CallContext.person();
        String memberId = request.getMember().substring(MEMBERS.length());
        InspectConsents.Inspected inspected =
                inspectConsents.inspect(officer.tenant(), officer.memberId(), memberId, request.getReason());
        InspectConsentsResponse.Builder response = InspectConsentsResponse.newBuilder()
                .addAllConsents(ConsentMessages.encode(
                        inspected.consents(), renewals.of(officer.tenant()).find(), clock.instant()))
                .setInspection(ConsentMessages.encode(inspected.inspection()));
        inspected.entries().forEach(entry -> response.addEntries(ConsentMessages.encode(entry, memberId)));
        inspected.accounts().forEach(account -> response.addAccounts(ConsentMessages.encode(account)));
        answer(observer, response.build());
    }

    @Override
    public void listMyConsentInspections(
            ListMyConsentInspectionsRequest request, StreamObserver<ListMyConsentInspectionsResponse> observer) {
        Caller.Person person = CallContext.person();
        PageTokens.Listing listing = pageTokens.of(person.tenant(), request);
        Inspections.Position after = listing.position()
                .map(keys -> new Inspections.Position(Instant.parse(keys.getFirst()), keys.getLast()))
                .orElse(null);
        int size = request.getPageSize() == 0 ? DEFAULT_PAGE_SIZE : request.getPageSize();
        List<Inspection> page = inspections.of(person.tenant()).of(person.memberId(), after, size);
        ListMyConsentInspectionsResponse.Builder response = ListMyConsentInspectionsResponse.newBuilder();
        page.forEach(inspection -> response.addInspections(ConsentMessages.encode(inspection)));
        if (page.size() == size) {
            Inspections.Position last = Inspections.Position.of(page.getLast());
            response.setNextPageToken(listing.next(List.of(last.inspectTime().toString(), last.id())));
        }
        answer(observer, response.build());
    }

    private static <T> void answer(StreamObserver<T> observer, T response) {
        observer.onNext(response);
        observer.onCompleted();
    }
}
