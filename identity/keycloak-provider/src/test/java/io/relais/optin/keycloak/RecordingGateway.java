package io.relais.optin.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A gateway in the size of the step: the six routes of the public API that it uses, for any number of members, who are
 * told apart by the subject of their token. It keeps every call.
 */
public final class RecordingGateway implements AutoCloseable {

    /** One call that arrived. */
    public record Call(String method, String path, String token, String idempotencyKey, JsonNode body) {

        /** Method and path. */
        public String route() {
            return method + " " + path;
        }
    }

    private enum Health {
        UP,
        FAILING,
        HANGING
    }

    private final ObjectMapper json = new ObjectMapper();
    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Map<String, String>> consents = new TreeMap<>();
    private final Map<String, Integer> acknowledged = new TreeMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Health health = Health.UP;
    private final AtomicInteger policyVersion = new AtomicInteger(3);
    private final AtomicInteger writesUntilFailing = new AtomicInteger(Integer.MAX_VALUE);

    /** Starts on a free loopback port. */
    public RecordingGateway() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    /** The base address. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Everything that arrived since the last {@link #reset()}, in order. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** The calls that change something. */
    public List<Call> writes() {
        return calls.stream().filter(call -> call.method().equals("POST")).toList();
    }

    /** In health again, with policy version 3, and with no call remembered. Consents stay. */
    public void reset() {
        health = Health.UP;
        policyVersion.set(3);
        writesUntilFailing.set(Integer.MAX_VALUE);
        calls.clear();
    }

    /** Answers 503 from now on. */
    public void fail() {
        health = Health.FAILING;
    }

    /** Takes requests from now on and never answers. */
    public void hang() {
        health = Health.HANGING;
    }

    /** Answers 503 to every write after some more. */
    public void failAfterWrites(int writes) {
        writesUntilFailing.set(writes);
    }

    /** Puts the next version of the policy in force. */
    public void publishPolicy() {
        policyVersion.incrementAndGet();
    }

    /** Has no policy in force from now on. */
    public void withdrawPolicy() {
        policyVersion.set(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            String token = authorization == null ? "" : authorization.replaceFirst("^Bearer ", "");
            String path = exchange.getRequestURI().getPath();
            Call call = new Call(
                    exchange.getRequestMethod(),
                    path,
                    token,
                    exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                    json.readTree(body));
            calls.add(call);
            if (health == Health.HANGING) {
                awaitClose();
                return;
            }
            if (health == Health.FAILING
                    || (call.method().equals("POST") && writesUntilFailing.getAndDecrement() <= 0)) {
                send(exchange, 503, json.createObjectNode().put("reason", "UNAVAILABLE"));
                return;
            }
            if (policyVersion.get() == 0 && call.path().equals("/v1/me/policy")) {
                send(exchange, 404, json.createObjectNode().put("reason", "NOT_FOUND"));
                return;
            }
            send(exchange, 200, result(call));
        }
    }

    private synchronized JsonNode result(Call call) throws IOException {
        String member = subject(call.token());
        Map<String, String> choices = consents.computeIfAbsent(member, name -> new TreeMap<>());
        switch (call.route()) {
            case "GET /v1/me/policy" -> {
                return policy(acknowledged.getOrDefault(member, 0) == policyVersion.get());
            }
            case "GET /v1/purposes" -> {
                return purposes();
            }
            case "GET /v1/me/consents" -> {
                return consents(choices);
            }
            case "POST /v1/me/policy:acknowledge" ->
                acknowledged.put(member, call.body().path("version").asInt());
            case "POST /v1/me/consents:grant" -> choices.put(key(call.body()), "GRANTED");
            case "POST /v1/me/consents:withdraw" -> choices.put(key(call.body()), "WITHDRAWN");
            default -> throw new UncheckedIOException(new IOException("no such route: " + call.route()));
        }
        return json.createObjectNode();
    }

    private static String key(JsonNode choice) {
        return choice.path("purpose").asText() + " " + choice.path("network").asText();
    }

    private JsonNode policy(boolean isAcknowledged) {
        ObjectNode answer = json.createObjectNode();
        ObjectNode policy =
                answer.putObject("policy").put("name", "policies/social-media").put("version", policyVersion.get());
        policy.put("digest", "d" + policyVersion.get());
        policy.putArray("texts")
                .add(text(
                        "fr",
                        "Charte des réseaux sociaux",
                        "<h1>Règles</h1><p>Restez <em>vrai</em>. &lt;script&gt;alert(1)&lt;/script&gt;</p>"))
                .add(text(
                        "en",
                        "Social media policy",
                        "<h1>Rules</h1><p>Stay <em>true</em>. &lt;script&gt;alert(1)&lt;/script&gt;</p>"));
        if (isAcknowledged) {
            answer.put("acknowledged", true);
        }
        return answer;
    }

    private ObjectNode text(String language, String title, String html) {
        return json.createObjectNode()
                .put("languageCode", language)
                .put("title", title)
                .put("html", html);
    }

    private JsonNode purposes() {
        ObjectNode answer = json.createObjectNode();
        ArrayNode purposes = answer.putArray("purposes");
        purposes.addObject()
                .put("name", "purposes/take-part")
                .put("version", 1)
                .<ObjectNode>setAll(Map.of(
                        "titles", localized("Participer", "Take part"),
                        "descriptions", localized("Voir les publications à partager.", "See posts to share.")));
        purposes.addObject()
                .put("name", "purposes/use-personal-account")
                .put("version", 2)
                .put("perNetwork", true)
                .<ObjectNode>setAll(Map.of(
                        "networks", json.createArrayNode().add("LINKEDIN").add("X"),
                        "titles", localized("Mon compte personnel", "My own account"),
                        "descriptions", localized("Partager depuis mon compte.", "Share from my account.")));
        return answer;
    }

    private ArrayNode localized(String french, String english) {
        ArrayNode texts = json.createArrayNode();
        texts.addObject().put("languageCode", "fr").put("text", french);
        texts.addObject().put("languageCode", "en").put("text", english);
        return texts;
    }

    private JsonNode consents(Map<String, String> choices) {
        ObjectNode answer = json.createObjectNode();
        ArrayNode consents = answer.putArray("consents");
        choices.forEach((key, state) -> {
            String[] parts = key.split(" ", -1);
            ObjectNode consent = consents.addObject().put("purpose", parts[0]).put("state", state);
            if (!parts[1].isEmpty()) {
                consent.put("network", parts[1]);
            }
        });
        return answer;
    }

    private String subject(String token) throws IOException {
        byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
        return json.readTree(claims).path("sub").asText();
    }

    private void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] bytes = json.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
