package io.relais.gateway.link;

import com.google.protobuf.util.Timestamps;
import io.relais.proto.analytics.v1.Click;
import io.relais.proto.content.v1.TrackedLink;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a link leads, worked out once for all clicks on the same copy of it: nothing in it depends on the click. */
final class Destination {

    /** Stands for the id of a click while the address around it is made. */
    private static final String ANY_ID = "0";

    private final @Nullable String location;
    private final String beforeClickId;
    private final @Nullable String afterClickId;
    private final long endMillis;
    private final String tenant;
    private final Click click;

    private Destination(TrackedLink link, @Nullable TargetAddress target) {
        this.tenant = link.getTenant();
        this.click = Click.newBuilder()
                .setTenant(link.getTenant())
                .setCode(link.getCode())
                .setShare(link.getShare())
                .setPost(link.getPost())
                .setNetwork(link.getNetwork())
                .build();
        this.endMillis = link.hasExpireTime() ? Timestamps.toMillis(link.getExpireTime()) : Long.MAX_VALUE;
        boolean isActive = link.getState() == TrackedLink.State.STATE_ACTIVE;
        if (target == null || !isActive) {
            this.location = null;
            this.beforeClickId = "";
            this.afterClickId = null;
            return;
        }
        TargetAddress withCampaign = target.with("utm_source", link.getUtmSource())
                .with("utm_medium", link.getUtmMedium())
                .with("utm_campaign", link.getUtmCampaign());
        String plain = withCampaign.value();
        String counted = withCampaign.with("rlcid", ANY_ID).value();
        this.location = plain;
        if (counted.equals(plain)) {
            this.beforeClickId = plain;
            this.afterClickId = null;
        } else {
            int fragmentAt = plain.indexOf('#');
            String fragment = fragmentAt < 0 ? "" : plain.substring(fragmentAt);
            this.beforeClickId = counted.substring(0, counted.length() - fragment.length() - ANY_ID.length());
            this.afterClickId = fragment;
        }
    }

    /** Checks scheme and host of the target again: whatever the link says, nobody is led elsewhere than to a web address. */
    static Destination of(TrackedLink link) {
        Optional<TargetAddress> target = TargetAddress.of(link.getTargetUri());
        return new Destination(link, target.orElse(null));
    }

    /** Whether it leads nowhere at that time: given up, expired, or no web address. */
    boolean isGone(Instant now) {
        return location == null || endMillis <= now.toEpochMilli();
    }

    /** Where whoever is not counted is led; must not be gone. */
    String location() {
        if (location == null) {
            throw new IllegalStateException("This link is gone.");
        }
        return location;
    }

    /** Where the visitor with that click is led. */
    String location(String clickId) {
        return afterClickId == null ? beforeClickId : beforeClickId + clickId + afterClickId;
    }

    String tenant() {
        return tenant;
    }

    /** A click on it. */
    Click click(String id, Instant time, String visitor) {
        return click.toBuilder()
                .setId(id)
                .setOccurTime(Timestamps.fromMillis(time.toEpochMilli()))
                .setVisitor(visitor)
                .build();
    }
}
