package io.relais.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A network's sign-in on this machine, by RFC 6749, 7009 and 7636, at the paths that X, LinkedIn, Facebook and servers of Mastodon have: codes are good
 * once, for who knows the verifier where there was a challenge, at the redirect URI for which they were given.
 */
public final class NetworkSignIn implements AutoCloseable {

    /** The app that is registered. */
    public static final String CLIENT_ID = "relais-app";

    /** Its secret. */
    public static final String CLIENT_SECRET = "secret-of-the-app";

    /** What goes wrong. */
    public enum Fault {
        /** Nothing. */
        NONE,
        /** Every answer is 500. */
        FAILING,
        /** Answers never come. */
        SILENT,
        /** Answers have no end. */
        ENDLESS,
        /** Every answer leads to an address inside. */
        REDIRECTING,
        /** Every answer is a page instead of JSON. */
        GARBLED,
        /** What tells whose the account is has no id. */
        NAMELESS,
        /** Access is not taken back. */
        KEEPING
    }

    private record Code(
            String account, String redirectUri, @Nullable String challenge) {}

    private final HttpServer server;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, Code> codes = new ConcurrentHashMap<>();
    private final Map<String, String> accounts = new ConcurrentHashMap<>();
    private final Map<String, String> handles = new ConcurrentHashMap<>();
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final Map<String, CompletableFuture<Void>> silent = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile Fault fault = Fault.NONE;

    private NetworkSignIn(HttpServer server) {
        this.server = server;
    }

    /** Starts it on a free port of this machine. */
    public static NetworkSignIn start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        NetworkSignIn network = new NetworkSignIn(server);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", network::answer);
        server.start();
        return network;
    }

    /** Its origin. */
    public String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on that goes wrong. */
    public void fail(Fault other) {
        fault = other;
    }

    /** From now on the account has that handle; before, its id with {@code _handle}. */
    public void rename(String account, String handle) {
        handles.put(account, handle);
    }

    /**
     * Codes of that account are redeemed from now on, and whose they were is never answered.
     *
     * @return done as soon as that is asked
     */
    public CompletableFuture<Void> silence(String account) {
        return silent.computeIfAbsent(account, ignored -> new CompletableFuture<>());
    }

    /** Access that nobody has given back expires. */
    public void expireTokens() {
        tokens.clear();
    }

    /** How many codes were redeemed. */
    public int givenTokens() {
        return accounts.size();
    }

    /** Tokens that give access now. */
    public Set<String> validTokens() {
        return Set.copyOf(tokens);
    }

    /** The paths that were asked for, in order. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** Somebody signs in at that page and lets the app in; answers what comes back with the browser. */
    public Map<String, String> letIn(String authorizationUri, String account) {
        Map<String, String> query = form(URI.create(authorizationUri).getRawQuery());
        if (!CLIENT_ID.equals(query.get("client_id")) || !"code".equals(query.get("response_type"))) {
            throw new IllegalArgumentException("No app asks like that: " + authorizationUri);
        }
        String challenge = query.get("code_challenge");
        if (challenge != null && !"S256".equals(query.get("code_challenge_method"))) {
            throw new IllegalArgumentException("The challenge is not by S256");
        }
        String code = "code-" + UUID.randomUUID();
        codes.put(code, new Code(account, query.getOrDefault("redirect_uri", ""), challenge));
        return Map.of("code", code, "state", query.getOrDefault("state", ""));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            requests.add(path);
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            switch (fault) {
                case FAILING -> respond(exchange, 500, "{\"error\":\"server_error\"}");
                case SILENT -> await();
                case ENDLESS -> {
                    exchange.getResponseHeaders().add("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, 0);
                    byte[] spaces = " ".repeat(64 * 1024).getBytes(UTF_8);
                    for (int i = 0; i < 64; i++) {
                        exchange.getResponseBody().write(spaces);
                    }
                }
                case REDIRECTING -> {
                    exchange.getResponseHeaders().add("Location", origin() + "/inside");
                    exchange.sendResponseHeaders(302, -1);
                }
                case GARBLED -> respond(exchange, 200, "<html>Sorry</html>");
                case NONE, NAMELESS, KEEPING -> answer(exchange, path, body);
            }
        }
    }

    private void await() {
        try {
            closed.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange, String path, String body) throws IOException {
        if (fault == Fault.KEEPING && path.matches(".*/(permissions|revoke)")) {
            respond(exchange, 503, "{}");
            return;
        }
        if (path.endsWith("/permissions")) {
            tokens.remove(bearer(exchange));
            respond(exchange, 200, "{\"success\":true}");
            return;
        }
        switch (path) {
            case "/2/oauth2/token", "/oauth/v2/accessToken", "/v23.0/oauth/access_token", "/oauth/token" ->
                redeem(exchange, body);
            case "/api/v1/apps" ->
                respond(
                        exchange,
                        200,
                        "{\"client_id\":\"" + CLIENT_ID + "\",\"client_secret\":\"" + CLIENT_SECRET + "\"}");
            case "/api/v1/accounts/verify_credentials" -> account(exchange, "{\"id\":\"%1$s\",\"username\":\"%2$s\"}");
            case "/2/users/me" ->
                account(exchange, "{\"data\":{\"id\":\"%1$s\",\"name\":\"A\",\"username\":\"%2$s\"}}");
            case "/v2/userinfo" -> account(exchange, "{\"sub\":\"%1$s\",\"name\":\"%2$s\"}");
            case "/v23.0/me" -> account(exchange, "{\"id\":\"%1$s\",\"name\":\"%2$s\"}");
            case "/2/oauth2/revoke", "/oauth/v2/revoke", "/oauth/revoke" -> {
                if (isApp(exchange, form(body))) {
                    tokens.remove(form(body).getOrDefault("token", ""));
                    respond(exchange, 200, "{}");
                } else {
                    respond(exchange, 401, "{\"error\":\"invalid_client\"}");
                }
            }
            default -> respond(exchange, 404, "{}");
        }
    }

    private void redeem(HttpExchange exchange, String body) throws IOException {
        Map<String, String> form = form(body);
        if (!isApp(exchange, form)) {
            respond(exchange, 401, "{\"error\":\"invalid_client\"}");
            return;
        }
        Code code = codes.remove(form.getOrDefault("code", ""));
        boolean good = code != null
                && code.redirectUri().equals(form.get("redirect_uri"))
                && (code.challenge() == null || code.challenge().equals(s256(form.getOrDefault("code_verifier", ""))));
        if (code == null || !good) {
            respond(exchange, 400, "{\"error\":\"invalid_grant\",\"error_description\":\"no such code\"}");
            return;
        }
        String access = "access-" + UUID.randomUUID();
        tokens.add(access);
        accounts.put(access, code.account());
        // Without token_type, as some networks do.
        respond(exchange, 200, "{\"access_token\":\"" + access + "\",\"expires_in\":7200,\"scope\":\"one two\"}");
    }

    private void account(HttpExchange exchange, String form) throws IOException {
        String token = bearer(exchange);
        if (tokens.contains(token)) {
            String account = accounts.getOrDefault(token, "");
            CompletableFuture<Void> asked = silent.get(account);
            if (asked != null) {
                asked.complete(null);
                await();
                return;
            }
            respond(
                    exchange,
                    200,
                    fault == Fault.NAMELESS
                            ? "{}"
                            : form.formatted(account, handles.getOrDefault(account, account + "_handle")));
        } else {
            respond(exchange, 401, "{\"title\":\"Unauthorized\"}");
        }
    }

    private static String bearer(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        return header == null || !header.startsWith("Bearer ") ? "" : header.substring("Bearer ".length());
    }

    private static boolean isApp(HttpExchange exchange, Map<String, String> form) {
        String basic = "Basic " + Base64.getEncoder().encodeToString((CLIENT_ID + ":" + CLIENT_SECRET).getBytes(UTF_8));
        return basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                || CLIENT_ID.equals(form.get("client_id")) && CLIENT_SECRET.equals(form.get("client_secret"));
    }

    private static void respond(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String s256(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> form(String text) {
        Map<String, String> form = new HashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(
                        URLDecoder.decode(pair.substring(0, equals), UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), UTF_8));
            }
        }
        return form;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
