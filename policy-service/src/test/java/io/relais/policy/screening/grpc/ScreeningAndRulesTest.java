package io.relais.policy.screening.grpc;

import static io.relais.platform.grpc.testing.CallerFixtures.ACME;
import static io.relais.platform.grpc.testing.CallerFixtures.GLOBEX;
import static io.relais.platform.grpc.testing.CallerFixtures.aMember;
import static io.relais.platform.grpc.testing.CallerFixtures.aMemberOf;
import static io.relais.platform.grpc.testing.CallerFixtures.anAppWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.FieldMask;
import com.google.protobuf.Timestamp;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.relais.platform.caller.Caller;
import io.relais.platform.errors.DomainException;
import io.relais.platform.errors.ErrorStatuses;
import io.relais.platform.errors.FieldViolation;
import io.relais.platform.grpc.RelaisMetadata;
import io.relais.platform.grpc.testing.InProcessService;
import io.relais.platform.grpc.testing.PeerServices;
import io.relais.platform.paging.PageTokens;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.screening.RuleSets;
import io.relais.policy.screening.RuleSetsInMemory;
import io.relais.policy.screening.Screeners;
import io.relais.policy.screening.TermLine;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.proto.api.v1.Network;
import io.relais.proto.api.v1.Role;
import io.relais.proto.content.v1.ListPostsRequest;
import io.relais.proto.content.v1.ListPostsResponse;
import io.relais.proto.content.v1.Post;
import io.relais.proto.content.v1.PostServiceGrpc;
import io.relais.proto.content.v1.Variant;
import io.relais.proto.policy.v1.BatchScreenTextsRequest;
import io.relais.proto.policy.v1.BatchScreenTextsResponse;
import io.relais.proto.policy.v1.CreateRuleRequest;
import io.relais.proto.policy.v1.DeleteRuleRequest;
import io.relais.proto.policy.v1.Finding;
import io.relais.proto.policy.v1.GetRuleRequest;
import io.relais.proto.policy.v1.ImportTermsRequest;
import io.relais.proto.policy.v1.ImportTermsResponse;
import io.relais.proto.policy.v1.ListRuleVersionsRequest;
import io.relais.proto.policy.v1.ListRulesRequest;
import io.relais.proto.policy.v1.ListRulesResponse;
import io.relais.proto.policy.v1.MonitoringGrounds;
import io.relais.proto.policy.v1.PatternList;
import io.relais.proto.policy.v1.RejectedLine;
import io.relais.proto.policy.v1.Rule;
import io.relais.proto.policy.v1.RuleServiceGrpc;
import io.relais.proto.policy.v1.RuleServiceGrpc.RuleServiceBlockingStub;
import io.relais.proto.policy.v1.RuleTest;
import io.relais.proto.policy.v1.ScreenTextRequest;
import io.relais.proto.policy.v1.ScreenVariantsRequest;
import io.relais.proto.policy.v1.ScreenedVariant;
import io.relais.proto.policy.v1.ScreeningResult;
import io.relais.proto.policy.v1.ScreeningServiceGrpc;
import io.relais.proto.policy.v1.ScreeningServiceGrpc.ScreeningServiceBlockingStub;
import io.relais.proto.policy.v1.Term;
import io.relais.proto.policy.v1.TermList;
import io.relais.proto.policy.v1.TestRuleRequest;
import io.relais.proto.policy.v1.TestRuleResponse;
import io.relais.proto.policy.v1.UpdateRuleRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScreeningAndRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final Caller.Person COMPLIANCE = aMemberOf(ACME, "clarisse", Role.ROLE_COMPLIANCE);
    private static final String IBAN = "Mon IBAN : FR76 3000 6000 0112 3456 7890 189, merci.";

    private final TenantScoped<RuleSets> sets = RuleSetsInMemory.scoped();
    private final ScreeningGrpcConfiguration configuration = new ScreeningGrpcConfiguration();
    private final Screeners screeners = configuration.screeners(sets);
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final PeerServices peers = PeerServices.of("policy").and("content", new TwoPosts());
    private final InProcessService service = InProcessService.with(
            COMPLIANCE,
            configuration.screeningGrpcService(screeners, clock),
            configuration.ruleGrpcService(
                    sets,
                    screeners,
                    text -> Arrays.stream(text.split("\n"))
                            .map(line -> TermLine.of(1, line, false, false, List.of()))
                            .toList(),
                    peers,
                    PageTokens.withKey(Base64.getEncoder().encodeToString(new byte[32])),
                    clock));
    private final RuleServiceBlockingStub rules = RuleServiceGrpc.newBlockingStub(service.channel());

    private static final class TwoPosts extends PostServiceGrpc.PostServiceImplBase {
        @Override
        public void listPosts(ListPostsRequest request, StreamObserver<ListPostsResponse> observer) {
            observer.onNext(ListPostsResponse.newBuilder()
                    .addPosts(post("posts/1", "Nothing to see"))
                    .addPosts(post("posts/2", "All about project Falcon"))
                    .build());
            observer.onCompleted();
        }

        private static Post post(String name, String text) {
            return Post.newBuilder()
                    .setName(name)
                    .addVariants(Variant.newBuilder()
                            .setNetwork(Network.NETWORK_LINKEDIN)
                            .setLanguageCode("en")
                            .setText(text))
                    .build();
        }
    }

    @AfterEach
    void end() {
        service.close();
        peers.close();
    }

    private static ScreeningServiceBlockingStub screening(Channel channel) {
        return ScreeningServiceGrpc.newBlockingStub(channel);
    }

    private ScreeningResult screen(String text, String languageCode) {
        return screening(service.channelAs(aMember("alice")))
                .screenText(ScreenTextRequest.newBuilder()
                        .setText(text)
                        .setLanguageCode(languageCode)
                        .build());
    }

    private static Rule.Builder names(String... terms) {
        TermList.Builder list = TermList.newBuilder();
        for (String term : terms) {
            list.addTerms(Term.newBuilder().setText(term));
        }
        return rule().setTermList(list);
    }

    private static Rule.Builder rule() {
        return Rule.newBuilder()
                .setDisplayName("Code names")
                .setCategory(Finding.Category.CATEGORY_CONFIDENTIAL)
                .setKind("CODE_NAME")
                .setSeverity(Finding.Severity.SEVERITY_CRITICAL)
                .setState(Rule.State.STATE_ACTIVE)
                .setReason("A new project");
    }

    private Rule create(String id, Rule.Builder rule) {
        return rules.createRule(
                CreateRuleRequest.newBuilder().setRuleId(id).setRule(rule).build());
    }

    private RuleServiceBlockingStub ifMatch(String etag) {
        Metadata headers = new Metadata();
        headers.put(RelaisMetadata.IF_MATCH, etag);
        return rules.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    @Test
    void anIbanIsFoundWhereItStandsWithAdviceInTheLanguageOfTheText() {
        ScreeningResult french = screen(IBAN, "fr");
        Finding iban = french.getFindingsList().stream()
                .filter(finding -> finding.getKind().equals("IBAN"))
                .findFirst()
                .orElseThrow();

        assertThat(IBAN.substring(iban.getStart(), iban.getEnd()))
                .startsWith("FR76")
                .endsWith("189");
        assertThat(iban.getRule()).startsWith("rules/relais.");
        assertThat(iban.getRuleVersion()).isPositive();
        assertThat(french.getVerdict()).isNotEqualTo(ScreeningResult.Verdict.VERDICT_ALLOW);
        assertThat(iban.getAdvice()).contains("personnelle");
        assertThat(screen(IBAN, "en").getFindings(0).getAdvice()).contains("personal");
    }

    @Test
    void aBatchIsAsItsTextsAlone() {
        create("names", names("Falcon"));
        List<String> texts = List.of("Nothing.", IBAN, "Ask me about F a l c o n", "😀 Falcon 😀");
        BatchScreenTextsRequest.Builder batch = BatchScreenTextsRequest.newBuilder();
        List<ScreeningResult> singles = new ArrayList<>();
        for (String text : texts) {
            batch.addScreenings(ScreenTextRequest.newBuilder().setText(text).setLanguageCode("en"));
            singles.add(screen(text, "en"));
        }
        BatchScreenTextsResponse response =
                screening(service.channelAs(anAppWith("app:screening"))).batchScreenTexts(batch.build());

        assertThat(response.getResultsList()).isEqualTo(singles);
        assertThat(singles.get(3).getFindings(0).getStart()).isEqualTo(3);
    }

    @Test
    void theLimitsOfTextsNameTheField() {
        String tooLong = "😀".repeat(40_000);
        assertField("text", () -> screen(tooLong, "en"));
        assertField(
                "screenings[1].text",
                () -> screening(service.channel())
                        .batchScreenTexts(BatchScreenTextsRequest.newBuilder()
                                .addScreenings(ScreenTextRequest.newBuilder().setText("a"))
                                .addScreenings(ScreenTextRequest.newBuilder().setText(tooLong))
                                .build()));
        BatchScreenTextsRequest.Builder heavy = BatchScreenTextsRequest.newBuilder();
        for (int i = 0; i < 17; i++) {
            heavy.addScreenings(ScreenTextRequest.newBuilder().setText("a".repeat(65_536)));
        }
        assertField("screenings", () -> screening(service.channel()).batchScreenTexts(heavy.build()));
        assertReason(
                ErrorReason.ERROR_REASON_PERMISSION_DENIED,
                () -> screening(service.channelAs(anAppWith("app:posts")))
                        .screenText(ScreenTextRequest.newBuilder().setText("a").build()));
    }

    @Test
    void whatBindsNamesWhatAHumanHasToSee() {
        create("names", names("Falcon").setSeverity(Finding.Severity.SEVERITY_HIGH));
        var results = screening(service.channelAs(anAppWith("app:posts")))
                .screenVariants(ScreenVariantsRequest.newBuilder()
                        .addVariants(ScreenedVariant.newBuilder()
                                .setNetwork(Network.NETWORK_LINKEDIN)
                                .setLanguageCode("en")
                                .setText("All about Falcon and the falcon"))
                        .build());

        assertThat(results.getResults(0).getResult().getVerdict()).isEqualTo(ScreeningResult.Verdict.VERDICT_REVIEW);
        assertThat(results.getResults(0).getReviewKeysList()).containsExactly("rules/names/CODE_NAME");
    }

    @Test
    void aRuleCountsWhereItIsActiveAndItsVersionsSayWhoAndWhy() {
        Rule draft = create("names", names("Falcon").setState(Rule.State.STATE_DRAFT));
        assertThat(screen("About Falcon", "en").getFindingsList()).isEmpty();
        assertThat(draft.getAuthor()).isEqualTo("members/clarisse");

        assertField(
                "rule.reason",
                () -> ifMatch("1")
                        .updateRule(activation(draft)
                                .clone()
                                .setRule(activation(draft).getRule().toBuilder().clearReason())
                                .build()));
        Rule active = ifMatch("1").updateRule(activation(draft).build());
        Finding found = screen("About FALCON", "en").getFindings(0);

        assertThat(active.getVersion()).isEqualTo(2);
        assertThat(active.getTermList().getTermCount()).isEqualTo(1);
        assertThat(found.getRule()).isEqualTo("rules/names");
        assertThat(found.getRuleVersion()).isEqualTo(2);
        assertReason(
                ErrorReason.ERROR_REASON_ETAG_MISMATCH,
                () -> ifMatch("1").updateRule(activation(draft).build()));
        assertReason(
                ErrorReason.ERROR_REASON_ETAG_REQUIRED,
                () -> rules.updateRule(activation(draft).build()));

        ifMatch("2")
                .deleteRule(DeleteRuleRequest.newBuilder()
                        .setName("rules/names")
                        .setReason("It is public")
                        .build());
        assertThat(screen("About Falcon", "en").getFindingsList()).isEmpty();
        assertReason(
                ErrorReason.ERROR_REASON_NOT_FOUND,
                () -> rules.getRule(
                        GetRuleRequest.newBuilder().setName("rules/names").build()));
        var versions = rules.listRuleVersions(ListRuleVersionsRequest.newBuilder()
                        .setName("rules/names")
                        .build())
                .getVersionsList();
        assertThat(versions).extracting(Rule::getReason).containsExactly("It is public", "Go", "A new project");
        assertThat(versions.getFirst().getState()).isEqualTo(Rule.State.STATE_DELETED);
        assertReason(ErrorReason.ERROR_REASON_ALREADY_EXISTS, () -> create("names", names("Heron")));
        create("others", names("Heron"));
        assertReason(ErrorReason.ERROR_REASON_ALREADY_EXISTS, () -> create("names", names("Heron")));
    }

    @Test
    void aRuleIsTakenOutByItsMethodAndNotByItsState() {
        DomainException refusal =
                assertField("rule.state", () -> create("names", names("Falcon").setState(Rule.State.STATE_DELETED)));
        assertThat(refusal.getMessage()).contains("DELETE");
    }

    private static UpdateRuleRequest.Builder activation(Rule rule) {
        return UpdateRuleRequest.newBuilder()
                .setRule(Rule.newBuilder()
                        .setName(rule.getName())
                        .setState(Rule.State.STATE_ACTIVE)
                        .setReason("Go"));
    }

    @Test
    void aPatternThatRe2CannotReadIsRefusedWithItsPlace() {
        for (Rule.State state : List.of(Rule.State.STATE_DRAFT, Rule.State.STATE_ACTIVE)) {
            DomainException refusal = assertField(
                    "rule.patternList.patterns[1]",
                    () -> create(
                            "patterns",
                            rule().setState(state)
                                    .setPatternList(PatternList.newBuilder()
                                            .addPatterns("ACME-[0-9]+")
                                            .addPatterns("ACME(?=-)"))));
            assertThat(refusal.getMessage()).contains("at character 5").contains("lookaround");
        }
        assertThat(rules.listRules(ListRulesRequest.getDefaultInstance()).getRuleSetVersion())
                .isZero();
    }

    @Test
    void aRuleWhoseTestFailsIsNotActivatedAndTheTestIsNamed() {
        Rule.Builder rule = names("Falcon")
                .addTests(RuleTest.newBuilder().setText("The falcon").setFound(true))
                .addTests(RuleTest.newBuilder().setText("Falcon Street").setFound(false));
        DomainException refusal = assertField("rule.tests[1]", () -> create("names", rule));
        assertThat(refusal.getMessage()).contains("Falcon Street");

        Rule draft = create("names", rule.setState(Rule.State.STATE_DRAFT));
        assertField(
                "rule.tests[1]", () -> ifMatch("1").updateRule(activation(draft).build()));
        assertThat(screen("About Falcon", "en").getFindingsList()).isEmpty();
        ifMatch("1")
                .updateRule(UpdateRuleRequest.newBuilder()
                        .setRule(Rule.newBuilder()
                                .setName("rules/names")
                                .setState(Rule.State.STATE_ACTIVE)
                                .setReason("With an exception")
                                .setTermList(TermList.newBuilder()
                                        .addTerms(Term.newBuilder()
                                                .setText("Falcon")
                                                .addExceptions("Falcon Street"))))
                        .setUpdateMask(FieldMask.newBuilder().addPaths("state").addPaths("term_list"))
                        .build());
        assertThat(screen("About Falcon", "en").getVerdict()).isEqualTo(ScreeningResult.Verdict.VERDICT_BLOCK);
    }

    @Test
    void aRuleThatMonitorsNeedsItsGroundsAndDoesNotScreenTexts() {
        DomainException refusal = assertReason(
                ErrorReason.ERROR_REASON_INVALID_REQUEST,
                () -> create(
                        "watch",
                        names("Falcon")
                                .setMonitoring(MonitoringGrounds.newBuilder().setJustification("Leaks"))));
        assertThat(refusal.fieldViolations())
                .extracting(FieldViolation::field)
                .containsExactly(
                        "rule.monitoring.proportionality", "rule.monitoring.informTime", "rule.monitoring.consultTime");

        Timestamp past = Timestamp.newBuilder().setSeconds(NOW.getEpochSecond()).build();
        create(
                "watch",
                names("Falcon")
                        .setMonitoring(MonitoringGrounds.newBuilder()
                                .setJustification("Leaks")
                                .setProportionality("Public posts only")
                                .setInformTime(past)
                                .setConsultTime(past)));
        assertThat(screen("About Falcon", "en").getFindingsList()).isEmpty();
    }

    @Test
    void anImportCountsAsAWholeAndBearsRepetition() {
        create("names", names("Falcon"));
        ImportTermsRequest.Builder order = ImportTermsRequest.newBuilder()
                .setRule("rules/names")
                .setReason("More names")
                .setCsv("Heron\nx\nFalcon\nKestrel");
        ImportTermsResponse first = rules.importTerms(order.build());
        ImportTermsResponse again = rules.importTerms(order.build());

        assertThat(first.getAddedCount()).isEqualTo(2);
        assertThat(first.getRepeatedCount()).isEqualTo(1);
        assertThat(first.getErrorsList())
                .extracting(RejectedLine::getMessage)
                .singleElement()
                .asString()
                .contains("two letters");
        assertThat(first.getRule().getTermList().getTermCount()).isEqualTo(3);
        assertThat(again.getAddedCount()).isZero();
        assertThat(again.getRule()).isEqualTo(first.getRule());
        assertThat(screen("About Kestrel", "en").getFindingsList()).hasSize(1);
    }

    @Test
    void anImportInSeveralCallsCountsWithItsLast() {
        create("names", names("Falcon"));
        ImportTermsRequest.Builder order = ImportTermsRequest.newBuilder()
                .setRule("rules/names")
                .setReason("New names")
                .setImportId("names-2027")
                .setMode(ImportTermsRequest.Mode.MODE_REPLACE);
        assertField(
                "importId",
                () -> rules.importTerms(order.clone()
                        .clearImportId()
                        .setMore(true)
                        .setCsv("Heron")
                        .build()));
        rules.importTerms(order.clone()
                .setMore(true)
                .setImportId("given-up")
                .setCsv("Osprey")
                .build());
        ImportTermsResponse part =
                rules.importTerms(order.clone().setMore(true).setCsv("Heron").build());

        assertThat(part.getRule().getTermList().getWaitingTermCount()).isEqualTo(1);
        assertThat(screen("Falcon, Heron", "en").getFindingsList()).hasSize(1);

        ImportTermsResponse last =
                rules.importTerms(order.clone().setCsv("Kestrel").build());
        ImportTermsResponse lastAgain =
                rules.importTerms(order.clone().setCsv("Kestrel").build());

        assertThat(last.getRule().getTermList().getTermCount()).isEqualTo(2);
        assertThat(lastAgain.getRule()).isEqualTo(last.getRule());
        assertThat(screen("Falcon, Osprey", "en").getFindingsList()).isEmpty();
        assertThat(screen("Heron, Kestrel", "en").getFindingsList()).hasSize(2);
    }

    @Test
    void aDryRunReadsTextsAndPostsAndChangesNothing() {
        create("names", names("Heron"));
        TestRuleResponse response = rules.testRule(TestRuleRequest.newBuilder()
                .setName("rules/names")
                .setDraft(names("Falcon"))
                .setPastPosts(true)
                .addTexts(ScreenTextRequest.newBuilder().setText("The heron"))
                .addTexts(ScreenTextRequest.newBuilder().setText("The falcon"))
                .build());

        assertThat(response.getResultsList())
                .extracting(ScreeningResult::getFindingsCount)
                .containsExactly(0, 1);
        assertThat(response.getPastTextCount()).isEqualTo(2);
        assertThat(response.getPastFindingsList()).singleElement().satisfies(past -> {
            assertThat(past.getPost()).isEqualTo("posts/2");
            assertThat(past.getField()).isEqualTo("variants[0].text");
        });
        assertThat(screen("Falcon", "en").getFindingsList()).isEmpty();
    }

    @Test
    void aCompanyNeitherSeesNorFeelsTheRulesOfAnother() {
        create("names", names("Falcon"));
        Channel globex = service.channelAs(aMemberOf(GLOBEX, "carla", Role.ROLE_COMPLIANCE));
        RuleServiceBlockingStub theirs = RuleServiceGrpc.newBlockingStub(globex);

        assertThat(screening(globex)
                        .screenText(
                                ScreenTextRequest.newBuilder().setText("Falcon").build())
                        .getFindingsList())
                .isEmpty();
        assertThat(theirs.listRules(ListRulesRequest.getDefaultInstance()))
                .isEqualTo(ListRulesResponse.getDefaultInstance());
        assertReason(
                ErrorReason.ERROR_REASON_NOT_FOUND,
                () -> theirs.getRule(
                        GetRuleRequest.newBuilder().setName("rules/names").build()));
        assertReason(
                ErrorReason.ERROR_REASON_NOT_FOUND,
                () -> theirs.listRuleVersions(ListRuleVersionsRequest.newBuilder()
                        .setName("rules/names")
                        .build()));
        assertReason(
                ErrorReason.ERROR_REASON_NOT_FOUND,
                () -> theirs.importTerms(ImportTermsRequest.newBuilder()
                        .setRule("rules/names")
                        .setReason("Mine")
                        .setCsv("Heron")
                        .build()));
    }

    @Test
    void rulesAreListedInPages() {
        create("aa", names("Falcon"));
        create("cc", names("Heron"));
        create("bb", names("Kestrel"));
        ListRulesResponse first =
                rules.listRules(ListRulesRequest.newBuilder().setPageSize(2).build());
        ListRulesResponse second = rules.listRules(ListRulesRequest.newBuilder()
                .setPageSize(2)
                .setPageToken(first.getNextPageToken())
                .build());

        assertThat(first.getRulesList()).extracting(Rule::getName).containsExactly("rules/aa", "rules/cc");
        assertThat(second.getRulesList()).extracting(Rule::getName).containsExactly("rules/bb");
        assertThat(second.getNextPageToken()).isEmpty();
    }

    private static DomainException assertField(String field, ThrowingCallable call) {
        DomainException refusal = assertReason(ErrorReason.ERROR_REASON_INVALID_REQUEST, call);
        assertThat(refusal.fieldViolations()).extracting(FieldViolation::field).containsExactly(field);
        return refusal;
    }

    private static DomainException assertReason(ErrorReason reason, ThrowingCallable call) {
        StatusRuntimeException[] answer = new StatusRuntimeException[1];
        assertThatThrownBy(call).isInstanceOfSatisfying(StatusRuntimeException.class, thrown -> answer[0] = thrown);
        DomainException refusal = ErrorStatuses.refusal(answer[0]).orElseThrow();
        assertThat(refusal.reason()).isEqualTo(reason);
        return refusal;
    }
}
