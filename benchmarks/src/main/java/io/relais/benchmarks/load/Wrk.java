package io.relais.benchmarks.load;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** wrk with a script that chooses the requests, over HTTP/1.1. */
public final class Wrk implements LoadTool {

    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in ");

    private final String address;
    private final int connections;
    private final Path script;

    /** Sends to that address what the script says. */
    public Wrk(String address, int connections, Path script) {
        this.address = address;
        this.connections = connections;
        this.script = script;
    }

    @Override
    public Answered send(Duration duration) throws IOException, InterruptedException {
        return report(Commands.output(List.of(
                "wrk",
                "-t1",
                "-c" + connections,
                "-d" + duration.toSeconds() + "s",
                "--timeout",
                "10s",
                "-s",
                script.toString(),
                address)));
    }

    /** The numbers in wrk's report. */
    static Answered report(String text) {
        Matcher requests = REQUESTS.matcher(text);
        if (!requests.find()) {
            throw new IllegalStateException("wrk said something else: " + text);
        }
        boolean failed = text.contains("Non-2xx or 3xx") || text.contains("Socket errors");
        return new Answered(Long.parseLong(requests.group(1)), failed ? text : "");
    }
}
