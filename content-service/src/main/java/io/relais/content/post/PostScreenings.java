package io.relais.content.post;

/** Screens the texts of posts before they move on towards their audience. */
@FunctionalInterface
public interface PostScreenings {

    /** What is found in its texts now. UNAVAILABLE where nothing can be screened: then the post stays where it is. */
    PostScreening screen(PostContent content);
}
