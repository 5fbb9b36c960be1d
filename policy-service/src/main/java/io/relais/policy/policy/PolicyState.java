package io.relais.policy.policy;

/** Where a policy stands. */
public enum PolicyState {
    /** Not published yet, or changed since. */
    DRAFT,
    /** In force. */
    PUBLISHED,
    /** Replaced by another policy. */
    ARCHIVED
}
