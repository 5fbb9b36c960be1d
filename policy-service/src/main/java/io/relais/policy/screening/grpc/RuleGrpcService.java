package io.relais.policy.screening.grpc;

import io.grpc.stub.StreamObserver;
import io.relais.platform.errors.DomainException;
import io.relais.platform.grpc.CallContext;
import io.relais.platform.grpc.ETags;
import io.relais.platform.grpc.MessageRules;
import io.relais.platform.paging.PageTokens;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.screening.CreateRule;
import io.relais.policy.screening.DeleteRule;
import io.relais.policy.screening.ImportTerms;
import io.relais.policy.screening.RuleContent;
import io.relais.policy.screening.RuleHistory;
import io.relais.policy.screening.RuleSets;
import io.relais.policy.screening.TenantRule;
import io.relais.policy.screening.TenantRules;
import io.relais.policy.screening.TermLine;
import io.relais.policy.screening.TermLines;
import io.relais.policy.screening.TestRule;
import io.relais.policy.screening.UpdateRule;
import io.relais.proto.policy.v1.CreateRuleRequest;
import io.relais.proto.policy.v1.DeleteRuleRequest;
import io.relais.proto.policy.v1.DeleteRuleResponse;
import io.relais.proto.policy.v1.GetRuleRequest;
import io.relais.proto.policy.v1.ImportTermsRequest;
import io.relais.proto.policy.v1.ImportTermsResponse;
import io.relais.proto.policy.v1.ImportedTerm;
import io.relais.proto.policy.v1.ListRuleVersionsRequest;
import io.relais.proto.policy.v1.ListRuleVersionsResponse;
import io.relais.proto.policy.v1.ListRulesRequest;
import io.relais.proto.policy.v1.ListRulesResponse;
import io.relais.proto.policy.v1.PastFinding;
import io.relais.proto.policy.v1.RejectedLine;
import io.relais.proto.policy.v1.Rule;
import io.relais.proto.policy.v1.RuleServiceGrpc;
import io.relais.proto.policy.v1.ScreenTextRequest;
import io.relais.proto.policy.v1.TestRuleRequest;
import io.relais.proto.policy.v1.TestRuleResponse;
import io.relais.proto.policy.v1.UpdateRuleRequest;
import io.relais.screening.Screening;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Rules for compliance. */
final class RuleGrpcService extends RuleServiceGrpc.RuleServiceImplBase {

    private static final int DEFAULT_PAGE_SIZE = 50;
    private static final int MOST_ERRORS = 1_000;

    private final TenantScoped<RuleSets> ruleSets;
    private final RuleUseCases rules;
    private final TermLines csv;
    private final MessageRules messageRules = new MessageRules();
    private final PageTokens pageTokens;
    private final Clock clock;

    /** What the service does, one use case per verb. */
    record RuleUseCases(
            CreateRule create,
            UpdateRule update,
            DeleteRule delete,
            RuleHistory history,
            TestRule test,
            ImportTerms importTerms) {}

    RuleGrpcService(
            TenantScoped<RuleSets> ruleSets, RuleUseCases rules, TermLines csv, PageTokens pageTokens, Clock clock) {
        this.ruleSets = ruleSets;
        this.rules = rules;
        this.csv = csv;
        this.pageTokens = pageTokens;
        this.clock = clock;
    }

    @Override
    public void createRule(CreateRuleRequest request, StreamObserver<Rule> observer) {
        answer(
                observer,
                rules.create()
                        .create(
                                CallContext.tenant(),
                                request.getRuleId(),
                                RuleMessages.decode(request.getRule(), null),
                                CallContext.person().memberName()));
    }

    @Override
    public void getRule(GetRuleRequest request, StreamObserver<Rule> observer) {
        answer(
                observer,
                ruleSets.of(CallContext.tenant())
                        .read()
                        .find(RuleMessages.id(request.getName()))
                        .orElseThrow(() -> DomainException.notFound(request.getName())));
    }

    @Override
    public void listRules(ListRulesRequest request, StreamObserver<ListRulesResponse> observer) {
        TenantId tenant = CallContext.tenant();
        PageTokens.Listing listing = pageTokens.of(tenant, request);
        TenantRules all = ruleSets.of(tenant).read();
        List<TenantRule> behind = listing.position()
                .map(keys -> behind(all.present(), Instant.parse(keys.getFirst()), keys.getLast()))
                .orElse(all.present());
        int size = request.getPageSize() == 0 ? DEFAULT_PAGE_SIZE : request.getPageSize();
        ListRulesResponse.Builder response = ListRulesResponse.newBuilder().setRuleSetVersion(all.version());
        behind.stream().limit(size).forEach(rule -> response.addRules(RuleMessages.encode(rule)));
        if (behind.size() > size) {
            TenantRule last = behind.get(size - 1);
            response.setNextPageToken(listing.next(List.of(last.createTime().toString(), last.id())));
        }
        complete(observer, response.build());
    }

    /** Rules stand in the order in which they were made, so that what is behind a rule stays there also when it is gone. */
    private static List<TenantRule> behind(List<TenantRule> present, Instant createTime, String id) {
        for (int i = 0; i < present.size(); i++) {
            if (present.get(i).id().equals(id)) {
                return present.subList(i + 1, present.size());
            }
        }
        return present.stream()
                .filter(rule -> rule.createTime().isAfter(createTime))
                .toList();
    }

    @Override
    public void updateRule(UpdateRuleRequest request, StreamObserver<Rule> observer) {
        Rule change = request.getRule();
        String id = RuleMessages.id(change.getName());
        answer(
                observer,
                rules.update()
                        .update(
                                CallContext.tenant(),
                                id,
                                ETags.seen(change.getName()),
                                before -> {
                                    Rule merged = RuleMessages.merge(
                                            RuleMessages.encode(before), change, request.getUpdateMask());
                                    messageRules.checkIn("rule", merged);
                                    return RuleMessages.decode(merged, lists(before));
                                },
                                CallContext.person().memberName()));
    }

    private static RuleContent.@Nullable TermLists lists(TenantRule rule) {
        return rule.content() instanceof RuleContent.TermLists lists ? lists : null;
    }

    @Override
    public void deleteRule(DeleteRuleRequest request, StreamObserver<DeleteRuleResponse> observer) {
        rules.delete()
                .delete(
                        CallContext.tenant(),
                        RuleMessages.id(request.getName()),
                        ETags.seen(request.getName()),
                        request.getReason(),
                        CallContext.person().memberName());
        complete(observer, DeleteRuleResponse.getDefaultInstance());
    }

    @Override
    public void listRuleVersions(ListRuleVersionsRequest request, StreamObserver<ListRuleVersionsResponse> observer) {
        TenantId tenant = CallContext.tenant();
        PageTokens.Listing listing = pageTokens.of(tenant, request);
        int before = listing.position()
                .map(keys -> Integer.parseInt(keys.getFirst()))
                .orElse(Integer.MAX_VALUE);
        int size = request.getPageSize() == 0 ? DEFAULT_PAGE_SIZE : request.getPageSize();
        List<TenantRule> versions =
                rules.history().versions(tenant, RuleMessages.id(request.getName()), before, size + 1);
        ListRuleVersionsResponse.Builder response = ListRuleVersionsResponse.newBuilder();
        versions.stream().limit(size).forEach(version -> response.addVersions(RuleMessages.encode(version)));
        if (versions.size() > size) {
            response.setNextPageToken(
                    listing.next(List.of(Integer.toString(versions.get(size - 1).version()))));
        }
        complete(observer, response.build());
    }

    @Override
    public void testRule(TestRuleRequest request, StreamObserver<TestRuleResponse> observer) {
        Instant now = clock.instant();
        List<Screening> texts = new ArrayList<>();
        for (int i = 0; i < request.getTextsCount(); i++) {
            ScreenTextRequest text = request.getTexts(i);
            if (text.getText().length() > Screening.LONGEST_TEXT) {
                throw DomainException.invalid(
                        "texts[" + i + "].text",
                        "A text has at most " + Screening.LONGEST_TEXT + " UTF-16 code units.");
            }
            texts.add(ScreeningMessages.decode(text, Set.of(), now));
        }
        TestRule.Outcome outcome = rules.test()
                .test(
                        CallContext.tenant(),
                        RuleMessages.id(request.getName()),
                        draft(request),
                        texts,
                        request.getPastPosts());
        TestRuleResponse.Builder response = TestRuleResponse.newBuilder().setPastTextCount(outcome.pastCount());
        for (int i = 0; i < texts.size(); i++) {
            response.addResults(ScreeningMessages.encode(
                    outcome.results().get(i),
                    0,
                    ScreeningGrpcService.languages(texts.get(i).languageCode())));
        }
        outcome.past()
                .forEach(past -> response.addPastFindings(PastFinding.newBuilder()
                        .setPost(past.text().post())
                        .setField(past.text().field())
                        .setResult(ScreeningMessages.encode(
                                past.result(),
                                0,
                                ScreeningGrpcService.languages(past.text().languageCode())))));
        complete(observer, response.build());
    }

    /** The draft as the next version of the rule would be. */
    private static UnaryOperator<TenantRule> draft(TestRuleRequest request) {
        return stored -> {
            if (!request.hasDraft()) {
                return stored;
            }
            TenantRule draft = RuleMessages.decode(request.getDraft(), lists(stored));
            return new TenantRule(
                    stored.id(),
                    stored.version() + 1,
                    draft.state(),
                    draft.displayName(),
                    draft.category(),
                    draft.kind(),
                    draft.severity(),
                    draft.advice(),
                    draft.networks(),
                    draft.languages(),
                    draft.content(),
                    draft.tests(),
                    draft.expireTime(),
                    draft.monitoring(),
                    CallContext.person().memberName(),
                    draft.reason().isBlank() ? "dry run" : draft.reason(),
                    stored.createTime(),
                    stored.updateTime());
        };
    }

    @Override
    public void importTerms(ImportTermsRequest request, StreamObserver<ImportTermsResponse> observer) {
        if (!request.getCsv().isEmpty() && request.getTermsCount() > 0) {
            throw DomainException.invalid("csv", "Send terms as csv or as terms, and not both.");
        }
        ImportTerms.Outcome outcome = rules.importTerms()
                .importTerms(
                        CallContext.tenant(),
                        new ImportTerms.Order(
                                RuleMessages.id(request.getRule()),
                                request.getMode() == ImportTermsRequest.Mode.MODE_REPLACE,
                                request.getImportId(),
                                request.getMore(),
                                request.getTermsCount() > 0
                                        ? lines(request.getTermsList())
                                        : csv.read(request.getCsv()),
                                request.getReason()),
                        CallContext.person().memberName());
        ImportTermsResponse.Builder response = ImportTermsResponse.newBuilder()
                .setAddedCount(outcome.added())
                .setRepeatedCount(outcome.repeated())
                .setRejectedCount(outcome.rejected().size())
                .setRule(RuleMessages.encode(outcome.rule()));
        outcome.rejected().stream()
                .limit(MOST_ERRORS)
                .forEach(line -> response.addErrors(
                        RejectedLine.newBuilder().setLine(line.number()).setMessage(line.fault())));
        complete(observer, response.build());
    }

    private static List<TermLine> lines(List<ImportedTerm> terms) {
        List<TermLine> lines = new ArrayList<>(terms.size());
        for (int i = 0; i < terms.size(); i++) {
            ImportedTerm term = terms.get(i);
            lines.add(TermLine.of(
                    i + 1, term.getText(), term.getExact(), term.getUndisguised(), term.getExceptionsList()));
        }
        return lines;
    }

    private static void answer(StreamObserver<Rule> observer, TenantRule rule) {
        CallContext.etag(ETags.of(rule.version()));
        complete(observer, RuleMessages.encode(rule));
    }

    private static <T> void complete(StreamObserver<T> observer, T response) {
        observer.onNext(response);
        observer.onCompleted();
    }
}
