package io.relais.policy.histories;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Checks histories of registers that hold true or false, false at first: is there an order of all operations that respects
 * real time and in which each read sees the last write? Registers are checked one by one, which is enough, as
 * linearizability is local (Herlihy and Wing, 1990). Each is checked just in time (Lowe, 2017): events are walked in their
 * order, with the set of all states in which the register can be; an answer keeps those in which the operation has taken
 * effect. A history without any such state left is not linearizable.
 *
 * <p>A write that was never answered may take effect at any time after it was sent, or never. Of those with the same value
 * only their number matters, and a state that has used fewer of them allows all that one with more does.
 */
final class Linearizability {

    private static final int MOST_AT_ONCE = 64;

    private Linearizability() {}

    /**
     * Where a register can be.
     *
     * @param value what it holds
     * @param effective which of the running operations have taken effect, by their slot
     * @param lostTrue how many unanswered writes of true have
     * @param lostFalse how many unanswered writes of false have
     */
    private record State(boolean value, long effective, int lostTrue, int lostFalse) {

        boolean allowsAllOf(State other) {
            return value == other.value
                    && effective == other.effective
                    && lostTrue <= other.lostTrue
                    && lostFalse <= other.lostFalse;
        }
    }

    private record Event(long time, Operation operation, boolean answer) {}

    /** The operation at whose answer no order is left, of the first register without one; empty where all have one. */
    static Optional<Operation> violation(List<Operation> history) {
        Map<String, List<Operation>> registers =
                history.stream().collect(Collectors.groupingBy(Operation::register, TreeMap::new, Collectors.toList()));
        return registers.values().stream()
                .flatMap(operations -> new Register(operations).violation().stream())
                .findFirst();
    }

    private static final class Register {
        private final List<Event> events = new ArrayList<>();
        private final Map<Integer, Operation> running = new HashMap<>();
        private Set<State> states = Set.of(new State(false, 0, 0, 0));
        private int pendingTrue;
        private int pendingFalse;

        Register(List<Operation> operations) {
            for (Operation operation : operations) {
                events.add(new Event(operation.invoked(), operation, false));
                if (operation.wasAnswered()) {
                    events.add(new Event(operation.answered(), operation, true));
                }
            }
            events.sort(Comparator.comparingLong(Event::time));
        }

        Optional<Operation> violation() {
            for (Event event : events) {
                Operation operation = event.operation();
                if (event.answer()) {
                    answer(operation);
                    if (states.isEmpty()) {
                        return Optional.of(operation);
                    }
                } else if (operation.wasAnswered()) {
                    running.put(freeSlot(), operation);
                } else if (operation.value()) {
                    pendingTrue++;
                } else {
                    pendingFalse++;
                }
            }
            return Optional.empty();
        }

        private int freeSlot() {
            for (int slot = 0; slot < MOST_AT_ONCE; slot++) {
                if (!running.containsKey(slot)) {
                    return slot;
                }
            }
            throw new IllegalArgumentException("More than " + MOST_AT_ONCE + " operations on one register at once.");
        }

        private void answer(Operation operation) {
            int slot = running.entrySet().stream()
                    .filter(entry -> entry.getValue() == operation)
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow();
            long bit = 1L << slot;
            // Of the states reached none allows all of another; taking the same bit from each keeps that so.
            states = reachable().stream()
                    .filter(state -> (state.effective() & bit) != 0)
                    .map(state ->
                            new State(state.value(), state.effective() & ~bit, state.lostTrue(), state.lostFalse()))
                    .collect(Collectors.toUnmodifiableSet());
            running.remove(slot);
        }

        /** All states that the register can be in by now, as any running operation may have taken effect. */
        private Set<State> reachable() {
            Set<State> reached = new HashSet<>(states);
            Deque<State> open = new ArrayDeque<>(states);
            while (!open.isEmpty()) {
                for (State next : after(open.pop())) {
                    if (added(reached, next)) {
                        open.push(next);
                    }
                }
            }
            return reached;
        }

        private List<State> after(State state) {
            List<State> next = new ArrayList<>();
            running.forEach((slot, operation) -> {
                long bit = 1L << slot;
                boolean possible = operation.write() || operation.value() == state.value();
                if (possible && (state.effective() & bit) == 0) {
                    next.add(
                            new State(operation.value(), state.effective() | bit, state.lostTrue(), state.lostFalse()));
                }
            });
            if (!state.value() && state.lostTrue() < pendingTrue) {
                next.add(new State(true, state.effective(), state.lostTrue() + 1, state.lostFalse()));
            }
            if (state.value() && state.lostFalse() < pendingFalse) {
                next.add(new State(false, state.effective(), state.lostTrue(), state.lostFalse() + 1));
            }
            return next;
        }

        /** Adds the state unless another allows as much; drops those that it makes superfluous. */
        private static boolean added(Set<State> kept, State state) {
            if (kept.stream().anyMatch(other -> other.allowsAllOf(state))) {
                return false;
            }
            kept.removeIf(state::allowsAllOf);
            return kept.add(state);
        }
    }
}
