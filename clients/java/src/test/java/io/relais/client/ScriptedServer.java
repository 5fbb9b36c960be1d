package io.relais.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that answers what a test has written down, one answer after the other, and remembers what it was asked. */
final class ScriptedServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Step> script = new ArrayDeque<>();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();

    /** What a request is answered with. */
    interface Step {
        void answer(HttpExchange exchange) throws IOException;
    }

    record Seen(String method, String uri, Map<String, List<String>> headers, String body) {
        /** The value of a header; empty where it is missing. */
        String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }
    }

    ScriptedServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::play);
        server.start();
    }

    private void play(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Step step;
        synchronized (script) {
            seen.add(new Seen(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    body));
            step = script.isEmpty() ? problem(500, "INTERNAL", "\"detail\": \"The script is over.\"") : script.remove();
        }
        try (exchange) {
            step.answer(exchange);
        }
    }

    ScriptedServer then(Step step) {
        synchronized (script) {
            script.add(step);
        }
        return this;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Seen> seen() {
        return seen;
    }

    Seen last() {
        return seen.get(seen.size() - 1);
    }

    static Step json(String body) {
        return answer(200, "application/json", body, Map.of());
    }

    /** @param more further members of the document, such as {@code "detail": "…"} */
    static Step problem(int status, String reason, String... more) {
        return answer(status, "application/problem+json", document(status, reason, more), Map.of());
    }

    static Step problemAfter(int status, String reason, int retryAfter) {
        return answer(
                status,
                "application/problem+json",
                document(status, reason),
                Map.of("Retry-After", Integer.toString(retryAfter)));
    }

    private static String document(int status, String reason, String... more) {
        String members = more.length == 0 ? "" : ", " + String.join(", ", more);
        return """
                {"type": "about:blank", "title": "Refused", "status": %d, "reason": "%s", "instance": "/", "traceId": "ab"%s}
                """.formatted(status, reason, members);
    }

    static Step answer(int status, String type, String body, Map<String, String> headers) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            headers.forEach(exchange.getResponseHeaders()::set);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** The connection is lost before an answer. */
    static Step cutOff() {
        return exchange -> {
            throw new UncheckedIOException(new IOException("cut off on purpose"));
        };
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
