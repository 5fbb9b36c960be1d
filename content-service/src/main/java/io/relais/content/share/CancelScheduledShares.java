package io.relais.content.share;

import io.relais.content.network.AccountKind;
import io.relais.content.network.Network;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Cancels shares that wait for their time once what they rest on is gone. It is told so some moments later; until then the decision
 * at their time stands in the way. Safe to repeat, and to go on with where it stopped half-way.
 */
public final class CancelScheduledShares {
    /** {@code purposes/{id}} without which no account is shared from. */
    private static final String TAKE_PART = "purposes/take-part";

    /** {@code purposes/{id}} for shares from the member's own account. */
    private static final String USE_PERSONAL_ACCOUNT = "purposes/use-personal-account";

    /** More than may wait of one member, so that one read has them all. */
    private static final int AT_ONCE = 1_000;

    private final TenantScoped<Shares> shares;
    private final Clock clock;

    /** Changes {@code shares}. */
    public CancelScheduledShares(TenantScoped<Shares> shares, Clock clock) {
        this.shares = shares;
        this.clock = clock;
    }

    /**
     * A choice was withdrawn. Purposes that no share rests on cancel nothing; nor does a withdrawal what was scheduled after it.
     *
     * @param network null where the purpose is not per network
     * @param entryCount how many entries the member's history has with the withdrawal; 0 where that is not known
     */
    public void withdrawn(
            TenantId tenant, String memberId, String purpose, @Nullable Network network, long entryCount) {
        Predicate<Share> resting = share -> switch (purpose) {
            case TAKE_PART -> true;
            case USE_PERSONAL_ACCOUNT -> share.accountKind() == AccountKind.PERSONAL && share.network() == network;
            default -> false;
        };
        Predicate<Share> before = share -> entryCount == 0 || share.waiting().consentEntryCount() < entryCount;
        cancel(tenant, ofMember(tenant, memberId), resting.and(before), CancelReason.CONSENT_WITHDRAWN);
    }

    /** The member has an account of the company there no more. */
    public void accountTakenBack(TenantId tenant, String memberId, Network network) {
        cancel(
                tenant,
                ofMember(tenant, memberId),
                share -> share.accountKind() == AccountKind.PROFESSIONAL && share.network() == network,
                CancelReason.ACCOUNT_TAKEN_BACK);
    }

    /** The member left. */
    public void membershipEnded(TenantId tenant, String memberId) {
        cancel(tenant, ofMember(tenant, memberId), share -> true, CancelReason.MEMBERSHIP_ENDED);
    }

    /** The post was retracted. */
    public void postRetracted(TenantId tenant, String postId) {
        List<Share> waiting = shares.of(tenant).scheduledOf(postId, AT_ONCE);
        while (!waiting.isEmpty()) {
            cancel(tenant, waiting, share -> true, CancelReason.POST_RETRACTED);
            waiting = shares.of(tenant).scheduledOf(postId, AT_ONCE);
        }
    }

    private List<Share> ofMember(TenantId tenant, String memberId) {
        return shares.of(tenant).scheduledBy(memberId, AT_ONCE);
    }

    private void cancel(TenantId tenant, List<Share> waiting, Predicate<Share> which, CancelReason reason) {
        waiting.stream().filter(which).forEach(share -> cancel(tenant, share, reason));
    }

    /** Whoever sets about opening it changes it once or twice; then it is cancelled, or opened, and left alone. */
    private void cancel(TenantId tenant, Share found, CancelReason reason) {
        Share share = found;
        while (true) {
            Share cancelled = share.cancelledBeforeItsTime(reason, clock.instant());
            if (cancelled == share || shares.of(tenant).replace(cancelled)) {
                return;
            }
            share = shares.of(tenant).find(share.id()).orElseThrow();
        }
    }
}
