package io.relais.system.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** How much memory a process really occupies. */
public final class Resident {

    private static final String LINE = "VmRSS:";

    private Resident() {}

    /** The resident set of the process in bytes, or 0 where the system does not tell. */
    public static long bytesOf(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        try {
            if (Files.exists(status)) {
                return Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith(LINE))
                        .mapToLong(line -> kibibytes(line.substring(LINE.length())))
                        .findFirst()
                        .orElse(0);
            }
            Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid))
                    .redirectErrorStream(true)
                    .start();
            String answer = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return ps.waitFor(5, TimeUnit.SECONDS) && ps.exitValue() == 0 ? kibibytes(answer) : 0;
        } catch (IOException gone) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static long kibibytes(String text) {
        String digits = text.replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Long.parseLong(digits) << 10;
    }
}
