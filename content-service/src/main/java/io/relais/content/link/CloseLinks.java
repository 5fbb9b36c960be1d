package io.relais.content.link;

import io.relais.content.post.Post;
import io.relais.content.post.PostLinks;
import io.relais.content.share.Share;
import io.relais.content.share.ShareLinks;
import io.relais.content.share.Shares;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Closes the copies of links once what they stand for is stored as given up or retracted. Resolving a link looks at the share
 * and the post, so it needs none of this.
 */
public final class CloseLinks implements PostLinks, ShareLinks {
    /** How many shares are read at once. */
    private static final int CHUNK = 500;

    private final TenantScoped<Shares> shares;
    private final LinkCopies copies;
    private final Clock clock;

    /** Closes {@code copies}. */
    public CloseLinks(TenantScoped<Shares> shares, LinkCopies copies, Clock clock) {
        this.shares = shares;
        this.copies = copies;
        this.clock = clock;
    }

    @Override
    public void close(TenantId tenant, Post retracted) {
        Instant now = clock.instant();
        String place = "";
        while (true) {
            List<Share> chunk = shares.of(tenant).ofPost(retracted.id(), place, CHUNK);
            if (!chunk.isEmpty()) {
                copies.close(chunk.stream()
                        .map(share -> TrackedLink.of(tenant, share, retracted, now))
                        .toList());
            }
            if (chunk.size() < CHUNK) {
                return;
            }
            place = chunk.getLast().id();
        }
    }

    @Override
    public void close(TenantId tenant, Share cancelled, Post post) {
        copies.close(List.of(TrackedLink.of(tenant, cancelled, post, clock.instant())));
    }
}
