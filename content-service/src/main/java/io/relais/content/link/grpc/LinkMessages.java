package io.relais.content.link.grpc;

import com.google.protobuf.util.Timestamps;
import io.relais.content.link.TrackedLink;
import io.relais.proto.api.v1.Network;

/** Tracked links as the contract writes them. */
final class LinkMessages {
    private LinkMessages() {}

    static io.relais.proto.content.v1.TrackedLink encode(TrackedLink link) {
        var message = io.relais.proto.content.v1.TrackedLink.newBuilder()
                .setCode(link.code())
                .setTenant(link.tenant().value())
                .setShare(link.share())
                .setPost(link.post())
                .setNetwork(Network.forNumber(link.network().number()))
                .setTargetUri(link.targetUri())
                .setUtmSource(link.network().id())
                .setUtmMedium(TrackedLink.UTM_MEDIUM)
                .setUtmCampaign(link.utmCampaign())
                .setState(
                        link.leadsOn()
                                ? io.relais.proto.content.v1.TrackedLink.State.STATE_ACTIVE
                                : io.relais.proto.content.v1.TrackedLink.State.STATE_GONE);
        link.expireTime().ifPresent(time -> message.setExpireTime(Timestamps.fromMillis(time.toEpochMilli())));
        return message.build();
    }
}
