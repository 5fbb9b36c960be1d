package io.relais.content.share;

import io.relais.content.post.ListPlace;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
     * Adds a new share, its tracked link and, unless it waits for its time, the message that it was opened; false, and nothing is
     * stored, where its code or its place of the day is taken.
     */
    boolean add(Share share);

    /**
     * Stores the next version of a share, and the message that says what became of one that was handed out; false where the one
     * before is not the current one any more, or where the place of the day that it takes is taken.
     */
    boolean replace(Share next);

    /**
     * A member's shares in one of those states, newest first.
     *
     * @param after where to go on, or the beginning
     * @param limit at least 1
     */
    List<Share> newestFirst(String memberId, Set<ShareState> states, @Nullable ListPlace after, int limit);

    /**
     * The shares of a post, by their ids.
     *
     * @param afterId where to go on, or empty for the beginning
     * @param limit at least 1
     */
    List<Share> ofPost(String postId, String afterId, int limit);

    /** How many of the member's shares wait for their time. */
    int countScheduled(String memberId);

    /** At most {@code limit} of the member's shares that wait for their time, those that are due first. */
    List<Share> scheduledBy(String memberId, int limit);

    /** At most {@code limit} of the post's shares that wait for their time, those that are due first. */
    List<Share> scheduledOf(String postId, int limit);
}
