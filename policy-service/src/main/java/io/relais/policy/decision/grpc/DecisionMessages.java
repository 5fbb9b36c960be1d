package io.relais.policy.decision.grpc;

import com.google.protobuf.Timestamp;
import io.relais.policy.account.AccountKind;
import io.relais.policy.consent.Inspection;
import io.relais.policy.decision.Basis;
import io.relais.policy.decision.ExplainDecision;
import io.relais.policy.decision.Explanation;
import io.relais.policy.decision.Grounds;
import io.relais.policy.decision.KeptDecisions;
import io.relais.policy.decision.Reason;
import io.relais.policy.decision.Remedies;
import io.relais.policy.decision.Upcoming;
import io.relais.policy.network.Network;
import io.relais.policy.policy.Policy;
import io.relais.policy.training.OfferedCourse;
import io.relais.proto.policy.v1.ConsentInspection;
import io.relais.proto.policy.v1.DailyShareCount;
import io.relais.proto.policy.v1.DecidedShare;
import io.relais.proto.policy.v1.Decision;
import io.relais.proto.policy.v1.DecisionBasis;
import io.relais.proto.policy.v1.DecisionReason;
import io.relais.proto.policy.v1.ShareFacts;
import io.relais.proto.policy.v1.ShareQuestion;
import io.relais.proto.policy.v1.UpcomingStep;
import io.relais.proto.policy.v1.WeighedStep;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Decisions as the contract writes them. */
final class DecisionMessages {

    private static final String POLICIES = "policies/";
    private static final String REFUSALS = "refusals/";

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
                .filter(DecisionMessages::known)
                .map(DecisionMessages::decode)
                .collect(Collectors.toUnmodifiableSet());
        return new io.relais.policy.decision.ShareFacts(
                facts.getPost(),
                facts.getAvailable(),
                facts.getInAudience(),
                networks,
                facts.hasNotBeforeTime() ? instant(facts.getNotBeforeTime()) : null,
                facts.getVariantsList().stream()
                        .filter(variant -> known(variant.getNetwork()))
                        .map(variant -> new io.relais.policy.decision.ShareVariant(
                                decode(variant.getNetwork()), variant.getLanguageCode(), variant.getText()))
                        .toList(),
                facts.getSharesTodayList().stream()
                        .filter(day -> known(day.getNetwork()))
                        .collect(Collectors.toUnmodifiableMap(
                                day -> decode(day.getNetwork()), DailyShareCount::getCount, Math::max)),
                facts.hasDayEndTime() ? instant(facts.getDayEndTime()) : null,
                new HashSet<>(facts.getTopicsList()),
                new HashSet<>(facts.getApprovedFindingsList()));
    }

    static KeptDecisions.Kept decode(DecidedShare decided) {
        Decision decision = decided.getDecision();
        DecisionBasis basis = decision.getBasis();
        return new KeptDecisions.Kept(
                decode(decided.getQuestion()),
                decision.getReasonsList().stream().map(DecisionMessages::decode).toList(),
                basis.getDailyShareCap(),
                instant(basis.getDecideTime()),
                basis.getPolicy().isEmpty() ? null : basis.getPolicy().substring(POLICIES.length()),
                basis.getPolicyVersion(),
                basis.getPolicyDigest(),
                basis.getConsentEntryCount(),
                basis.getAcknowledgementCount(),
                basis.getFreezeVersion(),
                basis.getProfessionalNetworksList().stream()
                        .filter(DecisionMessages::known)
                        .map(DecisionMessages::decode)
                        .collect(Collectors.toUnmodifiableSet()),
                basis.getStepsList());
    }

    private static KeptDecisions.Told decode(DecisionReason reason) {
        return new KeptDecisions.Told(
                reason.getCodeValue(),
                reason.getRemedy(),
                reason.getPurpose(),
                reason.hasLiftTime() ? instant(reason.getLiftTime()) : null,
                reason.getSuggestion(),
                reason.getTraining());
    }

    /** As {@code GET /v1/me/consents/inspections} shows it. */
    static ConsentInspection encode(Inspection inspection) {
        return ConsentInspection.newBuilder()
                .setId(inspection.id())
                .setOfficer("members/" + inspection.officerId())
                .setReason(inspection.reason())
                .setInspectTime(time(inspection.inspectTime()))
                .setDecision(inspection.decision())
                .build();
    }

    private static DecisionReason encode(KeptDecisions.Told told) {
        DecisionReason.Builder message = DecisionReason.newBuilder()
                .setCodeValue(told.code())
                .setRemedy(told.remedy())
                .setPurpose(told.purpose())
                .setSuggestion(told.suggestion())
                .setTraining(told.training());
        Instant liftTime = told.liftTime();
        if (liftTime != null) {
            message.setLiftTime(time(liftTime));
        }
        return message.build();
    }

    static io.relais.proto.policy.v1.Explanation encode(
            String name, ExplainDecision.Explained explained, Remedies remedies, Grounds grounds) {
        Explanation explanation = explained.explanation();
        var message = io.relais.proto.policy.v1.Explanation.newBuilder()
                .setDecision(encode(explained))
                .setConfirmed(explanation.confirmed())
                .setPolicyDiffers(explanation.policyDiffers())
                .setPolicyDigest(explanation.policyDigest());
        if (name.startsWith(REFUSALS)) {
            message.setRefusal(name);
        } else {
            message.setShare(name);
        }
        explanation.steps().forEach(weighed -> {
            WeighedStep.Builder step = message.addStepsBuilder()
                    .setStep(weighed.step())
                    .setPassed(weighed.passed())
                    .setRestsOn(grounds.text(weighed, explanation));
            weighed.against().ifPresent(reason -> step.setReason(encode(reason, remedies)));
            weighed.told().stream().findFirst().ifPresent(told -> step.setReason(encode(told)));
        });
        return message.build();
    }

    /** The decision as it was kept. */
    private static Decision encode(ExplainDecision.Explained explained) {
        KeptDecisions.Kept kept = explained.decision();
        DecisionBasis.Builder basis = DecisionBasis.newBuilder()
                .setDecideTime(time(kept.decideTime()))
                .setPolicyVersion(kept.policyVersion())
                .setPolicyDigest(kept.policyDigest())
                .setConsentEntryCount(kept.consentEntryCount())
                .setAcknowledgementCount(kept.acknowledgementCount())
                .setFreezeVersion(kept.freezeVersion())
                .setDailyShareCap(kept.dailyShareCap())
                .setBinding(true)
                .addAllSteps(kept.steps());
        if (kept.policy() != null) {
            basis.setPolicy(Policy.name(kept.policy()));
        }
        kept.professionalNetworks().stream()
                .sorted()
                .forEach(network -> basis.addProfessionalNetworksValue(network.number()));
        return Decision.newBuilder()
                .setAllowed(kept.reasons().isEmpty())
                .addAllReasons(
                        kept.reasons().stream().map(DecisionMessages::encode).toList())
                .setNetworkValue(kept.question().network().number())
                .setAccountKindValue(kept.question().accountKind().number())
                .setBasis(basis)
                .build();
    }

    private static boolean known(io.relais.proto.api.v1.Network network) {
        return network != io.relais.proto.api.v1.Network.UNRECOGNIZED
                && network != io.relais.proto.api.v1.Network.NETWORK_UNSPECIFIED;
    }

    private static Network decode(io.relais.proto.api.v1.Network network) {
        return Network.ofNumber(network.getNumber());
    }

    private static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }

    static Decision encode(io.relais.policy.decision.Decision decision, Remedies remedies) {
        Decision.Builder message = Decision.newBuilder()
                .setAllowed(decision.allowed())
                .setNetworkValue(decision.question().network().number())
                .setAccountKindValue(decision.question().accountKind().number())
                .setBasis(encode(decision.basis())
                        .setDailyShareCap(decision.dailyShareCap().orElse(0)));
        decision.reasons().forEach(reason -> message.addReasons(encode(reason, remedies)));
        return message.build();
    }

    private static DecisionBasis.Builder encode(Basis basis) {
        DecisionBasis.Builder message = DecisionBasis.newBuilder()
                .setDecideTime(time(basis.decideTime()))
                .setConsentEntryCount(basis.consentEntryCount())
                .setAcknowledgementCount(basis.acknowledgementCount())
                .setFreezeVersion(basis.freezeVersion())
                .setBinding(basis.binding());
        if (basis.binding()) {
            message.addAllSteps(basis.steps());
        }
        basis.professionalNetworks().stream()
                .sorted()
                .forEach(network -> message.addProfessionalNetworksValue(network.number()));
        basis.policy()
                .ifPresent(policy -> message.setPolicy(Policy.name(policy.policy()))
                        .setPolicyVersion(policy.version())
                        .setPolicyDigest(policy.digest()));
        return message;
    }

    static Timestamp time(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    static UpcomingStep encode(Upcoming upcoming, Remedies remedies) {
        UpcomingStep.Builder message = UpcomingStep.newBuilder()
                .setCodeValue(upcoming.reason().code().number())
                .setRemedy(remedies.text(upcoming))
                .setDueTime(time(upcoming.dueTime()));
        OfferedCourse course = upcoming.reason().course();
        if (course != null) {
            message.setTraining("trainings/" + course.course());
        }
        return message.build();
    }

    static DecisionReason encode(Reason reason, Remedies remedies) {
        DecisionReason.Builder message = DecisionReason.newBuilder()
                .setCodeValue(reason.code().number())
                .setRemedy(remedies.text(reason))
                .setSuggestion(reason.suggestion());
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
