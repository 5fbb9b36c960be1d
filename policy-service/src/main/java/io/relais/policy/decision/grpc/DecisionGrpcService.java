package io.relais.policy.decision.grpc;

import io.grpc.stub.StreamObserver;
import io.relais.platform.caller.Caller;
import io.relais.platform.errors.DomainException;
import io.relais.platform.grpc.CallContext;
import io.relais.policy.account.AccountKind;
import io.relais.policy.decision.DecideShares;
import io.relais.policy.decision.EvaluateDecision;
import io.relais.policy.decision.ExplainDecision;
import io.relais.policy.decision.GetMyReadiness;
import io.relais.policy.decision.Grounds;
import io.relais.policy.decision.InspectDecision;
import io.relais.policy.decision.Remedies;
import io.relais.policy.network.Network;
import io.relais.policy.training.Member;
import io.relais.proto.policy.v1.DecideSharesRequest;
import io.relais.proto.policy.v1.DecideSharesResponse;
import io.relais.proto.policy.v1.Decision;
import io.relais.proto.policy.v1.DecisionServiceGrpc;
import io.relais.proto.policy.v1.EvaluateDecisionRequest;
import io.relais.proto.policy.v1.ExplainDecisionRequest;
import io.relais.proto.policy.v1.Explanation;
import io.relais.proto.policy.v1.GetMyReadinessRequest;
import io.relais.proto.policy.v1.GetMyReadinessResponse;
import io.relais.proto.policy.v1.InspectDecisionRequest;
import io.relais.proto.policy.v1.InspectDecisionResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale.LanguageRange;

/** Decisions about the caller. */
final class DecisionGrpcService extends DecisionServiceGrpc.DecisionServiceImplBase {

    private static final String MEMBERS = "members/";

    private final EvaluateDecision evaluateDecision;
    private final DecideShares decideShares;
    private final GetMyReadiness getMyReadiness;
    private final ExplainDecision explainDecision;
    private final InspectDecision inspectDecision;

    DecisionGrpcService(
            EvaluateDecision evaluateDecision,
            DecideShares decideShares,
            GetMyReadiness getMyReadiness,
            ExplainDecision explainDecision,
            InspectDecision inspectDecision) {
        this.evaluateDecision = evaluateDecision;
        this.decideShares = decideShares;
        this.getMyReadiness = getMyReadiness;
        this.explainDecision = explainDecision;
        this.inspectDecision = inspectDecision;
    }

    @Override
    public void evaluateDecision(EvaluateDecisionRequest request, StreamObserver<Decision> observer) {
        Caller.Person person = CallContext.person();
        AccountKind kind = request.getAccountKindValue() == 0
                ? AccountKind.PERSONAL
                : AccountKind.ofNumber(request.getAccountKindValue());
        io.relais.policy.decision.Decision decision = evaluateDecision.evaluate(
                person.tenant(), member(person), request.getPost(), Network.ofNumber(request.getNetworkValue()), kind);
        answer(observer, DecisionMessages.encode(decision, remediesFor(person)));
    }

    @Override
    public void decideShares(DecideSharesRequest request, StreamObserver<DecideSharesResponse> observer) {
        Caller.Person person = CallContext.person();
        List<io.relais.policy.decision.ShareQuestion> questions = request.getQuestionsList().stream()
                .map(DecisionMessages::decode)
                .toList();
        Remedies remedies = remediesFor(person);
        DecideSharesResponse.Builder response = DecideSharesResponse.newBuilder();
        decideShares
                .decide(person.tenant(), member(person), questions, request.getBinding())
                .forEach(decision -> response.addDecisions(DecisionMessages.encode(decision, remedies)));
        answer(observer, response.build());
    }

    @Override
    public void getMyReadiness(GetMyReadinessRequest request, StreamObserver<GetMyReadinessResponse> observer) {
        Caller.Person person = CallContext.person();
        Remedies remedies = remediesFor(person);
        GetMyReadinessResponse.Builder response = GetMyReadinessResponse.newBuilder();
        getMyReadiness
                .missing(person.tenant(), member(person))
                .forEach(reason -> response.addMissing(DecisionMessages.encode(reason, remedies)));
        getMyReadiness
                .acknowledgementDueTime(person.tenant(), person.memberId())
                .map(DecisionMessages::time)
                .ifPresent(response::setAcknowledgementDueTime);
        getMyReadiness
                .upcoming(person.tenant(), member(person))
                .forEach(step -> response.addUpcoming(DecisionMessages.encode(step, remedies)));
        answer(observer, response.build());
    }

    @Override
    public void explainDecision(ExplainDecisionRequest request, StreamObserver<Explanation> observer) {
        Caller.Person person = CallContext.person();
        String name = oneOf(request.getShare(), request.getRefusal());
        answer(observer, explained(name, explainDecision.explain(person.tenant(), person.memberId(), name), person));
    }

    @Override
    public void inspectDecision(InspectDecisionRequest request, StreamObserver<InspectDecisionResponse> observer) {
        Caller.Person officer = CallContext.person();
        String name = oneOf(request.getShare(), request.getRefusal());
        InspectDecision.Inspected inspected = inspectDecision.inspect(
                officer.tenant(),
                officer.memberId(),
                request.getMember().substring(MEMBERS.length()),
                name,
                request.getReason());
        answer(
                observer,
                InspectDecisionResponse.newBuilder()
                        .setExplanation(explained(name, inspected.explained(), officer))
                        .setInspection(DecisionMessages.encode(inspected.inspection()))
                        .build());
    }

    private static Explanation explained(String name, ExplainDecision.Explained explained, Caller.Person reader) {
        List<LanguageRange> wanted = languagesOf(reader);
        return DecisionMessages.encode(name, explained, Remedies.in(wanted), Grounds.in(wanted));
    }

    private static String oneOf(String share, String refusal) {
        if (share.isEmpty() == refusal.isEmpty()) {
            throw DomainException.invalid("share", "Name either a share or a refusal to be explained.");
        }
        return share.isEmpty() ? refusal : share;
    }

    private static Remedies remediesFor(Caller.Person person) {
        return Remedies.in(languagesOf(person));
    }

    /** One that the call asks for, else the member's own. */
    private static List<LanguageRange> languagesOf(Caller.Person person) {
        List<LanguageRange> wanted = new ArrayList<>(CallContext.acceptLanguage());
        wanted.add(new LanguageRange(person.languageCode()));
        return wanted;
    }

    private static Member member(Caller.Person person) {
        return new Member(
                person.memberId(),
                person.attributes().team(),
                person.attributes().department(),
                person.attributes().countryCode(),
                person.languageCode());
    }

    private static <T> void answer(StreamObserver<T> observer, T response) {
        observer.onNext(response);
        observer.onCompleted();
    }
}
