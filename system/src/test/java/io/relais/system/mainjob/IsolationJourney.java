package io.relais.system.mainjob;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.system.RunningPlatform;
import io.relais.system.demo.DemoPlatform;
import io.relais.system.demo.PublicApi;
import io.relais.system.demo.PublicApi.Answer;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Another company's names answer as names of nothing, whatever the route, and its tokens open no door. */
@ExtendWith(RunningPlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IsolationJourney {
    private final DemoPlatform platform;
    private String member = "";
    private String post = "";
    private String share = "";
    private String account = "";

    IsolationJourney(DemoPlatform platform) {
        this.platform = platform;
    }

    @BeforeAll
    void findNamesOfGlobex() throws InterruptedException {
        member = platform.as("alice", "globex")
                .get("/v1/me")
                .expect(200)
                .body()
                .path("member")
                .path("name")
                .asString("");
        share = first(platform.as("alice", "globex").get("/v1/me/shares"), "shares", "name");
        post = first(platform.as("alice", "globex").get("/v1/me/feed"), "items", "post");
        account = first(platform.as("admin", "globex").get("/v1/professionalAccounts"), "professionalAccounts", "name");
        assertThat(List.of(member, share, post, account)).noneMatch(String::isEmpty);
    }

    private static String first(Answer answer, String list, String field) {
        return answer.expect(200).body().path(list).path(0).path(field).asString("");
    }

    @Test
    void everyRouteThatTakesANameAnswersAsForNothing() throws Exception {
        PublicApi admin = platform.as("admin", "acme").with("If-Match", "1");
        PublicApi editor = platform.as("editor", "acme").with("If-Match", "1");
        PublicApi compliance = platform.as("compliance", "acme").with("If-Match", "1");
        PublicApi alice = platform.as("alice", "acme");

        same(name -> admin.get("/v1/" + name), member);
        same(name -> admin.patch("/v1/" + name, Map.of("team", "Taken")), member);
        same(name -> admin.delete("/v1/" + name), member);
        same(name -> editor.get("/v1/" + name), post);
        same(name -> editor.patch("/v1/" + name, Map.of("title", "Taken")), post);
        same(name -> editor.delete("/v1/" + name), post);
        for (String verb : List.of("submit", "approve", "publish", "retract")) {
            same(name -> editor.post("/v1/" + name + ":" + verb, Map.of()), post);
        }
        same(name -> editor.post("/v1/" + name + ":reject", Map.of("reason", "no")), post);
        same(name -> compliance.get("/v1/" + name), post);
        same(name -> alice.get("/v1/me/" + name), share);
        same(name -> alice.post("/v1/me/" + name + ":confirm", Map.of()), share);
        same(name -> alice.delete("/v1/me/" + name), share);
        same(
                name -> alice.post(
                        "/v1/me/shares", Map.of("post", name, "network", "LINKEDIN", "accountKind", "PERSONAL")),
                post);
        same(name -> alice.post("/v1/decisions:evaluate", Map.of("post", name, "network", "LINKEDIN")), post);
        same(name -> admin.post("/v1/" + name + ":assign", Map.of()), account);
        same(name -> admin.delete("/v1/" + name), account);

        // The owner still has all of it, unchanged.
        platform.as("alice", "globex").get("/v1/me/" + share).expect(200);
        assertThat(platform.as("admin", "globex")
                        .get("/v1/" + member)
                        .expect(200)
                        .text())
                .doesNotContain("Taken");
        assertThat(platform.as("editor", "globex")
                        .get("/v1/" + post)
                        .expect(200)
                        .text("state"))
                .isEqualTo("PUBLISHED");
    }

    @Test
    void aPartnerAppsEventAboutAnotherCompanysShareIsRefusedAsAboutNone() throws Exception {
        List<String> answers = List.of(share, "shares/none").stream()
                .map(name -> {
                    try {
                        return platform.asApp("crm", "acme")
                                .post(
                                        "/v1/engagements:batch",
                                        Map.of(
                                                "events",
                                                List.of(Map.of(
                                                        "id", "spy",
                                                        "type", "CLICK",
                                                        "network", "LINKEDIN",
                                                        "share", name,
                                                        "occurTime",
                                                                java.time.Instant.now()
                                                                        .toString()))))
                                .expect(202)
                                .text();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();

        assertThat(answers.getFirst()).isEqualTo(answers.getLast()).contains("REJECTED");
    }

    @Test
    void listsAndReportsHoldNothingOfAnotherCompany() throws Exception {
        for (Map.Entry<String, String> list : Map.of(
                        "/v1/members?pageSize=500", "admin",
                        "/v1/apps", "admin",
                        "/v1/posts?pageSize=500", "editor",
                        "/v1/professionalAccounts", "admin",
                        "/v1/policies", "compliance",
                        "/v1/me/feed", "alice",
                        "/v1/me/shares", "alice",
                        "/v1/me/consents/history", "alice")
                .entrySet()) {
            String text = platform.as(list.getValue(), "acme")
                    .get(list.getKey())
                    .expect(200)
                    .text();
            assertThat(text)
                    .as(list.getKey())
                    .doesNotContainIgnoringCase("globex")
                    .doesNotContain(post)
                    .doesNotContain(share);
        }
    }

    @Test
    void aPageTokenOfAnotherCompanyIsRefused() throws Exception {
        Answer page =
                platform.as("admin", "globex").get("/v1/members?pageSize=2").expect(200);

        Answer stolen =
                platform.as("admin", "acme").get("/v1/members?pageSize=2&pageToken=" + page.text("nextPageToken"));

        assertThat(stolen.status()).isEqualTo(400);
        assertThat(stolen.text("reason")).isEqualTo("INVALID_PAGE_TOKEN");
    }

    @Test
    void aPasswordThatAnotherCompanyChoseOpensNothing() throws Exception {
        Map<String, Object> person = Map.of(
                "email", "newcomer@globex.example",
                "givenName", "Niamh",
                "familyName", "Newcomer",
                "initialPassword", "chosen-by-acme-7");
        Answer taken = platform.as("admin", "acme").post("/v1/members", person).expect(200);

        Answer refused = platform.as("admin", "globex").post("/v1/members", person);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().path("errors").path(0).path("field").asString(""))
                .isEqualTo("email");
        platform.as("admin", "acme")
                .with("If-Match", taken.text("etag"))
                .delete("/v1/" + taken.text("name"))
                .expect(200);
        // Once the other company has let go of it, the address is free, and its old password is gone.
        Answer own = platform.as("admin", "globex").post("/v1/members", person).expect(200);
        platform.as("admin", "globex")
                .with("If-Match", own.text("etag"))
                .delete("/v1/" + own.text("name"))
                .expect(200);
    }

    @Test
    void aTenantHeaderIsIgnored() throws Exception {
        Answer me = platform.as("alice", "acme")
                .with("relais-tenant", "globex")
                .with("X-Tenant-Id", "globex")
                .get("/v1/me")
                .expect(200);

        assertThat(me.text("tenant")).isEqualTo("tenants/acme");
    }

    @Test
    void tokensThatAreNotOursOpenNothing() throws Exception {
        String good = platform.tokens().of("alice", "acme");
        String[] parts = good.split("\\.");
        String none = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\"}".getBytes()) + "."
                + parts[1] + ".";
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]));
        String changed = parts[0] + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(payload.replace("acme", "globex").getBytes())
                + "." + parts[2];

        Map<String, String> forged = new LinkedHashMap<>();
        forged.put("unsigned", none);
        forged.put("changed", changed);
        forged.put("garbage", "garbage");
        for (Map.Entry<String, String> token : forged.entrySet()) {
            Answer answer = platform.api().as(token.getValue()).get("/v1/me");
            assertThat(answer.status()).as(token.getKey()).isEqualTo(401);
            assertThat(answer.text("reason")).as(token.getKey()).isEqualTo("UNAUTHENTICATED");
        }
        assertThat(platform.api().get("/v1/me").status()).isEqualTo(401);
    }

    @Test
    void rolesOpenOnlyTheirOwnDoors() throws Exception {
        JsonNode problem = platform.as("alice", "acme")
                .post("/v1/posts", Map.of())
                .expect(403)
                .body();

        assertThat(problem.path("reason").asString("")).isEqualTo("PERMISSION_DENIED");
        assertThat(platform.as("manager", "acme").get("/v1/members").status()).isEqualTo(403);
        assertThat(platform.as("editor", "acme").get("/v1/tenants").status()).isEqualTo(403);
        assertThat(platform.as("admin", "acme")
                        .post("/v1/tenants/globex:suspend", Map.of("reason", "x"))
                        .status())
                .isEqualTo(403);
        assertThat(platform.asApp("crm", "acme").get("/v1/me").status()).isEqualTo(403);
        assertThat(platform.asOperator().get("/v1/members").status()).isEqualTo(403);
    }

    private interface Call {
        Answer on(String name) throws InterruptedException;
    }

    /** The same status and the same shape of body as for a name of nothing. */
    private static void same(Call call, String foreign) throws InterruptedException {
        String nothing = foreign.substring(0, foreign.indexOf('/')) + "/0000000000";
        Answer theirs = call.on(foreign);
        Answer none = call.on(nothing);

        assertThat(theirs.status()).as(theirs.call()).isEqualTo(404).isEqualTo(none.status());
        assertThat(theirs.body().propertyNames())
                .as(theirs.call())
                .containsExactlyInAnyOrderElementsOf(none.body().propertyNames());
        assertThat(theirs.text("detail").replace(foreign, nothing)).isEqualTo(none.text("detail"));
        assertThat(theirs.text("reason")).isEqualTo("NOT_FOUND");
    }
}
