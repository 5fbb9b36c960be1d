package io.relais.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
    private static final int COMMANDS = 4_000;
    private static final int CLIENTS = 8;

    /** About what writing to a file takes: time in which other commands queue up. */
    private static final long COMMIT_NANOS = 200_000;

    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger changed = new AtomicInteger();
    private final AtomicInteger durable = new AtomicInteger();
    private final AtomicInteger commits = new AtomicInteger();
    private final AtomicInteger commitsDuringACommand = new AtomicInteger();

    private final GroupCommit groupCommit = new GroupCommit(() -> {
        if (running.get() > 0) {
            commitsDuringACommand.incrementAndGet();
        }
        commits.incrementAndGet();
        LockSupport.parkNanos(COMMIT_NANOS);
        durable.set(changed.get());
    });

    private int change() {
        running.incrementAndGet();
        int mine = changed.incrementAndGet();
        running.decrementAndGet();
        return mine;
    }

    @Test
    void everyAnsweredCommandIsDurableCommitsAreSharedAndNoneFallsIntoACommand() throws Exception {
        List<Future<Integer>> lost = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (int client = 0; client < CLIENTS; client++) {
                lost.add(clients.submit(() -> {
                    int missing = 0;
                    for (int i = 0; i < COMMANDS / CLIENTS; i++) {
                        int mine = groupCommit.durably(this::change);
                        missing += durable.get() < mine ? 1 : 0;
                    }
                    return missing;
                }));
            }
        }
        for (Future<Integer> missing : lost) {
            assertThat(missing.get()).isZero();
        }
        assertThat(commitsDuringACommand).hasValue(0);
        assertThat(commits.get()).isLessThan(COMMANDS * 3 / 4);
    }

    @Test
    void aReaderWaitsForTheCommitOfWhatItCanSeeAndForNothingElse() throws Exception {
        AtomicInteger made = new AtomicInteger();
        CountDownLatch commandRuns = new CountDownLatch(1);
        CountDownLatch commandMayEnd = new CountDownLatch(1);
        GroupCommit counting = new GroupCommit(made::incrementAndGet);
        counting.awaitWhatIsVisible();
        assertThat(made).hasValue(0);
        try (ExecutorService clients = Executors.newFixedThreadPool(2)) {
            clients.execute(() -> counting.durably(() -> {
                commandRuns.countDown();
                await(commandMayEnd);
                return 0;
            }));
            await(commandRuns);
            Future<?> reader = clients.submit(counting::awaitWhatIsVisible);
            assertThat(reader.isDone()).isFalse();
            commandMayEnd.countDown();
            reader.get();
        }
        assertThat(made.get()).isBetween(1, 2);
        counting.awaitWhatIsVisible();
        assertThat(made.get()).isBetween(1, 2);
    }

    @Test
    void aFailedCommitReachesTheCommand() {
        GroupCommit failing = new GroupCommit(() -> {
            throw new IllegalStateException("disk full");
        });
        assertThatThrownBy(() -> failing.durably(() -> 1)).hasMessage("disk full");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
