package io.relais.analytics.click.redis;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import io.relais.analytics.click.HumanClick;
import io.relais.analytics.network.Network;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.analytics.v1.Click;
import io.relais.proto.analytics.v1.RecordClicksRequest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Clicks of the same moment as an entry of the stream: the field {@value #FIELD} holds the Base64 of a
 * {@link RecordClicksRequest}.
 *
 * @param clicks those that can be read
 * @param isWhole whether that is all of the entry
 */
record StreamedClicks(List<HumanClick> clicks, boolean isWhole) {
    static final String FIELD = "clicks";

    /** What that entry holds. */
    static StreamedClicks decode(Map<String, String> entry) {
        String encoded = entry.get(FIELD);
        if (encoded == null) {
            return new StreamedClicks(List.of(), false);
        }
        try {
            List<Click> all = RecordClicksRequest.parseFrom(Base64.getDecoder().decode(encoded))
                    .getClicksList();
            List<HumanClick> readable =
                    all.stream().flatMap(click -> decode(click).stream()).toList();
            return new StreamedClicks(readable, readable.size() == all.size());
        } catch (InvalidProtocolBufferException | IllegalArgumentException unreadable) {
            return new StreamedClicks(List.of(), false);
        }
    }

    private static Optional<HumanClick> decode(Click click) {
        try {
            Timestamp time = click.getOccurTime();
            return Optional.of(new HumanClick(
                    click.getId(),
                    new TenantId(click.getTenant()),
                    click.getCode(),
                    click.getShare(),
                    click.getPost(),
                    Network.ofContractName(click.getNetwork().name()).orElseThrow(IllegalArgumentException::new),
                    Instant.ofEpochSecond(time.getSeconds(), time.getNanos()),
                    click.getVisitor()));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
