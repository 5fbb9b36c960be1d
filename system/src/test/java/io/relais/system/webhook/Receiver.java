package io.relais.system.webhook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A subscriber's endpoint on this machine. It takes what it gets, unless it is told to answer otherwise first. */
public final class Receiver implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final ExecutorService handlers = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private final Queue<Integer> nextStatuses = new ConcurrentLinkedQueue<>();

    /** A request as it came. */
    public record Delivery(HttpHeaders headers, String text, JsonNode body) {

        /** The event\'s id. */
        public String id() {
            return headers.firstValue("webhook-id").orElse("");
        }

        /** The event\'s type. */
        public String type() {
            return body.path("type").asString("");
        }

        /** A field of the event\'s data. */
        public String about(String field) {
            return body.path("data").path(field).asString("");
        }

        /** Whether the library verifies it with that secret. */
        public boolean isSignedBy(String secret) {
            try {
                new Webhook(secret).verify(text, headers);
                return true;
            } catch (WebhookVerificationException forged) {
                return false;
            }
        }
    }

    /** One that listens at once. */
    public Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.setExecutor(handlers);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, List<String>> headers = exchange.getRequestHeaders();
        deliveries.add(new Delivery(HttpHeaders.of(headers, (name, value) -> true), text, JSON.readTree(text)));
        Integer status = nextStatuses.poll();
        exchange.sendResponseHeaders(status == null ? 204 : status, -1);
        exchange.close();
    }

    /** Where it listens. */
    public String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/relais";
    }

    /** Answers these, one after the other, before it takes what it gets again. */
    public void answersFirst(Integer... statuses) {
        nextStatuses.addAll(List.of(statuses));
    }

    /** What came about that resource, in the order in which it came. */
    public List<Delivery> about(String field, String resource) {
        return deliveries.stream()
                .filter(delivery -> delivery.about(field).equals(resource))
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
        handlers.close();
    }
}
