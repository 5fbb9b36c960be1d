package io.relais.content.post;

/** Where a post stands. */
public enum PostState {
    /** Being written. */
    DRAFT,
    /** Waiting for approval. */
    SUBMITTED,
    /** Approved, not published yet. */
    APPROVED,
    /** In the feeds of its audience until it expires. */
    PUBLISHED,
    /** Taken back for ever. */
    RETRACTED
}
