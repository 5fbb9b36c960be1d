package io.relais.benchmarks.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** nghttp2's h2load, over HTTP/1.1 or HTTP/2 without TLS. */
public final class H2load implements LoadTool {

    private static final Pattern DONE =
            Pattern.compile("requests: \\d+ total, \\d+ started, (\\d+) done, (\\d+) succeeded, (\\d+) failed");
    private static final Pattern STATUSES =
            Pattern.compile("status codes: (\\d+) 2xx, (\\d+) 3xx, (\\d+) 4xx, (\\d+) 5xx");

    private final List<String> arguments;

    private H2load(List<String> arguments) {
        this.arguments = arguments;
    }

    /** GET over HTTP/1.1, with these header lines. */
    public static H2load get(String address, int connections, List<String> headers) {
        return new H2load(arguments(List.of("--h1"), address, connections, headers));
    }

    /** A gRPC call over HTTP/2 with the request message in that file, framed. Doesn't see the status of the call. */
    public static H2load grpc(String address, int connections, List<String> headers, String file) {
        List<String> all = new ArrayList<>(headers);
        all.add("content-type: application/grpc");
        all.add("te: trailers");
        return new H2load(arguments(List.of("-d", file), address, connections, all));
    }

    private static List<String> arguments(
            List<String> protocol, String address, int connections, List<String> headers) {
        List<String> arguments = new ArrayList<>(List.of("h2load", "-t", "1", "-m", "1"));
        arguments.addAll(protocol);
        arguments.addAll(List.of("-c", Integer.toString(connections)));
        headers.forEach(header -> arguments.addAll(List.of("-H", header)));
        arguments.add(address);
        return arguments;
    }

    @Override
    public Answered send(Duration duration) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(arguments);
        command.addAll(1, List.of("-D", Long.toString(duration.toSeconds())));
        return report(Commands.output(command));
    }

    private static long number(Matcher report, int group) {
        return Long.parseLong(report.group(group));
    }

    /** The numbers in h2load's report. */
    static Answered report(String text) {
        Matcher done = DONE.matcher(text);
        Matcher statuses = STATUSES.matcher(text);
        if (!done.find() || !statuses.find()) {
            throw new IllegalStateException("h2load said something else: " + text);
        }
        // An answer whose end the end of the turn cut off counts among the statuses and not among the done.
        boolean allSucceeded = done.group(1).equals(done.group(2))
                && number(done, 3) == 0
                && number(statuses, 1) >= number(done, 1)
                && number(statuses, 2) + number(statuses, 3) + number(statuses, 4) == 0;
        return new Answered(Long.parseLong(done.group(1)), allSucceeded ? "" : text);
    }
}
