package io.relais.client;

import static io.relais.client.ScriptedServer.answer;
import static io.relais.client.ScriptedServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClientCredentialsTest {

    private final ScriptedServer server = new ScriptedServer();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final ClientCredentials credentials =
            new ClientCredentials(server.address().resolve("/token"), "app-é", "a:b", now::get);

    ClientCredentialsTest() throws IOException {}

    @AfterEach
    void close() {
        server.close();
    }

    private static ScriptedServer.Step token(String token, int seconds) {
        return json(
                "{\"access_token\": \"%s\", \"expires_in\": %d, \"token_type\": \"Bearer\"}".formatted(token, seconds));
    }

    @Test
    void anAppSignsInAsTheStandardSays() {
        server.then(token("first", 300));
        assertThat(credentials.current()).isEqualTo("first");
        assertThat(server.last().body()).isEqualTo("grant_type=client_credentials");
        assertThat(server.last().header("Authorization"))
                .isEqualTo("Basic "
                        + Base64.getEncoder().encodeToString("app-%C3%A9:a%3Ab".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void ofManyThreadsOneFetchesAToken() throws Exception {
        server.then(token("first", 300));
        try (var stop = new Stop(Executors.newFixedThreadPool(8))) {
            List<Callable<String>> calls = Collections.nCopies(16, credentials::current);
            for (Future<String> answer : stop.executor().invokeAll(calls)) {
                assertThat(answer.get()).isEqualTo("first");
            }
        }
        assertThat(server.seen()).hasSize(1);
    }

    private record Stop(ExecutorService executor) implements AutoCloseable {
        @Override
        public void close() {
            executor.shutdownNow();
        }
    }

    @Test
    void aTokenIsReplacedShortlyBeforeItEnds() {
        server.then(token("first", 300)).then(token("second", 300));
        credentials.current();
        now.updateAndGet(time -> time.plus(Duration.ofSeconds(279)));
        assertThat(credentials.current()).isEqualTo("first");
        now.updateAndGet(time -> time.plus(Duration.ofSeconds(1)));
        assertThat(credentials.current()).isEqualTo("second");
    }

    @Test
    void aWrongSecretIsSaid() {
        server.then(answer(
                        401,
                        "application/json",
                        "{\"error\": \"unauthorized_client\", \"error_description\": \"Invalid client\"}",
                        Map.of()))
                .then(answer(503, "text/html", "<h1>", Map.of()));
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(credentials::current)
                .withMessageContaining("status 401, unauthorized_client Invalid client");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(credentials::current)
                .withMessageContaining("status 503");
    }
}
