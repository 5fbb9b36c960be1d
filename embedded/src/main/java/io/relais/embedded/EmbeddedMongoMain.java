package io.relais.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Runs the {@link DurableMongoServer} as a process of its own: {@code --port 8092 --file data/mongo.db}.
 *
 * <p>It prints one line when it is ready, ends in good order on SIGTERM, and with status 1 and one line on standard
 * error when it cannot start or its file fails.
 */
public final class EmbeddedMongoMain {
    private static final long HEALTH_CHECK_MILLIS = 1_000;

    private EmbeddedMongoMain() {}

    /** Starts the server and stays until the process is ended. */
    @SuppressWarnings("SystemOut") // The launcher reads the line.
    public static void main(String[] arguments) throws InterruptedException {
        System.setProperty("logback.configurationFile", "io/relais/embedded/logback.xml");
        DurableMongoServer server;
        try {
            Map<String, String> options = options(arguments);
            int port = Integer.parseInt(required(options, "--port"));
            server = DurableMongoServer.start(Path.of(required(options, "--file")), port);
        } catch (IllegalArgumentException | IllegalStateException e) {
            System.err.println("embedded MongoDB: " + e.getMessage());
            System.exit(1);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "mongo-shutdown"));
        System.out.println("embedded MongoDB: ready on " + server.uri());
        while (server.isHealthy()) {
            Thread.sleep(HEALTH_CHECK_MILLIS);
        }
        System.err.println("embedded MongoDB: the data file failed, probably a full disk; see the log above");
        Runtime.getRuntime().halt(1);
    }

    private static Map<String, String> options(String[] arguments) {
        if (arguments.length % 2 != 0) {
            throw new IllegalArgumentException("usage: --port PORT --file FILE");
        }
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            options.put(arguments[i], arguments[i + 1]);
        }
        return options;
    }

    private static String required(Map<String, String> options, String name) {
        String value = options.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the option " + name + " is missing");
        }
        return value;
    }
}
