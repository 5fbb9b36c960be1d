package io.relais.system.gateways;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.relais.system.RunningPlatform;
import io.relais.system.RunningPlatform.Running;
import io.relais.system.SecondProcess;
import io.relais.system.demo.DemoPlatform;
import io.relais.system.demo.DemoSignIns;
import io.relais.system.demo.PublicApi;
import io.relais.system.demo.PublicApi.Answer;
import io.relais.system.platform.KeycloakAdministrator;
import io.relais.system.platform.Part;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.greenbytes.http.sfv.Item;
import org.greenbytes.http.sfv.ListElement;
import org.greenbytes.http.sfv.Parser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Two gateways beside the first one, on the same stores, with small quotas and few places; and an identity-service that has
 * a silo: limits, load, revocation, keys and issuers as a company sees them that does not know which gateway answers.
 */
@ExtendWith(RunningPlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoGatewaysJourney {
    private static final String REALM = KeycloakAdministrator.REALM;
    private static final String SILO = "north";
    private static final String SILO_SECRET = "a-secret-of-the-silo";
    private static final String UNREGISTERED = "south";
    private static final int BURST = 2000;
    private static final int PER_SECOND = 20;

    private final Running running;
    private final DemoPlatform platform;
    private final KeycloakAdministration keycloak;
    private final List<SecondProcess> gateways = new ArrayList<>();
    private @Nullable SecondProcess identity;

    TwoGatewaysJourney(Running running) {
        this.running = running;
        this.platform = running.demo();
        this.keycloak = new KeycloakAdministration(running);
    }

    @BeforeAll
    void start() throws Exception {
        keycloak.createRealm(SILO, SILO_SECRET);
        keycloak.createRealm(UNREGISTERED, SILO_SECRET);
        identity = SecondProcess.start(
                running.settings(),
                Part.IDENTITY,
                "second-identity-service",
                Map.of(
                        "RELAIS_KEYCLOAK_SILOS_NORTH_URL", platform.keycloak().toString(),
                        "RELAIS_KEYCLOAK_SILOS_NORTH_REALM", SILO,
                        "RELAIS_KEYCLOAK_SILOS_NORTH_CLIENTSECRET", SILO_SECRET));
        String quota = "RELAIS_GATEWAY_LIMITS_STARTER_CLIENT_READ_";
        for (int i = 1; i <= 2; i++) {
            gateways.add(SecondProcess.start(
                    running.settings(),
                    Part.GATEWAY,
                    "gateway-beside-" + i,
                    Map.of(
                            "RELAIS_SERVICES_IDENTITY",
                            "static://127.0.0.1:" + identity.port(),
                            quota + "PERSECOND",
                            Integer.toString(PER_SECOND),
                            quota + "BURST",
                            Integer.toString(BURST),
                            // The company's own limit is out of the way of its one client's.
                            "RELAIS_GATEWAY_LIMITS_STARTER_TENANT_READ_BURST",
                            "100000",
                            "RELAIS_GATEWAY_BACKENDS_CONCURRENT",
                            "4",
                            "RELAIS_GATEWAY_BACKENDS_WAITING",
                            "8",
                            "RELAIS_GATEWAY_BACKENDS_PATIENCE",
                            "5s")));
        }
        identity.awaitReady();
        gateways.forEach(SecondProcess::awaitReady);
    }

    @AfterAll
    void stop() {
        gateways.forEach(SecondProcess::close);
        if (identity != null) {
            identity.close();
        }
    }

    private PublicApi at(int gateway) {
        return new PublicApi(gateways.get(gateway).address());
    }

    /** One caller at each of the two gateways. */
    private List<PublicApi> atBoth(String token) {
        return IntStream.range(0, gateways.size())
                .mapToObj(gateway -> at(gateway).as(token))
                .toList();
    }

    private Map<String, Object> subscription(String tenant, String plan) {
        Map<String, Object> subscription = new LinkedHashMap<>();
        subscription.put("tenantId", tenant);
        subscription.put("displayName", "Company " + tenant);
        subscription.put("languageCode", "en");
        subscription.put("plan", plan);
        subscription.put(
                "administrator",
                Map.of(
                        "email",
                        DemoSignIns.username("admin", tenant),
                        "givenName",
                        "Ada",
                        "familyName",
                        "Admin",
                        "initialPassword",
                        platform.tokens().password()));
        return subscription;
    }

    /** A company whose administrator can sign in and is known at both gateways with the plan's quota. */
    private String administratorOf(String tenant, String plan) throws Exception {
        platform.asOperator().post("/v1/tenants", subscription(tenant, plan)).expect(200);
        Awaitility.await(tenant + " to be active")
                .atMost(Duration.ofSeconds(60))
                .until(() -> platform.asOperator()
                        .get("/v1/tenants/" + tenant)
                        .text("state")
                        .equals("ACTIVE"));
        String token = platform.tokens().of("admin", tenant);
        long quota = plan.equals("STARTER") ? BURST : 1_000;
        for (PublicApi gateway : atBoth(token)) {
            awaitQuota(gateway, quota);
        }
        return token;
    }

    private static void awaitQuota(PublicApi caller, long burst) {
        Awaitility.await("a quota of " + burst).atMost(Duration.ofSeconds(15)).until(() -> {
            Answer answer = caller.get("/v1/tenant");
            return answer.isOk() && quotaOf(answer) == burst;
        });
    }

    private static long quotaOf(Answer answer) {
        Map<String, Object> policy = items(answer, "RateLimit-Policy").getOrDefault("read", Map.of());
        return (Long) policy.getOrDefault("q", 0L);
    }

    /** The items of a list of structured fields by their names, each with its whole numbers. */
    private static Map<Object, Map<String, Object>> items(Answer answer, String header) {
        return Parser.parseList(answer.headers().firstValue(header).orElseThrow()).get().stream()
                .collect(Collectors.toMap(ListElement::get, item -> numbers((Item<?>) item)));
    }

    private static Map<String, Object> numbers(Item<?> item) {
        return item.getParams().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, parameter -> parameter.getValue().get()));
    }

    private record Offered(List<Answer> answers, double seconds) {

        long count(int status) {
            return answers.stream().filter(answer -> answer.status() == status).count();
        }

        /** What a token bucket lets pass of so many in that time. */
        double entitled() {
            return Math.min(answers.size(), BURST + PER_SECOND * seconds);
        }
    }

    /** As many requests as that at each gateway, four at a time. */
    private Offered offer(String token, int requests) throws Exception {
        int atOnce = 4;
        List<Callable<List<Answer>>> clients = new ArrayList<>();
        for (PublicApi gateway : atBoth(token)) {
            for (int client = 0; client < atOnce; client++) {
                clients.add(() -> {
                    List<Answer> answers = new ArrayList<>();
                    for (int i = 0; i < requests / atOnce; i++) {
                        answers.add(gateway.get("/v1/tenant"));
                    }
                    return answers;
                });
            }
        }
        long began = System.nanoTime();
        List<Answer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<List<Answer>> client : threads.invokeAll(clients)) {
                answers.addAll(client.get());
            }
        }
        return new Offered(answers, (System.nanoTime() - began) / 1e9);
    }

    @Test
    void aQuotaHoldsOverBothGateways() throws Exception {
        // Of so many the 50 that a gateway may let pass unsettled (Limiter) are less than what is allowed here.
        Offered offered = offer(administratorOf("gauges", "STARTER"), 1200);

        assertThat(offered.count(200) + offered.count(429))
                .isEqualTo(offered.answers().size());
        assertThat((double) offered.count(200)).isCloseTo(offered.entitled(), within(offered.entitled() * 0.05));
        for (Answer answer : offered.answers()) {
            assertThat(items(answer, "RateLimit-Policy").get("read"))
                    .isEqualTo(Map.of("q", (long) BURST, "w", (long) BURST / PER_SECOND));
            Map<String, Object> standing =
                    Objects.requireNonNull(items(answer, "RateLimit").get("read"));
            assertThat((Long) standing.get("r")).isBetween(0L, (long) BURST);
            if (answer.status() == 429) {
                assertThat(standing.get("r")).isEqualTo(0L);
                assertThat(answer.text("reason")).isEqualTo("RATE_LIMITED");
                assertThat(Integer.parseInt(
                                answer.headers().firstValue("Retry-After").orElseThrow()))
                        .isPositive();
            }
        }
    }

    private void signalRedis(String signal) throws Exception {
        long pid = running.platform().process(Part.REDIS).orElseThrow().pid().orElseThrow();
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void whileRedisIsAwayEachGatewayGivesOutHalf() throws Exception {
        String token = administratorOf("gauges-alone", "STARTER");
        Offered offered;
        signalRedis("STOP");
        try {
            offered = offer(token, 1200);
        } finally {
            signalRedis("CONT");
        }
        assertThat(offered.count(200) + offered.count(429))
                .isEqualTo(offered.answers().size());
        // Until a gateway finds out, it goes on as if the other took nothing; then it has half of the quota.
        assertThat((double) offered.count(200)).isBetween(offered.entitled() * 0.9, offered.entitled() + BURST);
        for (PublicApi gateway : atBoth(token)) {
            Awaitility.await("requests to pass again")
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> gateway.get("/v1/tenant").isOk());
        }
    }

    @Test
    void aPlanThatTheOperatorChangesCountsAtEveryGatewayWithinSeconds() throws Exception {
        String token = administratorOf("grows", "STARTER");
        PublicApi operator = platform.asOperator();
        Answer before = operator.get("/v1/tenants/grows").expect(200);
        String path = "/v1/tenants/grows";
        Map<String, Object> change = Map.of("plan", "ENTERPRISE");
        operator.patch(path, change).expect(428);
        operator.with("If-Match", "\"1\"").patch(path, change).expect(412);
        String etag = before.headers().firstValue("ETag").orElseThrow();
        operator.with("If-Match", etag)
                .patch(path, Map.of("displayName", "Mine"))
                .expect(400);
        platform.as("admin", "grows").with("If-Match", etag).patch(path, change).expect(403);
        platform.as("admin", "grows")
                .with("If-Match", etag)
                .patch("/v1/tenant", change)
                .expect(400);

        List<Callable<Integer>> writers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            PublicApi writer = operator.with("If-Match", etag);
            writers.add(() -> writer.patch(path, change).status());
        }
        List<Integer> statuses = inParallel(writers);
        assertThat(statuses).containsOnlyOnce(200).allMatch(status -> status == 200 || status == 412);

        for (PublicApi gateway : atBoth(token)) {
            awaitQuota(gateway, 1_000);
        }
        awaitQuota(platform.api().as(token), 1_000);
        assertThat(platform.as("admin", "grows").get("/v1/tenant").expect(200).text("plan"))
                .isEqualTo("ENTERPRISE");
    }

    private static <T> List<T> inParallel(List<Callable<T>> calls) throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : executor.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    @Test
    void aCompanyThatFloodsAGatewayIsSentAwayAndNobodyElse() throws Exception {
        PublicApi noisy = at(0).as(administratorOf("noisy", "ENTERPRISE"));
        PublicApi quiet = at(0).as(administratorOf("quiet", "ENTERPRISE"));
        AtomicBoolean flooding = new AtomicBoolean(true);
        ConcurrentLinkedQueue<Answer> answersToNoisy = new ConcurrentLinkedQueue<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 64; i++) {
                threads.submit(() -> {
                    while (flooding.get()) {
                        answersToNoisy.add(noisy.get("/v1/tenant"));
                    }
                    return flooding;
                });
            }
            try {
                Awaitility.await("the flood")
                        .until(() -> answersToNoisy.stream().anyMatch(answer -> answer.status() == 503));
                for (int i = 0; i < 60; i++) {
                    assertThat(quiet.get("/v1/tenant").status()).isEqualTo(200);
                }
            } finally {
                flooding.set(false);
            }
        }
        assertThat(answersToNoisy).allMatch(answer -> List.of(200, 429, 503).contains(answer.status()));
        assertThat(answersToNoisy)
                .filteredOn(answer -> answer.status() == 503)
                .isNotEmpty()
                .allSatisfy(answer -> {
                    assertThat(answer.text("reason")).isEqualTo("UNAVAILABLE");
                    assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
                });
    }

    @Test
    void aRetractedLinkIsGoneAtBothGatewaysWithinASecond() throws Exception {
        PublicApi editor = platform.as("editor", "globex");
        String post = editor.post(
                        "/v1/posts",
                        Map.of(
                                "kind", "ARTICLE",
                                "title", "Soon to be retracted",
                                "targetUri", "https://example.com/",
                                "variants",
                                        List.of(Map.of(
                                                "network", "LINKEDIN", "languageCode", "en", "text", "Soon gone"))))
                .expect(200)
                .text("name");
        editor.post("/v1/" + post + ":publish", Map.of()).expect(200);
        String link = URI.create(platform.as("alice", "globex")
                        .post(
                                "/v1/me/shares",
                                Map.of(
                                        "post", post,
                                        "network", "LINKEDIN",
                                        "accountKind", "PERSONAL",
                                        "mode", "DIALOGUE"))
                        .expect(200)
                        .text("trackedLink"))
                .getPath();
        List<PublicApi> visitors = IntStream.range(0, gateways.size())
                .mapToObj(gateway -> at(gateway).with("User-Agent", "curl/8 of this journey"))
                .toList();
        for (PublicApi visitor : visitors) {
            for (int i = 0; i < 5; i++) {
                visitor.get(link).expect(302);
            }
        }

        editor.post("/v1/" + post + ":retract", Map.of("reason", "Wrong figures"))
                .expect(200);

        Awaitility.await("the link to be gone everywhere")
                .atMost(Duration.ofSeconds(1))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> visitors.stream().allMatch(visitor -> statusOf(visitor, link) == 410));
    }

    private static int statusOf(PublicApi caller, String path) {
        try {
            return caller.get(path).status();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String freshToken() throws Exception {
        return keycloak.token(
                REALM,
                DemoSignIns.CLIENT,
                DemoSignIns.username("admin", "globex"),
                platform.tokens().password(),
                "openid organization:globex");
    }

    @Test
    void keysRotateWithoutAFailureAndUnknownOnesAreAskedForRarely() throws Exception {
        String old = freshToken();
        List<PublicApi> before = atBoth(old);
        for (PublicApi gateway : before) {
            gateway.get("/v1/tenant").expect(200);
        }
        keycloak.rotateKey(REALM);
        for (int i = 0; i < 8; i++) {
            String fresh = freshToken();
            assertThat(header(fresh)).isNotEqualTo(header(old));
            for (PublicApi gateway : List.of(before.getFirst(), before.getLast(), at(0).as(fresh), at(1).as(fresh))) {
                gateway.get("/v1/tenant").expect(200);
            }
        }
        // The services check the token, too.
        platform.api().as(freshToken()).get("/v1/me/policy").expect(200);

        String counter = "relais_token_keys_fetched_total";
        double fetched = gateways.getFirst().counter(counter);
        SplittableRandom random = new SplittableRandom(7);
        byte[] signature = new byte[256];
        for (int i = 0; i < 200; i++) {
            random.nextBytes(signature);
            String unknown = encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"unknown-" + i + "\"}") + "."
                    + old.split("\\.")[1] + "."
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
            at(0).as(unknown).get("/v1/tenant").expect(401);
        }
        assertThat(gateways.getFirst().counter(counter) - fetched)
                .as("twice in half a minute, and the flood may have lasted for two of them")
                .isBetween(0.0, 4.0);
        before.getFirst().get("/v1/tenant").expect(200);
    }

    private static String header(String token) {
        return token.substring(0, token.indexOf('.'));
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String organizationId(String token, String alias) {
        String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
        return tools.jackson.databind.json.JsonMapper.shared()
                .readTree(claims)
                .path("organization")
                .path(alias)
                .path("id")
                .asString("");
    }

    @Test
    void aCompanyWithASiloSignsInThereAndNowhereElse() throws Exception {
        String password = platform.tokens().password();
        PublicApi operator = at(0).as(platform.tokens().operator());
        Map<String, Object> inSilo = subscription("northwind", "STANDARD");
        inSilo.put("silo", "nowhere");
        operator.post("/v1/tenants", inSilo).expect(400);
        inSilo.put("silo", SILO);
        Answer northwind = operator.post("/v1/tenants", inSilo).expect(200);
        assertThat(northwind.text("silo")).isEqualTo(SILO);
        assertThat(northwind.text("issuer")).isEqualTo(keycloak.issuer(SILO));
        Map<String, Object> second = subscription("southwind", "STANDARD");
        second.put("silo", SILO);
        operator.post("/v1/tenants", second).expect(409);

        String admin = DemoSignIns.username("admin", "northwind");
        String scope = "openid organization:northwind";
        String token = keycloak.token(SILO, DemoSignIns.CLIENT, admin, password, scope);
        List<PublicApi> everywhere = new ArrayList<>(atBoth(token));
        everywhere.add(new PublicApi(platform.gateway()).as(token));
        for (PublicApi gateway : everywhere) {
            Awaitility.await("the silo's tokens to be accepted")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> gateway.get("/v1/tenant").isOk());
            // Asks policy-service, which checks the token itself.
            Awaitility.await("the silo's tokens to be accepted by the services")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> gateway.get("/v1/me/policy").isOk());
        }

        String pooled = platform.tokens().of("alice", "acme");
        keycloak.createForger(SILO, "forger", "acme", organizationId(pooled, "acme"));
        keycloak.createForger(REALM, "forger", "northwind", organizationId(token, "northwind"));
        keycloak.createPerson(SILO, "olga@north.example", password, "relais-operator");
        keycloak.createPerson(UNREGISTERED, "sam@south.example", password, "relais-operator");
        Map<String, String> forged = new LinkedHashMap<>();
        forged.put("the pool's organization from the silo", keycloak.token(SILO, "forger", admin, password, "openid"));
        forged.put(
                "the silo's organization from the pool",
                keycloak.token(REALM, "forger", DemoSignIns.username("alice", "acme"), password, "openid"));
        forged.put(
                "an operator of the silo's realm",
                keycloak.token(SILO, DemoSignIns.CLIENT, "olga@north.example", password, "openid"));
        forged.put("a service of the silo's realm", keycloak.clientToken(SILO, "relais-service-policy", SILO_SECRET));
        forged.put(
                "an operator of a realm that nobody registered",
                keycloak.token(UNREGISTERED, DemoSignIns.CLIENT, "sam@south.example", password, "openid"));
        double fetched = gateways.getFirst().counter("relais_token_keys_fetched_total");
        for (Map.Entry<String, String> forgery : forged.entrySet()) {
            List<PublicApi> doors = new ArrayList<>(atBoth(forgery.getValue()));
            doors.add(platform.api().as(forgery.getValue()));
            for (PublicApi door : doors) {
                for (String path : List.of("/v1/tenant", "/v1/tenants", "/v1/me")) {
                    Answer refused = door.get(path);
                    assertThat(refused.status())
                            .as(forgery.getKey() + " at " + path)
                            .isEqualTo(401);
                    assertThat(refused.text("reason")).isEqualTo("UNAUTHENTICATED");
                }
            }
        }
        assertThat(gateways.getFirst().counter("relais_token_keys_fetched_total") - fetched)
                .as("keys that expire meanwhile are fetched again, but none for a token that is refused")
                .isLessThanOrEqualTo(2);
    }
}
