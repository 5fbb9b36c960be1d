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
 */
public record Policy(
        String id,
        long revision,
        Instant createTime,
        @Nullable PolicyContent draft,
        @Nullable PublishedVersion published) {

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
        return new Policy(id, 1, now, draft, null);
    }

    /** {@code policies/{id}}. */
    public String name() {
        return name(id);
    }

    /** {@code policies/{id}}. */
    public static String name(String id) {
        return "policies/" + id;
    }

    /** What an editor goes on from: the draft, or the last published version. */
    public PolicyContent content() {
        if (draft != null) {
            return draft;
        }
        return lastPublished().orElseThrow().content();
    }

    /** The last published version, if any. */
    public Optional<PublishedVersion> lastPublished() {
        return Optional.ofNullable(published);
    }

    /** The same policy with that draft. */
    public Policy draft(PolicyContent content) {
        return new Policy(id, revision, createTime, content, published);
    }

    /** Turns the draft into the next version; WRONG_STATE where there is none. */
    public Policy publish(long order, Instant now) {
        if (draft == null) {
            throw DomainException.of(
                            ErrorReason.ERROR_REASON_WRONG_STATE,
                            "There is no draft to publish: change the policy first.")
                    .with("state", "PUBLISHED");
        }
        int number = lastPublished().map(PublishedVersion::number).orElse(0) + 1;
        int demanded = number == 1 || draft.requiresAcknowledgement()
                ? number
                : lastPublished().orElseThrow().demandedVersion();
        PublishedVersion version = new PublishedVersion(id, number, draft, draft.digest(), now, demanded, order);
        return new Policy(id, revision, createTime, null, version);
    }

    /** Where the policy stands, seen beside the one in force. */
    public PolicyState state(Optional<PolicyInForce> inForce) {
        if (draft != null) {
            return PolicyState.DRAFT;
        }
        return inForce.filter(current -> current.policy().equals(id)).isPresent()
                ? PolicyState.PUBLISHED
                : PolicyState.ARCHIVED;
    }
}
