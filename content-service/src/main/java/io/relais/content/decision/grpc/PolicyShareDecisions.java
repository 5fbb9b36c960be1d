package io.relais.content.decision.grpc;

import com.google.protobuf.util.Timestamps;
import io.relais.content.decision.Decision;
import io.relais.content.decision.DecisionReason;
import io.relais.content.decision.KeptDecision;
import io.relais.content.decision.ShareDecisions;
import io.relais.content.decision.ShareFacts;
import io.relais.content.decision.ShareQuestion;
import io.relais.proto.api.v1.AccountKind;
import io.relais.proto.api.v1.Network;
import io.relais.proto.policy.v1.DecideSharesRequest;
import io.relais.proto.policy.v1.DecidedShare;
import io.relais.proto.policy.v1.DecisionServiceGrpc.DecisionServiceBlockingStub;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Decisions from policy-service, asked with the caller's own token. Where it is away the call that asks fails: in doubt
 * nobody shares.
 */
final class PolicyShareDecisions implements ShareDecisions {
    private final DecisionServiceBlockingStub policy;

    /** Asks over {@code policy}, whose channel speaks for the caller. */
    PolicyShareDecisions(DecisionServiceBlockingStub policy) {
        this.policy = policy;
    }

    @Override
    public List<Decision> decide(List<ShareQuestion> questions, boolean binding) {
        var request = DecideSharesRequest.newBuilder().setBinding(binding);
        questions.forEach(question -> request.addQuestions(encode(question)));
        var answers = policy.decideShares(request.build()).getDecisionsList();
        if (answers.size() != questions.size()) {
            throw new IllegalStateException(
                    "policy-service answered " + answers.size() + " of " + questions.size() + " questions.");
        }
        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            decisions.add(decode(questions.get(i), answers.get(i), binding));
        }
        return decisions;
    }

    static io.relais.proto.policy.v1.ShareQuestion encode(ShareQuestion question) {
        return io.relais.proto.policy.v1.ShareQuestion.newBuilder()
                .setFacts(encode(question.facts()))
                .setNetwork(Network.forNumber(question.network().number()))
                .setAccountKind(AccountKind.forNumber(question.accountKind().number()))
                .build();
    }

    private static io.relais.proto.policy.v1.ShareFacts encode(ShareFacts facts) {
        var message = io.relais.proto.policy.v1.ShareFacts.newBuilder()
                .setPost(facts.post())
                .setAvailable(facts.available())
                .setInAudience(facts.inAudience())
                .addAllTopics(facts.topics())
                .addAllApprovedFindings(facts.approvedFindings());
        facts.networks().forEach(network -> message.addVariantNetworks(Network.forNumber(network.number())));
        facts.variants()
                .forEach(variant -> message.addVariantsBuilder()
                        .setNetwork(Network.forNumber(variant.network().number()))
                        .setLanguageCode(variant.languageCode())
                        .setText(variant.text()));
        facts.sharesToday()
                .counts()
                .forEach((network, count) -> message.addSharesTodayBuilder()
                        .setNetwork(Network.forNumber(network.number()))
                        .setCount(count));
        message.setDayEndTime(Timestamps.fromMillis(facts.sharesToday().dayEnd().toEpochMilli()));
        facts.notBefore().ifPresent(time -> message.setNotBeforeTime(Timestamps.fromMillis(time.toEpochMilli())));
        return message.build();
    }

    static Decision decode(ShareQuestion question, io.relais.proto.policy.v1.Decision answer, boolean binding) {
        return new Decision(
                question.network(),
                question.accountKind(),
                answer.getAllowed(),
                answer.getReasonsList().stream()
                        .map(PolicyShareDecisions::decode)
                        .toList(),
                cap(answer.getBasis().getDailyShareCap()),
                answer.getBasis().getConsentEntryCount(),
                binding ? Optional.of(kept(question, answer)) : Optional.empty());
    }

    private static OptionalInt cap(int shares) {
        return shares == 0 ? OptionalInt.empty() : OptionalInt.of(shares);
    }

    private static KeptDecision kept(ShareQuestion question, io.relais.proto.policy.v1.Decision answer) {
        var asked = encode(question).toBuilder();
        asked.getFactsBuilder().clearVariants();
        return KeptDecision.of(DecidedShare.newBuilder()
                .setQuestion(asked)
                .setDecision(answer)
                .build()
                .toByteArray());
    }

    private static DecisionReason decode(io.relais.proto.policy.v1.DecisionReason reason) {
        Optional<Instant> liftTime = reason.hasLiftTime()
                ? Optional.of(Instant.ofEpochMilli(Timestamps.toMillis(reason.getLiftTime())))
                : Optional.empty();
        return DecisionReason.of(reason.getCodeValue(), liftTime, reason.toByteArray());
    }
}
