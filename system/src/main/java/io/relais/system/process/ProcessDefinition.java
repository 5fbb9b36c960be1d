package io.relais.system.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How one process is run.
 *
 * @param name the name that people see, and that its pid file and log are called after
 * @param command the executable and its arguments; secrets belong in the environment, since arguments show in process
 *     lists
 * @param environment everything the process finds in its environment besides the few neutral variables that
 *     {@link PlatformProcess} passes on
 * @param directory the working directory
 * @param port the port that the process serves on
 * @param readiness tells when the process can do its work
 * @param startPatience how long it may take to become ready
 * @param stopPatience how long it may take to end when asked to, before it is forced
 */
public record ProcessDefinition(
        String name,
        List<String> command,
        Map<String, String> environment,
        Path directory,
        int port,
        Readiness readiness,
        Duration startPatience,
        Duration stopPatience) {

    public ProcessDefinition {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** Environment and command can hold secrets, so neither shows. */
    @Override
    public String toString() {
        return name + " on port " + port;
    }
}
