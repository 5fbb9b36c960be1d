package io.relais.policy.policy.grpc;

import com.google.protobuf.FieldMask;
import com.google.protobuf.Timestamp;
import io.relais.platform.errors.DomainException;
import io.relais.platform.grpc.ETags;
import io.relais.policy.consent.Acknowledgement;
import io.relais.policy.consent.Presentation;
import io.relais.policy.consent.PurposeCatalogue;
import io.relais.policy.network.Network;
import io.relais.policy.policy.MyPolicy;
import io.relais.policy.policy.PolicyChanges;
import io.relais.policy.policy.PolicyContent;
import io.relais.policy.policy.PolicyInForce;
import io.relais.policy.policy.PolicyRules;
import io.relais.policy.policy.PolicyState;
import io.relais.policy.policy.PublishedVersion;
import io.relais.policy.policy.Reading;
import io.relais.policy.policy.Renderings;
import io.relais.policy.policy.SummarizeAcknowledgements;
import io.relais.policy.training.Audience;
import io.relais.proto.policy.v1.AcknowledgeMyPolicyRequest;
import io.relais.proto.policy.v1.ConsentRenewal;
import io.relais.proto.policy.v1.CourseAudience;
import io.relais.proto.policy.v1.DailyShareCap;
import io.relais.proto.policy.v1.Policy;
import io.relais.proto.policy.v1.PolicyText;
import io.relais.proto.policy.v1.QuietPeriod;
import io.relais.proto.policy.v1.RequiredCourse;
import io.relais.proto.policy.v1.RequiredDisclosure;
import io.relais.proto.policy.v1.SummarizeAcknowledgementsResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Policies as the contract writes them. */
final class PolicyMessages {

    private static final String TEXTS = "texts";
    private static final String RULES = "rules";
    private static final String REQUIRES_ACKNOWLEDGEMENT = "requires_acknowledgement";
    private static final String BINDING_TIME = "binding_time";
    private static final String COLLECTION = "policies/";
    private static final String COURSES = "courses/";
    private static final String PURPOSES = "purposes/";

    private PolicyMessages() {}

    /** The id in {@code policies/{id}}, which validation has let through. */
    static String id(String name) {
        return name.substring(COLLECTION.length());
    }

    static PolicyContent content(Policy message) {
        return new PolicyContent(
                texts(message), rules(message), message.getRequiresAcknowledgement(), bindingTime(message));
    }

    private static @Nullable Instant bindingTime(Policy message) {
        return message.hasBindingTime() ? instant(message.getBindingTime()) : null;
    }

    static Reading decode(AcknowledgeMyPolicyRequest request) {
        return new Reading(
                id(request.getPolicy()),
                request.getVersion(),
                request.getLanguageCode(),
                request.getDigest(),
                request.getPresentationValue() == 0 ? null : Presentation.ofNumber(request.getPresentationValue()));
    }

    /** What an update changes: the fields of the mask, or those that are set where there is no mask. */
    static UnaryOperator<PolicyContent> change(Policy message, FieldMask mask) {
        Set<String> paths = new LinkedHashSet<>(mask.getPathsList());
        if (paths.isEmpty()) {
            if (message.getTextsCount() > 0) {
                paths.add(TEXTS);
            }
            if (message.hasRules()) {
                paths.add(RULES);
            }
            if (message.getRequiresAcknowledgement()) {
                paths.add(REQUIRES_ACKNOWLEDGEMENT);
            }
            if (message.hasBindingTime()) {
                paths.add(BINDING_TIME);
            }
        }
        Set<String> unknown = new LinkedHashSet<>(paths);
        unknown.removeAll(Set.of(TEXTS, RULES, REQUIRES_ACKNOWLEDGEMENT, BINDING_TIME));
        if (!unknown.isEmpty()) {
            throw DomainException.invalid(
                    "updateMask", "Only texts, rules, requiresAcknowledgement and bindingTime can be changed.");
        }
        if (paths.isEmpty()) {
            throw DomainException.invalid(
                    "policy", "Nothing is to be changed: send texts, rules, requiresAcknowledgement or bindingTime.");
        }
        return content -> new PolicyContent(
                paths.contains(TEXTS) ? texts(message) : content.texts(),
                paths.contains(RULES) ? rules(message) : content.rules(),
                paths.contains(REQUIRES_ACKNOWLEDGEMENT)
                        ? message.getRequiresAcknowledgement()
                        : content.requiresAcknowledgement(),
                paths.contains(BINDING_TIME) ? bindingTime(message) : content.bindingTime());
    }

    private static List<io.relais.policy.policy.PolicyText> texts(Policy message) {
        List<io.relais.policy.policy.PolicyText> texts = new ArrayList<>();
        for (int i = 0; i < message.getTextsCount(); i++) {
            PolicyText text = message.getTexts(i);
            texts.add(inField(
                    "policy.texts[" + i + "]",
                    () -> new io.relais.policy.policy.PolicyText(
                            text.getLanguageCode(),
                            text.getTitle(),
                            text.getBody(),
                            text.getChangeNote().strip())));
        }
        return texts;
    }

    private static PolicyRules rules(Policy message) {
        Set<Network> networks = new LinkedHashSet<>();
        message.getRules().getNetworksValueList().forEach(number -> networks.add(Network.ofNumber(number)));
        List<io.relais.policy.policy.QuietPeriod> periods = new ArrayList<>();
        for (int i = 0; i < message.getRules().getQuietPeriodsCount(); i++) {
            QuietPeriod period = message.getRules().getQuietPeriods(i);
            periods.add(inField(
                    "policy.rules.quietPeriods[" + i + "]",
                    () -> new io.relais.policy.policy.QuietPeriod(
                            instant(period.getStartTime()), instant(period.getEndTime()), period.getReason())));
        }
        Map<Network, Integer> caps = new EnumMap<>(Network.class);
        for (int i = 0; i < message.getRules().getDailyShareCapsCount(); i++) {
            DailyShareCap cap = message.getRules().getDailyShareCaps(i);
            if (caps.put(Network.ofNumber(cap.getNetworkValue()), cap.getMaxShares()) != null) {
                throw DomainException.invalid(
                        "policy.rules.dailyShareCaps[" + i + "]", "A network has one cap: leave the others out.");
            }
        }
        List<io.relais.policy.policy.RequiredDisclosure> disclosures = new ArrayList<>();
        for (int i = 0; i < message.getRules().getRequiredDisclosuresCount(); i++) {
            RequiredDisclosure disclosure = message.getRules().getRequiredDisclosures(i);
            disclosures.add(inField(
                    "policy.rules.requiredDisclosures[" + i + "]",
                    () -> new io.relais.policy.policy.RequiredDisclosure(
                            disclosure.getLanguageCode(), disclosure.getLabelsList())));
        }
        return new PolicyRules(
                networks,
                periods,
                caps,
                disclosures,
                message.getRules().getRequiredCoursesList().stream()
                        .map(required -> new io.relais.policy.training.RequiredCourse(
                                required.getCourse().substring(COURSES.length()),
                                audience(required.getAudience()),
                                required.hasBindingTime() ? instant(required.getBindingTime()) : null))
                        .toList(),
                renewals(message));
    }

    private static List<io.relais.policy.consent.ConsentRenewal> renewals(Policy message) {
        List<io.relais.policy.consent.ConsentRenewal> renewals = new ArrayList<>();
        Set<String> purposes = new LinkedHashSet<>();
        for (int i = 0; i < message.getRules().getConsentRenewalsCount(); i++) {
            ConsentRenewal renewal = message.getRules().getConsentRenewals(i);
            String field = "policy.rules.consentRenewals[" + i + "]";
            String purpose = renewal.getPurpose().substring(PURPOSES.length());
            long most = PurposeCatalogue.find(purpose)
                    .orElseThrow(() -> DomainException.invalid(
                            field + ".purpose", "There is no such purpose; GET /v1/purposes lists them."))
                    .validity()
                    .toTotalMonths();
            if (renewal.getMonths() > most) {
                throw DomainException.invalid(
                        field + ".months",
                        "Such a choice holds for " + most + " months and no longer: say fewer, or leave them out.");
            }
            if (!purposes.add(purpose)) {
                throw DomainException.invalid(
                        field + ".purpose", "A purpose is asked for again in one way: leave the others out.");
            }
            renewals.add(inField(
                    field,
                    () -> new io.relais.policy.consent.ConsentRenewal(
                            purpose,
                            renewal.getMonths(),
                            renewal.hasAskAgainTime() ? millis(renewal.getAskAgainTime()) : null)));
        }
        return renewals;
    }

    /** What is stored and compared with choices, which have the time to the millisecond. */
    private static Instant millis(Timestamp time) {
        return instant(time).truncatedTo(ChronoUnit.MILLIS);
    }

    private static Audience audience(CourseAudience message) {
        return new Audience(
                message.getTeamsList(),
                message.getDepartmentsList(),
                message.getCountryCodesList(),
                message.getLanguageCodesList());
    }

    private static <T> T inField(String field, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException refused) {
            throw DomainException.invalid(field, String.valueOf(refused.getMessage()));
        }
    }

    /** A policy as its editors see it: the draft, or the last published version where there is none. */
    static Policy encode(io.relais.policy.policy.Policy policy, Optional<PolicyInForce> inForce) {
        Policy.Builder message = content(policy.content())
                .setName(policy.name())
                .setState(state(policy.state(inForce)))
                .setEtag(ETags.of(policy.revision()));
        policy.lastPublished()
                .ifPresent(version -> message.setVersion(version.number()).setPublishTime(time(version.publishTime())));
        if (policy.archiveTime() != null) {
            message.setArchiveTime(time(policy.archiveTime()));
        }
        if (policy.draft() == null) {
            policy.lastPublished().ifPresent(version -> message.setDigest(version.digest()));
        }
        return message.build();
    }

    /** A published version, which is in force or was. */
    static Policy encode(PublishedVersion version, boolean inForce) {
        return content(version.content())
                .setName(io.relais.policy.policy.Policy.name(version.policy()))
                .setVersion(version.number())
                .setState(inForce ? Policy.State.STATE_PUBLISHED : Policy.State.STATE_ARCHIVED)
                .setDigest(version.digest())
                .setPublishTime(time(version.publishTime()))
                .build();
    }

    private static Policy.Builder content(PolicyContent content) {
        Policy.Builder message = Policy.newBuilder().setRequiresAcknowledgement(content.requiresAcknowledgement());
        if (content.bindingTime() != null) {
            message.setBindingTime(time(content.bindingTime()));
        }
        content.texts()
                .forEach(text -> message.addTextsBuilder()
                        .setLanguageCode(text.languageCode())
                        .setTitle(text.title())
                        .setBody(text.body())
                        .setChangeNote(text.changeNote()));
        content.rules().networks().stream()
                .sorted()
                .forEach(network -> message.getRulesBuilder().addNetworksValue(network.number()));
        content.rules()
                .quietPeriods()
                .forEach(period -> message.getRulesBuilder()
                        .addQuietPeriodsBuilder()
                        .setStartTime(time(period.start()))
                        .setEndTime(time(period.end()))
                        .setReason(period.reason()));
        content.rules().dailyShareCaps().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(cap -> message.getRulesBuilder()
                        .addDailyShareCapsBuilder()
                        .setNetworkValue(cap.getKey().number())
                        .setMaxShares(cap.getValue()));
        content.rules()
                .requiredDisclosures()
                .forEach(disclosure -> message.getRulesBuilder()
                        .addRequiredDisclosuresBuilder()
                        .setLanguageCode(disclosure.languageCode())
                        .addAllLabels(disclosure.labels()));
        content.rules()
                .requiredCourses()
                .forEach(required -> message.getRulesBuilder().addRequiredCourses(requiredCourse(required)));
        content.rules().consentRenewals().forEach(renewal -> {
            ConsentRenewal.Builder one = message.getRulesBuilder()
                    .addConsentRenewalsBuilder()
                    .setPurpose(PURPOSES + renewal.purpose())
                    .setMonths(renewal.months());
            if (renewal.askAgainTime() != null) {
                one.setAskAgainTime(time(renewal.askAgainTime()));
            }
        });
        return message;
    }

    private static RequiredCourse requiredCourse(io.relais.policy.training.RequiredCourse required) {
        RequiredCourse.Builder message = RequiredCourse.newBuilder()
                .setCourse(COURSES + required.course())
                .setAudience(CourseAudience.newBuilder()
                        .addAllTeams(required.audience().teams())
                        .addAllDepartments(required.audience().departments())
                        .addAllCountryCodes(required.audience().countryCodes())
                        .addAllLanguageCodes(required.audience().languageCodes()));
        if (required.bindingTime() != null) {
            message.setBindingTime(time(required.bindingTime()));
        }
        return message.build();
    }

    static io.relais.proto.policy.v1.MyPolicy encode(MyPolicy mine, Renderings renderings) {
        Policy.Builder policy = encode(mine.version(), true).toBuilder();
        policy.getTextsBuilderList().forEach(text -> text.setHtml(renderings.html(text.getBody())));
        io.relais.proto.policy.v1.MyPolicy.Builder message = io.relais.proto.policy.v1.MyPolicy.newBuilder()
                .setPolicy(policy)
                .setAcknowledged(mine.acknowledged());
        mine.dueTime().ifPresent(due -> message.setDueTime(time(due)));
        mine.changes().map(PolicyMessages::encode).ifPresent(message::setChanges);
        mine.acknowledgement().map(PolicyMessages::encode).ifPresent(message::setAcknowledgement);
        return message.build();
    }

    private static io.relais.proto.policy.v1.PolicyChanges encode(PolicyChanges changes) {
        io.relais.proto.policy.v1.PolicyChanges.Builder message = io.relais.proto.policy.v1.PolicyChanges.newBuilder()
                .setFromVersion(changes.fromVersion())
                .setLanguageCode(changes.languageCode())
                .addAllRules(changes.rules());
        changes.notes()
                .forEach(note ->
                        message.addNotesBuilder().setVersion(note.version()).setNote(note.text()));
        changes.sections()
                .forEach(section -> message.addSectionsBuilder()
                        .setKindValue(section.kind().number())
                        .setHeading(section.heading())
                        .addAllRemovedParagraphs(section.removedParagraphs())
                        .addAllAddedParagraphs(section.addedParagraphs()));
        return message.build();
    }

    static SummarizeAcknowledgementsResponse encode(SummarizeAcknowledgements.Summary summary) {
        SummarizeAcknowledgementsResponse.Builder message = SummarizeAcknowledgementsResponse.newBuilder()
                .setVersion(summary.version())
                .setAcknowledgedCount(Math.toIntExact(summary.acknowledged().told()))
                .setSuppressed(summary.acknowledged().suppressed());
        summary.bindingTime().ifPresent(binding -> message.setBindingTime(time(binding)));
        summary.ready()
                .ifPresent(ready ->
                        message.setReadyCount(Math.toIntExact(ready.told())).setReadySuppressed(ready.suppressed()));
        return message.build();
    }

    private static io.relais.proto.policy.v1.Acknowledgement encode(Acknowledgement acknowledgement) {
        return io.relais.proto.policy.v1.Acknowledgement.newBuilder()
                .setPolicy(io.relais.policy.policy.Policy.name(acknowledgement.policy()))
                .setVersion(acknowledgement.version())
                .setLanguageCode(acknowledgement.languageCode())
                .setDigest(acknowledgement.digest())
                .setAcknowledgeTime(time(acknowledgement.acknowledgeTime()))
                .setPresentationValue(
                        acknowledgement.presentation() == null
                                ? 0
                                : acknowledgement.presentation().number())
                .build();
    }

    private static Policy.State state(PolicyState state) {
        return switch (state) {
            case DRAFT -> Policy.State.STATE_DRAFT;
            case PUBLISHED -> Policy.State.STATE_PUBLISHED;
            case ARCHIVED -> Policy.State.STATE_ARCHIVED;
        };
    }

    private static Timestamp time(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    private static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }
}
