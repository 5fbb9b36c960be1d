package io.relais.content.post;

import io.relais.platform.errors.DomainException;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One piece of ready-to-share content. Each change answers the next version; what the state does not allow is refused
 * with WRONG_STATE.
 *
 * @param id the last segment of {@code posts/{id}}
 * @param version 1 when it is made, one more with each change; the ETag
 * @param content what its author wrote; it never changes once published
 * @param state where it stands
 * @param stateReason why it was rejected or retracted, or empty
 * @param createTime when it was made
 * @param changeTime when it changed last
 * @param publishTime when it was published, if it was
 * @param approvedFindings what compliance knew of and approved, each a rule of screening and a kind
 */
public record Post(
        String id,
        long version,
        PostContent content,
        PostState state,
        String stateReason,
        Instant createTime,
        Instant changeTime,
        @Nullable Instant publishTime,
        List<String> approvedFindings) {

    private static final Set<PostState> UNPUBLISHED =
            EnumSet.of(PostState.DRAFT, PostState.SUBMITTED, PostState.APPROVED);

    /** Refuses a published post that lacks the time. */
    public Post {
        approvedFindings = List.copyOf(approvedFindings);
        if (UNPUBLISHED.contains(state) != (publishTime == null)) {
            throw new IllegalArgumentException("A post has the time of its publication once it was published.");
        }
    }

    /** A new draft. */
    public static Post draft(String id, PostContent content, Instant now) {
        return new Post(id, 1, content, PostState.DRAFT, "", now, now, null, List.of());
    }

    /** {@code posts/{id}}. */
    public String name() {
        return nameOf(id);
    }

    /** {@code posts/{id}} of that id. */
    public static String nameOf(String id) {
        return "posts/" + id;
    }

    /** With another content, a draft again: what was submitted or approved is no more what was read. */
    public Post revised(PostContent revision, Instant now) {
        require(UNPUBLISHED, "change", "Retract it and make a new one.");
        return new Post(id, version + 1, revision, PostState.DRAFT, stateReason, createTime, now, null, List.of());
    }

    /** Handed over for approval. */
    public Post submitted(Instant now) {
        require(EnumSet.of(PostState.DRAFT), "submit", "Only a draft can be submitted.");
        return moved(PostState.SUBMITTED, "", now, null, List.of());
    }

    /**
     * Approved.
     *
     * @param findings what the reviewer knew of and approved
     */
    public Post approved(Instant now, List<String> findings) {
        require(EnumSet.of(PostState.SUBMITTED), "approve", "Only a submitted post can be approved.");
        return moved(PostState.APPROVED, "", now, null, findings);
    }

    /** Sent back to its author. */
    public Post rejected(String reason, Instant now) {
        require(EnumSet.of(PostState.SUBMITTED), "reject", "Only a submitted post can be rejected.");
        return moved(PostState.DRAFT, reason, now, null, List.of());
    }

    /** Published to its audience; INVALID_REQUEST where it has already expired. */
    public Post published(Instant now) {
        require(
                EnumSet.of(PostState.DRAFT, PostState.APPROVED),
                "publish",
                "Only a draft or an approved post can be published.");
        if (content.isExpiredAt(now)) {
            throw DomainException.invalid("expireTime", "The post has already expired: set a later time, or none.");
        }
        return moved(PostState.PUBLISHED, "", now, now, approvedFindings);
    }

    /** Taken back for ever. */
    public Post retracted(String reason, Instant now) {
        require(EnumSet.of(PostState.PUBLISHED), "retract", "Only a published post can be retracted.");
        return moved(PostState.RETRACTED, reason, now, publishTime, approvedFindings);
    }

    /** Refuses the deletion of a post that was published. */
    void requireDeletable() {
        require(UNPUBLISHED, "delete", "Retract it instead.");
    }

    /** Whether it can be shared at that time as far as the post itself is concerned: published and not expired. */
    public boolean isAvailableAt(Instant time) {
        return state == PostState.PUBLISHED && !content.isExpiredAt(time);
    }

    /** Whether that member may know of it: it was published, to an audience that they are in. */
    public boolean isVisibleTo(Member member) {
        return !UNPUBLISHED.contains(state) && content.audience().contains(member);
    }

    /** The campaign's name for the UTM parameters: the author's, else the post's id. */
    public String campaign() {
        return content.utmCampaign().isEmpty() ? id : content.utmCampaign();
    }

    private Post moved(PostState next, String reason, Instant now, @Nullable Instant published, List<String> findings) {
        return new Post(id, version + 1, content, next, reason, createTime, now, published, findings);
    }

    private void require(Set<PostState> allowed, String verb, String remedy) {
        if (!allowed.contains(state)) {
            throw DomainException.of(
                            ErrorReason.ERROR_REASON_WRONG_STATE,
                            "Can't %s %s: it is %s. %s".formatted(verb, name(), state, remedy))
                    .with("state", state.name());
        }
    }
}
