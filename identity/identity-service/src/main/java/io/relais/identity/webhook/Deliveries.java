package io.relais.identity.webhook;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The deliveries of one tenant. */
public interface Deliveries {

    /** Adds a delivery; false where it is there already. */
    boolean add(Delivery delivery);

    /** The delivery with that id. */
    Optional<Delivery> find(String id);

    /**
     * At most {@code limit} deliveries of a webhook, newest first.
     *
     * @param query which of them
     */
    List<Delivery> list(Query query, @Nullable Place after, int limit);

    /**
     * The pending deliveries to that webhook of events about that resource which no other of them waits for: those that
     * a new one has to wait for.
     */
    List<String> lastPending(String webhookId, String resource);

    /** Those of the deliveries that are pending. */
    List<String> pendingAmong(Collection<String> ids);

    /**
     * Takes a pending delivery that is due and waits for no other, for one attempt: until that time nobody else gets it.
     *
     * @param holder a name that nobody else uses
     * @return empty where somebody else has it, or it is not due
     */
    Optional<Delivery> claim(String id, String holder, Instant now, Instant until);

    /** Records an attempt; false where the holder has lost the delivery. */
    boolean record(Delivery attempted, String holder);

    /** Records that a closed delivery was asked for again; false where it is pending. */
    boolean reopen(Delivery reopened);

    /** Has nobody wait for these any more; who waits for nothing else is due now. */
    void release(String webhookId, Collection<String> closed, Instant now);

    /** Looks at a delivery that waits for others again at that time. */
    void postpone(String id, Instant until);

    /** Whether that webhook took an event since then. */
    boolean deliveredSince(String webhookId, Instant since);

    /** Gives up every pending delivery to that webhook that nobody is attempting. */
    void giveUpAll(String webhookId, Instant now);

    /** Forgets every delivery to that webhook. */
    void forgetAll(String webhookId);

    /**
     * Which deliveries.
     *
     * @param webhookId to which webhook
     * @param state in which state; null: in any
     * @param scoped whether those are among them that only apps with a scope hear of
     */
    record Query(String webhookId, @Nullable DeliveryState state, boolean scoped) {}

    /** Where a delivery stands in the list. */
    record Place(Instant createTime, String id) {}
}
