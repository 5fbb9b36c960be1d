package io.relais.system.process;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Ends processes that this launcher did not start itself, or whose launcher was killed: asked first, then forced. */
public final class Termination {

    private static final Duration POLL = Duration.ofMillis(50);

    private Termination() {}

    /**
     * Ends the recorded process if it still runs. The caller's own is left alone: who tries a start that failed again, in the same
     * process, finds itself recorded as the launcher.
     *
     * @return whether there was anything to end
     */
    public static boolean end(RecordedProcess recorded, Duration patience) {
        if (recorded.running().isEmpty()
                || recorded.pid() == ProcessHandle.current().pid()) {
            return false;
        }
        recorded.running().ifPresent(ProcessHandle::destroy);
        if (!awaitEnd(recorded, patience)) {
            recorded.running().ifPresent(ProcessHandle::destroyForcibly);
            awaitEnd(recorded, patience);
        }
        return true;
    }

    /** Waits until the recorded process has ended; false if it still runs when the patience is used up. */
    public static boolean awaitEnd(RecordedProcess recorded, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (recorded.running().isPresent()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
