package io.relais.content.share;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.api.v1.ErrorReason;
import java.util.function.UnaryOperator;

/** Changes one of a member's shares by compare and set. */
final class ChangeMyShare {
    private static final int ATTEMPTS = 20;

    private final TenantScoped<Shares> shares;
    private final GetMyShare getMyShare;

    ChangeMyShare(TenantScoped<Shares> shares, GetMyShare getMyShare) {
        this.shares = shares;
        this.getMyShare = getMyShare;
    }

    /** The share as it is then; nothing is written where the change answers what it was given. NOT_FOUND, CONFLICT. */
    GetMyShare.Found apply(TenantId tenant, String memberId, String id, UnaryOperator<Share> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            GetMyShare.Found found = getMyShare.find(tenant, memberId, id);
            Share after = change.apply(found.share());
            if (after.equals(found.share()) || shares.of(tenant).replace(after)) {
                return new GetMyShare.Found(after, found.post());
            }
        }
        throw DomainException.of(
                ErrorReason.ERROR_REASON_CONFLICT, "The share is being changed elsewhere at the same time: try again.");
    }
}
