package io.relais.gateway.admission;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whose turn it is at one service. Of all places one tenant has a part at most. A free place goes to the tenant, of those that wait, that has the fewest calls running;
 * within a tenant first come, first served. Where nobody else may wait, the newest call of the tenant with the most waiting
 * calls goes, so that who asks for much is sent away before who asks for little.
 */
final class Turns {

    private static final ArrayDeque<Ticket> NOBODY = new ArrayDeque<>();

    private final int concurrent;
    private final int mostPerTenant;
    private final int mostWaiting;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Integer> running = new HashMap<>();
    private final LinkedHashMap<String, ArrayDeque<Ticket>> waiting = new LinkedHashMap<>();
    private int runningCount;
    private int waitingCount;

    Turns(int concurrent, int mostPerTenant, int mostWaiting) {
        this.concurrent = concurrent;
        this.mostPerTenant = mostPerTenant;
        this.mostWaiting = mostWaiting;
    }

    /** What became of a ticket. */
    enum State {
        WAITING,
        ADMITTED,
        SHED,
        ENDED
    }

    /** A call's place, from its arrival to its end. */
    final class Ticket {
        private final String tenant;
        private final Runnable onChange;
        private State state = State.WAITING;

        private Ticket(String tenant, Runnable onChange) {
            this.tenant = tenant;
            this.onChange = onChange;
        }

        State state() {
            lock.lock();
            try {
                return state;
            } finally {
                lock.unlock();
            }
        }

        /** Gives the place up, whether it waits or runs; may be called again. */
        void end() {
            Optional<Ticket> next = Optional.empty();
            lock.lock();
            try {
                if (state == State.ADMITTED) {
                    next = leave();
                } else if (state == State.WAITING) {
                    forget(this);
                }
                if (state != State.SHED) {
                    state = State.ENDED;
                }
            } finally {
                lock.unlock();
            }
            next.ifPresent(admitted -> admitted.onChange.run());
        }

        private Optional<Ticket> leave() {
            running.computeIfPresent(tenant, (same, count) -> count == 1 ? null : count - 1);
            runningCount--;
            Optional<Ticket> next = next();
            next.ifPresent(Turns.this::admit);
            return next;
        }
    }

    /**
     * A new call of that tenant: admitted, waiting or shed at once.
     *
     * @param onChange told once, on another call's thread, when a waiting ticket is admitted or shed
     */
    Ticket arrive(String tenant, Runnable onChange) {
        Ticket ticket = new Ticket(tenant, onChange);
        Optional<Ticket> shed = Optional.empty();
        lock.lock();
        try {
            if (runningCount < concurrent && mayRunMore(tenant)) {
                take(ticket);
            } else if (waitingCount < mostWaiting) {
                line(ticket);
            } else {
                shed = makeRoom(tenant);
                if (shed.isPresent()) {
                    line(ticket);
                } else {
                    ticket.state = State.SHED;
                }
            }
        } finally {
            lock.unlock();
        }
        shed.ifPresent(other -> other.onChange.run());
        return ticket;
    }

    int waitingCount() {
        lock.lock();
        try {
            return waitingCount;
        } finally {
            lock.unlock();
        }
    }

    int runningCount() {
        lock.lock();
        try {
            return runningCount;
        } finally {
            lock.unlock();
        }
    }

    private void take(Ticket ticket) {
        ticket.state = State.ADMITTED;
        running.merge(ticket.tenant, 1, Integer::sum);
        runningCount++;
    }

    private void line(Ticket ticket) {
        waiting.computeIfAbsent(ticket.tenant, first -> new ArrayDeque<>()).add(ticket);
        waitingCount++;
    }

    private void admit(Ticket ticket) {
        forget(ticket);
        take(ticket);
    }

    private void forget(Ticket ticket) {
        ArrayDeque<Ticket> line = waiting.get(ticket.tenant);
        if (line != null && line.remove(ticket)) {
            waitingCount--;
            if (line.isEmpty()) {
                waiting.remove(ticket.tenant);
            }
        }
    }

    private boolean mayRunMore(String tenant) {
        return running.getOrDefault(tenant, 0) < mostPerTenant;
    }

    private Optional<Ticket> next() {
        return waiting.entrySet().stream()
                .filter(line -> mayRunMore(line.getKey()))
                .min(Comparator.comparingInt(line -> running.getOrDefault(line.getKey(), 0)))
                .map(line -> line.getValue().getFirst());
    }

    /** Sheds the newest call of the tenant with the longest line; none where that would be the newcomer's own. */
    private Optional<Ticket> makeRoom(String newcomer) {
        Optional<ArrayDeque<Ticket>> longest = waiting.values().stream().max(Comparator.comparingInt(ArrayDeque::size));
        int own = waiting.getOrDefault(newcomer, NOBODY).size();
        if (longest.isEmpty() || longest.get().size() <= own + 1) {
            return Optional.empty();
        }
        Ticket newest = longest.get().getLast();
        forget(newest);
        newest.state = State.SHED;
        return Optional.of(newest);
    }
}
