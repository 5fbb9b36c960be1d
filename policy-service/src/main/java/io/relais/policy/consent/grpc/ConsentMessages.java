package io.relais.policy.consent.grpc;

import com.google.protobuf.Timestamp;
import io.relais.policy.consent.ChoiceKey;
import io.relais.policy.consent.ChoiceState;
import io.relais.policy.consent.ConsentRenewal;
import io.relais.policy.consent.ConsentSummary;
import io.relais.policy.consent.Inspection;
import io.relais.policy.consent.LedgerEntry;
import io.relais.policy.consent.PersonalAccount;
import io.relais.policy.consent.PurposeCatalogue;
import io.relais.policy.consent.SummarizeConsents;
import io.relais.policy.network.Network;
import io.relais.proto.api.v1.AccountKind;
import io.relais.proto.api.v1.LocalizedText;
import io.relais.proto.policy.v1.Account;
import io.relais.proto.policy.v1.AccountLink;
import io.relais.proto.policy.v1.Consent;
import io.relais.proto.policy.v1.ConsentHistoryEntry;
import io.relais.proto.policy.v1.ConsentInspection;
import io.relais.proto.policy.v1.Processing;
import io.relais.proto.policy.v1.Purpose;
import io.relais.proto.policy.v1.SummarizeConsentsResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Consent as the contract writes it. */
final class ConsentMessages {

    private ConsentMessages() {}

    static Purpose encode(io.relais.policy.consent.Purpose purpose) {
        Purpose.Builder message = Purpose.newBuilder()
                .setName(purpose.name())
                .setVersion(purpose.version())
                .setPerNetwork(purpose.perNetwork())
                .setLegalBasisValue(purpose.legalBasis().number())
                .setValidityMonths(Math.toIntExact(purpose.validity().toTotalMonths()))
                .addAllPersonalData(purpose.personalData());
        purpose.networks().forEach(network -> message.addNetworksValue(network.number()));
        purpose.notices().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(notice -> {
            message.addTitles(text(notice.getKey(), notice.getValue().title()));
            message.addDescriptions(text(notice.getKey(), notice.getValue().description()));
        });
        return message.build();
    }

    private static LocalizedText text(String language, String text) {
        return LocalizedText.newBuilder()
                .setLanguageCode(language)
                .setText(text)
                .build();
    }

    static Processing encode(io.relais.policy.consent.Processing processing) {
        Processing.Builder message = Processing.newBuilder()
                .setName(processing.name())
                .setLegalBasisValue(processing.legalBasis().number())
                .addAllPersonalData(processing.personalData());
        if (processing.purpose() != null) {
            message.setPurpose(processing.purpose().name());
        }
        processing.descriptions().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(description -> {
                    String language = description.getKey();
                    message.addTitles(text(language, description.getValue().title()));
                    message.addReasons(text(language, description.getValue().reason()));
                    message.addRetentions(text(language, description.getValue().retention()));
                });
        return message.build();
    }

    static List<Consent> encode(
            List<io.relais.policy.consent.Consent> consents, List<ConsentRenewal> renewals, Instant now) {
        return consents.stream().map(consent -> encode(consent, renewals, now)).toList();
    }

    /** A choice about a retired purpose is as it was chosen, and permits nothing that anybody would still do. */
    static Consent encode(io.relais.policy.consent.Consent consent, List<ConsentRenewal> renewals, Instant now) {
        Consent.Builder message = Consent.newBuilder()
                .setName(consent.key().consentName())
                .setPurpose(consent.key().purposeName())
                .setPurposeVersion(consent.purposeVersion())
                .setNetworkValue(number(consent.key()))
                .setState(state(consent.state()))
                .setChangeTime(time(consent.changeTime()));
        PurposeCatalogue.find(consent.key().purpose())
                .map(known -> known.askedAgain(renewals))
                .ifPresent(purpose -> {
                    message.setStateValue(purpose.standing(consent, now).number());
                    if (consent.granted()) {
                        message.setExpireTime(time(purpose.expireTime(consent)));
                    }
                });
        return message.build();
    }

    static Account encode(PersonalAccount account) {
        Account.Builder message = Account.newBuilder()
                .setName(account.name())
                .setNetworkValue(account.network().number())
                .setKind(AccountKind.ACCOUNT_KIND_PERSONAL)
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

    static ConsentInspection encode(Inspection inspection) {
        return ConsentInspection.newBuilder()
                .setId(inspection.id())
                .setOfficer("members/" + inspection.officerId())
                .setReason(inspection.reason())
                .setInspectTime(time(inspection.inspectTime()))
                .setDecision(inspection.decision())
                .build();
    }

    static SummarizeConsentsResponse encode(ConsentSummary summary) {
        SummarizeConsentsResponse.Builder message = SummarizeConsentsResponse.newBuilder()
                .setAsOfTime(time(summary.takeTime()))
                .setMinimumGroupSize(summary.minimumGroupSize());
        SummarizeConsents.keys()
                .forEach(key -> message.addFigures(SummarizeConsentsResponse.Figure.newBuilder()
                        .setPurpose(key.purposeName())
                        .setNetworkValue(number(key))
                        .setGrantedCount(Math.toIntExact(summary.figure(key)))
                        .setSuppressed(summary.suppressed(key))));
        return message.build();
    }

    static ConsentHistoryEntry encode(LedgerEntry entry, String memberId) {
        return ConsentHistoryEntry.newBuilder()
                .setId(entry.id(memberId))
                .setPurpose(entry.key().purposeName())
                .setPurposeVersion(entry.purposeVersion())
                .setNetworkValue(number(entry.key()))
                .setState(state(entry.state()))
                .setOccurTime(time(entry.occurTime()))
                .setLanguageCode(entry.languageCode())
                .setNoticeDigest(entry.shownNotice().orElse(""))
                .build();
    }

    static @Nullable Network network(io.relais.proto.api.v1.Network network) {
        return network == io.relais.proto.api.v1.Network.NETWORK_UNSPECIFIED
                ? null
                : Network.ofNumber(network.getNumber());
    }

    private static int number(ChoiceKey key) {
        return key.network() == null ? 0 : key.network().number();
    }

    private static Consent.State state(ChoiceState state) {
        return switch (state) {
            case GRANTED -> Consent.State.STATE_GRANTED;
            case WITHDRAWN -> Consent.State.STATE_WITHDRAWN;
        };
    }

    private static Timestamp time(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }
}
