package io.relais.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.hash.Hashing;
import io.relais.gateway.trial.TrialContract;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole gateway in front of a service whose routes use all of {@code google.api.http}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TranscodingTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final TrialService trial = new TrialService();
    private Keycloak keycloak;
    private Services services;
    private ConfigurableApplicationContext gateway;
    private int port;
    private String alice;

    @BeforeAll
    void start() throws Exception {
        keycloak = new Keycloak();
        services = new Services(trial);
        SpringApplication application = new SpringApplication(GatewayApplication.class, TrialContract.class);
        gateway = application.run(
                "--server.port=0",
                "--management.server.port=0",
                "--relais.public-url=https://relais.example",
                "--relais.keycloak.url=" + keycloak.url(),
                "--relais.redis.uri=redis://127.0.0.1:1",
                "--relais.service-client.id=relais-service-gateway",
                "--relais.service-client.secret=secret",
                "--relais.services.identity=" + services.target(),
                "--relais.services.policy=" + services.target(),
                "--relais.services.content=" + services.target(),
                "--relais.services.analytics=" + services.target(),
                "--relais.services.trial=" + services.target(),
                "--relais.gateway.heartbeat=200ms",
                "--relais.gateway.backends.concurrent=3",
                "--relais.gateway.backends.streams=5",
                "--relais.gateway.backends.streams-per-tenant=4",
                "--logging.level.root=error");
        port = Integer.parseInt(Objects.requireNonNull(gateway.getEnvironment().getProperty("local.server.port")));
        alice = keycloak.person("alice", "acme");
    }

    @AfterAll
    void stop() {
        gateway.close();
        services.close();
        keycloak.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/trial/v1" + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + alice);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder withJson(String method, String path, String json) {
        return request(path).header("Content-Type", "application/json").method(method, BodyPublishers.ofString(json));
    }

    private static JsonNode json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        return JSON.readTree(answer.body());
    }

    private static JsonNode problem(HttpResponse<String> answer, int status, String reason) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.get("reason").asString()).isEqualTo(reason);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("traceId").asString()).matches("[0-9a-f]{32}");
        return problem;
    }

    @ParameterizedTest
    @CsvSource({
        "/shelves/1/books/2, /nested/text, shelves/1/books/2",
        "/shelves/1/books/a%2Fb, /nested/text, shelves/1/books/a%2Fb",
        "/shelves/1/books/a%2fb%20c, /nested/text, shelves/1/books/a%2fb c",
        "/texts/a%2Fb%3F%C3%A9, /text, a/b?é",
        "/texts/a+b, /text, a+b",
        "/files/a/b%2Fc//d, /text, a/b%2Fc//d",
        "/files/, /text, ''",
        "/deep/a/1/b/c/d:open, /nested/inner/text, a/1/b/c/d",
        "/numbers/-9007199254740993/true/DARK/-_8, /anInt64, -9007199254740993",
        "/numbers/1/true/DARK/-_8, /shade, DARK",
        "/numbers/1/true/DARK/-_8, /aBytes, +/8=",
        "/search?text=a%20b+c&nested.inner.text=x&nested.texts=1&nested.texts=2, /nested/inner/text, x",
        "/search?nested.texts=1&nested.inner.count=3&nested.texts=2, /nested/texts/1, 2",
        "/search?shades=DARK&shades=DEEP, /shades/1, DEEP",
        "/search?time=2026-01-31T09:00:00.5%2B01:00, /time, 2026-01-31T08:00:00.500Z",
        "/search?length=-3.5s, /length, -3.500s",
        "'/search?mask=text,anInt32', /mask, 'text,anInt32'",
        "/search?int64Value=5, /int64Value, 5",
        "/search?bool_value=true, /boolValue, true",
        "/search?stringValue=, /stringValue, ''",
        "/search?aFloat=-Infinity, /aFloat, -Infinity",
        "/search?times=2026-01-31T08:00:00Z&times=2027-01-31T08:00:00Z, /times/1, 2027-01-31T08:00:00Z",
        "/search?maybe_int64=0, /maybeInt64, 0",
        "/search?other-name=x, /other-name, x",
        "/search?&, /text, ''",
    })
    void pathAndQueryFillFieldsOfEveryKind(String path, String pointer, String expected) throws Exception {
        JsonNode answer = json(send(request(path)), 200);
        assertThat(answer.at(pointer).asString()).as(answer.toString()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "/search?text=a&text=b, text",
        "/search?an_int32=1&anInt32=2, anInt32",
        "/search?oneText=a&oneInt=1, oneInt",
        "/search?nested.road=a&nested.rail=b, nested.rail",
        "/search?nested=x, nested",
        "/search?nested.sealed=x, nested.sealed",
        "/search?nesteds.text=x, nesteds.text",
        "/search?scores.a=1, scores.a",
        "/search?structure=1, structure",
        "/search?anInt32=1.5, anInt32",
        "/search?time=yesterday, time",
        "/search?shade=GREEN, shade",
        "/texts/a?text=b, text",
        "/numbers/x/true/DARK/-_8, anInt64",
    })
    void whatTheAddressMayNotSayIsNamed(String path, String field) throws Exception {
        JsonNode problem = problem(send(request(path)), 400, "INVALID_REQUEST");
        assertThat(problem.at("/errors/0/field").asString()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    POST   | /all             | {"text":"a"}               | /text         | a
                    PUT    | /nested/a        | {"text":"b"}               | /nested/text  | b
                    PUT    | /nested/a        | {"text":"b"}               | /text         | a
                    PATCH  | /shelves/1       | {"texts":["x"]}            | /nested/text  | shelves/1
                    PATCH  | /shelves/1       | {"text":"shelves/1"}       | /nested/text  | shelves/1
                    PUT    | /nested/a?anInt32=3 | {}                      | /anInt32      | 3
                    POST   | /texts           | ["a","b"]                  | /texts/1      | b
                    POST   | /scores          | {"a":"1"}                  | /a            | 1
                    DELETE | /all/a           |                            | /text         | a
                    PURGE  | /all/a:cached    |                            | /text         | a
                    BREW   | /whatever/a      |                            | /text         | a
                    GET    | /whatever/a      |                            | /text         | a
                    """)
    void verbsAndBodiesOfEveryKindAreBound(String method, String path, String body, String pointer, String expected)
            throws Exception {
        HttpRequest.Builder request =
                body == null ? request(path).method(method, BodyPublishers.noBody()) : withJson(method, path, body);
        JsonNode answer = json(send(request), 202);
        assertThat(answer.at(pointer).asString()).as(answer.toString()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /time | "2026-01-31T08:00:00Z" | "2026-01-31T08:00:00Z"
                    /text | "é"                    | "é"
                    /text | null                   | ""
                    """)
    void oneFieldCanBeTheWholeBodyAndTheWholeAnswer(String path, String body, String expected) throws Exception {
        HttpResponse<String> answer = send(withJson("POST", path, body));
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo(expected);
    }

    @Test
    void aBodyThatContradictsThePathIsRefused() throws Exception {
        problem(send(withJson("PATCH", "/shelves/1", "{\"text\":\"shelves/2\"}")), 400, "INVALID_REQUEST");
    }

    @Test
    void headIsGetWithoutABodyUnlessItHasARuleOfItsOwn() throws Exception {
        HttpResponse<String> head = send(request("/texts/a").method("HEAD", BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("content-length"))
                .isEqualTo(send(request("/texts/a")).headers().firstValue("content-length"));
        assertThat(send(request("/heads/a").method("HEAD", BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(202);
        problem(send(request("/heads/a")), 405, "METHOD_NOT_ALLOWED");
        assertThat(send(request("/things:watch?script=wait").method("HEAD", BodyPublishers.noBody()))
                        .headers()
                        .firstValue("content-type"))
                .hasValue("application/x-ndjson");
    }

    @ParameterizedTest
    @CsvSource({
        "/all, 'OPTIONS, POST'",
        "/all/a, 'DELETE, OPTIONS'",
        "/things:watch, 'GET, HEAD, OPTIONS'",
        "/heads/a, 'HEAD, OPTIONS'"
    })
    void optionsAndRefusedMethodsTellTheMethods(String path, String allowed) throws Exception {
        HttpResponse<String> options = send(request(path).method("OPTIONS", BodyPublishers.noBody()));
        assertThat(options.statusCode()).isEqualTo(204);
        assertThat(options.headers().firstValue("allow")).hasValue(allowed);
        HttpResponse<String> refused = send(request(path).method("BREW", BodyPublishers.noBody()));
        problem(refused, 405, "METHOD_NOT_ALLOWED");
        assertThat(refused.headers().firstValue("allow")).hasValue(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "text/html, 406",
        "application/json;q=0, 406",
        "'*/*;q=0.5, application/json;q=0', 406",
        "nonsense, 406",
        "'text/html;q=0.9, application/*;q=0', 406",
        "application/json, 200",
        "application/*, 200",
        "*/*, 200",
        "'text/html, */*;q=0.1', 200",
    })
    void theAcceptedTypesAreObserved(String accept, int status) throws Exception {
        HttpResponse<String> answer = send(request("/texts/a").header("Accept", accept));
        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 406) {
            problem(answer, 406, "NOT_ACCEPTABLE");
        }
    }

    @Test
    void anAddressThatIsTooLongIsAProblem() throws Exception {
        problem(send(request("/search?text=" + "x".repeat(9000))), 414, "ADDRESS_TOO_LONG");
    }

    @Test
    void headersThatAreTooLargeAreAProblem() throws Exception {
        problem(send(request("/texts/a").header("X-Large", "x".repeat(40_000))), 431, "HEADERS_TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"any\":{\"@type\":1}}",
                "{\"value\":nul}",
                "{\"value\":1e999}",
                "{\"byNumber\":{\"\":{}}}",
                "[[[",
                "\"",
                "{\"time\":\"+\"}",
                "{\"mask\":\"\u0000\"}",
                "{\"aBytes\":\"=\"}"
            })
    void noBodyIsAFaultOfOurs(String body) throws Exception {
        problem(send(withJson("POST", "/all", body)), 400, "MALFORMED_BODY");
    }

    @Test
    void everythingComesBackAsItWasSent() throws Exception {
        String json =
                "{\"text\":\"é😀\",\"anInt64\":\"-9223372036854775808\",\"aUint64\":\"18446744073709551615\",\"aDouble\":\"NaN\","
                        + "\"shade\":\"FAR\",\"byNumber\":{\"-1\":{\"text\":\"a\"}},\"byTruth\":{\"true\":\"DARK\"},\"maybeText\":\"\","
                        + "\"oneNull\":null,\"structure\":{\"a\":[1,null,{\"b\":true}]},\"value\":null,\"list\":[\"x\"],\"empty\":{},"
                        + "\"any\":{\"@type\":\"type.googleapis.com/google.protobuf.Duration\",\"value\":\"1s\"},\"bytesValue\":\"AQ==\"}";
        JsonNode sent = JSON.readTree(json);
        JsonNode answer = json(send(withJson("POST", "/all", json)), 202);
        sent.properties().forEach(field -> {
            JsonNode back = answer.get(field.getKey());
            assertThat(back).as(field.getKey()).isNotNull();
            if (!field.getKey().equals("byNumber") && !field.getKey().equals("structure")) {
                assertThat(back).as(field.getKey()).isEqualTo(field.getValue());
            }
        });
        assertThat(answer.at("/byNumber/-1/text").asString()).isEqualTo("a");
        assertThat(answer.at("/structure/a/2/b").asBoolean()).isTrue();
    }

    @Test
    void aStreamIsLinesOfJson() throws Exception {
        HttpResponse<String> answer = send(request("/things:watch?script=three"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/x-ndjson");
        assertThat(answer.body()).isEqualTo("""
                {"eventId":"1","text":"line\\n1"}
                {"eventId":"2","text":"line\\n2"}
                {"eventId":"3","text":"line\\n3"}
                """);
        assertThat(send(request("/things:watch?script=nothing")).body()).isEmpty();
    }

    @Test
    void aStreamIsEventsWhereTheyAreAskedForAndGoesOnAfterTheLastOne() throws Exception {
        HttpResponse<String> answer = send(request("/things:watch?script=three")
                .header("Accept", "text/event-stream")
                .header("Last-Event-ID", "7-"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type").orElseThrow()).startsWith("text/event-stream");
        assertThat(answer.body().replace(":\n\n", "")).isEqualTo("""
                id: 7-1
                data: {"eventId":"7-1","text":"line\\n1"}

                id: 7-2
                data: {"eventId":"7-2","text":"line\\n2"}

                id: 7-3
                data: {"eventId":"7-3","text":"line\\n3"}

                """);
    }

    @Test
    void aStreamThatNeverBeginsIsAProblem() throws Exception {
        problem(send(request("/things:watch?script=refused")), 400, "INVALID_REQUEST");
        problem(
                send(request("/things:watch?script=refused").header("Accept", "text/event-stream")),
                400,
                "INVALID_REQUEST");
        problem(send(request("/things:watch?script=other")), 501, "UNIMPLEMENTED");
        problem(send(request("/things:watch?script=three").header("Accept", "text/html")), 406, "NOT_ACCEPTABLE");
        problem(send(request("/export?script=refused")), 400, "INVALID_REQUEST");
    }

    @Test
    void aStreamThatFailsSaysSoLast() throws Exception {
        String lines = send(request("/things:watch?script=breaks")).body();
        JsonNode last = JSON.readTree(lines.substring(lines.indexOf('\n') + 1));
        assertThat(last.at("/error/reason").asString()).isEqualTo("INVALID_REQUEST");
        assertThat(last.at("/error/errors/0/field").asString()).isEqualTo("script");
        String events = send(request("/things:watch?script=fails").header("Accept", "text/event-stream"))
                .body();
        assertThat(events)
                .contains("event: error\ndata: {\"type\":")
                .contains("\"reason\":\"INTERNAL\"")
                .doesNotContain("NullPointer");
    }

    @Test
    void aSilentStreamOfEventsIsKeptAlive() throws Exception {
        HttpResponse<InputStream> answer = http.send(
                request("/things:watch?script=wait")
                        .header("Accept", "text/event-stream")
                        .build(),
                BodyHandlers.ofInputStream());
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(answer.body(), UTF_8))) {
            for (int i = 0; i < 20; i++) {
                assertThat(reader.readLine()).isEqualTo(i % 2 == 0 ? ":" : "");
            }
        }
    }

    private Socket open(String path) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        socket.getOutputStream()
                .write(("GET /trial/v1" + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + alice + "\r\n\r\n")
                        .getBytes(UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }

    @Test
    void aClientThatGoesAwayEndsItsStream() throws Exception {
        try (Socket socket = open("/things:watch?script=wait")) {
            trial.waitingBegan.get(10, TimeUnit.SECONDS);
            assertThat(socket.getInputStream().read()).isEqualTo('H');
        }
        trial.waitingCancelled.get(10, TimeUnit.SECONDS);
    }

    @Test
    void streamsThatLastTakeNoPlaceOfACallAndEndWithTheirClients() throws Exception {
        List<Socket> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                Socket client = open("/things:watch?script=wait");
                clients.add(client);
                assertThat(client.getInputStream().read()).isEqualTo('H');
            }
            HttpResponse<String> fifth = send(request("/things:watch?script=three"));
            problem(fifth, 503, "UNAVAILABLE");
            assertThat(fifth.headers().firstValue("Retry-After")).hasValue("1");
            json(send(request("/texts/a")), 200);
        } finally {
            for (Socket client : clients) {
                client.close();
            }
        }
        Awaitility.await()
                .untilAsserted(() -> assertThat(
                                send(request("/things:watch?script=three")).statusCode())
                        .isEqualTo(200));
    }

    @Test
    void aClientThatReadsSlowlySlowsItsServiceDown() throws Exception {
        try (Socket socket = open("/things:watch?script=flood")) {
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            int[] before = {-1};
            Awaitility.await().pollInterval(Duration.ofMillis(500)).until(() -> {
                int now = trial.flooded.get();
                boolean stands = now > 0 && now == before[0];
                before[0] = now;
                return stands;
            });
            assertThat(trial.flooded.get()).isLessThan(TrialService.FLOOD / 2);
            byte[] buffer = new byte[1 << 16];
            long read = 0;
            while (trial.flooded.get() < TrialService.FLOOD || read < 10_000L * TrialService.FLOOD) {
                read += socket.getInputStream().read(buffer);
            }
        }
    }

    @Test
    void downloadsAreSentAsTheyAre() throws Exception {
        HttpResponse<String> csv = send(request("/download?script=text/csv").header("Accept", "text/csv"));
        assertThat(csv.statusCode()).as(csv.body()).isEqualTo(200);
        assertThat(csv.headers().firstValue("content-type")).hasValue("text/csv");
        assertThat(csv.body()).isEqualTo("a;b\n1;é\n");
        HttpResponse<byte[]> large =
                http.send(request("/download?script=nonsense").build(), BodyHandlers.ofByteArray());
        assertThat(large.headers().firstValue("content-type")).hasValue("application/octet-stream");
        assertThat(large.body()).hasSize(20 << 20);
        HttpResponse<String> streamed = send(request("/export"));
        assertThat(streamed.headers().firstValue("content-type")).hasValue("text/csv");
        assertThat(streamed.body()).isEqualTo("a;b\n1;2\n");
    }

    @Test
    void aRouteThatGoesOutOfUseSaysSoWhateverItAnswers() throws Exception {
        HttpResponse<String> served = send(request("/download?script=text/csv"));
        HttpResponse<String> refused = send(request("/download?nonsense=1"));
        assertThat(served.statusCode()).isEqualTo(200);
        problem(refused, 400, "INVALID_REQUEST");
        for (HttpResponse<String> answer : List.of(served, refused)) {
            assertThat(answer.headers().firstValue("Deprecation")).hasValue("@1798761600");
            assertThat(answer.headers().firstValue("Sunset")).hasValue("Thu, 01 Jul 2027 12:30:00 GMT");
            assertThat(answer.headers().allValues("Link"))
                    .containsExactly("</trial/v1/export>; rel=\"successor-version\"");
        }
        assertThat(send(request("/export")).headers().firstValue("Deprecation")).isEmpty();
    }

    @Test
    void aDownloadThatFailsEndsInTheMiddle() {
        assertThatThrownBy(() -> send(request("/export?script=breaks"))).isInstanceOf(IOException.class);
    }

    @Test
    void uploadsAreTakenAsTheyAre() throws Exception {
        byte[] file = new byte[25 << 20];
        new java.util.Random(1).nextBytes(file);
        JsonNode named = json(
                send(request("/uploads/a%20b")
                        .header("Content-Type", "image/png")
                        .POST(BodyPublishers.ofByteArray(file))),
                200);
        assertThat(named.get("name").asString()).isEqualTo("a b");
        assertThat(named.get("contentType").asString()).isEqualTo("image/png");
        assertThat(named.get("digest").asString())
                .isEqualTo(Hashing.sha256().hashBytes(file).toString());
        JsonNode whole = json(send(request("/uploads").POST(BodyPublishers.ofString("abc"))), 200);
        assertThat(whole.get("contentType").asString()).isEqualTo("application/octet-stream");
        assertThat(whole.get("size").asString()).isEqualTo("3");
    }

    @Test
    void anUploadOfAnotherMediaTypeThanTheRouteTakesIsRefused() throws Exception {
        JsonNode taken = json(
                send(request("/tables")
                        .header("Content-Type", "Text/CSV; charset=windows-1252")
                        .POST(BodyPublishers.ofString("a,b"))),
                200);
        assertThat(taken.get("contentType").asString()).isEqualTo("text/csv;charset=windows-1252");
        for (String type : List.of("text/plain", "application/json", "text/*", "application/octet-stream")) {
            JsonNode problem = problem(
                    send(request("/tables").header("Content-Type", type).POST(BodyPublishers.ofString("a,b"))),
                    415,
                    "UNSUPPORTED_MEDIA_TYPE");
            assertThat(problem.get("detail").asString()).contains("text/csv, application/x-ndjson");
        }
        problem(send(request("/tables").POST(BodyPublishers.ofString("a,b"))), 415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void anUploadOfMoreThan25MebibytesIsRefused() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(
                            ("POST /trial/v1/uploads HTTP/1.1\r\nHost: x\r\nContent-Type: image/png\r\nAuthorization: Bearer "
                                            + alice + "\r\nContent-Length: " + ((25 << 20) + 1) + "\r\n\r\n")
                                    .getBytes(UTF_8));
            socket.getOutputStream().flush();
            byte[] buffer = new byte[8192];
            int read = socket.getInputStream().read(buffer);
            assertThat(new String(buffer, 0, read, UTF_8)).startsWith("HTTP/1.1 413 ");
        }
    }
}
