package io.relais.policy.linking;

import java.util.Optional;

/** The linkings of one tenant's members that are under way. */
public interface Linkings {

    /** Keeps one. */
    void add(Linking linking);

    /** The linking with that id, be it expired. */
    Optional<Linking> find(String id);

    /** Ends it, whatever comes of it. True for one of all that end it. */
    boolean end(String id);
}
