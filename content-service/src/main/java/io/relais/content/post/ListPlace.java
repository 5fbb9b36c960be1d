package io.relais.content.post;

import java.time.Instant;

/**
 * A place in a list that is ordered newest first. Neither part ever changes for an item, so a walk that goes on from a
 * place misses and repeats nothing, whatever is added meanwhile.
 *
 * @param time what the list is ordered by
 * @param id decides between items of the same time
 */
public record ListPlace(Instant time, String id) {}
