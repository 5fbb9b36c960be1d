package io.relais.content.refusal;

import io.relais.content.post.ListPlace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The refusals of one tenant. Those that have expired are not found. */
public interface Refusals {

    /**
     * Keeps an attempt, in one step: as a new refusal, or as the last attempt of the one with its id, which counts up.
     *
     * @return the refusal as stored
     */
    Refusal add(Refusal attempt);

    /** The refusal with that id. */
    Optional<Refusal> find(String id, Instant now);

    /**
     * A member's refusals, the last ones first.
     *
     * @param after where to go on, or the beginning
     * @param limit at least 1
     */
    List<Refusal> lastFirst(String memberId, @Nullable ListPlace after, int limit, Instant now);

    /** Forgets all of the member's but the last {@code most}. */
    void keepLast(String memberId, int most);

    /** Forgets all of the member's. */
    void forget(String memberId);
}
