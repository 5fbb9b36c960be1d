package io.relais.content.feed;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/** What members of one tenant took out of their feeds. */
public interface Dismissals {

    /** Notes that the member took the post out; noting it again changes nothing. */
    void add(String memberId, String postId, Instant time);

    /** Those of the posts that the member took out. */
    Set<String> among(String memberId, Collection<String> postIds);

    /** Forgets everything that the member took out. */
    void forget(String memberId);
}
