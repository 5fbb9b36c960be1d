package io.relais.content.share;

import io.relais.content.decision.KeptDecision;
import io.relais.content.network.AccountKind;
import io.relais.content.network.Network;
import io.relais.content.post.Member;
import io.relais.content.post.Post;
import io.relais.content.post.PostState;
import io.relais.content.post.Variant;
import io.relais.platform.errors.DomainException;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One member's relay of one post on one network, with its tracked link. Of the member it holds the id alone.
 *
 * @param id the last segment of {@code shares/{id}}
 * @param version 1 when it is made, one more with each change
 * @param memberId the last segment of {@code members/{id}}
 * @param postId the last segment of {@code posts/{id}}
 * @param network where
 * @param accountKind whose account
 * @param state where it stands
 * @param code of its tracked link, unique among all tenants; nobody is told it before the share is opened
 * @param languageCode of the variant
 * @param text of the variant
 * @param shareUri the network's share dialogue, filled in; empty before it is opened
 * @param trackedLink the address of its tracked link; empty before it is opened
 * @param createTime when it was started or scheduled
 * @param changeTime when its state changed last
 * @param place its place among the member's shares of the day; null where it does not count
 * @param decision what let it start, or refused it at its time; null where there is none, or where it was not kept
 * @param schedule when it is, or was, to be opened; null where it was started at once
 * @param cancelReason why it was cancelled; null where it was not, or before reasons were kept
 */
public record Share(
        String id,
        long version,
        String memberId,
        String postId,
        Network network,
        AccountKind accountKind,
        ShareState state,
        String code,
        String languageCode,
        String text,
        String shareUri,
        String trackedLink,
        Instant createTime,
        Instant changeTime,
        @Nullable DayPlace place,
        @Nullable KeptDecision decision,
        @Nullable Schedule schedule,
        @Nullable CancelReason cancelReason) {

    /** A share that starts at once. */
    static Share opened(
            String id,
            Member member,
            Post post,
            CreateMyShare.Wish wish,
            Variant variant,
            Link link,
            Instant now,
            DayPlace place,
            KeptDecision decision) {
        return new Share(
                id,
                1,
                member.id(),
                post.id(),
                wish.network(),
                wish.accountKind(),
                ShareState.OPENED,
                link.code(),
                variant.languageCode(),
                variant.text(),
                dialogue(wish.network(), variant.text(), link.address(), wish.instance()),
                link.address(),
                now,
                now,
                place,
                decision,
                null,
                null);
    }

    /** A share that waits for its time, with the text that it will have then. */
    static Share scheduled(
            String id,
            Member member,
            Post post,
            CreateMyShare.Wish wish,
            Variant variant,
            String code,
            Instant now,
            Schedule schedule) {
        return new Share(
                id,
                1,
                member.id(),
                post.id(),
                wish.network(),
                wish.accountKind(),
                ShareState.SCHEDULED,
                code,
                variant.languageCode(),
                variant.text(),
                "",
                "",
                now,
                now,
                null,
                null,
                schedule,
                null);
    }

    /**
     * A tracked link.
     *
     * @param code unique among all tenants
     * @param address with the code
     */
    record Link(String code, String address) {}

    private static String dialogue(Network network, String text, String trackedLink, String instance) {
        return ShareDialogue.address(network, text, trackedLink, instance).orElseThrow();
    }

    /** {@code shares/{id}}. */
    public String name() {
        return nameOf(id);
    }

    /** {@code shares/{id}} of that id. */
    public static String nameOf(String id) {
        return "shares/" + id;
    }

    /** Whether its member was ever handed its dialogue and its link. */
    public boolean handedOut() {
        return !trackedLink.isEmpty();
    }

    /** As it stands given its post: retracted with it, or cancelled if it still waits, unless it was given up before. */
    Share asOf(Post post) {
        if (post.state() != PostState.RETRACTED || state == ShareState.CANCELLED) {
            return this;
        }
        return state == ShareState.SCHEDULED
                ? in(version, ShareState.CANCELLED, post.changeTime(), CancelReason.POST_RETRACTED, decision)
                : in(version, ShareState.RETRACTED, post.changeTime(), null, decision);
    }

    /** Posted, as the member says; the same where it was so already. WRONG_STATE where it waits, was given up or retracted. */
    Share confirmed(Instant now) {
        if (state == ShareState.PUBLISHED) {
            return this;
        }
        require(EnumSet.of(ShareState.OPENED), "confirm", "Start a new share.");
        return in(version + 1, ShareState.PUBLISHED, now, null, decision);
    }

    /** Given up; the same where it was so already. WRONG_STATE where it was posted or retracted. */
    Share cancelled(Instant now) {
        if (state == ShareState.CANCELLED) {
            return this;
        }
        require(
                EnumSet.of(ShareState.OPENED, ShareState.SCHEDULED),
                "cancel",
                "Delete the post on the network itself.");
        return in(version + 1, ShareState.CANCELLED, now, CancelReason.MEMBER, decision);
    }

    /** Cancelled before it was opened; the same where it does not wait any more. */
    Share cancelledBeforeItsTime(CancelReason reason, Instant now) {
        return state == ShareState.SCHEDULED ? in(version + 1, ShareState.CANCELLED, now, reason, decision) : this;
    }

    /** Refused at its time. */
    Share refused(CancelReason reason, KeptDecision kept, Instant now) {
        return in(version + 1, ShareState.CANCELLED, now, reason, kept);
    }

    /** With one attempt more to open it: whoever stores it is the one who may. */
    Share attempted(Instant now) {
        return new Share(
                id,
                version + 1,
                memberId,
                postId,
                network,
                accountKind,
                state,
                code,
                languageCode,
                text,
                shareUri,
                trackedLink,
                createTime,
                changeTime,
                place,
                decision,
                waiting().attempted(now),
                cancelReason);
    }

    /** Opened at its time. */
    Share opened(String address, DayPlace taken, KeptDecision kept, Instant now) {
        return new Share(
                id,
                version + 1,
                memberId,
                postId,
                network,
                accountKind,
                ShareState.OPENED,
                code,
                languageCode,
                text,
                dialogue(network, text, address, waiting().instance()),
                address,
                createTime,
                now,
                taken,
                kept,
                waiting().ended(),
                null);
    }

    /** When it is to be opened. */
    Schedule waiting() {
        Schedule its = schedule;
        if (its == null || state != ShareState.SCHEDULED) {
            throw new IllegalStateException(name() + " does not wait for its time.");
        }
        return its;
    }

    private void require(Set<ShareState> allowed, String verb, String remedy) {
        if (!allowed.contains(state)) {
            throw DomainException.of(
                            ErrorReason.ERROR_REASON_WRONG_STATE,
                            "Can't %s %s: it is %s. %s".formatted(verb, name(), state, remedy))
                    .with("state", state.name());
        }
    }

    private Share in(
            long itsVersion,
            ShareState itsState,
            Instant time,
            @Nullable CancelReason reason,
            @Nullable KeptDecision kept) {
        return new Share(
                id,
                itsVersion,
                memberId,
                postId,
                network,
                accountKind,
                itsState,
                code,
                languageCode,
                text,
                shareUri,
                trackedLink,
                createTime,
                time,
                itsState == ShareState.CANCELLED ? null : place,
                kept,
                schedule == null ? null : schedule.ended(),
                reason);
    }
}
