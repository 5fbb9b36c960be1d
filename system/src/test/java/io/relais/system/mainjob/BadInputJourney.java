package io.relais.system.mainjob;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.system.RunningPlatform;
import io.relais.system.demo.DemoPlatform;
import io.relais.system.demo.PublicApi;
import io.relais.system.demo.PublicApi.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What is wrong is refused with a problem that names the field and the remedy. */
@ExtendWith(RunningPlatform.class)
class BadInputJourney {
    private final DemoPlatform platform;

    BadInputJourney(DemoPlatform platform) {
        this.platform = platform;
    }

    @Test
    void aWrongBodyIsRefusedByField() throws Exception {
        PublicApi editor = platform.as("editor", "acme");

        refused(editor.postText("/v1/posts", "application/json", "{\"titel\": \"x\"}"), 400, "titel");
        refused(editor.postText("/v1/posts", "application/json", "{\"title\": 3}"), 400, "title");
        refused(editor.postText("/v1/posts", "application/json", "{\"title\": \"x\""), 400, "");
        refused(editor.postText("/v1/posts", "application/json", "{\"kind\": \"SONG\"}"), 400, "kind");
        refused(editor.postText("/v1/posts", "text/plain", "title"), 415, "");
        refused(editor.post("/v1/posts", Map.of("title", "x".repeat(201))), 400, "title");
        refused(editor.postText("/v1/posts", "application/json", " ".repeat(1_100_000)), 413, "");
        refused(
                editor.post(
                        "/v1/posts",
                        Map.of(
                                "kind", "ARTICLE",
                                "title", "Too long for X",
                                "targetUri", "https://example.com/",
                                "variants",
                                        List.of(Map.of(
                                                "network", "X", "languageCode", "en", "text", "word ".repeat(70))))),
                400,
                "variants[0].text");
    }

    @Test
    void aWrongPathOrMethodIsAProblemToo() throws Exception {
        refused(platform.as("alice", "acme").get("/v1/nothing"), 404, "");
        Answer method = platform.as("alice", "acme").delete("/v1/me/feed");
        refused(method, 405, "");
        assertThat(method.headers().firstValue("Allow")).isPresent();
        refused(platform.api().get("/l/nothing99"), 404, "");
    }

    @Test
    void aChangeNeedsTheVersionThatWasSeen() throws Exception {
        PublicApi admin = platform.as("admin", "acme");
        JsonNode member = admin.get("/v1/members?pageSize=1")
                .expect(200)
                .body()
                .path("members")
                .path(0);
        String path = "/v1/" + member.path("name").asString("");

        refused(admin.patch(path, Map.of("team", "Nord")), 428, "");
        refused(admin.with("If-Match", "\"99999\"").patch(path, Map.of("team", "Nord")), 412, "");
        Answer read = admin.get(path).expect(200);
        Answer changed = admin.with(
                        "If-Match", read.headers().firstValue("ETag").orElseThrow())
                .patch(path, Map.of("team", "Nord"))
                .expect(200);
        assertThat(changed.text("team")).isEqualTo("Nord");
        assertThat(changed.text("familyName"))
                .isEqualTo(member.path("familyName").asString(""));
    }

    @Test
    void anAcknowledgementOfAnotherVersionIsRefused() throws Exception {
        JsonNode policy = platform.as("bob", "globex")
                .get("/v1/me/policy")
                .expect(200)
                .body()
                .path("policy");

        Answer answer = platform.as("bob", "globex")
                .post(
                        "/v1/me/policy:acknowledge",
                        Map.of(
                                "policy",
                                policy.path("name").asString(""),
                                "version",
                                policy.path("version").asInt(0) + 1,
                                "languageCode",
                                "en"));

        refused(answer, 422, "");
        assertThat(answer.text("reason")).isEqualTo("POLICY_NOT_IN_FORCE");
    }

    @Test
    void aChoiceMustNameAPurposeAndItsNetwork() throws Exception {
        PublicApi bob = platform.as("bob", "globex");

        refused(bob.post("/v1/me/consents:grant", Map.of("purpose", "purposes/none", "network", "X")), 400, "purpose");
        refused(bob.post("/v1/me/consents:grant", Map.of("purpose", "purposes/use-personal-account")), 400, "network");
        refused(
                bob.post("/v1/me/consents:grant", Map.of("purpose", "purposes/take-part", "network", "X")),
                400,
                "network");
    }

    @Test
    void aLegalNoticeNeedsItsParticulars() throws Exception {
        Map<String, Object> notice = Map.of(
                "kind", "LEGAL_NOTICE",
                "title", "Changement de gérant",
                "targetUri", "https://example.com/",
                "variants",
                        List.of(Map.of(
                                "network", "LINKEDIN", "languageCode", "fr", "text", "Relais d'annonce légale")));

        refused(platform.as("editor", "acme").post("/v1/posts", notice), 400, "legalNotice");
    }

    private static void refused(Answer answer, int status, String field) {
        assertThat(answer.status()).as("%s: %s", answer.call(), answer.text()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).get().asString().startsWith("application/problem+json");
        JsonNode problem = answer.body();
        for (String required : List.of("type", "title", "detail", "reason", "traceId")) {
            assertThat(problem.path(required).asString(""))
                    .as("%s of %s", required, answer.text())
                    .isNotEmpty();
        }
        assertThat(problem.path("status").asInt(0)).isEqualTo(status);
        assertThat(answer.text())
                .doesNotContain("Exception")
                .doesNotContain("io.relais")
                .doesNotContain("com.google");
        if (!field.isEmpty()) {
            assertThat(problem.path("errors")).as("%s", answer.text()).anySatisfy(error -> {
                assertThat(error.path("field").asString("")).isEqualTo(field);
                assertThat(error.path("message").asString("")).isNotEmpty();
            });
        }
    }
}
