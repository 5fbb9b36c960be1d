package io.relais.policy.policy;

import io.relais.platform.errors.DomainException;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A policy: what is in force or was, and what is being prepared. There is at least one of the two.
 *
 * @param id the last segment of {@code policies/{id}}
 * @param revision how often it was written, which is its ETag; from 1
 * @param createTime when it was made
 * @param draft what is being prepared
 * @param published the last published version
 * @param archiveTime when it was put away; null where it was not
 */
public record Policy(
        String id,
        long revision,
        Instant createTime,
        @Nullable PolicyContent draft,
        @Nullable PublishedVersion published,
        @Nullable Instant archiveTime) {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{1,62}");

    /** Refuses a malformed id with {@link IllegalArgumentException}. */
    public Policy {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "A policy's id is a lower-case letter and 1 to 62 lower-case letters, digits or hyphens.");
        }
        if (draft == null && published == null) {
            throw new IllegalArgumentException("A policy has a draft or a published version.");
        }
    }

    /** A new policy with nothing but a draft. */
    public static Policy drafted(String id, PolicyContent draft, Instant now) {
        return new Policy(id, 1, now, draft, null, null);
    }

    /** {@code policies/{id}}. */
    public String name() {
        return name(id);
    }

    /** {@code policies/{id}}. */
    public static String name(String id) {
        return "policies/" + id;
    }

    /** The ETag, as If-Match names it. */
    public String etag() {
        return Long.toString(revision);
    }

    /** What is shown of it: the draft, or the last published version. */
    public PolicyContent content() {
        if (draft != null) {
            return draft;
        }
        return lastPublished().orElseThrow().content();
    }

    /** What an editor goes on from: the draft, or what the last published version begins the next one with. */
    public PolicyContent nextDraft() {
        return draft != null ? draft : content().forNextDraft();
    }

    /** Whether it was put away. */
    public boolean archived() {
        return archiveTime != null;
    }

    /** The last published version, if any. */
    public Optional<PublishedVersion> lastPublished() {
        return Optional.ofNullable(published);
    }

    /** The same policy with that draft; WRONG_STATE where it was put away. */
    public Policy draft(PolicyContent content) {
        refuseWhereArchived();
        return new Policy(id, revision, createTime, content, published, null);
    }

    /** The same policy, put away. */
    public Policy archive(Instant now) {
        return archived() ? this : new Policy(id, revision, createTime, draft, published, now);
    }

    /** Turns the draft into the next version where no other policy was in force. */
    public Policy publish(long order, Instant now) {
        return publish(order, lastPublished(), now);
    }

    /**
     * Turns the draft into the next version. WRONG_STATE where there is none, or the policy was put away; INVALID_REQUEST
     * where its binding time has passed.
     *
     * @param inForce the version that it replaces
     */
    public Policy publish(long order, Optional<PublishedVersion> inForce, Instant now) {
        refuseWhereArchived();
        if (draft == null) {
            throw DomainException.of(
                            ErrorReason.ERROR_REASON_WRONG_STATE,
                            "There is no draft to publish: change the policy first.")
                    .with("state", "PUBLISHED");
        }
        int number = lastPublished().map(PublishedVersion::number).orElse(0) + 1;
        Demands demands = number == 1 || draft.requiresAcknowledgement()
                ? demanding(draft, number, inForce, now)
                : goingOn(lastPublished().orElseThrow(), inForce, now);
        PublishedVersion version = new PublishedVersion(id, number, draft, draft.digest(), now, demands, order);
        return new Policy(id, revision, createTime, null, version, null);
    }

    private Demands demanding(PolicyContent next, int number, Optional<PublishedVersion> inForce, Instant now) {
        Instant bindingTime = next.bindingTime();
        if (bindingTime != null && !bindingTime.isAfter(now)) {
            throw DomainException.invalid(
                    "bindingTime",
                    "The time from which this version binds has passed: choose a later one, or leave it out for at once.");
        }
        Demand demand = new Demand(id, number, bindingTime == null ? now : bindingTime);
        return inForce.map(former -> former.demands().followedBy(demand, now))
                .orElseGet(() -> Demands.of(id, number, demand.bindingTime()));
    }

    /** What the version in force demands, or at once what this policy demanded last where another one is in force. */
    private Demands goingOn(PublishedVersion last, Optional<PublishedVersion> inForce, Instant now) {
        return inForce.filter(former -> former.policy().equals(id))
                .map(PublishedVersion::demands)
                .orElseGet(() -> Demands.of(id, last.demandedVersion(), now));
    }

    private void refuseWhereArchived() {
        if (archived()) {
            throw DomainException.of(
                            ErrorReason.ERROR_REASON_WRONG_STATE,
                            name() + " was put away for good: make a new policy from its text.")
                    .with("state", "ARCHIVED");
        }
    }

    /** Where the policy stands, seen beside the one in force. */
    public PolicyState state(Optional<PolicyInForce> inForce) {
        if (archived()) {
            return PolicyState.ARCHIVED;
        }
        if (draft != null) {
            return PolicyState.DRAFT;
        }
        return inForce.filter(current -> current.policy().equals(id)).isPresent()
                ? PolicyState.PUBLISHED
                : PolicyState.ARCHIVED;
    }
}
