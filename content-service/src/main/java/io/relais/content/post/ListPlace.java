package io.relais.content.post;

import java.time.Instant;
import java.util.List;

/**
 * A place in a list that is ordered newest first. Neither part ever changes for an item, so a walk that goes on from a
 * place misses and repeats nothing, whatever is added meanwhile.
 *
 * @param time what the list is ordered by
 * @param id decides between items of the same time
 */
public record ListPlace(Instant time, String id) {

    /** The place that a page token holds as {@link #keys()}. */
    public static ListPlace of(List<String> keys) {
        return new ListPlace(Instant.ofEpochMilli(Long.parseLong(keys.getFirst())), keys.getLast());
    }

    /** What a page token holds of it. */
    public List<String> keys() {
        return List.of(Long.toString(time.toEpochMilli()), id);
    }
}
