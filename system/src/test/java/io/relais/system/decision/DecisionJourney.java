package io.relais.system.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.proto.policy.v1.DecisionReason;
import io.relais.system.RunningPlatform;
import io.relais.system.RunningPlatform.Running;
import io.relais.system.SecondProcess;
import io.relais.system.demo.DemoPlatform;
import io.relais.system.demo.DemoSignIns;
import io.relais.system.demo.PublicApi;
import io.relais.system.demo.PublicApi.Answer;
import io.relais.system.platform.Part;
import io.relais.system.webhook.Receiver;
import io.relais.system.webhook.Receiver.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Every reason against a share is provoked, told in French and in English, and lifted; then the share is explained. */
@ExtendWith(RunningPlatform.class)
class DecisionJourney {
    private static final String TENANT = "verdikt";
    private static final String POLICY = "policies/social-media";

    private static final String TEAM = "Recrutement";
    private static final String INQUIRY = "Réclamation 2026-30 de la personne concernée";

    private static final Map<String, Object> CAPPED =
            Map.of("dailyShareCaps", List.of(Map.of("network", "LINKEDIN", "maxShares", 5)));

    private final Running running;
    private final DemoPlatform platform;
    private final Set<String> provoked = new TreeSet<>();

    /** What no later version can leave out. */
    private final Map<String, Object> keptRules = new HashMap<>();

    DecisionJourney(Running running) {
        this.running = running;
        this.platform = running.demo();
    }

    @Test
    void everyReasonIsToldInBothLanguagesAndLiftedByWhatItNames() throws Exception {
        try (Receiver receiver = new Receiver();
                SecondProcess policyService = withoutPolicies();
                SecondProcess gateway = gatewayTo(policyService)) {
            subscribe();
            as("admin")
                    .post("/v1/webhooks", Map.of("uri", receiver.uri(), "eventTypes", List.of("course.certificateDue")))
                    .expect(200);
            provokeAndLiftEverything(receiver, gateway);
        }
    }

    /**
     * A company begins with a policy in force, which can't be archived, so that there is none for the moment until the message of its
     * creation is applied. This policy-service has not got it: its stores are empty.
     */
    private SecondProcess withoutPolicies() throws IOException {
        String redis =
                SecondProcess.environmentOf(running.settings(), Part.POLICY).getOrDefault("RELAIS_REDIS_URI", "");
        return SecondProcess.start(
                running.settings(),
                Part.POLICY,
                "policy-service-without-policies",
                Map.of("RELAIS_MONGODB_DATABASE", "relais-policy-empty", "RELAIS_REDIS_URI", redis + "/1"));
    }

    private SecondProcess gatewayTo(SecondProcess policyService) throws IOException {
        return SecondProcess.start(
                running.settings(),
                Part.GATEWAY,
                "gateway-without-policies",
                Map.of("RELAIS_SERVICES_POLICY", "static://127.0.0.1:" + policyService.port()));
    }

    private void policyMissing(SecondProcess gateway, String post) throws InterruptedException {
        PublicApi alice = new PublicApi(gateway.awaitReady().address())
                .as(platform.tokens().of("alice", TENANT));
        Awaitility.await("policy-service without policies")
                .atMost(Duration.ofMinutes(3))
                .until(() -> evaluate(alice, "fr", post, "LINKEDIN", "PERSONAL").isOk());
        expect(alice, post, "LINKEDIN", "PERSONAL", "CONSENT_MISSING", "POLICY_MISSING");
        expect(alice, post, "LINKEDIN", "PROFESSIONAL", "ACCOUNT_MISSING", "POLICY_MISSING");
    }

    /** While the rule is in force: what another version has replaced is not reminded of. */
    private static void reminded(Receiver receiver) {
        Awaitility.await("the reminder of the course")
                .atMost(Duration.ofSeconds(60))
                .until(() -> !receiver.about("course", "courses/cybersecurity").isEmpty());
        List<Delivery> told = receiver.about("course", "courses/cybersecurity");
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().about("moment")).isEqualTo("BINDING");
        assertThat(told.getFirst().text()).doesNotContain("members/", "alice");
    }

    private void provokeAndLiftEverything(Receiver receiver, SecondProcess gateway) throws Exception {
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

        String left = scheduleAndLeaveTheTeam();
        freezeAndLift(compliance, post);
        train(compliance, post, receiver);
        notInAudience(left);
        screen(compliance, post);
        notFoundOrInForce(compliance);
        renew(compliance, post);
        policyMissing(gateway, post);
        quietPeriod(post);
        Answer share = share(post).expect(200);
        cap(post);
        explain(share.text("name"));
        explainRefusals(post);
        Set<String> codes = Arrays.stream(DecisionReason.Code.values())
                .filter(code ->
                        code != DecisionReason.Code.UNRECOGNIZED && code != DecisionReason.Code.CODE_UNSPECIFIED)
                .map(code -> code.name().substring("CODE_".length()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(provoked).as("every code of the contract").isEqualTo(codes);
    }

    /** A post that is meant for others is not found: one has to have been in its audience, and wait for the time of a share. */
    private String scheduleAndLeaveTheTeam() throws InterruptedException {
        String forTheTeam = publish(Map.of("audience", Map.of("teams", List.of(TEAM))));
        String share = as("alice")
                .post(
                        "/v1/me/shares",
                        Map.of(
                                "post",
                                forTheTeam,
                                "network",
                                "LINKEDIN",
                                "scheduleTime",
                                Instant.now().plusSeconds(10).toString()))
                .expect(200)
                .text("name");
        Answer alice = as("admin").get("/v1/" + memberOf("alice")).expect(200);
        as("admin")
                .with("If-Match", alice.text("etag"))
                .patch("/v1/" + alice.text("name"), Map.of("team", "Ventes"))
                .expect(200);
        return share;
    }

    private void notInAudience(String share) throws InterruptedException {
        Awaitility.await("the time of the share")
                .atMost(Duration.ofSeconds(60))
                .until(() -> as("alice")
                        .get("/v1/me/" + share)
                        .expect(200)
                        .text("state")
                        .equals("CANCELLED"));
        Answer refused = as("alice").get("/v1/me/" + share).expect(200);
        assertThat(refused.text("cancelReason")).isEqualTo("REFUSED");
        assertThat(codes(refused.body().path("decision"))).contains("NOT_IN_AUDIENCE");
        List<String> remedies = new ArrayList<>();
        for (String language : List.of("fr", "en")) {
            Answer explained = as("alice")
                    .with("Accept-Language", language)
                    .post("/v1/decisions:explain", Map.of("share", share))
                    .expect(200);
            assertThat(explained.body().path("confirmed").asBoolean(false))
                    .as(explained.text())
                    .isTrue();
            for (JsonNode step : explained.body().path("steps")) {
                if (step.path("reason").path("code").asString("").equals("NOT_IN_AUDIENCE")) {
                    remedies.add(step.path("reason").path("remedy").asString(""));
                }
            }
        }
        assertThat(remedies).hasSize(2).doesNotContain("").doesNotHaveDuplicates();
        provoked.add("NOT_IN_AUDIENCE");
    }

    private void train(PublicApi compliance, String post, Receiver receiver) throws InterruptedException {
        Instant binding = Instant.now().plusSeconds(15).truncatedTo(ChronoUnit.MILLIS);
        rules(Map.of(
                "requiredCourses",
                List.of(Map.of("course", "courses/cybersecurity", "bindingTime", binding.toString()))));
        Awaitility.await("the course to be announced")
                .atMost(Duration.ofSeconds(5))
                .until(() -> !upcoming("en").isEmpty());
        for (Map.Entry<String, String> title : Map.of(
                        "fr", "Réussissez la formation «\u00a0Cyber", "en", "Pass the course “Cyber")
                .entrySet()) {
            JsonNode announced = upcoming(title.getKey()).path(0);
            assertThat(announced.path("code").asString("")).isEqualTo("TRAINING_MISSING");
            assertThat(announced.path("remedy").asString("")).startsWith(title.getValue());
            assertThat(announced.path("training").asString("")).isEqualTo("trainings/cybersecurity");
            assertThat(Instant.parse(announced.path("dueTime").asString(""))).isEqualTo(binding);
        }
        JsonNode training =
                as("alice").get("/v1/me/trainings/cybersecurity").expect(200).body();
        assertThat(training.path("required").asBoolean(false)).isTrue();
        assertThat(Instant.parse(training.path("bindingTime").asString(""))).isEqualTo(binding);
        expect(post, "LINKEDIN", "PERSONAL");
        assertThat(Instant.now()).as("what was seen was before it binds").isBefore(binding);
        Awaitility.await("the course to bind")
                .atMost(Duration.ofSeconds(30))
                .until(() ->
                        !codes(evaluate("fr", post, "LINKEDIN", "PERSONAL")).isEmpty());
        assertThat(Instant.now()).isAfterOrEqualTo(binding);
        expect(post, "LINKEDIN", "PERSONAL", "TRAINING_MISSING");
        assertThat(upcoming("en")).isEmpty();
        assertThat(as("alice")
                        .get("/v1/me")
                        .expect(200)
                        .body()
                        .path("missing")
                        .path(0)
                        .path("training")
                        .asString(""))
                .isEqualTo("trainings/cybersecurity");
        reminded(receiver);
        JsonNode reason = evaluate("fr", post, "LINKEDIN", "PERSONAL")
                .body()
                .path("reasons")
                .path(0);
        assertThat(reason.path("training").asString("")).isEqualTo("trainings/cybersecurity");
        JsonNode onThePage = as("alice")
                .get("/v1/me/feed")
                .expect(200)
                .body()
                .path("items")
                .path(0)
                .path("variants")
                .path(0)
                .path("personalDecision");
        assertThat(onThePage.path("reasons").path(0).path("training").asString(""))
                .isEqualTo("trainings/cybersecurity");
        Answer refused = share(post);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()
                        .path("decision")
                        .path("reasons")
                        .path(0)
                        .path("training")
                        .asString(""))
                .isEqualTo("trainings/cybersecurity");
        pass(compliance, 1);
        expectSoon(post);
        String course = "/v1/courses/cybersecurity";
        compliance
                .with("If-Match", compliance.get(course).expect(200).text("etag"))
                .patch(course, Map.of("requiresNewCertificate", true))
                .expect(200);
        compliance.post(course + ":publish", Map.of()).expect(200);
        expectSoon(post, "TRAINING_RENEWAL_DUE");
        pass(compliance, 2);
        expectSoon(post);
        rules(CAPPED);
    }

    private JsonNode upcoming(String language) throws InterruptedException {
        return as("alice")
                .with("Accept-Language", language)
                .get("/v1/me")
                .expect(200)
                .body()
                .path("upcoming");
    }

    private void pass(PublicApi compliance, int version) throws InterruptedException {
        List<Map<String, Object>> answers = new ArrayList<>();
        for (JsonNode question : compliance
                .get("/v1/courses/cybersecurity")
                .expect(200)
                .body()
                .path("quiz")
                .path("questions")) {
            List<String> right = new ArrayList<>();
            for (JsonNode option : question.path("options")) {
                if (option.path("correct").asBoolean(false)) {
                    right.add(option.path("optionId").asString(""));
                }
            }
            answers.add(Map.of("questionId", question.path("questionId").asString(""), "optionIds", right));
        }
        as("alice")
                .post("/v1/me/trainings/cybersecurity:submitQuiz", Map.of("version", version, "answers", answers))
                .expect(200);
    }

    /** A word becomes a secret after the post was published. */
    private void screen(PublicApi compliance, String post) throws InterruptedException {
        String rule = compliance
                .post(
                        "/v1/rules",
                        Map.of(
                                "displayName", "Noms de code",
                                "category", "CONFIDENTIAL",
                                "kind", "CODE_NAME",
                                "severity", "CRITICAL",
                                "state", "ACTIVE",
                                "reason", "Un projet qui n'est pas annoncé",
                                "termList", Map.of("terms", List.of(Map.of("text", "recrutons")))))
                .expect(200)
                .text("name");
        expectSoon(post, "SCREENING");
        assertThat(share(post).status()).isEqualTo(422);
        compliance.with("If-Match", "1").delete("/v1/" + rule).expect(200);
        expectSoon(post);
    }

    /** The company asks for a choice again, and says for how long it holds from now on. */
    private void renew(PublicApi compliance, String post) throws InterruptedException {
        String purpose = "purposes/use-personal-account";
        Map<String, Object> early = Map.of(
                "purpose",
                purpose,
                "askAgainTime",
                Instant.now().plusSeconds(600).toString());
        change(compliance, Map.of("consentRenewals", List.of(early))).expect(200);
        assertThat(compliance
                        .post("/v1/" + POLICY + ":publish", Map.of())
                        .expect(400)
                        .text())
                .contains("rules.consentRenewals[0].askAgainTime");
        for (Map<String, Object> wrong : List.of(
                Map.<String, Object>of("purpose", purpose),
                Map.<String, Object>of("purpose", purpose, "months", 2),
                Map.<String, Object>of("purpose", "purposes/nobody-asked", "months", 6))) {
            assertThat(change(compliance, Map.of("consentRenewals", List.of(wrong)))
                            .expect(400)
                            .text())
                    .contains("rules.consentRenewals[0]");
        }
        Instant asked = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        keptRules.put(
                "consentRenewals", List.of(Map.of("purpose", purpose, "months", 6, "askAgainTime", asked.toString())));
        rules(CAPPED);
        expectSoon(post, "CONSENT_RENEWAL_DUE");
        assertThat(share(post).expect(422).text()).contains("CONSENT_RENEWAL_DUE", purpose);
        JsonNode lapsed = choice(purpose);
        assertThat(lapsed.path("state").asString("")).isEqualTo("EXPIRED");
        assertThat(Instant.parse(lapsed.path("expireTime").asString(""))).isEqualTo(asked);
        for (Map.Entry<String, String> told : Map.of("fr", "il vous est redemandé", "en", "you are asked again")
                .entrySet()) {
            assertThat(as("alice")
                            .with("Accept-Language", told.getKey())
                            .get("/v1/me/policy")
                            .expect(200)
                            .body()
                            .path("changes")
                            .path("rules")
                            .toString())
                    .contains(told.getValue());
        }
        as("alice")
                .post("/v1/me/consents:grant", Map.of("purpose", purpose, "network", "LINKEDIN"))
                .expect(200);
        JsonNode renewed = choice(purpose);
        assertThat(renewed.path("state").asString("")).isEqualTo("GRANTED");
        assertThat(Instant.parse(renewed.path("expireTime").asString("")))
                .isEqualTo(Instant.parse(renewed.path("changeTime").asString(""))
                        .atOffset(ZoneOffset.UTC)
                        .plusMonths(6)
                        .toInstant());
        assertThat(as("alice")
                        .get("/v1/purposes")
                        .expect(200)
                        .body()
                        .path("purposes")
                        .valueStream()
                        .filter(one -> one.path("name").asString("").equals(purpose))
                        .map(one -> one.path("validityMonths").asInt(0)))
                .containsExactly(6);
        expectSoon(post);
        change(compliance, CAPPED).expect(200);
        assertThat(compliance
                        .post("/v1/" + POLICY + ":publish", Map.of())
                        .expect(400)
                        .text())
                .contains("rules.consentRenewals", asked.toString());
    }

    private JsonNode choice(String purpose) throws InterruptedException {
        return as("alice")
                .get("/v1/me/consents")
                .expect(200)
                .body()
                .path("consents")
                .valueStream()
                .filter(one -> one.path("purpose").asString("").equals(purpose))
                .findFirst()
                .orElseThrow();
    }

    /** Why a post for others is refused at the time of a share alone, and a policy is missing at the beginning alone. */
    private void notFoundOrInForce(PublicApi compliance) throws InterruptedException {
        String others = publish(Map.of("audience", Map.of("teams", List.of("Une autre équipe"))));
        as("alice")
                .post(
                        "/v1/decisions:evaluate",
                        Map.of("post", others, "network", "LINKEDIN", "accountKind", "PERSONAL"))
                .expect(404);
        as("alice")
                .post("/v1/me/shares", Map.of("post", others, "network", "LINKEDIN"))
                .expect(404);
        assertThat(compliance.post("/v1/" + POLICY + ":archive", Map.of()).status())
                .isEqualTo(422);
    }

    private void expectSoon(String post, String... codes) throws InterruptedException {
        Awaitility.await(String.join(", ", codes))
                .atMost(Duration.ofSeconds(10))
                .until(() -> codes(evaluate("fr", post, "LINKEDIN", "PERSONAL")).equals(List.of(codes)));
        expect(post, "LINKEDIN", "PERSONAL", codes);
    }

    /** What was refused is explained too: to its member, and to the privacy officer for a reason that the member is shown. */
    private void explainRefusals(String post) throws Exception {
        Answer first = share(post);
        assertThat(first.status()).isEqualTo(422);
        String refusal = first.body().path("decision").path("refusal").asString("");
        assertThat(share(post).body().path("decision").path("refusal").asString(""))
                .isEqualTo(refusal);
        JsonNode kept = as("alice")
                .get("/v1/me/refusals?pageSize=100")
                .expect(200)
                .body()
                .path("refusals");
        assertThat(kept.path(0).path("name").asString("")).isEqualTo(refusal);
        assertThat(kept.path(0).path("attemptCount").asInt(0)).isEqualTo(2);
        assertThat(kept.toString()).contains("TRAINING_MISSING", "SCREENING", "FREEZE", "DAILY_CAP_REACHED");
        for (JsonNode one : kept) {
            for (String language : List.of("fr", "en")) {
                Answer explained = as("alice")
                        .with("Accept-Language", language)
                        .post(
                                "/v1/decisions:explain",
                                Map.of("refusal", one.path("name").asString("")))
                        .expect(200);
                assertThat(explained.body().path("confirmed").asBoolean(false))
                        .as(explained.text())
                        .isTrue();
                assertThat(explained.body().path("policyDiffers").asBoolean(false))
                        .isFalse();
                assertThat(explained.text("policyDigest"))
                        .isEqualTo(explained
                                .body()
                                .path("decision")
                                .path("basis")
                                .path("policyDigest")
                                .asString(""));
                assertThat(explained.body().path("steps"))
                        .anySatisfy(step ->
                                assertThat(step.path("passed").asBoolean(false)).isFalse());
            }
        }
        findRefusals(kept);
        Map<String, Object> inspection =
                Map.of("member", memberOf("alice"), "refusal", refusal, "reason", "Réclamation 2026-31 de la personne");
        for (String other : List.of("compliance", "admin", "editor", "alice")) {
            as(other).post("/v1/decisions:inspect", inspection).expect(403);
            if (!other.equals("alice")) {
                assertThat(as(other).get("/v1/me/refusals").expect(200).body().path("refusals"))
                        .isEmpty();
                as(other)
                        .post("/v1/decisions:explain", Map.of("refusal", refusal))
                        .expect(404);
            }
        }
        as("alice").post("/v1/decisions:explain", Map.of()).expect(400);
        as("dpo")
                .post(
                        "/v1/decisions:inspect",
                        Map.of("member", memberOf("alice"), "refusal", refusal, "reason", "Parce que"))
                .expect(400);
        Answer seen = as("dpo").post("/v1/decisions:inspect", inspection).expect(200);
        assertThat(seen.body().path("explanation").path("confirmed").asBoolean(false))
                .isTrue();
        as("dpo")
                .post(
                        "/v1/decisions:inspect",
                        Map.of(
                                "member",
                                memberOf("admin"),
                                "refusal",
                                refusal,
                                "reason",
                                "Réclamation 2026-31 de la personne"))
                .expect(404);
        platform.as("dpo", "acme").post("/v1/decisions:inspect", inspection).expect(404);
        JsonNode shown = as("alice")
                .get("/v1/me/consents/inspections")
                .expect(200)
                .body()
                .path("inspections");
        assertThat(shown).hasSize(3);
        assertThat(shown.path(0).path("decision").asString("")).isEqualTo(refusal);
        for (int page = 1; page < 3; page++) {
            assertThat(shown.path(page).path("decision").asString("")).isEqualTo("refusals/-");
            assertThat(shown.path(page).path("reason").asString("")).isEqualTo(INQUIRY);
        }
        assertThat(shown.path(0).path("reason").asString("")).startsWith("Réclamation 2026-31");
        killAmongInspections(shown.size(), refusal);
    }

    /** Two officers read at once while the service is killed: whoever was answered is shown to the member, and nobody else was told a thing. */
    private void killAmongInspections(int before, String refusal) throws Exception {
        Map<String, Future<Answer>> answers = new LinkedHashMap<>();
        List<PublicApi> officers = List.of(as("dpo"), as("deputy"));
        String alice = memberOf("alice");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch answered = new CountDownLatch(officers.size());
            for (int i = 0; i < 12; i++) {
                PublicApi officer = officers.get(i % officers.size());
                String reason = "Contrôle annuel des refus, dossier " + i;
                boolean first = i < officers.size();
                answers.put(reason, threads.submit(() -> {
                    try {
                        return officer.post("/v1/refusals:inspect", Map.of("member", alice, "reason", reason));
                    } finally {
                        if (first) {
                            answered.countDown();
                        }
                    }
                }));
            }
            answered.await();
            running.kill(Part.POLICY);
        }
        Awaitility.await("policy-service to be back")
                .atMost(Duration.ofMinutes(3))
                .until(() -> as("alice").get("/v1/me/consents/inspections").isOk());
        Map<String, String> shown = new HashMap<>();
        JsonNode inspections = as("alice")
                .get("/v1/me/consents/inspections?pageSize=100")
                .expect(200)
                .body()
                .path("inspections");
        for (JsonNode one : inspections) {
            shown.put(one.path("reason").asString(""), one.path("officer").asString(""));
        }
        int told = 0;
        for (Map.Entry<String, Future<Answer>> one : answers.entrySet()) {
            Answer answer = one.getValue().get();
            if (answer.isOk()) {
                told++;
                assertThat(answer.text()).contains(refusal);
                assertThat(shown).containsKey(one.getKey());
            } else {
                assertThat(answer.text()).doesNotContain("refusals/");
            }
        }
        assertThat(told).isGreaterThanOrEqualTo(officers.size());
        assertThat(inspections.size()).isBetween(before + told, before + answers.size());
        assertThat(shown.get("Contrôle annuel des refus, dossier 0")).isEqualTo(memberOf("dpo"));
        assertThat(shown.get("Contrôle annuel des refus, dossier 1")).isEqualTo(memberOf("deputy"));
    }

    /** The officer finds what is to be explained page by page, without its words; nobody else does, and whoever tries leaves no trace. */
    private void findRefusals(JsonNode kept) throws InterruptedException {
        assertThat(kept.size()).isGreaterThan(3);
        String path = "/v1/refusals:inspect?pageSize=" + (kept.size() - 1);
        Map<String, Object> inquiry = Map.of("member", memberOf("alice"), "reason", INQUIRY);
        for (String other : List.of("compliance", "admin", "editor", "alice")) {
            as(other).post(path, inquiry).expect(403);
        }
        as("dpo")
                .post(path, Map.of("member", memberOf("alice"), "reason", "Parce que"))
                .expect(400);
        as("dpo").post(path, Map.of("member", "alice", "reason", INQUIRY)).expect(400);
        as("dpo").post("/v1/refusals:inspect?pageSize=101", inquiry).expect(400);
        as("dpo").post(path + "&pageToken=AbcQ2tq3vJ0", inquiry).expect(400);
        assertThat(platform.as("dpo", "acme")
                        .post(path, inquiry)
                        .expect(200)
                        .body()
                        .path("refusals"))
                .isEmpty();

        Answer first = as("dpo").post(path, inquiry).expect(200);
        String next = path + "&pageToken=" + first.text("nextPageToken");
        as("dpo")
                .post(next, Map.of("member", memberOf("admin"), "reason", INQUIRY))
                .expect(400);
        Answer last = as("dpo").post(next, inquiry).expect(200);
        assertThat(last.text("nextPageToken")).isEmpty();
        List<JsonNode> found = new ArrayList<>();
        first.body().path("refusals").forEach(found::add);
        last.body().path("refusals").forEach(found::add);
        assertThat(found).hasSize(kept.size());
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i).path("refusal")).isEqualTo(kept.path(i).path("name"));
            assertThat(found.get(i).path("attemptCount")).isEqualTo(kept.path(i).path("attemptCount"));
            assertThat(found.get(i).path("lastTime")).isEqualTo(kept.path(i).path("lastTime"));
            TreeSet<String> codes = new TreeSet<>();
            found.get(i).path("codes").forEach(code -> codes.add(code.asString("")));
            TreeSet<String> reasons = new TreeSet<>();
            kept.path(i)
                    .path("decision")
                    .path("reasons")
                    .forEach(reason -> reasons.add(reason.path("code").asString("")));
            assertThat(codes).isEqualTo(reasons);
        }
        assertThat(first.text() + last.text()).doesNotContain("remedy", "collaborateur");
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
        rules(CAPPED);
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
        JsonNode shares =
                as("alice").get("/v1/me/shares?state=OPENED").expect(200).body().path("shares");
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
        expect(as("alice"), post, network, kind, codes);
    }

    private void expect(PublicApi alice, String post, String network, String kind, String... codes)
            throws InterruptedException {
        Answer french = evaluate(alice, "fr", post, network, kind).expect(200);
        Answer english = evaluate(alice, "en", post, network, kind).expect(200);
        assertThat(codes(french)).containsExactlyInAnyOrder(codes);
        assertThat(codes(english)).containsExactlyInAnyOrder(codes);
        provoked.addAll(List.of(codes));
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
        return codes(decision.body());
    }

    private static List<String> codes(JsonNode decision) {
        TreeSet<String> codes = new TreeSet<>();
        decision.path("reasons").forEach(reason -> codes.add(reason.path("code").asString("")));
        return List.copyOf(codes);
    }

    private Answer evaluate(String language, String post, String network, String kind) throws InterruptedException {
        return evaluate(as("alice"), language, post, network, kind).expect(200);
    }

    private static Answer evaluate(PublicApi alice, String language, String post, String network, String kind)
            throws InterruptedException {
        return alice.with("Accept-Language", language)
                .post("/v1/decisions:evaluate", Map.of("post", post, "network", network, "accountKind", kind));
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
        Map<String, Object> all = new HashMap<>(keptRules);
        all.putAll(rules);
        change(compliance, all).expect(200);
        compliance.post("/v1/" + POLICY + ":publish", Map.of()).expect(200);
    }

    private static Answer change(PublicApi compliance, Map<String, Object> rules) throws InterruptedException {
        String etag = compliance.get("/v1/" + POLICY).expect(200).text("etag");
        return compliance
                .with("If-Match", etag)
                .patch("/v1/" + POLICY + "?updateMask=rules,requiresAcknowledgement", Map.of("rules", rules));
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
        Map<String, List<String>> roles = Map.of(
                "compliance",
                List.of("COMPLIANCE"),
                "editor",
                List.of("EDITOR"),
                "alice",
                List.of(),
                "dpo",
                List.of("PRIVACY_OFFICER"),
                "deputy",
                List.of("PRIVACY_OFFICER"));
        for (Map.Entry<String, List<String>> member : roles.entrySet()) {
            Map<String, Object> person = new HashMap<>(person(member.getKey()));
            person.put("roles", member.getValue());
            person.put("team", TEAM);
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
