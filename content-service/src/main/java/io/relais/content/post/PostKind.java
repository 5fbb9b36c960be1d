package io.relais.content.post;

/** What a post is. */
public enum PostKind {
    /** An article or news. */
    ARTICLE,
    /** A relay of a legal announcement. */
    LEGAL_NOTICE,
    /** An open position. */
    JOB_OFFER,
    /** An event to attend. */
    EVENT,
    /** An employee's or a customer's testimonial. */
    TESTIMONIAL,
    /** A product tutorial or review. */
    TUTORIAL
}
