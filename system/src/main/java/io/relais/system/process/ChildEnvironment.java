package io.relais.system.process;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The environment of the processes that the launcher starts: only what says who and where the user is, so that a
 * variable which happens to be set in a shell ({@code SERVER_PORT}, {@code JAVA_TOOL_OPTIONS}, {@code KC_DB}, …) changes
 * nothing.
 */
final class ChildEnvironment {

    private static final Set<String> PASSED_ON =
            Set.of("PATH", "HOME", "USER", "LOGNAME", "LANG", "TZ", "TMPDIR", "SHELL", "LD_LIBRARY_PATH");

    private ChildEnvironment() {}

    static Map<String, String> of(Map<String, String> surrounding, Map<String, String> additions) {
        Map<String, String> environment = new HashMap<>();
        surrounding.forEach((name, value) -> {
            if (PASSED_ON.contains(name) || name.startsWith("LC_")) {
                environment.put(name, value);
            }
        });
        environment.putAll(additions);
        return environment;
    }

    static void applyTo(ProcessBuilder builder, Map<String, String> additions) {
        Map<String, String> environment = of(System.getenv(), additions);
        builder.environment().clear();
        builder.environment().putAll(environment);
    }
}
