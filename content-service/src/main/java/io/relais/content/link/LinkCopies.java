package io.relais.content.link;

import java.util.List;

/**
 * Copies of tracked links where the redirect finds them without asking. They may be lost at any time, and none of these
 * methods fails where they can't be reached.
 */
public interface LinkCopies {

    /**
     * Keeps a copy for a short while, unless there is one: a link that is read while it is closed must not take the place of
     * {@link #close}'s copy.
     */
    void offer(TrackedLink link);

    /** Puts these links, which lead nowhere any more, in the place of their copies, and tells everybody who keeps others. */
    void close(List<TrackedLink> links);
}
