package io.relais.content.share;

import io.relais.content.decision.KeptDecision;
import io.relais.content.network.AccountKind;
import io.relais.content.network.Network;
import io.relais.content.post.Post;
import io.relais.content.post.PostState;
import io.relais.platform.errors.DomainException;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Instant;
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
 * @param code of its tracked link, unique among all tenants
 * @param languageCode of the variant
 * @param text of the variant
 * @param shareUri the network's share dialogue, filled in
 * @param trackedLink the address of its tracked link
 * @param createTime when it was started
 * @param changeTime when its state changed last
 * @param place its place among the member's shares of the day; null where it does not count
 * @param decision what let it start; null where that was not kept
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
        @Nullable KeptDecision decision) {

    /** {@code shares/{id}}. */
    public String name() {
        return nameOf(id);
    }

    /** {@code shares/{id}} of that id. */
    public static String nameOf(String id) {
        return "shares/" + id;
    }

    /** As it stands given its post: retracted with it, unless it was given up before. */
    Share asOf(Post post) {
        return post.state() == PostState.RETRACTED && state != ShareState.CANCELLED
                ? in(version, ShareState.RETRACTED, post.changeTime())
                : this;
    }

    /** Posted, as the member says; the same where it was so already. WRONG_STATE where it was given up or retracted. */
    Share confirmed(Instant now) {
        return moved(ShareState.PUBLISHED, now, "confirm", "Start a new share.");
    }

    /** Given up; the same where it was so already. WRONG_STATE where it was posted or retracted. */
    Share cancelled(Instant now) {
        return moved(ShareState.CANCELLED, now, "cancel", "Delete the post on the network itself.");
    }

    private Share moved(ShareState next, Instant now, String verb, String remedy) {
        if (state == next) {
            return this;
        }
        if (state != ShareState.OPENED) {
            throw DomainException.of(
                            ErrorReason.ERROR_REASON_WRONG_STATE,
                            "Can't %s %s: it is %s. %s".formatted(verb, name(), state, remedy))
                    .with("state", state.name());
        }
        return in(version + 1, next, now);
    }

    private Share in(long itsVersion, ShareState itsState, Instant time) {
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
                decision);
    }
}
