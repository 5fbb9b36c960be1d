package io.relais.analytics.click.redis;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import io.relais.analytics.click.HumanClick;
import io.relais.analytics.network.Network;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.analytics.v1.Click;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** A click as an entry of the stream: the field {@value #FIELD} holds the base64 of a {@link Click}. */
final class StreamedClick {
    static final String FIELD = "click";

    private StreamedClick() {}

    /** The click of that entry; empty where it holds none that can be read. */
    static Optional<HumanClick> decode(Map<String, String> entry) {
        String encoded = entry.get(FIELD);
        if (encoded == null) {
            return Optional.empty();
        }
        try {
            Click click = Click.parseFrom(Base64.getDecoder().decode(encoded));
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
        } catch (InvalidProtocolBufferException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
