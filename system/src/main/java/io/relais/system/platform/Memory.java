package io.relais.system.platform;

import com.sun.management.OperatingSystemMXBean;
import io.relais.system.process.LaunchFailure;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Tells before the start whether the machine has the memory that the platform needs, in bytes. */
public final class Memory {

    /** What all parts together need while they start. */
    public static final long NEEDED = 3L << 30;

    private static final Path MEMINFO = Path.of("/proc/meminfo");

    private Memory() {}

    /** @throws LaunchFailure when less than {@link #NEEDED} is available */
    public static void requireEnough() {
        OptionalLong available = available();
        if (available.isPresent()) {
            requireEnough(available.getAsLong());
        }
    }

    static void requireEnough(long available) {
        if (available < NEEDED) {
            throw new LaunchFailure("Relais needs 3 GiB of free memory and this machine has %.1f GiB: close something"
                    .formatted(available / (double) (1L << 30)));
        }
    }

    /** What the kernel can hand out without swapping, within the container's limit; empty where it does not tell. */
    private static OptionalLong available() {
        try (Stream<String> lines = Files.lines(MEMINFO)) {
            OptionalLong kernel = lines.filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst();
            if (kernel.isPresent()
                    && ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine) {
                return OptionalLong.of(Math.min(kernel.getAsLong(), machine.getTotalMemorySize()));
            }
            return kernel;
        } catch (IOException notLinux) {
            return OptionalLong.empty();
        }
    }
}
