package io.relais.content.share;

import io.relais.content.post.ListPlace;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The shares of one tenant. What other services must hear of a change is stored with it, in one write. */
public interface Shares {

    /** The share with that id. */
    Optional<Share> find(String id);

    /** Those of the shares that there are, in no order. */
    List<Share> findAll(Collection<String> ids);

    /** The places that the member's shares of that day take. */
    DayPlaces placesTaken(String memberId, LocalDate day);

    /**
     * Adds a new share, its tracked link and the message that it was opened; false, and nothing is stored, where its code or its
     * place of the day is taken.
     */
    boolean add(Share share);

    /**
     * Stores the next version of a share, and where it was given up the message that says so; false where the one before is
     * not the current one any more.
     */
    boolean replace(Share next);

    /**
     * A member's shares, newest first.
     *
     * @param after where to go on, or the beginning
     * @param limit at least 1
     */
    List<Share> newestFirst(String memberId, @Nullable ListPlace after, int limit);

    /**
     * The shares of a post, by their ids.
     *
     * @param afterId where to go on, or empty for the beginning
     * @param limit at least 1
     */
    List<Share> ofPost(String postId, String afterId, int limit);
}
