package io.relais.content.post;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The posts of one tenant. */
public interface Posts {

    /** The post with that id. */
    Optional<Post> find(String id);

    /** Those of the posts that there are, in no order. */
    List<Post> findAll(Collection<String> ids);

    /** Adds a new post, version 1; false where there is one of that id. */
    boolean add(Post post);

    /** Stores the next version of a post; false where the one before is not the current one any more. */
    boolean replace(Post next);

    /** Deletes the post if it has that version; false otherwise. */
    boolean remove(String id, long version);

    /**
     * Newest made first.
     *
     * @param after where to go on, or the beginning
     * @param limit at least 1
     */
    List<Post> newestFirst(@Nullable ListPlace after, int limit);

    /**
     * Available posts stored under one of the segments ({@link Audience#segments}), last published first.
     *
     * @param now those that expire by then are left out
     * @param after where to go on, or the beginning
     * @param limit at least 1
     */
    List<Post> lastPublishedFirst(Set<String> segments, Instant now, @Nullable ListPlace after, int limit);
}
