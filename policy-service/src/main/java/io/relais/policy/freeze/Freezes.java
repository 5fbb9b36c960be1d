package io.relais.policy.freeze;

import java.util.List;
import java.util.Optional;

/** The freezes of one tenant: those that hold, and the history of the others. */
public interface Freezes {

    /** The state, with every change in it whose writer has returned by now, wherever it was written. */
    FreezeState current();

    /**
     * Writes {@code after} where {@code before} still stands, with the message that a freeze was started or lifted, in one
     * step. Freezes that were lifted before are kept as history first.
     *
     * @return whether it was written; not where somebody else changed the state meanwhile
     */
    boolean replace(FreezeState before, FreezeState after);

    /** The freeze with that id, whether it holds or not. */
    Optional<Freeze> find(String id);

    /**
     * At most {@code limit} freezes that were started by a change with a number below {@code before}, the last one first.
     */
    List<Freeze> newestFirst(long before, int limit);

    /** The freezes that held after the change with that number. */
    FreezeState at(long version);
}
