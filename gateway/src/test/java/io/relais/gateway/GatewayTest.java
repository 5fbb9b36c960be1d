package io.relais.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Metadata;
import io.relais.platform.grpc.RelaisMetadata;
import io.relais.proto.api.v1.Network;
import io.relais.proto.content.v1.TrackedLink;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
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

/** The whole gateway on a port of its own, in front of services that speak real gRPC. Redis is away. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Keycloak keycloak;
    private Services services;
    private ConfigurableApplicationContext gateway;
    private int port;
    private int managementPort;
    private String admin;
    private String alice;

    @BeforeAll
    void start() throws Exception {
        keycloak = new Keycloak();
        services = new Services();
        SpringApplication application = new SpringApplication(GatewayApplication.class);
        gateway = application.run(
                "--server.port=0",
                "--management.server.port=0",
                "--relais.public-url=https://relais.example/",
                "--relais.keycloak.url=" + keycloak.url(),
                "--relais.redis.uri=redis://127.0.0.1:1",
                "--relais.service-client.id=relais-service-gateway",
                "--relais.service-client.secret=secret",
                "--relais.services.identity=" + services.target(),
                "--relais.services.policy=" + services.target(),
                "--relais.services.content=" + services.target(),
                "--relais.services.analytics=" + services.target(),
                "--logging.level.root=warn");
        port = Integer.parseInt(Objects.requireNonNull(gateway.getEnvironment().getProperty("local.server.port")));
        managementPort =
                Integer.parseInt(Objects.requireNonNull(gateway.getEnvironment().getProperty("local.management.port")));
        admin = keycloak.person("admin", "acme");
        alice = keycloak.person("alice", "acme");
    }

    @AfterAll
    void stop() {
        gateway.close();
        services.close();
        keycloak.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20));
    }

    private HttpRequest.Builder as(String token, String path) {
        return request(path).header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> postShare(String json) throws IOException, InterruptedException {
        return send(as(alice, "/v1/me/shares")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    private static JsonNode problem(HttpResponse<String> answer, int status, String reason) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("reason").asString()).isEqualTo(reason);
        assertThat(problem.get("type").asString())
                .isEqualTo("https://relais.example/problems/"
                        + reason.toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        assertThat(problem.get("traceId").asString()).matches("[0-9a-f]{32}");
        assertThat(problem.get("title").asString()).isNotBlank();
        assertThat(problem.get("detail").asString()).isNotBlank();
        assertThat(answer.body()).doesNotContain("Exception").doesNotContain("io.relais.");
        return problem;
    }

    @Test
    void theDescriptionOfTheApiNamesThisInstallationAndIsSentOnce() throws Exception {
        HttpResponse<String> json = send(request("/openapi.json"));
        assertThat(json.statusCode()).isEqualTo(200);
        assertThat(json.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(json.headers().firstValue("Cache-Control")).hasValue("no-cache, public");
        assertThat(json.headers().map()).doesNotContainKey("access-control-allow-origin");
        JsonNode description = JSON.readTree(json.body());
        assertThat(description.at("/servers/0/url").asString()).isEqualTo("https://relais.example");
        assertThat(description
                        .at("/components/securitySchemes/app/flows/clientCredentials/tokenUrl")
                        .asString())
                .startsWith(keycloak.url());
        String etag = json.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = send(request("/openapi.json").header("If-None-Match", etag));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        HttpResponse<String> head = send(request("/openapi.json").method("HEAD", BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("ETag")).hasValue(etag);
        HttpResponse<String> yaml = send(request("/openapi.yaml"));
        assertThat(yaml.headers().firstValue("Content-Type")).hasValue("application/yaml");
        assertThat(yaml.body()).startsWith("openapi: \"3.1");
        problem(send(request("/openapi.json").POST(BodyPublishers.noBody())), 405, "METHOD_NOT_ALLOWED");
    }

    @Test
    void theReferencePageLoadsNothingFromElsewhere() throws Exception {
        HttpResponse<String> page = send(request("/docs"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'none'", "script-src 'self';", "connect-src 'self'")
                        .doesNotContain("unsafe"));
        assertThat(page.body()).doesNotContain("http:", "https:");
        for (String asset : List.of("docs.js", "docs.css", "swagger-ui-bundle.js", "swagger-ui.css")) {
            assertThat(page.body()).contains("/docs/" + asset);
            assertThat(send(request("/docs/" + asset)).statusCode()).as(asset).isEqualTo(200);
        }
        problem(send(request("/docs/nothing.js")), 404, "ROUTE_NOT_FOUND");
    }

    @Test
    void aReadAnswersJsonWithItsEntityTagAndLimits() throws Exception {
        HttpResponse<String> answer = send(as(admin, "/v1/members/42"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(answer.headers().firstValue("etag")).hasValue("\"7\"");
        assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(answer.headers().firstValue("ratelimit-policy"))
                .hasValue("\"read\";q=500;w=5, \"tenant-read\";q=5000;w=5");
        assertThat(answer.headers().firstValue("ratelimit").orElseThrow())
                .matches("\"read\";r=\\d+;t=\\d+, \"tenant-read\";r=\\d+;t=\\d+");
        assertThat(answer.headers().firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(JSON.readTree(answer.body()).get("name").asString()).isEqualTo("members/42");
    }

    @Test
    void enumValuesGoOutWithoutTheNameOfTheirType() throws Exception {
        JsonNode me = JSON.readTree(send(as(alice, "/v1/me")).body());
        assertThat(me.get("member").get("roles").get(0).asString()).isEqualTo("MEMBER");
        assertThat(me.get("missing").isArray()).isTrue();
    }

    @Test
    void aWriteBindsItsBody() throws Exception {
        HttpResponse<String> answer = postShare(
                "{\"post\":\"posts/1\",\"network\":\"LINKEDIN\",\"accountKind\":\"PERSONAL\",\"mode\":\"DIALOGUE\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()).get("state").asString()).isEqualTo("OPENED");
    }

    private HttpResponse<String> postShareWithKey(String json, String... keys)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = as(alice, "/v1/me/shares")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json));
        for (String key : keys) {
            request.header("Idempotency-Key", key);
        }
        return send(request);
    }

    @Test
    void theKeyOfAPostTravelsToTheService() throws Exception {
        String share = "{\"post\":\"posts/1\",\"network\":\"LINKEDIN\"}";
        assertThat(postShareWithKey(share, "\"8e03978e-40d5\"").statusCode()).isEqualTo(200);
        String createMyShare = "relais.content.v1.ShareService/CreateMyShare";
        assertThat(Objects.requireNonNull(services.lastMetadata.get(createMyShare))
                        .get(RelaisMetadata.IDEMPOTENCY_KEY))
                .isEqualTo("\"8e03978e-40d5\"");
        assertThat(postShare(share).statusCode()).isEqualTo(200);
        assertThat(Objects.requireNonNull(services.lastMetadata.get(createMyShare))
                        .get(RelaisMetadata.IDEMPOTENCY_KEY))
                .isNull();
    }

    @Test
    void theKeyOfAGetIsPassedOver() throws Exception {
        assertThat(send(as(admin, "/v1/members/42").header("Idempotency-Key", "k"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(Objects.requireNonNull(services.lastMetadata.get("relais.identity.v1.MemberService/GetMember"))
                        .get(RelaisMetadata.IDEMPOTENCY_KEY))
                .isNull();
    }

    @Test
    void aMalformedKeyIsNamed() throws Exception {
        String share = "{\"post\":\"posts/1\",\"network\":\"LINKEDIN\"}";
        for (String[] keys : new String[][] {{"k".repeat(256)}, {"two words"}, {""}, {"a", "b"}}) {
            JsonNode problem = problem(postShareWithKey(share, keys), 400, "INVALID_REQUEST");
            assertThat(problem.get("errors").get(0).get("field").asString()).isEqualTo("Idempotency-Key");
        }
    }

    @Test
    void aRefusedShareCarriesItsDecision() throws Exception {
        JsonNode problem = problem(postShare("{\"post\":\"posts/1\",\"network\":\"X\"}"), 422, "SHARE_REFUSED");
        assertThat(problem.get("decision").get("allowed").asBoolean()).isFalse();
        JsonNode reason = problem.get("decision").get("reasons").get(0);
        assertThat(reason.get("code").asString()).isEqualTo("CONSENT_MISSING");
        assertThat(reason.get("remedy").asString()).isEqualTo("Grant it.");
        assertThat(problem.get("instance").asString()).isEqualTo("/v1/me/shares");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"post":"posts/1","netwurk":"X"}          | netwurk
                    {"post":5}                                | post
                    {"network":"NETWORK_LINKEDIN"}            | network
                    {"network":"UNSPECIFIED"}                 | network
                    {"network":1}                             | network
                    {"post":"posts/1","post":"posts/2"}       | post
                    """)
    void aWrongFieldIsNamed(String json, String field) throws Exception {
        JsonNode problem = problem(postShare(json), 400, "MALFORMED_BODY");
        assertThat(problem.get("errors").get(0).get("field").asString()).isEqualTo(field);
        assertThat(problem.get("errors").get(0).get("message").asString()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "null", "{} {}", "{'post':'x'}", "\"x\"", "{\"post\":\"\\ud800\"}"})
    void whatIsNoJsonObjectIsRefused(String json) throws Exception {
        problem(postShare(json), 400, "MALFORMED_BODY");
    }

    @Test
    void aBodyThatIsNotUtf8IsRefused() throws Exception {
        problem(
                send(as(alice, "/v1/me/shares")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'}))),
                400,
                "MALFORMED_BODY");
    }

    @Test
    void aBodyNestedTooDeepIsRefused() throws Exception {
        problem(postShare("{\"post\":" + "[".repeat(500) + "]".repeat(500) + "}"), 400, "MALFORMED_BODY");
    }

    @Test
    void aBodyLargerThanOneMebibyteIsRefused() throws Exception {
        String json = "{\"post\":\"" + "x".repeat(1 << 20) + "\"}";
        problem(postShare(json), 413, "BODY_TOO_LARGE");
        HttpResponse<String> chunked = send(as(alice, "/v1/me/shares")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(json))));
        problem(chunked, 413, "BODY_TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/json;charset=ISO-8859-1", "nonsense"})
    void anotherMediaTypeIsRefused(String type) throws Exception {
        problem(
                send(as(alice, "/v1/me/shares").header("Content-Type", type).POST(BodyPublishers.ofString("{}"))),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void aReadWithABodyIsRefused() throws Exception {
        problem(
                send(as(alice, "/v1/me")
                        .header("Content-Type", "application/json")
                        .method("GET", BodyPublishers.ofString("{}"))),
                400,
                "MALFORMED_BODY");
    }

    @Test
    void whatTheServiceRefusesIsNamedAsTheBodyNamesIt() throws Exception {
        HttpResponse<String> answer = send(as(admin, "/v1/members/42")
                .header("Content-Type", "application/json")
                .header("If-Match", "\"7\"")
                .method("PATCH", BodyPublishers.ofString("{\"team\":\"" + "x".repeat(101) + "\"}")));
        JsonNode problem = problem(answer, 400, "INVALID_REQUEST");
        assertThat(problem.get("errors").get(0).get("field").asString()).isEqualTo("team");
    }

    @Test
    void aChangeNeedsTheVersionThatItChanges() throws Exception {
        HttpRequest.Builder without = as(admin, "/v1/members/42")
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString("{\"team\":\"sales\"}"));
        problem(send(without), 428, "ETAG_REQUIRED");
        problem(send(without.copy().header("If-Match", "\"6\"")), 412, "ETAG_MISMATCH");
        HttpResponse<String> changed = send(without.copy().header("If-Match", "\"7\""));
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(JSON.readTree(changed.body()).get("name").asString()).isEqualTo("members/42");
    }

    @Test
    void aBodyThatContradictsThePathIsRefused() throws Exception {
        HttpResponse<String> answer = send(as(admin, "/v1/members/42")
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString("{\"name\":\"members/43\"}")));
        problem(answer, 400, "INVALID_REQUEST");
    }

    @Test
    void aReadOnlyFieldIsRefused() throws Exception {
        HttpResponse<String> answer = send(as(admin, "/v1/members/42")
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString("{\"etag\":\"9\"}")));
        JsonNode problem = problem(answer, 400, "MALFORMED_BODY");
        assertThat(problem.get("errors").get(0).get("field").asString()).isEqualTo("etag");
    }

    @Test
    void aListLinksToItsNextPage() throws Exception {
        HttpResponse<String> answer = send(as(admin, "/v1/members?pageToken=old&pageSize=2"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()).get("members").size()).isEqualTo(2);
        assertThat(answer.headers().firstValue("link"))
                .hasValue("<https://relais.example/v1/members?pageSize=2&pageToken=a%2Bb%2Fc%3D>; rel=\"next\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"pageSize=x", "pageSize=1&pageSize=2", "unknown=1", "pageSize=99999999999", "pageToken=%ff"})
    void aWrongQueryParameterIsRefused(String query) throws Exception {
        problem(send(as(admin, "/v1/members?" + query)), 400, "INVALID_REQUEST");
    }

    @Test
    void aPathThatNobodyHasIsNotFound() throws Exception {
        problem(send(as(alice, "/v1/nothing")), 404, "ROUTE_NOT_FOUND");
        problem(send(request("/nothing")), 404, "ROUTE_NOT_FOUND");
        problem(send(request("/console/nothing.js")), 404, "ROUTE_NOT_FOUND");
    }

    @Test
    void anotherMethodIsRefusedWithThoseThatThePathHas() throws Exception {
        HttpResponse<String> answer = send(as(alice, "/v1/me").DELETE());
        problem(answer, 405, "METHOD_NOT_ALLOWED");
        assertThat(answer.headers().firstValue("allow")).hasValue("GET, HEAD, OPTIONS");
        HttpResponse<String> custom = send(as(alice, "/v1/me/consents:grant"));
        problem(custom, 405, "METHOD_NOT_ALLOWED");
        assertThat(custom.headers().firstValue("allow")).hasValue("OPTIONS, POST");
    }

    @Test
    void optionsTellsTheMethods() throws Exception {
        HttpResponse<String> answer = send(request("/v1/me").method("OPTIONS", BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("allow")).hasValue("GET, HEAD, OPTIONS");
    }

    @Test
    void headAnswersAsGetWithoutABody() throws Exception {
        HttpResponse<String> answer = send(as(alice, "/v1/me").method("HEAD", BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void whoSendsNoTokenIsUnauthenticated() throws Exception {
        HttpResponse<String> answer = send(request("/v1/me"));
        problem(answer, 401, "UNAUTHENTICATED");
        assertThat(answer.headers().firstValue("www-authenticate")).hasValue("Bearer realm=\"relais\"");
    }

    @Test
    void anExpiredOrMalformedTokenIsUnauthenticated() throws Exception {
        problem(send(as(keycloak.expired("alice", "acme"), "/v1/me")), 401, "UNAUTHENTICATED");
        problem(send(as("garbage", "/v1/me")), 401, "UNAUTHENTICATED");
        problem(send(as(alice + "x", "/v1/me")), 401, "UNAUTHENTICATED");
    }

    @Test
    void whoLacksTheRoleIsRefused() throws Exception {
        problem(send(as(alice, "/v1/members")), 403, "PERMISSION_DENIED");
        problem(send(as(admin, "/v1/tenants")), 403, "PERMISSION_DENIED");
    }

    @Test
    void methodsForServicesHaveNoRoute() throws Exception {
        problem(
                send(as(admin, "/relais.identity.v1.CallerDirectoryService/ResolveCaller")
                        .POST(BodyPublishers.ofString("{}"))),
                404,
                "ROUTE_NOT_FOUND");
    }

    @Test
    void aResourceThatIsNotThereIsNotFound() throws Exception {
        JsonNode problem = problem(send(as(admin, "/v1/members/nobody")), 404, "NOT_FOUND");
        assertThat(problem.get("metadata").get("resource").asString()).isEqualTo("members/nobody");
    }

    @Test
    void whatAServiceFailsWithInsideStaysInside() throws Exception {
        JsonNode problem = problem(send(as(admin, "/v1/members/broken")), 500, "INTERNAL");
        assertThat(problem.get("detail").asString()).doesNotContain("NullPointer");
    }

    @Test
    void aServiceThatIsAwayIsUnavailable() throws Exception {
        HttpResponse<String> answer = send(as(admin, "/v1/members/away"));
        problem(answer, 503, "UNAVAILABLE");
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
    }

    @Test
    void traceAndLanguageGoAlongAndSpoofedHeadersDoNot() throws Exception {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        HttpResponse<String> answer = send(as(alice, "/v1/me")
                .header("traceparent", "00-" + trace + "-b7ad6b7169203331-01")
                .header("Accept-Language", "fr")
                .header("relais-tenant", "globex")
                .header("X-Tenant-Id", "globex")
                .header("Forwarded", "host=evil.example"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("traceparent").orElseThrow()).contains(trace);
        Metadata metadata = Objects.requireNonNull(services.lastMetadata.get("relais.identity.v1.MemberService/GetMe"));
        assertThat(metadata.get(RelaisMetadata.TRACEPARENT)).contains(trace);
        assertThat(metadata.get(RelaisMetadata.ACCEPT_LANGUAGE)).isEqualTo("fr");
        assertThat(metadata.get(RelaisMetadata.AUTHORIZATION)).isEqualTo("Bearer " + alice);
        assertThat(metadata.keys()).doesNotContain("relais-tenant", "x-tenant-id", "forwarded");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/members/%zz HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /v1/members/%ff HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /v1/members/a|b HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /v1/me HTTP/1.1\r\nHost: x\r\nBad Header\r\n\r\n",
                "NONSENSE\r\n\r\n",
            })
    void requestsTooBrokenForAnyHandlerAreProblemsToo(String request) throws Exception {
        String answer = raw(request);
        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("application/problem+json");
        assertThat(answer).contains("\"reason\":\"INVALID_REQUEST\"").contains("\"traceId\"");
    }

    @Test
    void headersThatAreTooLargeAreAProblem() throws Exception {
        String answer = raw("GET /v1/me HTTP/1.1\r\nHost: x\r\nX-Large: " + "x".repeat(40_000) + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 431 ").contains("application/problem+json");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(UTF_8));
            socket.getOutputStream().flush();
            StringBuilder answer = new StringBuilder();
            byte[] buffer = new byte[8192];
            while (answer.indexOf("\"traceId\"") < 0) {
                int read = socket.getInputStream().read(buffer);
                if (read < 0) {
                    break;
                }
                answer.append(new String(buffer, 0, read, UTF_8));
            }
            return answer.toString();
        }
    }

    @Test
    void aHundredRequestsAtOnceAllSucceed() {
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 100)
                .mapToObj(i -> http.sendAsync(as(admin, "/v1/members/m" + i).build(), BodyHandlers.ofString()))
                .toList();
        for (int i = 0; i < answers.size(); i++) {
            HttpResponse<String> answer = answers.get(i).join();
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(JSON.readTree(answer.body()).get("name").asString()).isEqualTo("members/m" + i);
        }
    }

    @Test
    void aClientThatGoesAwayCancelsTheCall() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write(("GET /v1/members/slow HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + admin + "\r\n\r\n")
                            .getBytes(UTF_8));
            socket.getOutputStream().flush();
            services.slowCallBegan.get(10, TimeUnit.SECONDS);
        }
        services.slowCallCancelled.get(10, TimeUnit.SECONDS);
    }

    @Test
    void everyReasonHasItsPage() throws Exception {
        assertThat(send(request("/problems")).body()).contains("Share refused", "/problems/share-refused");
        HttpResponse<String> page = send(request("/problems/share-refused"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("SHARE_REFUSED", "422", "The member may not share this post there and now");
        problem(send(request("/problems/nonsense")), 404, "ROUTE_NOT_FOUND");
    }

    @Test
    void theConsoleMayTalkToKeycloakOnly() throws Exception {
        HttpResponse<String> page = send(request("/"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-type").orElseThrow()).startsWith("text/html");
        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                .contains("default-src 'none'", "connect-src 'self' " + keycloak.url() + ";");
        assertThat(send(request("/console/console.js")).statusCode()).isEqualTo(200);
        JsonNode settings = JSON.readTree(send(request("/console/config.json")).body());
        assertThat(settings.get("issuer").asString()).isEqualTo(keycloak.url() + "/realms/relais");
        assertThat(settings.get("clientId").asString()).isEqualTo("relais-console");
    }

    @Test
    void thePageToWhichNetworksSendBrowsersBackRepeatsNothingAndCallsNobody() throws Exception {
        HttpResponse<String> page = send(request("/linking?state=a&code=%3Cscript%3Ealert(1)%3C/script%3E"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("/console/linking.js").doesNotContain("alert");
        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("connect-src", "unsafe");
        assertThat(page.headers().firstValue("cache-control")).contains("no-store");
        assertThat(page.headers().firstValue("referrer-policy")).contains("no-referrer");
        for (String script : List.of("linking", "accounts")) {
            assertThat(send(request("/console/" + script + ".js")).body()).contains("\"relais-linking\"");
        }
    }

    @Test
    void healthIsOnTheManagementPortOnly() throws Exception {
        problem(send(request("/actuator/health")), 404, "ROUTE_NOT_FOUND");
        HttpResponse<String> health = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/actuator/health/readiness"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(health.statusCode()).isEqualTo(200);
        HttpResponse<String> routes = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/actuator/gateway/routes"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(routes.statusCode()).isEqualTo(404);
    }

    private TrackedLink.Builder link(String code) {
        return TrackedLink.newBuilder()
                .setCode(code)
                .setTenant("acme")
                .setShare("shares/1")
                .setPost("posts/1")
                .setNetwork(Network.NETWORK_LINKEDIN)
                .setTargetUri("https://www.example.com/read?a=1#part")
                .setUtmSource("linkedin")
                .setUtmMedium("employee-advocacy")
                .setUtmCampaign("spring")
                .setState(TrackedLink.State.STATE_ACTIVE);
    }

    private HttpResponse<String> follow(String code, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request("/l/" + code);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    @Test
    void aLinkLeadsOnAndCountsEvenWithoutRedis() throws Exception {
        services.links.put("counted-link", link("counted-link").build());
        HttpResponse<String> answer = follow("counted-link", "User-Agent", "Mozilla/5.0 (X11) Firefox/140.0");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        String location = answer.headers().firstValue("location").orElseThrow();
        assertThat(location)
                .matches("https://www\\.example\\.com/read\\?a=1&utm_source=linkedin&utm_medium=employee-advocacy"
                        + "&utm_campaign=spring&rlcid=[\\w-]{22}#part");
        assertThat(answer.headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(services.clicks)
                .filteredOn(click -> click.getCode().equals("counted-link"))
                .singleElement()
                .satisfies(click -> {
                    assertThat(location).contains("rlcid=" + click.getId());
                    assertThat(click.getTenant()).isEqualTo("acme");
                    assertThat(click.getShare()).isEqualTo("shares/1");
                    assertThat(click.getVisitor()).hasSize(22);
                });
    }

    @Test
    void botsPrefetchesAndHeadAreLedOnWithoutCounting() throws Exception {
        services.links.put("silent-link", link("silent-link").build());
        assertThat(follow("silent-link", "User-Agent", "LinkedInBot/1.0 (compatible)")
                        .statusCode())
                .isEqualTo(302);
        assertThat(follow("silent-link", "User-Agent", "Mozilla/5.0", "Sec-Purpose", "prefetch;prerender")
                        .statusCode())
                .isEqualTo(302);
        HttpResponse<String> head = send(
                request("/l/silent-link").header("User-Agent", "Mozilla/5.0").method("HEAD", BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(302);
        assertThat(head.headers().firstValue("location").orElseThrow()).doesNotContain("rlcid");
        assertThat(services.clicks).noneMatch(click -> click.getCode().equals("silent-link"));
    }

    @Test
    void aLinkThatIsGoneOrUnknownSaysSo() throws Exception {
        services.links.put(
                "gone-link",
                link("gone-link").setState(TrackedLink.State.STATE_GONE).build());
        problem(follow("gone-link"), 410, "LINK_GONE");
        problem(follow("unknown-link"), 404, "NOT_FOUND");
        problem(follow("x"), 404, "NOT_FOUND");
        problem(send(request("/l/gone-link").POST(BodyPublishers.noBody())), 405, "METHOD_NOT_ALLOWED");
    }

    @Test
    void visitsAndApiRequestsShareAConnectionInTheirOrder() throws Exception {
        services.links.put("shared-link", link("shared-link").build());
        String visit = "GET /l/shared-link HTTP/1.1\r\nHost: x\r\n\r\n";
        String me = "GET /v1/me HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + alice + "\r\n\r\n";
        String last = "GET /l/no-such-link HTTP/1.1\r\nHost: x\r\n\r\n";
        String answers = raw(visit + me + visit + me + visit + last);
        assertThat(Pattern.compile("HTTP/1\\.1 (\\d+)")
                        .matcher(answers)
                        .results()
                        .map(found -> found.group(1)))
                .containsExactly("302", "200", "302", "200", "302", "404");
    }

    @Test
    void aVisitInTheAbsoluteFormIsLedOnAndTwoSlashesAreNoLink() throws Exception {
        services.links.put("absolute-link", link("absolute-link").build());
        assertThat(raw("GET http://relais.example/l/absolute-link HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 302 ");
        assertThat(raw("GET //l/absolute-link HTTP/1.1\r\nHost: x\r\n\r\n")).startsWith("HTTP/1.1 404 ");
    }

    @Test
    void aLinkToSomethingOtherThanAWebPageLeadsNowhere() throws Exception {
        services.links.put(
                "script-link",
                link("script-link").setTargetUri("javascript:alert(1)").build());
        problem(follow("script-link"), 410, "LINK_GONE");
    }
}
