package io.relais.identity.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The webhooks of one tenant. */
public interface Webhooks {

    /** Adds a webhook. */
    void add(Webhook webhook);

    /** The webhook with that id. */
    Optional<Webhook> find(String id);

    /**
     * At most {@code limit} webhooks, oldest first.
     *
     * @param appId only those that this app registered; null: all
     * @param after those after this place; null: from the first
     */
    List<Webhook> list(@Nullable String appId, @Nullable Place after, int limit);

    /** How many there are. */
    long count();

    /** Replaces the version before {@code changed}; false where the webhook has another version by now. */
    boolean replace(Webhook changed);

    /** Removes that version; false where the webhook has another version by now. */
    boolean remove(String id, long version);

    /** Where a webhook stands in the list. */
    record Place(Instant createTime, String id) {}
}
