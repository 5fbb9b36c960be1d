package io.relais.system.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts a command out of reach of the terminal's Ctrl-C, which would otherwise hit every process at once, so that the
 * launcher can stop the parts in order. Both ways replace themselves by the command, so the process id stays.
 */
public final class Detachment {

    private Detachment() {}

    /** The command in a session of its own, or, where there is no {@code setsid}, deaf to the terminal's signals. */
    public static List<String> of(List<String> command) {
        List<String> detached = new ArrayList<>();
        for (String candidate : List.of("/usr/bin/setsid", "/bin/setsid", "/usr/local/bin/setsid")) {
            if (detached.isEmpty() && Files.isExecutable(Path.of(candidate))) {
                detached.add(candidate);
            }
        }
        if (detached.isEmpty()) {
            detached.addAll(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
        }
        detached.addAll(command);
        return List.copyOf(detached);
    }
}
