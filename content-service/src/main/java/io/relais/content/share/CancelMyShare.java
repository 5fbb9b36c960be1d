package io.relais.content.share;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Clock;

/** A member gives a share up; its tracked link leads nowhere from then on. */
public final class CancelMyShare {
    private final ChangeMyShare changeMyShare;
    private final ShareLinks links;
    private final Clock clock;

    /** Changes {@code shares} and closes {@code links}. */
    public CancelMyShare(TenantScoped<Shares> shares, GetMyShare getMyShare, ShareLinks links, Clock clock) {
        this.changeMyShare = new ChangeMyShare(shares, getMyShare);
        this.links = links;
        this.clock = clock;
    }

    /** Cancels the share; repeating it changes nothing. NOT_FOUND, WRONG_STATE where it was posted or retracted. */
    public Share cancel(TenantId tenant, String memberId, String id) {
        GetMyShare.Found cancelled =
                changeMyShare.apply(tenant, memberId, id, share -> share.cancelled(clock.instant()));
        if (cancelled.share().handedOut()) {
            links.close(tenant, cancelled.share(), cancelled.post());
        }
        return cancelled.share();
    }
}
