package io.relais.policy.decision.grpc;

import com.google.protobuf.Timestamp;
import io.relais.policy.account.AccountKind;
import io.relais.policy.decision.Basis;
import io.relais.policy.decision.Reason;
import io.relais.policy.decision.Remedies;
import io.relais.policy.network.Network;
import io.relais.policy.policy.Policy;
import io.relais.policy.training.OfferedCourse;
import io.relais.proto.policy.v1.Decision;
import io.relais.proto.policy.v1.DecisionBasis;
import io.relais.proto.policy.v1.DecisionReason;
import io.relais.proto.policy.v1.ShareFacts;
import io.relais.proto.policy.v1.ShareQuestion;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/** Decisions as the contract writes them. */
final class DecisionMessages {

    private DecisionMessages() {}

    static io.relais.policy.decision.ShareQuestion decode(ShareQuestion question) {
        return new io.relais.policy.decision.ShareQuestion(
                decode(question.getFacts()),
                Network.ofNumber(question.getNetworkValue()),
                AccountKind.ofNumber(question.getAccountKindValue()));
    }

    /** Networks that only a later release knows are left out: no question can be about them. */
    static io.relais.policy.decision.ShareFacts decode(ShareFacts facts) {
        Set<Network> networks = facts.getVariantNetworksList().stream()
                .filter(network -> network != io.relais.proto.api.v1.Network.UNRECOGNIZED
                        && network != io.relais.proto.api.v1.Network.NETWORK_UNSPECIFIED)
                .map(network -> Network.ofNumber(network.getNumber()))
                .collect(Collectors.toUnmodifiableSet());
        Timestamp notBefore = facts.getNotBeforeTime();
        return new io.relais.policy.decision.ShareFacts(
                facts.getAvailable(),
                facts.getInAudience(),
                networks,
                facts.hasNotBeforeTime() ? Instant.ofEpochSecond(notBefore.getSeconds(), notBefore.getNanos()) : null);
    }

    static Decision encode(io.relais.policy.decision.Decision decision, Remedies remedies) {
        Decision.Builder message = Decision.newBuilder()
                .setAllowed(decision.allowed())
                .setNetworkValue(decision.question().network().number())
                .setAccountKindValue(decision.question().accountKind().number())
                .setBasis(encode(decision.basis()));
        decision.reasons().forEach(reason -> message.addReasons(encode(reason, remedies)));
        return message.build();
    }

    private static DecisionBasis encode(Basis basis) {
        DecisionBasis.Builder message = DecisionBasis.newBuilder()
                .setDecideTime(time(basis.decideTime()))
                .setConsentEntryCount(basis.consentEntryCount())
                .setBinding(basis.binding());
        basis.policy()
                .ifPresent(policy ->
                        message.setPolicy(Policy.name(policy.policy())).setPolicyVersion(policy.version()));
        return message.build();
    }

    private static Timestamp time(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    static DecisionReason encode(Reason reason, Remedies remedies) {
        DecisionReason.Builder message =
                DecisionReason.newBuilder().setCodeValue(reason.code().number()).setRemedy(remedies.text(reason));
        if (reason.purpose() != null) {
            message.setPurpose(reason.purpose().name());
        }
        OfferedCourse course = reason.course();
        if (course != null) {
            message.setTraining("trainings/" + course.course());
        }
        Instant liftTime = reason.liftTime();
        if (liftTime != null) {
            message.setLiftTime(time(liftTime));
        }
        return message.build();
    }
}
