package io.relais.system;

import io.relais.system.platform.DataFolder;
import io.relais.system.platform.HealthCheck;
import io.relais.system.platform.Part;
import io.relais.system.platform.RunRecord;
import io.relais.system.platform.Secrets;
import io.relais.system.process.RecordedProcess;
import io.relais.system.process.Resident;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Says of each part whether it runs and is ready, where, since when, and how much memory it occupies. */
final class StatusReport {

    private static final String ROW = "%-18s %-9s %8s %6s %8s %10s%n";

    private final DataFolder folder;
    private final PrintStream out;

    StatusReport(DataFolder folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
    }

    /** Prints the report; true if every part that should run is ready. */
    boolean print() {
        Optional<RunRecord> run = RunRecord.read(folder);
        Optional<RecordedProcess> launcher = RecordedProcess.read(folder.launcherPidFile());
        boolean launched = launcher.flatMap(RecordedProcess::running).isPresent();
        if (run.isEmpty() || (!launched && folder.running().isEmpty())) {
            out.println("Relais does not run on " + folder.root() + ": ./relais up");
            return false;
        }
        Secrets secrets = new Secrets(folder);
        boolean allReady = true;
        long total = 0;
        out.printf(Locale.ROOT, ROW, "part", "state", "pid", "port", "memory", "up");
        for (Part part : Part.inOrder()) {
            if (!run.get().parts().contains(part)) {
                continue;
            }
            Optional<RecordedProcess> alive =
                    folder.recorded(part).filter(recorded -> recorded.running().isPresent());
            boolean ready = alive.isPresent()
                    && HealthCheck.of(part, run.get().ports(), secrets).isReady();
            allReady &= ready;
            long memory =
                    alive.map(recorded -> Resident.bytesOf(recorded.pid())).orElse(0L);
            total += memory;
            row(part.label(), ready ? "ready" : alive.isPresent() ? "not ready" : "down", alive, memory);
        }
        long own = launcher.filter(recorded -> launched)
                .map(recorded -> Resident.bytesOf(recorded.pid()))
                .orElse(0L);
        row("launcher", launched ? "runs" : "killed", launcher.filter(recorded -> launched), own);
        out.printf(Locale.ROOT, ROW, "", "", "", "", mebibytes(total + own), "");
        return allReady && launched;
    }

    private void row(String name, String state, Optional<RecordedProcess> process, long memory) {
        out.printf(
                Locale.ROOT,
                ROW,
                name,
                state,
                process.map(recorded -> Long.toString(recorded.pid())).orElse("-"),
                process.filter(recorded -> recorded.port() > 0)
                        .map(recorded -> Integer.toString(recorded.port()))
                        .orElse("-"),
                process.isPresent() ? mebibytes(memory) : "-",
                process.map(recorded -> shown(Duration.between(recorded.started(), Instant.now())))
                        .orElse("-"));
    }

    private static String mebibytes(long bytes) {
        return (bytes >> 20) + " MiB";
    }

    static String shown(Duration duration) {
        if (duration.toHours() > 0) {
            return "%d h %02d min".formatted(duration.toHours(), duration.toMinutesPart());
        }
        return duration.toMinutes() > 0
                ? "%d min %02d s".formatted(duration.toMinutes(), duration.toSecondsPart())
                : "%d s".formatted(Math.max(0, duration.toSeconds()));
    }
}
