package io.relais.system.isolation;

import java.util.Map;
import java.util.TreeMap;

/** What the gateway serves besides operations, and why no id of a company can stand there. */
final class Routes {
    /** By pattern: the handler. */
    static final Map<String, String> WITHOUT_OPERATION = new TreeMap<>();

    private Routes() {}
}
