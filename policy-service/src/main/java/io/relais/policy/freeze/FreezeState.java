package io.relais.policy.freeze;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is frozen in one tenant after so many changes.
 *
 * @param version how many freezes were started and lifted so far; 0 where none ever was
 * @param freezes those that hold, and some of those that were lifted lately, in the order in which they were started
 */
public record FreezeState(long version, List<Freeze> freezes) {

    /** The state of a tenant that never froze anything. */
    public static final FreezeState NONE = new FreezeState(0, List.of());

    /** Copies the list. */
    public FreezeState {
        freezes = List.copyOf(freezes);
    }

    /** Those that hold. */
    public List<Freeze> active() {
        return freezes.stream().filter(Freeze::active).toList();
    }

    /** Those that were lifted lately. */
    public List<Freeze> lifted() {
        return freezes.stream().filter(freeze -> !freeze.active()).toList();
    }

    /** The freeze with that id, if it is here. */
    public Optional<Freeze> find(String id) {
        return freezes.stream().filter(freeze -> freeze.id().equals(id)).findFirst();
    }

    /** The freeze that was started last of those that hold and cover shares of that post. */
    public Optional<Freeze> covering(String post, Set<String> topics) {
        return freezes.stream()
                .filter(freeze -> freeze.active() && freeze.covers(post, topics))
                .reduce((earlier, later) -> later);
    }

    FreezeState with(Freeze started) {
        List<Freeze> more = new ArrayList<>(freezes);
        more.add(started);
        return new FreezeState(version + 1, more);
    }

    FreezeState withLifted(Freeze lifted) {
        return new FreezeState(
                version + 1,
                freezes.stream()
                        .map(freeze -> freeze.id().equals(lifted.id()) ? lifted : freeze)
                        .toList());
    }
}
