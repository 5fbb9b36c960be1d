package io.relais.policy.decision;

/** The posts, as the caller of the current call may see them. */
@FunctionalInterface
public interface FactsOfPosts {

    /** What is known of {@code posts/{id}}; NOT_FOUND where the caller can't see such a post, UNAVAILABLE. */
    ShareFacts find(String postName);
}
