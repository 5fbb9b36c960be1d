package io.relais.system.isolation;

import java.util.Map;

/** What the gateway serves besides operations, and why no id of a company gets anything out of it. */
final class Routes {
    /** By pattern: why it tells nothing of a company. */
    static final Map<String, String> WITHOUT_OPERATION = Map.ofEntries(
            Map.entry("gateway route: public-api", "the operations, each of which has its own route here"),
            Map.entry("in front: redirectInFront", "/l/{code}: a tracked link is public, and leads to a public page"),
            Map.entry("(GET && /)", "the console's page, the same for all"),
            Map.entry("(GET && /console/config.json)", "the address of the sign-in, the same for all"),
            Map.entry("/console/**", "scripts and styles"),
            Map.entry("(GET && /problems)", "documentation"),
            Map.entry("(GET && /problems/{reason})", "documentation"));

    private Routes() {}
}
