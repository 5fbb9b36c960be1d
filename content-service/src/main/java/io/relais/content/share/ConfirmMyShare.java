package io.relais.content.share;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Clock;

/** A member says that the network published a share. */
public final class ConfirmMyShare {
    private final ChangeMyShare changeMyShare;
    private final Clock clock;

    /** Changes {@code shares}. */
    public ConfirmMyShare(TenantScoped<Shares> shares, GetMyShare getMyShare, Clock clock) {
        this.changeMyShare = new ChangeMyShare(shares, getMyShare);
        this.clock = clock;
    }

    /** Confirms the share; repeating it changes nothing. NOT_FOUND, WRONG_STATE where it was given up or retracted. */
    public Share confirm(TenantId tenant, String memberId, String id) {
        return changeMyShare
                .apply(tenant, memberId, id, share -> share.confirmed(clock.instant()))
                .share();
    }
}
