package io.relais.content.link;

/** How a tracked link is written for those who read copies. */
@FunctionalInterface
public interface LinkForm {

    /** The link as bytes. */
    byte[] encode(TrackedLink link);
}
