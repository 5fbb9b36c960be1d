package io.relais.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The processor time of a process and its children, user and system, by Linux's {@code /proc} (proc(5)). */
final class ProcessorTime {

    /** {@code sysconf(_SC_CLK_TCK)}, which is 100 on every Linux of today. */
    private static final int TICKS_PER_SECOND = 100;

    /** Where utime stands among the fields behind the name, which is in parentheses and may contain any character. */
    private static final int USER = 11;

    private ProcessorTime() {}

    /** What that process and those that it started have used since they began, to the hundredth of a second. */
    static Duration of(ProcessHandle process) {
        long children = process.children().mapToLong(ProcessorTime::ticks).sum();
        return Duration.ofSeconds(ticks(process) + children).dividedBy(TICKS_PER_SECOND);
    }

    private static long ticks(ProcessHandle process) {
        try {
            return ticks(Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat")));
        } catch (IOException ended) {
            throw new UncheckedIOException("The process " + process.pid() + " has ended.", ended);
        }
    }

    /** User and system time in a line of {@code /proc/PID/stat}. */
    static long ticks(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        return Long.parseLong(fields[USER]) + Long.parseLong(fields[USER + 1]);
    }
}
