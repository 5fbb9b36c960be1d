package io.relais.system.mainjob;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A person's sign-in at the console, with a browser without scripts: the authorization code flow with PKCE (RFC 7636),
 * through Keycloak's own pages and the opt-in step.
 */
final class SignIn {
    private final URI keycloak;
    private final URI console;
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new LoopbackCookies())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private Document page = new Document("");
    private boolean back;

    SignIn(URI keycloak, URI console) {
        this.keycloak = keycloak;
        this.console = console;
    }

    /** Goes to Keycloak and says who it is: first the address, then the password. */
    void identify(String tenant, String username, String password) throws InterruptedException {
        String verifier = UUID.randomUUID() + "-" + UUID.randomUUID();
        go(HttpRequest.newBuilder(URI.create(keycloak
                        + "/realms/relais/protocol/openid-connect/auth?response_type=code&client_id=relais-console"
                        + "&redirect_uri=" + encode(console + "/") + "&scope="
                        + encode("openid organization:" + tenant)
                        + "&code_challenge_method=S256&code_challenge=" + challenge(verifier)))
                .GET());
        submit("", Map.of("username", username), Set.of());
        submit("", Map.of("password", password), Set.of());
    }

    /** Whether the page on the screen is the opt-in step. */
    boolean isAtOptInStep() {
        return page.getElementById("relais-opt-in") != null;
    }

    /** Whether anything but what was chosen before is ticked. */
    boolean hasTicks() {
        return !page.select("#relais-opt-in input[type=checkbox][checked]").isEmpty();
    }

    /** Acknowledges the policy, ticks those choices, and saves. */
    void choose(Set<String> wanted) throws InterruptedException {
        submit("save", Map.of("acknowledged", "on"), wanted);
    }

    /** Whether the browser was sent back to the console. */
    boolean isBack() {
        return back;
    }

    /** The text on the screen. */
    String text() {
        return page.text();
    }

    private void submit(String decision, Map<String, String> typed, Set<String> wanted) throws InterruptedException {
        Element form = page.selectFirst("form[method=post]");
        if (form == null) {
            throw new IllegalStateException("There is no form at the sign-in: " + page.text());
        }
        List<String> fields = new ArrayList<>();
        for (Element input : form.select("input[name]")) {
            String name = input.attr("name");
            if (typed.containsKey(name)) {
                fields.add(name + "=" + encode(typed.get(name)));
            } else if (input.attr("type").equals("checkbox")) {
                if (wanted.contains(input.val())) {
                    fields.add(name + "=" + encode(input.val()));
                }
            } else if (!input.attr("type").equals("submit")) {
                fields.add(name + "=" + encode(input.val()));
            }
        }
        if (!decision.isEmpty()) {
            fields.add("decision=" + decision);
        }
        go(HttpRequest.newBuilder(URI.create(form.absUrl("action")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(String.join("&", fields))));
    }

    private void go(HttpRequest.Builder first) throws InterruptedException {
        HttpRequest request = first.build();
        try {
            while (true) {
                HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() / 100 != 3) {
                    page = Jsoup.parse(response.body(), request.uri().toString());
                    return;
                }
                URI target = request.uri()
                        .resolve(response.headers().firstValue("Location").orElseThrow());
                if (target.toString().startsWith(console.toString())) {
                    back = true;
                    return;
                }
                request = HttpRequest.newBuilder(target).build();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Keycloak does not answer at " + keycloak, e);
        }
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** As browsers do, takes loopback for a secure context: {@code Secure} cookies go there without TLS. */
    private static final class LoopbackCookies extends CookieManager {

        LoopbackCookies() {
            super(null, CookiePolicy.ACCEPT_ALL);
        }

        @Override
        public void put(URI uri, Map<String, List<String>> headers) throws IOException {
            Map<String, List<String>> insecure = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            headers.forEach((name, values) -> insecure.put(
                    name,
                    values.stream()
                            .map(value -> value.replaceAll("(?i);\\s*secure(?=;|$)", ""))
                            .toList()));
            super.put(uri, insecure);
        }
    }
}
