package io.relais.policy.consent.grpc;

import com.google.protobuf.Timestamp;
import io.relais.policy.consent.ChoiceKey;
import io.relais.policy.consent.ChoiceState;
import io.relais.policy.consent.LedgerEntry;
import io.relais.policy.network.Network;
import io.relais.proto.api.v1.LocalizedText;
import io.relais.proto.policy.v1.Consent;
import io.relais.proto.policy.v1.ConsentHistoryEntry;
import io.relais.proto.policy.v1.Purpose;
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
                .setPerNetwork(purpose.perNetwork());
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

    static List<Consent> encode(List<io.relais.policy.consent.Consent> consents) {
        return consents.stream().map(ConsentMessages::encode).toList();
    }

    static Consent encode(io.relais.policy.consent.Consent consent) {
        return Consent.newBuilder()
                .setName(consent.key().consentName())
                .setPurpose(consent.key().purposeName())
                .setPurposeVersion(consent.purposeVersion())
                .setNetworkValue(number(consent.key()))
                .setState(state(consent.state()))
                .setChangeTime(time(consent.changeTime()))
                .build();
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
