package io.relais.optin.keycloak;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A person's browser without scripts: it keeps cookies, follows redirects, fills in forms and presses buttons, and
 * stops where it is sent back to the console.
 */
final class Browser {

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new LoopbackCookies())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final String console;
    private final String acceptLanguage;
    private Document page = new Document("");
    private URI returned = URI.create("");

    Browser(String console, String acceptLanguage) {
        this.console = console;
        this.acceptLanguage = acceptLanguage;
    }

    /** Opens an address. */
    Browser open(String address) {
        return go(HttpRequest.newBuilder(URI.create(address)).GET());
    }

    /** What is on the screen. */
    Document page() {
        return page;
    }

    /** Whether the browser is back at the console. */
    boolean isBack() {
        return !returned.toString().isEmpty();
    }

    /** The parameters that the console was called back with. */
    Map<String, String> callback() {
        if (!isBack()) {
            throw new AssertionError(
                    "not back at the console but on:\n" + page.body().text());
        }
        return Arrays.stream(returned.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    /** Types into a field of the form on the page. */
    Browser type(String name, String value) {
        only("input[name=" + name + "]").val(value);
        return this;
    }

    /** Ticks a box. */
    Browser tick(String name, String value) {
        box(name, value).attr("checked", "checked");
        return this;
    }

    /** Takes the tick off a box. */
    Browser untick(String name, String value) {
        box(name, value).removeAttr("checked");
        return this;
    }

    /** Presses a button by its name and value, or the only one where both are empty. */
    Browser press(String name, String value) {
        Element button = value.isEmpty()
                ? only("form [type=submit]")
                : only("form button[name=" + name + "][value=" + value + "]");
        Element form = button.closest("form");
        if (form == null) {
            throw new AssertionError("a button outside of a form: " + button);
        }
        List<String> fields = new ArrayList<>();
        for (Element input : form.select("input[name]")) {
            boolean box = input.attr("type").equals("checkbox");
            if (!input.attr("type").equals("submit") && (!box || input.hasAttr("checked"))) {
                fields.add(field(input.attr("name"), box && !input.hasAttr("value") ? "on" : input.val()));
            }
        }
        if (!button.attr("name").isEmpty()) {
            fields.add(field(button.attr("name"), button.val()));
        }
        return go(HttpRequest.newBuilder(URI.create(form.absUrl("action")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(String.join("&", fields))));
    }

    private Element box(String name, String value) {
        String boxes = "input[type=checkbox][name=" + name + "]";
        return only(value.isEmpty() ? boxes : boxes + "[value=" + value + "]");
    }

    private Element only(String selector) {
        if (page.select(selector).size() != 1) {
            throw new AssertionError("not exactly one " + selector + " on:\n" + page.body());
        }
        return page.select(selector).get(0);
    }

    private Browser go(HttpRequest.Builder first) {
        HttpRequest request = first.header("Accept-Language", acceptLanguage).build();
        returned = URI.create("");
        try {
            while (true) {
                HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() / 100 != 3) {
                    page = Jsoup.parse(response.body(), request.uri().toString());
                    return this;
                }
                URI target = request.uri()
                        .resolve(response.headers().firstValue("Location").orElseThrow());
                if (target.toString().startsWith(console)) {
                    returned = target;
                    page = new Document("");
                    return this;
                }
                request = HttpRequest.newBuilder(target)
                        .header("Accept-Language", acceptLanguage)
                        .build();
            }
        } catch (IOException e) {
            throw new AssertionError("Keycloak did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
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

    private static String field(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
