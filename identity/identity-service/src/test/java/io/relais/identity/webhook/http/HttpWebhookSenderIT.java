package io.relais.identity.webhook.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.relais.identity.webhook.Attempt;
import io.relais.identity.webhook.AttemptFailure;
import io.relais.identity.webhook.WebhookSender.Answer;
import io.relais.identity.webhook.WebhookSender.Parcel;
import io.relais.platform.outgoing.EndpointRules;
import io.relais.platform.settings.StartupRefusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over real connections, on the loopback interface. */
class HttpWebhookSenderIT {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String NEXT_SECRET = "whsec_QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo0NTY3ODk=";
    private static final String BODY = "{\"type\":\"post.published\",\"data\":{\"post\":\"posts/é\"}}";
    private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final ExecutorService handlers = Executors.newVirtualThreadPerTaskExecutor();
    private final List<HttpServer> servers = new ArrayList<>();
    private final List<Map<String, List<String>>> headers = Collections.synchronizedList(new ArrayList<>());
    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger redirectTarget = new AtomicInteger();

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
        handlers.shutdownNow();
    }

    /** A resolver that needs no canonical names. */
    private interface Lookup extends DnsResolver {
        @Override
        default String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    private static HttpWebhookSender sender(DnsResolver resolver, boolean loopback, Duration timeout) throws Exception {
        return new HttpWebhookSender(
                resolver,
                new EndpointRules(loopback),
                SSLContext.getDefault(),
                timeout,
                Clock.systemUTC(),
                new SimpleMeterRegistry());
    }

    private static HttpWebhookSender sender() throws Exception {
        return sender(SystemDefaultDnsResolver.INSTANCE, true, Duration.ofSeconds(15));
    }

    private URI serving(HttpHandler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        return serving(server, "http", handler);
    }

    private URI serving(HttpServer server, String scheme, HttpHandler handler) {
        server.createContext("/hook", exchange -> {
            headers.add(Map.copyOf(exchange.getRequestHeaders()));
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            handler.handle(exchange);
        });
        server.createContext("/elsewhere", exchange -> {
            redirectTarget.incrementAndGet();
            answer(exchange, 200, "");
        });
        server.setExecutor(handlers);
        server.start();
        servers.add(server);
        return URI.create(scheme + "://localhost:" + server.getAddress().getPort() + "/hook");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private static Parcel aParcel(URI uri, String... secrets) {
        return new Parcel(
                uri,
                "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W",
                Instant.now(),
                BODY,
                List.of(secrets),
                "00-" + TRACE_ID + "-b7ad6b7169203331-01");
    }

    private static Attempt sent(HttpWebhookSender sender, URI uri) throws IOException {
        try (sender) {
            return sender.send(aParcel(uri, SECRET)).attempt();
        }
    }

    @Test
    void theReceiverVerifiesTheSignatureOfEachSecretWithTheLibrary() throws Exception {
        URI uri = serving(exchange -> answer(exchange, 202, ""));
        try (HttpWebhookSender sender = sender()) {
            Attempt attempt = sender.send(aParcel(uri, NEXT_SECRET, SECRET)).attempt();
            assertThat(attempt.status()).isEqualTo(202);
            assertThat(attempt.failure()).isNull();
        }
        assertThat(bodies).containsExactly(BODY);
        var received = java.net.http.HttpHeaders.of(headers.getFirst(), (name, value) -> true);
        for (String secret : List.of(SECRET, NEXT_SECRET)) {
            assertThatCode(() -> new Webhook(secret).verify(BODY, received)).doesNotThrowAnyException();
        }
        assertThatThrownBy(() -> new Webhook(SECRET).verify(BODY + " ", received))
                .isInstanceOf(WebhookVerificationException.class);
        assertThat(received.firstValue("webhook-id")).contains("msg_2KWPBgLlAfxdpx2AI54pPJ85f4W");
        assertThat(received.firstValue("content-type").orElseThrow()).startsWith("application/json");
        assertThat(received.firstValue("traceparent").orElseThrow())
                .startsWith("00-" + TRACE_ID + "-")
                .doesNotContain("b7ad6b7169203331");
    }

    @Test
    void aRedirectIsAFailureAndIsNotFollowed() throws Exception {
        for (int status : new int[] {301, 302, 303, 307, 308}) {
            URI uri = serving(exchange -> {
                exchange.getResponseHeaders().add("Location", "/elsewhere");
                answer(exchange, status, "");
            });
            assertThat(sent(sender(), uri).status()).isEqualTo(status);
        }
        assertThat(redirectTarget).hasValue(0);
    }

    @Test
    void noMoreOfAnEndlessAnswerIsReadThanIsShown() throws Exception {
        URI uri = serving(exchange -> {
            exchange.sendResponseHeaders(500, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                byte[] block = "x\u0007".repeat(4_096).getBytes(StandardCharsets.US_ASCII);
                while (true) {
                    out.write(block);
                }
            } catch (IOException receiverLeft) {
                exchange.close();
            }
        });
        Attempt attempt = sent(sender(), uri);
        assertThat(attempt.status()).isEqualTo(500);
        assertThat(attempt.excerpt()).hasSizeLessThanOrEqualTo(1_000).matches("x+");
    }

    @Test
    void whoDoesNotAnswerInTimeFails() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        URI silent = serving(exchange -> {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        HttpWebhookSender impatient = sender(SystemDefaultDnsResolver.INSTANCE, true, Duration.ofMillis(300));
        assertThat(sent(impatient, silent).failure()).isEqualTo(AttemptFailure.TIMEOUT);
        over.countDown();
    }

    @Test
    void whoDripsItsAnswerFailsAtTheSameTime() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            handlers.submit(() -> {
                try (var connection = socket.accept()) {
                    OutputStream out = connection.getOutputStream();
                    out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
                    while (true) {
                        out.write("X-Drip: drop\r\n".getBytes(StandardCharsets.US_ASCII));
                        out.flush();
                        Thread.sleep(50);
                    }
                }
            });
            URI uri = URI.create("http://localhost:" + socket.getLocalPort() + "/hook");
            HttpWebhookSender impatient = sender(SystemDefaultDnsResolver.INSTANCE, true, Duration.ofMillis(600));
            assertThat(sent(impatient, uri).failure()).isEqualTo(AttemptFailure.TIMEOUT);
        }
    }

    @Test
    void whatIsNoHttpAndWhoEndsTheConnectionFail() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            handlers.submit(() -> {
                for (String answer : List.of("SSH-2.0-OpenSSH_9.9\r\n", "")) {
                    try (var connection = socket.accept()) {
                        connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                    }
                }
                return null;
            });
            URI uri = URI.create("http://localhost:" + socket.getLocalPort() + "/hook");
            assertThat(sent(sender(), uri).status()).isZero();
            assertThat(sent(sender(), uri).failure()).isEqualTo(AttemptFailure.CONNECTION);
        }
        URI nobody = URI.create("http://localhost:" + freePort() + "/hook");
        assertThat(sent(sender(), nobody).failure()).isEqualTo(AttemptFailure.CONNECTION);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void aRetryAfterIsReadInBothForms() throws Exception {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plus(Duration.ofHours(2)).atZone(ZoneOffset.UTC));
        for (Map.Entry<String, Duration> form : Map.of(
                        "120",
                        Duration.ofSeconds(120),
                        date,
                        Duration.ofHours(2),
                        "soon",
                        Duration.ZERO,
                        "-5",
                        Duration.ZERO)
                .entrySet()) {
            URI uri = serving(exchange -> {
                exchange.getResponseHeaders().add("Retry-After", form.getKey());
                answer(exchange, 429, "slow down");
            });
            try (HttpWebhookSender sender = sender()) {
                Answer answer = sender.send(aParcel(uri, SECRET));
                assertThat(answer.retryAfter()).isBetween(form.getValue().minusSeconds(60), form.getValue());
                assertThat(answer.attempt().excerpt()).isEqualTo("slow down");
            }
        }
    }

    @Test
    void aNameThatLeadsInsideIsRefusedWhateverElseItLeadsTo() throws Exception {
        for (String inside : List.of("10.0.0.1", "127.0.0.1", "169.254.169.254", "::1", "fd00::1", "64:ff9b::7f00:1")) {
            Lookup lookup =
                    host -> new InetAddress[] {InetAddress.ofLiteral("93.184.216.34"), InetAddress.ofLiteral(inside)};
            assertThat(sent(sender(lookup, false, Duration.ofSeconds(15)), URI.create("https://hooks.example.com/"))
                            .failure())
                    .as(inside)
                    .isEqualTo(AttemptFailure.ADDRESS_REFUSED);
        }
        Lookup nowhere = host -> {
            throw new UnknownHostException(host);
        };
        assertThat(sent(sender(nowhere, false, Duration.ofSeconds(15)), URI.create("https://hooks.example.com/"))
                        .failure())
                .isEqualTo(AttemptFailure.UNKNOWN_HOST);
    }

    /** DNS rebinding: the name's first answer passes the check, the next one leads elsewhere. */
    @Test
    void aNameIsLookedUpOnceAndTheConnectionGoesToTheAddressThatWasChecked() throws Exception {
        URI uri = serving(exchange -> answer(exchange, 204, ""));
        AtomicInteger lookups = new AtomicInteger();
        Lookup rebinding = host ->
                new InetAddress[] {InetAddress.ofLiteral(lookups.getAndIncrement() == 0 ? "127.0.0.1" : "10.0.0.1")};
        try (HttpWebhookSender sender = sender(rebinding, true, Duration.ofSeconds(15))) {
            assertThat(sender.send(aParcel(uri, SECRET)).attempt().status()).isEqualTo(204);
            assertThat(lookups).hasValue(1);
            assertThat(sender.send(aParcel(uri, SECRET)).attempt().failure()).isEqualTo(AttemptFailure.ADDRESS_REFUSED);
            assertThat(lookups).hasValue(2);
        }
        assertThat(bodies).hasSize(1);
    }

    @Test
    void theCertificateMustBeOfTheNameAlthoughTheAddressIsPinned(@TempDir Path folder) throws Exception {
        KeyStore ours = certified(folder, "localhost");
        KeyStore others = certified(folder, "hooks.example.com");
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ours", ours.getCertificate("key"));
        trusted.setCertificateEntry("others", others.getCertificate("key"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext client = SSLContext.getInstance("TLS");
        client.init(null, trust.getTrustManagers(), null);

        for (KeyStore keys : List.of(ours, others)) {
            HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(serving(keys)));
            URI uri = serving(server, "https", exchange -> answer(exchange, 204, ""));
            Lookup lookup = host -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
            HttpWebhookSender sender = new HttpWebhookSender(
                    lookup, new EndpointRules(true), client, Clock.systemUTC(), new SimpleMeterRegistry());
            Attempt attempt = sent(sender, uri);
            if (keys == ours) {
                assertThat(attempt.status()).isEqualTo(204);
            } else {
                assertThat(attempt.failure()).isEqualTo(AttemptFailure.TLS);
            }
        }
        assertThat(bodies).hasSize(1);
    }

    private static SSLContext serving(KeyStore keys) throws Exception {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static KeyStore certified(Path folder, String host) throws Exception {
        Path file = folder.resolve(host + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "key",
                        "-keyalg",
                        "EC",
                        "-validity",
                        "2",
                        "-dname",
                        "CN=" + host,
                        "-ext",
                        "san=dns:" + host,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    @Test
    void theServiceDoesNotStartWithLoopbackAllowedWhereOthersCanReachIt() {
        WebhookHttpConfiguration configuration = new WebhookHttpConfiguration();
        assertThatCode(() -> configuration.endpointRules(true, "127.0.0.1")).doesNotThrowAnyException();
        assertThatCode(() -> configuration.endpointRules(false, "0.0.0.0")).doesNotThrowAnyException();
        for (String open : List.of("0.0.0.0", "::", "10.0.0.7", "identity-service", "")) {
            assertThatThrownBy(() -> configuration.endpointRules(true, open)).isInstanceOf(StartupRefusal.class);
        }
    }
}
