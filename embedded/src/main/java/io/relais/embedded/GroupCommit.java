package io.relais.embedded;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Makes the commands of many threads durable with few commits.
 *
 * <p>A change runs while it holds the shared side of a lock; a commit takes the exclusive side, so that what reaches
 * the file never contains half a command. A thread whose command is done waits for its turn to commit; whoever comes
 * first commits for all that are waiting, and the others find their work done.
 */
final class GroupCommit {
    private final Runnable commit;
    private final ReentrantReadWriteLock changes = new ReentrantReadWriteLock(true);
    private final ReentrantLock turn = new ReentrantLock();
    private final AtomicInteger uncommitted = new AtomicInteger();
    private final AtomicLong finished = new AtomicLong();
    private long committed;

    GroupCommit(Runnable commit) {
        this.commit = commit;
    }

    /** Runs a command that may change the store, and returns when what it changed is durable. */
    <T> T durably(Supplier<T> command) {
        uncommitted.incrementAndGet();
        try {
            T answer;
            changes.readLock().lock();
            try {
                answer = command.get();
            } finally {
                changes.readLock().unlock();
            }
            commit();
            return answer;
        } finally {
            uncommitted.decrementAndGet();
        }
    }

    /** Returns when all that a reader can have seen before this call is durable. */
    void awaitWhatIsVisible() {
        if (uncommitted.get() > 0) {
            commit();
        }
    }

    private void commit() {
        long mine = finished.incrementAndGet();
        turn.lock();
        try {
            if (committed >= mine) {
                return;
            }
            alone(() -> {
                long all = finished.get();
                commit.run();
                committed = all;
            });
        } finally {
            turn.unlock();
        }
    }

    /** Runs maintenance while no command changes the store. */
    void alone(Runnable maintenance) {
        changes.writeLock().lock();
        try {
            maintenance.run();
        } finally {
            changes.writeLock().unlock();
        }
    }
}
