package io.relais.system.isolation;

import static io.relais.system.isolation.Json.message;

import io.relais.system.NetworkOfThisMachine;
import io.relais.system.demo.DemoSignIns;
import io.relais.system.demo.PublicApi.Answer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a company has at one time for requests to be about: one resource of each kind, and one more of each for the
 * operations that end it. Every text holds a marker, and every id is remembered.
 */
final class World {
    private final Company company;
    private final String marker;
    private final Map<String, String> named = new HashMap<>();
    private final Map<String, String> taken = new HashMap<>();
    private final Map<String, String> ids = new TreeMap<>();
    private final Map<String, String> cursors = new LinkedHashMap<>();

    /** A linking that was begun before the company came to rest. */
    private @Nullable ObjectNode begun;

    private int courseVersion = 1;

    /** A world whose texts hold {@code marker}. */
    World(Company company, String marker) {
        this.company = company;
        this.marker = marker;
    }

    Company company() {
        return company;
    }

    String tenant() {
        return company.tenant();
    }

    /** What nobody of another company may ever see. */
    List<String> secrets() {
        return List.of(marker, company.marker());
    }

    /** The ids of its resources, and what each is. */
    Map<String, String> ids() {
        return ids;
    }

    /** A text with the marker. */
    String text(String what) {
        return what + " " + marker;
    }

    /** The name of the resource that was planted under that word. */
    String the(String word) {
        String name = named.get(word);
        if (name == null) {
            throw new IllegalStateException("Nothing was planted as " + word);
        }
        return name;
    }

    /** The id of that resource, without its collection. */
    String idOf(String word) {
        return the(word).substring(the(word).indexOf('/') + 1);
    }

    /** What goes behind a list's first page; the token is asked for when it is first needed. */
    String cursor(String who, String list) {
        return cursors.computeIfAbsent(list, path -> {
            try {
                String token = company.as(who)
                        .get(path + (path.contains("?") ? "&" : "?") + "pageSize=1")
                        .expect(200)
                        .text("nextPageToken");
                ids.put(token, "cursor of " + path);
                return token;
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        });
    }

    /** Has cursors asked for anew. */
    void forgetCursors() {
        ids.values().removeIf(what -> what.startsWith("cursor"));
        cursors.clear();
    }

    /** The present ETag of a resource, for who may read it. */
    String etag(String who, String path) {
        try {
            Answer answer = company.as(who).get(path).expect(200);
            return answer.headers()
                    .firstValue("ETag")
                    .or(() -> Optional.of(answer.text("etag")))
                    .orElse("");
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException(e);
    }

    /** Plants everything. */
    void plant() throws InterruptedException {
        ids.put(tenant(), "tenant");
        ids.put("tenants/" + tenant(), "tenant");
        remember("policy", company.policy());
        String alice = company.as("alice")
                .get("/v1/me")
                .expect(200)
                .body()
                .path("member")
                .path("name")
                .asString("");
        String bob = company.as("bob")
                .get("/v1/me")
                .expect(200)
                .body()
                .path("member")
                .path("name")
                .asString("");
        remember("alice", alice);
        remember("bob", bob);
        ids.put(organization(), "organization");

        remember("member", create("admin", "/v1/members", newMember()));
        remember("app", create("admin", "/v1/apps", newApp()));
        remember("account", create("admin", "/v1/professionalAccounts", account(bob)));
        remember("other account", create("admin", "/v1/professionalAccounts", account(bob)));
        for (String member : List.of(alice, bob)) {
            company.as("admin")
                    .post("/v1/" + the("account") + ":assign", message("member", member))
                    .expect(200);
        }
        remember("policy to archive", create("compliance", "/v1/policies", company.policyContent(text("archive"))));
        remember("policy draft", create("compliance", "/v1/policies", company.policyContent(text("draft"))));

        remember("post", create("editor", "/v1/posts", post()));
        remember("post to submit", create("editor", "/v1/posts", post()));
        remember("post to delete", create("editor", "/v1/posts", post()));
        remember("submitted post", create("editor", "/v1/posts", post()));
        act("editor", the("submitted post") + ":submit");
        remember("dismissed post", create("editor", "/v1/posts", post()));
        act("editor", the("post") + ":publish");
        act("editor", the("dismissed post") + ":publish");
        act("bob", "me/feed/" + idOf("dismissed post") + ":dismiss");

        remember("share", create("alice", "/v1/me/shares", share("X")));
        Answer toCancel =
                company.as("alice").post("/v1/me/shares", share("LINKEDIN")).expect(200);
        remember("share to cancel", toCancel.text("name"));
        remember("refusal", refused("BLUESKY"));
        remember("other refusal", refused("MASTODON"));
        remember("code", URI.create(toCancel.text("trackedLink")).getPath().substring("/l/".length()));

        if (company.contract().hasService("policy.v1.FreezeService")) {
            remember("freeze", create("compliance", "/v1/freezes", freeze()));
            remember("other freeze", create("compliance", "/v1/freezes", freeze()));
        }
        if (company.contract().has("policy.v1.AccountService/DeclareMyAccount")) {
            remember(
                    "own account",
                    create(
                            "alice",
                            "/v1/me/accounts",
                            message("network", "X", "handle", text("own handle") + " " + Words.unique())));
        }
        if (company.contract().hasService("policy.v1.TrainingService")) {
            plantCourses();
        }
        if (company.contract().hasService("identity.v1.WebhookService")) {
            plantWebhooks();
        }
        if (company.contract().has("policy.v1.ConsentService/InspectConsents")) {
            plantInspections();
        }
        if (company.contract().hasService("policy.v1.RuleService")) {
            plantRules();
        }
        String event = "event-" + Words.unique();
        company.as(Company.APP)
                .post("/v1/engagements:batch", message("events", List.of(event(event, the("share")))))
                .expect(202);
        take("event", event);
        ObjectNode app = newApp();
        create("admin", "/v1/apps", app);
        take("app", app.path("appId").asString(""));
        String policy = "handbook-" + Words.unique();
        create("compliance", "/v1/policies?policyId=" + policy, company.policyContent(text("taken")));
        take("policy", policy);
    }

    /** A course with two versions, the first of which Alice has passed. */
    private void plantCourses() throws InterruptedException {
        remember("course", create("compliance", "/v1/courses", courseContent(text("Course"))));
        act("compliance", the("course") + ":publish");
        remember("training", "trainings/" + idOf("course"));
        ObjectNode right = answers();
        right.remove("name");
        company.as("alice")
                .post("/v1/me/" + the("training") + ":submitQuiz", right)
                .expect(200);
        company.as("compliance")
                .with("If-Match", etag("compliance", "/v1/" + the("course")))
                .patch("/v1/" + the("course"), message("requiresNewCertificate", true))
                .expect(200);
        act("compliance", the("course") + ":publish");
        courseVersion = 2;
        String course = "course-" + Words.unique();
        create("compliance", "/v1/courses?courseId=" + course, courseContent(text("taken")));
        take("course", course);
    }

    /** Right answers to the course's quiz. */
    ObjectNode answers() {
        return message(
                "name",
                the("training"),
                "version",
                courseVersion,
                "answers",
                List.of(message("questionId", "q1", "optionIds", List.of("a"))));
    }

    /** A course to be created. */
    ObjectNode courseContent(String title) {
        return message(
                "texts",
                List.of(message("languageCode", "en", "title", title, "summary", title)),
                "modules",
                List.of(message(
                        "minutes", 5, "texts", List.of(message("languageCode", "en", "title", title, "body", title)))),
                "quiz",
                message(
                        "passMarkPercent",
                        100,
                        "attempts",
                        20,
                        "attemptPeriodHours",
                        1,
                        "questions",
                        List.of(message(
                                "questionId",
                                "q1",
                                "options",
                                List.of(message("optionId", "a", "correct", true), message("optionId", "b")),
                                "texts",
                                List.of(message(
                                        "languageCode",
                                        "en",
                                        "text",
                                        title,
                                        "explanation",
                                        title,
                                        "options",
                                        List.of(
                                                message("optionId", "a", "text", title),
                                                message("optionId", "b", "text", title))))))),
                "validityDays",
                365,
                "renewalDays",
                365);
    }

    /** Two webhooks: one that hears of nothing before it is tested, and one that is off and has two deliveries behind it. */
    private void plantWebhooks() throws InterruptedException {
        remember("webhook", create("admin", "/v1/webhooks", newWebhook()));
        remember("webhook that is off", create("admin", "/v1/webhooks", newWebhook()));
        act("admin", the("webhook that is off") + ":test");
        act("admin", the("webhook that is off") + ":test");
        company.as("admin")
                .with("If-Match", etag("admin", "/v1/" + the("webhook that is off")))
                .patch("/v1/" + the("webhook that is off"), message("state", "DISABLED"))
                .expect(200);
        String deliveries = "/v1/" + the("webhook that is off") + "/deliveries";
        Awaitility.await("the deliveries of a webhook that is off to end")
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        !company.as("admin").get(deliveries).expect(200).text().contains("PENDING"));
        named.put(
                "delivery",
                company.as("admin")
                        .get(deliveries)
                        .expect(200)
                        .body()
                        .path("deliveries")
                        .path(0)
                        .path("name")
                        .asString(""));
        ids.put(the("delivery"), "delivery");
    }

    /** A webhook to be registered, which hears of nothing that the matrix does. */
    ObjectNode newWebhook() {
        return message(
                "uri", "https://hooks.example.com/" + marker + "/" + Words.unique(),
                "description", text("Webhook"),
                "eventTypes", List.of("tenant.suspended"));
    }

    /** A rule with two versions, one to delete, and one of an id of its own; they find what no text of this world says. */
    private void plantRules() throws InterruptedException {
        remember("rule", create("compliance", "/v1/rules", newRule()));
        remember("rule to delete", create("compliance", "/v1/rules", newRule()));
        company.as("compliance")
                .with("If-Match", etag("compliance", "/v1/" + the("rule")))
                .patch("/v1/" + the("rule"), message("state", "ACTIVE", "reason", text("Go")))
                .expect(200);
        String rule = "names-" + Words.unique();
        create("compliance", "/v1/rules?ruleId=" + rule, newRule());
        take("rule", rule);
    }

    /** A rule to be made, a draft. */
    ObjectNode newRule() {
        return message(
                "displayName",
                text("Rule"),
                "category",
                "CONFIDENTIAL",
                "kind",
                "CODE_NAME",
                "severity",
                "LOW",
                "reason",
                text("Reason"),
                "termList",
                message(
                        "terms",
                        List.of(
                                message("text", text("Codename " + Words.unique())),
                                message("text", text("Codename " + Words.unique())))));
    }

    /** Why the officer looks for a refusal of Alice's. */
    ObjectNode inquiry() {
        return message("member", the("alice"), "reason", text("A complaint that Alice has made herself"));
    }

    /** Where the second page of what {@link #inquiry()} finds begins. */
    String refusalCursor() {
        return cursors.computeIfAbsent("/v1/refusals:inspect", path -> {
            try {
                String token = company.as(Company.OFFICER)
                        .post(path + "?pageSize=1", inquiry())
                        .expect(200)
                        .text("nextPageToken");
                ids.put(token, "cursor of " + path);
                return token;
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        });
    }

    /** Two inspections of Bob's choices, and an entry of Alice's history. */
    private void plantInspections() throws InterruptedException {
        ObjectNode inspection = message("member", the("bob"), "reason", text("A complaint that Bob has made himself"));
        for (int i = 0; i < 2; i++) {
            company.as(Company.OFFICER).post("/v1/consents:inspect", inspection).expect(200);
        }
        JsonNode entry = company.as("alice")
                .get("/v1/me/consents/history")
                .expect(200)
                .body()
                .path("entries")
                .path(0);
        remember("entry", entry.path("id").asString(""));
        String purpose = entry.path("purpose").asString("");
        String network = entry.path("network").asString("");
        for (JsonNode consent :
                company.as("alice").get("/v1/me/consents").expect(200).body().path("consents")) {
            if (consent.path("purpose").asString("").equals(purpose)
                    && consent.path("network").asString("").equals(network)) {
                named.put("consent", consent.path("name").asString(""));
            }
        }
    }

    private void take(String word, String id) {
        taken.put(word, id);
    }

    /** The id that the company itself chose for a thing of that kind; another company may choose the same. */
    String taken(String kind) {
        return Objects.requireNonNull(taken.get(kind), kind);
    }

    private void remember(String word, String id) {
        named.put(word, id);
        ids.put(id, word);
        if (id.contains("/")) {
            ids.put(id.substring(id.indexOf('/') + 1), "id of " + word);
        }
    }

    private String create(String who, String path, ObjectNode body) throws InterruptedException {
        return company.as(who).post(path, body).expect(200).text("name");
    }

    /** From now on nothing is begun in the company for a request that is only looked at, until {@link #wake}. */
    void rest() {
        begun = letIn();
    }

    /** Requests are made to be sent again. */
    void wake() {
        begun = null;
    }

    /** What comes back with the browser of Alice, who has begun to link an account of X and lets Relais in there. */
    ObjectNode letIn() {
        if (begun != null) {
            return begun.deepCopy();
        }
        try {
            company.as("alice")
                    .post("/v1/me/consents:grant", message("purpose", "purposes/use-personal-account", "network", "X"))
                    .expect(200);
            String page = company.as("alice")
                    .post("/v1/me/accounts:link", message("network", "X"))
                    .expect(200)
                    .text("authorizationUri");
            Map<String, String> back = NetworkOfThisMachine.x().letIn(page, "account-" + Words.unique());
            return message("state", back.getOrDefault("state", ""), "code", back.getOrDefault("code", ""));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private void act(String who, String path) throws InterruptedException {
        company.as(who).post("/v1/" + path, message()).expect(200);
    }

    /** The id of its organization at Keycloak, as its people's tokens name it. */
    String organization() {
        return claims(company.token("alice"))
                .path("organization")
                .path(tenant())
                .path("id")
                .asString("");
    }

    /** A claim of somebody's token. */
    String claim(String who, String name) {
        return claims(company.token(who)).path(name).asString("");
    }

    private static JsonNode claims(String token) {
        byte[] payload = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
        return JsonMapper.shared().readTree(payload);
    }

    /** A member to be registered; with a name of its own each time it is sent. */
    ObjectNode newMember() {
        return message(
                "email", DemoSignIns.username("m-" + Words.unique(), tenant()),
                "givenName", text("Given"),
                "familyName", text("Family"),
                "team", text("Team"));
    }

    /** A file with two of them. */
    ObjectNode fileOfMembers() {
        String lines = newMember() + "\n" + newMember() + "\n";
        return message(
                "contentType",
                "application/x-ndjson",
                "data",
                Base64.getEncoder().encodeToString(lines.getBytes(StandardCharsets.UTF_8)));
    }

    /** A partner app to be registered. */
    ObjectNode newApp() {
        return message("appId", "app-" + Words.unique(), "displayName", text("App"), "scopes", List.of("app:posts"));
    }

    /** A professional account to be registered. */
    ObjectNode account(@Nullable String member) {
        ObjectNode account = message("network", "LINKEDIN", "handle", text("handle") + " " + Words.unique());
        if (member != null) {
            account.put("member", member);
        }
        return account;
    }

    /** A post to be created. */
    ObjectNode post() {
        return message(
                "kind", "ARTICLE",
                "title", text("Title"),
                "targetUri", "https://www.example.com/" + marker,
                "topics", List.of(text("Topic")),
                "variants",
                        List.of(
                                message("network", "LINKEDIN", "languageCode", "en", "text", text("On LinkedIn")),
                                message("network", "X", "languageCode", "en", "text", text("On X"))));
    }

    /** A freeze of a topic that no post is about. */
    ObjectNode freeze() {
        return message(
                "scope",
                "TOPIC",
                "target",
                text("A topic of nothing"),
                "reason",
                text("Why shares are frozen"),
                "notices",
                List.of(message("languageCode", "en", "text", text("Shares are paused"))));
    }

    /** A share of the post. */
    ObjectNode share(String network) {
        return message("post", the("post"), "network", network, "accountKind", "PERSONAL", "mode", "DIALOGUE");
    }

    /** An attempt to share where the post has no text for. */
    private String refused(String network) throws InterruptedException {
        return company.as("alice")
                .post("/v1/me/shares", share(network))
                .expect(422)
                .body()
                .path("decision")
                .path("refusal")
                .asString("");
    }

    /** An event of that id about that share. */
    ObjectNode event(String id, String share) {
        return message(
                "id",
                id,
                "type",
                "REACTION",
                "network",
                "X",
                "share",
                share,
                "occurTime",
                Instant.now().toString(),
                "count",
                1);
    }
}
