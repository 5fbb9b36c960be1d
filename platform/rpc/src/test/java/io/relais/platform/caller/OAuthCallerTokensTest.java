package io.relais.platform.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.relais.platform.errors.DomainException;
import io.relais.proto.api.v1.ErrorReason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OAuthCallerTokensTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    private final AtomicInteger issued = new AtomicInteger();
    private final AtomicBoolean away = new AtomicBoolean();
    private final AtomicReference<String> authorization = new AtomicReference<>("");
    private final AtomicReference<String> form = new AtomicReference<>("");
    private HttpServer endpoint;
    private OAuthCallerTokens tokens;

    @BeforeEach
    void startTheTokenEndpoint() throws IOException {
        endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.createContext("/token", this::answer);
        endpoint.start();
        URI uri = URI.create("http://127.0.0.1:" + endpoint.getAddress().getPort() + "/token");
        tokens = new OAuthCallerTokens(uri, "relais-service-policy", "s3cr:t", clock);
    }

    @AfterEach
    void stopTheTokenEndpoint() {
        endpoint.stop(0);
    }

    @Test
    void aTokenIsFetchedByTheClientCredentialsGrantAndKept() {
        assertThat(tokens.current()).isEqualTo("token-1");
        assertThat(tokens.current()).isEqualTo("token-1");

        assertThat(form).hasValue("grant_type=client_credentials");
        // RFC 6749, §2.3.1: both parts are form-encoded before they are joined.
        assertThat(authorization).hasValue("Basic cmVsYWlzLXNlcnZpY2UtcG9saWN5OnMzY3IlM0F0");
    }

    @Test
    void aTokenIsRenewedShortlyBeforeItExpires() {
        tokens.current();
        now.set(NOW.plusSeconds(269));
        assertThat(tokens.current()).isEqualTo("token-1");
        now.set(NOW.plusSeconds(270));
        assertThat(tokens.current()).isEqualTo("token-2");
    }

    @Test
    void aTokenIsUsedToItsEndWhileTheIdentityProviderIsAway() {
        tokens.current();
        away.set(true);

        now.set(NOW.plusSeconds(299));
        assertThat(tokens.current()).isEqualTo("token-1");
        now.set(NOW.plusSeconds(300));
        assertThatThrownBy(tokens::current)
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(ErrorReason.ERROR_REASON_UNAVAILABLE));
    }

    @Test
    void afterAFailureTheIdentityProviderIsLeftAloneForASecond() {
        away.set(true);
        assertThatThrownBy(tokens::current).isInstanceOf(DomainException.class);
        away.set(false);

        assertThatThrownBy(tokens::current).isInstanceOf(DomainException.class);
        now.set(NOW.plusSeconds(1));
        assertThat(tokens.current()).isEqualTo("token-1");
    }

    @Test
    void frequentQuestionsDoNotProlongThePause() {
        away.set(true);
        assertThatThrownBy(tokens::current).isInstanceOf(DomainException.class);
        away.set(false);

        for (int tenths = 1; tenths < 10; tenths++) {
            now.set(NOW.plusMillis(100L * tenths));
            assertThatThrownBy(tokens::current).isInstanceOf(DomainException.class);
        }
        now.set(NOW.plusMillis(1_100));

        assertThat(tokens.current()).isNotEmpty();
    }

    @Test
    void aTokenThatAServiceRefusedIsNotUsedAgain() {
        tokens.refused(tokens.current());
        assertThat(tokens.current()).isEqualTo("token-2");
        tokens.refused("token-1");
        assertThat(tokens.current()).isEqualTo("token-2");
    }

    private void answer(HttpExchange exchange) throws IOException {
        authorization.set(exchange.getRequestHeaders().getFirst("Authorization"));
        form.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        byte[] body = away.get()
                ? new byte[0]
                : ("{\"access_token\":\"token-" + issued.incrementAndGet() + "\",\"expires_in\":300}")
                        .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(away.get() ? 503 : 200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
