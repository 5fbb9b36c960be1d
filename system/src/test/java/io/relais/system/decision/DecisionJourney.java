package io.relais.system.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.system.RunningPlatform;
import io.relais.system.demo.DemoPlatform;
import io.relais.system.demo.DemoSignIns;
import io.relais.system.demo.PublicApi;
import io.relais.system.demo.PublicApi.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Every reason against a share is provoked, told in French and in English, and lifted; then the share is explained. */
@ExtendWith(RunningPlatform.class)
class DecisionJourney {
    private static final String TENANT = "verdikt";
    private static final String POLICY = "policies/social-media";

    private final DemoPlatform platform;

    DecisionJourney(DemoPlatform platform) {
        this.platform = platform;
    }

    @Test
    void everyReasonIsToldInBothLanguagesAndLiftedByWhatItNames() throws Exception {
        subscribe();
        PublicApi compliance = as("compliance");
        PublicApi alice = as("alice");
        String post = publish(Map.of());
        rules(Map.of(
                "networks", List.of("LINKEDIN", "X"),
                "dailyShareCaps", List.of(Map.of("network", "LINKEDIN", "maxShares", 5)),
                "requiredDisclosures", List.of(Map.of("languageCode", "fr", "labels", List.of("#collaborateur")))));

        expect(
                post,
                "FACEBOOK",
                "PERSONAL",
                "CONSENT_MISSING",
                "NETWORK_NOT_ALLOWED",
                "POLICY_NOT_ACKNOWLEDGED",
                "VARIANT_MISSING");
        acknowledge();
        expect(post, "LINKEDIN", "PERSONAL", "CONSENT_MISSING");
        alice.post("/v1/me/consents:grant", Map.of("purpose", "purposes/use-personal-account", "network", "LINKEDIN"))
                .expect(200);
        expect(post, "LINKEDIN", "PERSONAL");
        expect(post, "LINKEDIN", "PROFESSIONAL", "ACCOUNT_MISSING");
        as("admin")
                .post(
                        "/v1/professionalAccounts",
                        Map.of("network", "LINKEDIN", "handle", "verdikt", "member", memberOf("alice")))
                .expect(200);
        expect(post, "LINKEDIN", "PROFESSIONAL");
        alice.post("/v1/me/consents:withdraw", Map.of("purpose", "purposes/take-part"))
                .expect(200);
        expect(post, "LINKEDIN", "PERSONAL", "CONSENT_MISSING");
        alice.post("/v1/me/consents:grant", Map.of("purpose", "purposes/take-part"))
                .expect(200);

        expect(
                publish(Map.of(
                        "variants",
                        List.of(Map.of("network", "LINKEDIN", "languageCode", "fr", "text", "Nous recrutons.")))),
                "LINKEDIN",
                "PERSONAL",
                "DISCLOSURE_MISSING");
        expect(
                publish(Map.of(
                        "embargoTime", Instant.now().plus(Duration.ofDays(1)).toString())),
                "LINKEDIN",
                "PERSONAL",
                "EMBARGO");
        String retracted = publish(Map.of());
        as("editor")
                .post("/v1/" + retracted + ":retract", Map.of("reason", "Erreur"))
                .expect(200);
        expect(retracted, "LINKEDIN", "PERSONAL", "POST_NOT_AVAILABLE");

        freezeAndLift(compliance, post);
        quietPeriod(post);
        Answer share = share(post).expect(200);
        cap(post);
        explain(share.text("name"));
    }

    private void freezeAndLift(PublicApi compliance, String post) throws InterruptedException {
        for (Map<String, Object> what : List.of(
                Map.<String, Object>of("scope", "TENANT"),
                Map.<String, Object>of("scope", "POST", "target", post),
                Map.<String, Object>of("scope", "TOPIC", "target", "RECRUTEMENT"))) {
            Map<String, Object> freeze = new HashMap<>(what);
            freeze.put("reason", "Secret : une crise");
            freeze.put("notices", List.of(Map.of("languageCode", "fr", "text", "Reprise lundi.")));
            Answer started = compliance.post("/v1/freezes", freeze).expect(200);
            Instant answered = Instant.now();
            Awaitility.await("a second after the answer")
                    .until(() -> Instant.now().isAfter(answered.plusSeconds(1)));
            expect(post, "LINKEDIN", "PERSONAL", "FREEZE");
            assertThat(evaluate("fr", post, "LINKEDIN", "PERSONAL").text())
                    .contains("Reprise lundi.")
                    .doesNotContain("Secret");
            Answer refused = share(post);
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.text("reason")).isEqualTo("SHARE_REFUSED");
            String name = "/v1/" + started.text("name");
            compliance.post(name + ":lift", Map.of("reason", "Finie")).expect(200);
            assertThat(compliance
                            .post(name + ":lift", Map.of("reason", "Encore"))
                            .status())
                    .isEqualTo(422);
            assertThat(compliance.get(name).expect(200).text("state")).isEqualTo("LIFTED");
            as("alice").get(name).expect(403);
            platform.as("compliance", "acme").get(name).expect(404);
            Awaitility.await("the freeze to end")
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> evaluate("fr", post, "LINKEDIN", "PERSONAL")
                            .body()
                            .path("allowed")
                            .asBoolean(false));
        }
        compliance.post("/v1/freezes", Map.of("scope", "POST", "reason", "x")).expect(400);
        assertThat(compliance.get("/v1/freezes").expect(200).body().path("freezes"))
                .hasSize(3);
    }

    private void quietPeriod(String post) throws InterruptedException {
        Map<String, Object> loud = Map.of("dailyShareCaps", List.of(Map.of("network", "LINKEDIN", "maxShares", 5)));
        Map<String, Object> quiet = Map.of(
                "quietPeriods",
                List.of(Map.of(
                        "startTime", Instant.now().minusSeconds(60).toString(),
                        "endTime", Instant.now().plusSeconds(3600).toString(),
                        "reason", "Résultats")));
        rules(quiet);
        Awaitility.await("the quiet period to bind")
                .atMost(Duration.ofSeconds(5))
                .until(() -> codes(evaluate("fr", post, "LINKEDIN", "PERSONAL")).equals(List.of("QUIET_PERIOD")));
        expect(post, "LINKEDIN", "PERSONAL", "QUIET_PERIOD");
        rules(loud);
        Awaitility.await("the quiet period to end")
                .atMost(Duration.ofSeconds(5))
                .until(() -> codes(evaluate("fr", post, "LINKEDIN", "PERSONAL")).isEmpty());
    }

    /** One share has started; of fifty more at once, exactly the four that the cap leaves do. */
    private void cap(String post) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Answer>> calls = Collections.nCopies(50, () -> share(post));
            for (Future<Answer> answer : threads.invokeAll(calls)) {
                statuses.add(answer.get().status());
            }
        }
        assertThat(statuses).filteredOn(status -> status == 200).hasSize(4);
        assertThat(statuses).filteredOn(status -> status == 422).hasSize(46);
        expect(post, "LINKEDIN", "PERSONAL", "DAILY_CAP_REACHED");
        JsonNode shares = as("alice").get("/v1/me/shares").expect(200).body().path("shares");
        assertThat(shares).hasSize(5);
        as("alice").delete("/v1/me/" + shares.path(0).path("name").asString("")).expect(200);
        expect(post, "LINKEDIN", "PERSONAL");
    }

    private void explain(String share) throws InterruptedException {
        as("alice").post("/v1/me/consents:withdrawAll", Map.of()).expect(200);
        rules(Map.of("networks", List.of("BLUESKY")));
        JsonNode kept = as("alice").get("/v1/me/" + share).expect(200).body().path("decision");
        assertThat(kept.path("allowed").asBoolean(false)).isTrue();
        for (String language : List.of("fr", "en")) {
            Answer explained = as("alice")
                    .with("Accept-Language", language)
                    .post("/v1/decisions:explain", Map.of("share", share))
                    .expect(200);
            assertThat(explained.body().path("confirmed").asBoolean(false)).isTrue();
            assertThat(explained.body().path("decision").path("basis")).isEqualTo(kept.path("basis"));
            assertThat(explained.text("policyDigest")).hasSize(64);
            assertThat(explained.body().path("steps")).isNotEmpty().allSatisfy(step -> {
                assertThat(step.path("passed").asBoolean(false)).isTrue();
                assertThat(step.path("restsOn").asString("")).isNotBlank();
            });
            assertThat(explained.text()).contains(language.equals("fr") ? "votre historique" : "your history");
        }
        for (String other : List.of("compliance", "admin", "editor")) {
            assertThat(as(other)
                            .post("/v1/decisions:explain", Map.of("share", share))
                            .status())
                    .isEqualTo(404);
        }
    }

    private void expect(String post, String network, String kind, String... codes) throws InterruptedException {
        Answer french = evaluate("fr", post, network, kind);
        Answer english = evaluate("en", post, network, kind);
        assertThat(codes(french)).containsExactlyInAnyOrder(codes);
        assertThat(codes(english)).containsExactlyInAnyOrder(codes);
        for (int i = 0; i < codes.length; i++) {
            String inFrench =
                    french.body().path("reasons").path(i).path("remedy").asString("");
            String inEnglish =
                    english.body().path("reasons").path(i).path("remedy").asString("");
            assertThat(inFrench).isNotBlank().isNotEqualTo(inEnglish);
            assertThat(inEnglish).isNotBlank();
        }
    }

    private static List<String> codes(Answer decision) {
        TreeSet<String> codes = new TreeSet<>();
        decision.body()
                .path("reasons")
                .forEach(reason -> codes.add(reason.path("code").asString("")));
        return List.copyOf(codes);
    }

    private Answer evaluate(String language, String post, String network, String kind) throws InterruptedException {
        return as("alice")
                .with("Accept-Language", language)
                .post("/v1/decisions:evaluate", Map.of("post", post, "network", network, "accountKind", kind))
                .expect(200);
    }

    private Answer share(String post) throws InterruptedException {
        return as("alice").post("/v1/me/shares", Map.of("post", post, "network", "LINKEDIN"));
    }

    private PublicApi as(String user) throws InterruptedException {
        return platform.as(user, TENANT);
    }

    private String memberOf(String user) throws InterruptedException {
        return as(user).get("/v1/me")
                .expect(200)
                .body()
                .path("member")
                .path("name")
                .asString("");
    }

    private String publish(Map<String, Object> differently) throws InterruptedException {
        Map<String, Object> post = new HashMap<>(Map.of(
                "kind", "ARTICLE",
                "title", "Nous recrutons",
                "targetUri", "https://www.example.com/emplois",
                "topics", List.of("Recrutement"),
                "variants",
                        List.of(Map.of(
                                "network", "LINKEDIN",
                                "languageCode", "fr",
                                "text", "Nous recrutons ! #collaborateur"))));
        post.putAll(differently);
        String name = as("editor").post("/v1/posts", post).expect(200).text("name");
        as("editor").post("/v1/" + name + ":publish", Map.of()).expect(200);
        return name;
    }

    /** Publishes a version with those rules that nobody has to read again. */
    private void rules(Map<String, Object> rules) throws InterruptedException {
        PublicApi compliance = as("compliance");
        String etag = compliance.get("/v1/" + POLICY).expect(200).text("etag");
        compliance
                .with("If-Match", etag)
                .patch("/v1/" + POLICY + "?updateMask=rules,requiresAcknowledgement", Map.of("rules", rules))
                .expect(200);
        compliance.post("/v1/" + POLICY + ":publish", Map.of()).expect(200);
    }

    private void acknowledge() throws InterruptedException {
        JsonNode policy = as("alice").get("/v1/me/policy").expect(200).body().path("policy");
        as("alice")
                .post(
                        "/v1/me/policy:acknowledge",
                        Map.of(
                                "policy", policy.path("name").asString(""),
                                "version", policy.path("version").asInt(0),
                                "languageCode", "fr"))
                .expect(200);
    }

    private void subscribe() throws InterruptedException {
        platform.asOperator()
                .post(
                        "/v1/tenants",
                        Map.of(
                                "tenantId", TENANT,
                                "displayName", "Verdikt SA",
                                "languageCode", "fr",
                                "countryCode", "FR",
                                "administrator", person("admin")))
                .expect(200);
        Awaitility.await("the company to be ready")
                .atMost(Duration.ofSeconds(90))
                .ignoreExceptions()
                .until(() -> as("admin").get("/v1/me/policy").isOk());
        Map<String, List<String>> roles =
                Map.of("compliance", List.of("COMPLIANCE"), "editor", List.of("EDITOR"), "alice", List.of());
        for (Map.Entry<String, List<String>> member : roles.entrySet()) {
            Map<String, Object> person = new HashMap<>(person(member.getKey()));
            person.put("roles", member.getValue());
            as("admin").post("/v1/members", person).expect(200);
        }
    }

    private Map<String, Object> person(String user) {
        return Map.of(
                "email",
                DemoSignIns.username(user, TENANT),
                "givenName",
                user,
                "familyName",
                "Verdikt",
                "initialPassword",
                platform.tokens().password());
    }
}
