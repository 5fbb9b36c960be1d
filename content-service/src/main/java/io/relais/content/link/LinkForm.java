package io.relais.content.link;

/** How a tracked link is written for those who read copies. */
@FunctionalInterface
public interface LinkForm {

    /** The link as the contract says that copies are written: the base64 of its binary form, in ASCII. */
    byte[] encode(TrackedLink link);
}
