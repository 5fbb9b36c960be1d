package io.relais.content.link;

import io.relais.content.network.Network;
import io.relais.content.post.Post;
import io.relais.content.post.PostState;
import io.relais.content.share.Share;
import io.relais.content.share.ShareState;
import io.relais.platform.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * The short link of one share.
 *
 * @param code after {@code /l/}
 * @param tenant whose share it is
 * @param share {@code shares/{id}}
 * @param post {@code posts/{id}}
 * @param network where the share is
 * @param targetUri where a click leads, without the campaign's parameters
 * @param utmCampaign the campaign
 * @param leadsOn whether a click is led on; false once its share was given up, or its post was retracted or expired
 * @param expireTime from when on it leads nowhere, if that is known
 */
public record TrackedLink(
        String code,
        TenantId tenant,
        String share,
        String post,
        Network network,
        String targetUri,
        String utmCampaign,
        boolean leadsOn,
        Optional<Instant> expireTime) {

    /** {@code utm_medium} of all tracked links. */
    public static final String UTM_MEDIUM = "employee-advocacy";

    /** The link of that share of that post at that time. */
    static TrackedLink of(TenantId tenant, Share share, Post post, Instant now) {
        return new TrackedLink(
                share.code(),
                tenant,
                share.name(),
                post.name(),
                share.network(),
                post.content().targetUri(),
                post.campaign(),
                share.handedOut()
                        && share.state() != ShareState.CANCELLED
                        && post.state() == PostState.PUBLISHED
                        && !post.content().isExpiredAt(now),
                Optional.ofNullable(post.content().expireTime()));
    }
}
