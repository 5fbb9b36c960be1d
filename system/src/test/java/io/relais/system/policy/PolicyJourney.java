package io.relais.system.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.system.RunningPlatform;
import io.relais.system.demo.DemoPlatform;
import io.relais.system.demo.DemoSignIns;
import io.relais.system.demo.PublicApi;
import io.relais.system.demo.PublicApi.Answer;
import io.relais.system.webhook.Receiver;
import io.relais.system.webhook.Receiver.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * A company changes its policy, and everybody is told what is new before it binds; accounts are declared by members and
 * forgotten with their choices, or are the company's and change hands. Each test has a company of its own.
 */
@ExtendWith(RunningPlatform.class)
class PolicyJourney {

    private static final String ACKNOWLEDGE = "/v1/me/policy:acknowledge";
    private static final String SOCIAL_MEDIA = "policies/social-media";

    private final DemoPlatform platform;
    private final String tenant =
            "p" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);

    PolicyJourney(DemoPlatform platform) {
        this.platform = platform;
    }

    private PublicApi as(String user) throws InterruptedException {
        return platform.as(user, tenant);
    }

    private void foundCompany() throws InterruptedException {
        platform.asOperator()
                .post(
                        "/v1/tenants",
                        Map.of(
                                "tenantId",
                                tenant,
                                "displayName",
                                "Maison <b>Durand</b>",
                                "languageCode",
                                "fr",
                                "countryCode",
                                "FR",
                                "administrator",
                                person("admin", "fr", List.of())))
                .expect(200);
        await("its policy", () -> as("admin").get("/v1/me/policy").isOk());
        register("compliance", "fr", List.of("COMPLIANCE"));
        register("alice", "fr", List.of());
        register("bob", "en", List.of());
    }

    private Map<String, Object> person(String user, String language, List<String> roles) {
        return roles.isEmpty() && user.equals("admin")
                ? Map.of(
                        "email",
                        DemoSignIns.username(user, tenant),
                        "givenName",
                        user,
                        "familyName",
                        "Durand",
                        "initialPassword",
                        platform.tokens().password())
                : Map.of(
                        "email",
                        DemoSignIns.username(user, tenant),
                        "givenName",
                        user,
                        "familyName",
                        "Durand",
                        "languageCode",
                        language,
                        "roles",
                        roles,
                        "initialPassword",
                        platform.tokens().password());
    }

    private String register(String user, String language, List<String> roles) throws InterruptedException {
        return as("admin")
                .post("/v1/members", person(user, language, roles))
                .expect(200)
                .text("name");
    }

    private static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what).atMost(Duration.ofMinutes(2)).ignoreExceptions().until(condition);
    }

    private Answer mine(String user) throws InterruptedException {
        return as(user).get("/v1/me/policy").expect(200);
    }

    private static Map<String, Object> reading(int version, String language, String digest) {
        return Map.of(
                "policy",
                SOCIAL_MEDIA,
                "version",
                version,
                "languageCode",
                language,
                "digest",
                digest,
                "presentation",
                "CONSOLE");
    }

    private List<String> missing(String user) throws InterruptedException {
        List<String> codes = new ArrayList<>();
        as(user).get("/v1/me")
                .expect(200)
                .body()
                .path("missing")
                .forEach(reason -> codes.add(reason.path("code").asString("")));
        return codes;
    }

    private static Map<String, Object> text(String language, String title, String body, String note) {
        return Map.of("languageCode", language, "title", title, "body", body, "changeNote", note);
    }

    private static String body(JsonNode policy, String language) {
        for (JsonNode text : policy.path("texts")) {
            if (text.path("languageCode").asString("").equals(language)) {
                return text.path("body").asString("");
            }
        }
        throw new AssertionError("No text in " + language);
    }

    @Test
    void aChangedPolicyIsExplainedInBothLanguagesAndBindsWhenItSays() throws Exception {
        foundCompany();
        Answer first = mine("alice");
        JsonNode policy = first.body().path("policy");
        String digest = policy.path("digest").asString("");
        assertThat(policy.path("texts")).hasSize(2);
        for (JsonNode text : policy.path("texts")) {
            assertThat(text.path("html").asString(""))
                    .startsWith("<h1>")
                    .contains("<strong>", "Maison &lt;b&gt;Durand")
                    .doesNotContain("<b>");
        }

        as("alice").post(ACKNOWLEDGE, reading(1, "fr", "0".repeat(64))).expect(400);
        Answer evidence =
                as("alice").post(ACKNOWLEDGE, reading(1, "fr", digest)).expect(200);
        assertThat(evidence.body().path("acknowledgement").path("presentation").asString(""))
                .isEqualTo("CONSOLE");
        assertThat(as("alice")
                        .post(ACKNOWLEDGE, reading(1, "fr", digest))
                        .expect(200)
                        .body()
                        .path("acknowledgement"))
                .isEqualTo(evidence.body().path("acknowledgement"));
        as("bob").post(ACKNOWLEDGE, reading(1, "en", digest)).expect(200);

        try (Receiver receiver = new Receiver()) {
            as("admin")
                    .post("/v1/webhooks", Map.of("uri", receiver.uri(), "eventTypes", List.of("policy.*")))
                    .expect(200);
            Instant binding = Instant.now().plusSeconds(12).truncatedTo(ChronoUnit.MILLIS);
            publishSecondVersion(policy, binding);
            changesAreToldInTheReadersLanguage();
            untilItBindsTheFormerReadingCounts(binding);

            await("the version to bind", () -> missing("alice").contains("POLICY_NOT_ACKNOWLEDGED"));
            assertThat(Instant.now()).isAfterOrEqualTo(binding);
            assertThat(mine("alice").body().path("acknowledged").asBoolean(false))
                    .isFalse();
            as("alice").post(ACKNOWLEDGE, reading(1, "fr", digest)).expect(422);
            String second = mine("alice").body().path("policy").path("digest").asString("");
            assertThat(as("alice")
                            .post(ACKNOWLEDGE, reading(2, "fr", second))
                            .expect(200)
                            .body()
                            .path("acknowledged")
                            .asBoolean(false))
                    .isTrue();
            assertThat(missing("alice")).doesNotContain("POLICY_NOT_ACKNOWLEDGED");
            assertThat(missing("bob")).contains("POLICY_NOT_ACKNOWLEDGED");

            await("the reminder", () -> receiver.about("policy", SOCIAL_MEDIA).size() == 2);
            List<Delivery> told = receiver.about("policy", SOCIAL_MEDIA);
            assertThat(told)
                    .extracting(Delivery::type)
                    .containsExactly("policy.published", "policy.acknowledgementDue");
            assertThat(told.getFirst().about("bindingTime")).isNotEmpty();
            assertThat(told.getLast().about("moment")).isEqualTo("BINDING");
            assertThat(told.getLast().text()).doesNotContain("members/", "alice", "bob");
        }
    }

    private void publishSecondVersion(JsonNode policy, Instant binding) throws InterruptedException {
        String etag = as("compliance").get("/v1/" + SOCIAL_MEDIA).expect(200).text("etag");
        Map<String, Object> draft = Map.of(
                "texts",
                List.of(
                        text(
                                "fr",
                                "Charte",
                                body(policy, "fr") + "\n\n## Images\n\nDites-le. <script>alert(1)</script>\n",
                                "Une section sur les images."),
                        text(
                                "en",
                                "Policy",
                                body(policy, "en") + "\n\n## Pictures\n\nSay so. [x](javascript:alert(1))\n",
                                "A section on pictures.")),
                "rules",
                Map.of("networks", List.of("LINKEDIN", "MASTODON")),
                "requiresAcknowledgement",
                true,
                "bindingTime",
                binding.toString());
        as("compliance")
                .with("If-Match", etag)
                .patch("/v1/" + SOCIAL_MEDIA, draft)
                .expect(200);
        as("compliance").post("/v1/" + SOCIAL_MEDIA + ":publish", Map.of()).expect(200);
    }

    private void changesAreToldInTheReadersLanguage() throws InterruptedException {
        JsonNode toAlice = mine("alice").body().path("changes");
        assertThat(toAlice.path("languageCode").asString("")).isEqualTo("fr");
        assertThat(toAlice.path("fromVersion").asInt(0)).isEqualTo(1);
        assertThat(toAlice.path("notes").path(0).path("note").asString("")).isEqualTo("Une section sur les images.");
        assertThat(toAlice.path("sections")).hasSize(1);
        assertThat(toAlice.path("sections").path(0).path("kind").asString("")).isEqualTo("ADDED");
        assertThat(toAlice.path("sections").path(0).path("heading").asString(""))
                .isEqualTo("Images");
        assertThat(toAlice.path("rules").toString())
                .contains("Les partages sur X ne sont plus autorisés.")
                .doesNotContain("LinkedIn");
        JsonNode toBob = mine("bob").body().path("changes");
        assertThat(toBob.path("notes").path(0).path("note").asString("")).isEqualTo("A section on pictures.");
        assertThat(toBob.path("rules").toString()).contains("Shares on X are no longer allowed.");
        for (JsonNode text : mine("bob").body().path("policy").path("texts")) {
            assertThat(text.path("html").asString("")).doesNotContain("<script", "javascript:");
        }
    }

    private void untilItBindsTheFormerReadingCounts(Instant binding) throws InterruptedException {
        Answer announced = mine("alice");
        assertThat(announced.body().path("acknowledged").asBoolean(false)).isTrue();
        assertThat(Instant.parse(announced.text("dueTime"))).isEqualTo(binding);
        assertThat(missing("alice")).doesNotContain("POLICY_NOT_ACKNOWLEDGED");
        assertThat(missing("compliance")).as("who has read nothing").contains("POLICY_NOT_ACKNOWLEDGED");
        Answer summary = as("compliance")
                .get("/v1/" + SOCIAL_MEDIA + "/acknowledgements:summary")
                .expect(200);
        assertThat(summary.body().path("suppressed").asBoolean(false)).isTrue();
        assertThat(summary.body().path("readySuppressed").asBoolean(false)).isTrue();
        assertThat(Instant.parse(summary.text("bindingTime"))).isEqualTo(binding);
    }

    @Test
    void ofTwoPoliciesPublishedAtOnceOneIsInForceAndTheOthersAreArchived() throws Exception {
        foundCompany();
        PublicApi compliance = as("compliance");
        compliance.post("/v1/" + SOCIAL_MEDIA + ":archive", Map.of()).expect(422);
        List<String> drafts = List.of("one", "two");
        for (String id : drafts) {
            compliance
                    .post(
                            "/v1/policies?policyId=" + id,
                            Map.of("texts", List.of(text("fr", "Charte " + id, "# " + id, ""))))
                    .expect(200);
        }
        List<Future<Answer>> published = new ArrayList<>();
        try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
            drafts.forEach(id ->
                    published.add(both.submit(() -> compliance.post("/v1/policies/" + id + ":publish", Map.of()))));
        }
        for (Future<Answer> answer : published) {
            assertThat(answer.resultNow().status()).isEqualTo(200);
        }

        String inForce = mine("alice").body().path("policy").path("name").asString("");
        assertThat(inForce).isIn("policies/one", "policies/two");
        for (String name : List.of("policies/one", "policies/two", SOCIAL_MEDIA)) {
            Answer policy = compliance.get("/v1/" + name).expect(200);
            assertThat(policy.text("state")).isEqualTo(name.equals(inForce) ? "PUBLISHED" : "ARCHIVED");
            assertThat(policy.body().path("version").asInt(0)).isEqualTo(1);
            Answer archived = compliance.post("/v1/" + name + ":archive", Map.of());
            assertThat(archived.status()).isEqualTo(name.equals(inForce) ? 422 : 200);
        }
        compliance
                .with(
                        "If-Match",
                        compliance.get("/v1/" + SOCIAL_MEDIA).expect(200).text("etag"))
                .patch("/v1/" + SOCIAL_MEDIA, Map.of("requiresAcknowledgement", true))
                .expect(422);
        as("alice").post("/v1/" + inForce + ":archive", Map.of()).expect(403);
        as("alice").post(ACKNOWLEDGE, reading(1, "fr", "0".repeat(64))).expect(422);
    }

    @Test
    void aMembersOwnAccountIsTheirsAloneAndGoesWithTheChoiceThatItServes() throws Exception {
        foundCompany();
        String handle = "alice." + tenant;
        Map<String, Object> account = Map.of("network", "LINKEDIN", "handle", handle);
        Map<String, Object> choice = Map.of("purpose", "purposes/use-personal-account", "network", "LINKEDIN");
        Answer refused = as("alice").post("/v1/me/accounts", account).expect(422);
        assertThat(refused.text("reason")).isEqualTo("CONSENT_REQUIRED");
        as("alice").post("/v1/me/consents:grant", choice).expect(200);
        String name = as("alice").post("/v1/me/accounts", account).expect(200).text("name");
        assertThat(as("alice").post("/v1/me/accounts", account).expect(200).text("name"))
                .isEqualTo(name);
        assertThat(as("alice").get("/v1/me/accounts").expect(200).text()).contains(handle, "DECLARED", "PERSONAL");

        as("bob").delete("/v1/me/" + name).expect(404);
        assertThat(as("bob").get("/v1/me/accounts").expect(200).text()).doesNotContain(handle);
        for (String user : List.of("admin", "compliance")) {
            for (String path : List.of("/v1/professionalAccounts", "/v1/me/accounts", "/v1/consents:summary")) {
                assertThat(as(user).get(path).text()).doesNotContain(handle);
            }
        }
        assertThat(as("admin").get("/v1/members").expect(200).text()).doesNotContain(handle);
        register("dpo", "fr", List.of("PRIVACY_OFFICER"));
        String alice = as("alice")
                .get("/v1/me")
                .expect(200)
                .body()
                .path("member")
                .path("name")
                .asString("");
        assertThat(as("dpo")
                        .post(
                                "/v1/consents:inspect",
                                Map.of("member", alice, "reason", "Demande d'accès reçue par courrier le 3 mars"))
                        .expect(200)
                        .body()
                        .path("accounts")
                        .path(0)
                        .path("handle")
                        .asString(""))
                .isEqualTo(handle);
        assertThat(as("alice").get("/v1/me/consents/inspections").expect(200).text())
                .contains("Demande d'accès");

        as("alice").post("/v1/me/consents:withdraw", choice).expect(200);
        assertThat(as("alice").get("/v1/me/accounts").expect(200).text()).doesNotContain(handle);
        as("alice").post("/v1/me/consents:grant", choice).expect(200);
        assertThat(as("alice").get("/v1/me/accounts").expect(200).body().path("accounts"))
                .isEmpty();
        String again = as("alice").post("/v1/me/accounts", account).expect(200).text("name");
        as("alice").delete("/v1/me/" + again).expect(200);
        as("alice").delete("/v1/me/" + again).expect(404);
    }

    @Test
    void aCompanysAccountChangesHandsInOneStepAndComesBackFromWhoLeaves() throws Exception {
        foundCompany();
        String alice = as("alice")
                .get("/v1/me")
                .expect(200)
                .body()
                .path("member")
                .path("name")
                .asString("");
        String bob = as("bob")
                .get("/v1/me")
                .expect(200)
                .body()
                .path("member")
                .path("name")
                .asString("");
        String stranger = platform.as("alice", "acme")
                .get("/v1/me")
                .expect(200)
                .body()
                .path("member")
                .path("name")
                .asString("");
        String name = as("admin")
                .post("/v1/professionalAccounts", Map.of("network", "LINKEDIN", "handle", tenant, "member", alice))
                .expect(200)
                .text("name");
        for (String nobody : List.of(stranger, "members/nobody")) {
            Answer refused = as("admin")
                    .post("/v1/" + name + ":assign", Map.of("member", nobody))
                    .expect(400);
            assertThat(refused.body().path("errors").path(0).path("field").asString(""))
                    .isEqualTo("member");
        }
        assertThat(as("alice").get("/v1/me/accounts").expect(200).text()).contains(tenant);

        Answer handedOver = as("compliance")
                .post("/v1/" + name + ":assign", Map.of("member", bob))
                .expect(200);
        assertThat(handedOver.body().path("rotationDue").asBoolean(false)).isTrue();
        assertThat(as("alice").get("/v1/me/accounts").expect(200).body().path("accounts"))
                .isEmpty();
        assertThat(as("admin")
                        .post("/v1/" + name + ":confirmRotation", Map.of())
                        .expect(200)
                        .body()
                        .path("rotationDue")
                        .asBoolean(false))
                .isFalse();
        as("bob").get("/v1/" + name + "/holdings").expect(403);

        String etag = as("admin").get("/v1/" + bob).expect(200).text("etag");
        as("admin").with("If-Match", etag).delete("/v1/" + bob).expect(200);
        await(
                "the account to come back",
                () -> !as("admin")
                        .get("/v1/professionalAccounts")
                        .expect(200)
                        .text()
                        .contains(bob));
        JsonNode holdings =
                as("admin").get("/v1/" + name + "/holdings").expect(200).body().path("holdings");
        assertThat(holdings).hasSize(2);
        assertThat(holdings.path(0).path("member").asString("")).isEqualTo(bob);
        assertThat(holdings.path(0).path("startTime"))
                .isEqualTo(holdings.path(1).path("endTime"));
        assertThat(holdings.path(0).path("endTime").asString("")).isNotEmpty();
        as("admin").post("/v1/" + name + ":assign", Map.of("member", bob)).expect(400);
        as("admin").delete("/v1/" + name).expect(200);
        assertThat(as("admin")
                        .get("/v1/" + name + "/holdings")
                        .expect(200)
                        .body()
                        .path("holdings"))
                .hasSize(2);
    }
}
