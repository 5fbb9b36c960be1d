package io.relais.system.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.system.RunningPlatform;
import io.relais.system.demo.DemoPlatform;
import io.relais.system.demo.DemoSignIns;
import io.relais.system.demo.PublicApi;
import io.relais.system.demo.PublicApi.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every list that the served description pages is walked to its end, two items at a time, while an item is added after
 * each page: nothing that was there before is missed, and nothing is repeated.
 */
@ExtendWith(RunningPlatform.class)
class WalkJourney {
    private static final String TENANT = "walks";
    private static final String COMPANIES = "/v1/tenants";
    private static final JsonNode COURSE = JsonMapper.shared().readTree("""
                    {"texts": [{"languageCode": "en", "title": "Walks", "summary": "All of them"}],
                     "modules": [{"minutes": 5, "texts": [{"languageCode": "en", "title": "One", "body": "Step"}]}],
                     "quiz": {"passMarkPercent": 100, "attempts": 3, "attemptPeriodHours": 1, "questions": [{
                       "questionId": "q", "options": [{"optionId": "a", "correct": true}, {"optionId": "b"}],
                       "texts": [{"languageCode": "en", "text": "Which?", "explanation": "The first.",
                                  "options": [{"optionId": "a", "text": "A"}, {"optionId": "b", "text": "B"}]}]}]},
                     "validityDays": 365, "renewalDays": 30}
                    """);

    /** A service knows a caller's roles for ten seconds. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final int ITEMS = 5;
    private static final int MOST_ADDED = 4;

    private final DemoPlatform platform;
    private final AtomicInteger numbers = new AtomicInteger();
    private PublicApi someone;

    WalkJourney(DemoPlatform platform) throws InterruptedException {
        this.platform = platform;
        this.someone = platform.api();
    }

    @FunctionalInterface
    private interface Addition {
        void add(int number) throws InterruptedException;
    }

    /** One company, whose administrator has every role. */
    private String subscribe() throws InterruptedException {
        platform.asOperator()
                .post(
                        COMPANIES,
                        Map.of(
                                "tenantId",
                                TENANT,
                                "displayName",
                                "Walks",
                                "plan",
                                "ENTERPRISE",
                                "administrator",
                                Map.of(
                                        "email",
                                        DemoSignIns.username("admin", TENANT),
                                        "givenName",
                                        "Ada",
                                        "familyName",
                                        "Admin",
                                        "initialPassword",
                                        platform.tokens().password())))
                .expect(200);
        Awaitility.await("the company to be active")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> platform.as("admin", TENANT).get("/v1/me/policy").isOk());
        someone = platform.as("admin", TENANT);
        Answer me = someone.get("/v1/me").expect(200);
        String member = me.body().path("member").path("name").asString("");
        someone.with("If-Match", me.headers().firstValue("ETag").orElseThrow())
                .patch(
                        "/v1/" + member,
                        Map.of(
                                "roles",
                                List.of(
                                        "TENANT_ADMIN",
                                        "EDITOR",
                                        "COMPLIANCE",
                                        "MANAGER",
                                        "REFEREE",
                                        "PRIVACY_OFFICER")))
                .expect(200);
        Awaitility.await("the roles to count")
                .atMost(PATIENCE)
                .until(() -> someone.get("/v1/posts").isOk());
        Answer policy = someone.get("/v1/me/policy").expect(200);
        someone.post(
                        "/v1/me/policy:acknowledge",
                        Map.of(
                                "policy",
                                policy.body().path("policy").path("name").asString(""),
                                "version",
                                policy.body().path("policy").path("version").asInt(0),
                                "languageCode",
                                "en"))
                .expect(200);
        choose("grant", "LINKEDIN");
        return member;
    }

    private void choose(String verb, String network) throws InterruptedException {
        someone.post("/v1/me/consents:" + verb, Map.of("purpose", "purposes/use-personal-account", "network", network))
                .expect(200);
    }

    private String draft(int number) throws InterruptedException {
        return someone.post(
                        "/v1/posts",
                        Map.of(
                                "kind",
                                "ARTICLE",
                                "title",
                                "Post " + number,
                                "targetUri",
                                "https://example.com/" + number,
                                "variants",
                                List.of(Map.of("network", "LINKEDIN", "languageCode", "en", "text", "No. " + number))))
                .expect(200)
                .text("name");
    }

    private String published(int number) throws InterruptedException {
        String post = draft(number);
        someone.post("/v1/" + post + ":publish", Map.of()).expect(200);
        return post;
    }

    /** The same refusal of one day is counted up, so that each needs a post of its own. */
    private void refused(int number) throws InterruptedException {
        someone.post(
                        "/v1/me/shares",
                        Map.of(
                                "post", published(number),
                                "network", "FACEBOOK",
                                "accountKind", "PERSONAL",
                                "mode", "DIALOGUE"))
                .expect(422);
    }

    private static Map<String, Object> policyContent(int number) {
        return Map.of(
                "texts",
                List.of(Map.of("languageCode", "en", "title", "Policy " + number, "body", "What we expect: " + number)),
                "rules",
                Map.of("networks", List.of("LINKEDIN", "X")));
    }

    private String draftedPolicy(int number) throws InterruptedException {
        return someone.post("/v1/policies?policyId=walk-" + number, policyContent(number))
                .expect(200)
                .text("name");
    }

    private void nextVersion(String policy, int number) throws InterruptedException {
        Answer seen = someone.get("/v1/" + policy).expect(200);
        someone.with("If-Match", seen.headers().firstValue("ETag").orElseThrow())
                .patch("/v1/" + policy, policyContent(number))
                .expect(200);
        someone.post("/v1/" + policy + ":publish", Map.of()).expect(200);
    }

    private void nextCourseVersion(String course, int number) throws InterruptedException {
        Answer seen = someone.get("/v1/" + course).expect(200);
        someone.with("If-Match", seen.headers().firstValue("ETag").orElseThrow())
                .patch("/v1/" + course, Map.of("validityDays", 100 + number))
                .expect(200);
        posted("/v1/" + course + ":publish", Map.of());
    }

    private static Map<String, Object> rule(int number) {
        return Map.of(
                "displayName", "Rule " + number,
                "category", "CONFIDENTIAL",
                "kind", "CODE_NAME",
                "severity", "LOW",
                "reason", "To be walked through",
                "termList", Map.of("terms", List.of(Map.of("text", "Codename " + number))));
    }

    private void nextRuleVersion(String rule, int number) throws InterruptedException {
        Answer seen = someone.get("/v1/" + rule).expect(200);
        someone.with("If-Match", seen.headers().firstValue("ETag").orElseThrow())
                .patch("/v1/" + rule, Map.of("displayName", "Rule " + number, "reason", "No. " + number))
                .expect(200);
    }

    private void assigned(String account, int number) throws InterruptedException {
        String member = someone.post(
                        "/v1/members",
                        Map.of(
                                "email", "holder" + number + "@walks.example",
                                "givenName", "Hal",
                                "familyName", "Holder"))
                .expect(200)
                .text("name");
        posted("/v1/" + account + ":assign", Map.of("member", member));
    }

    private void posted(String path, Object body) throws InterruptedException {
        someone.post(path, body).expect(200);
    }

    /** How an item is added to each list, by the list's path in the description. */
    private Map<String, Addition> additions(String member, String policy, String webhook, String post) {
        Map<String, Addition> additions = new TreeMap<>();
        additions.put(
                "/v1/members",
                number -> posted(
                        "/v1/members",
                        Map.of(
                                "email", "walker" + number + "@walks.example",
                                "givenName", "Will",
                                "familyName", "Walker")));
        additions.put(
                "/v1/apps",
                number -> posted(
                        "/v1/apps",
                        Map.of("appId", "app" + number, "displayName", "App", "scopes", List.of("app:posts"))));
        additions.put(
                "/v1/webhooks",
                number -> posted(
                        "/v1/webhooks",
                        Map.of("uri", "http://127.0.0.1:9/" + number, "eventTypes", List.of("tenant.suspended"))));
        additions.put("/v1/webhooks/*/deliveries", number -> posted("/v1/" + webhook + ":test", Map.of()));
        additions.put("/v1/courses", number -> posted("/v1/courses", COURSE));
        additions.put("/v1/rules", number -> posted("/v1/rules", rule(number)));
        additions.put(
                "/v1/freezes",
                number -> posted(
                        "/v1/freezes",
                        Map.of(
                                "scope",
                                "TOPIC",
                                "target",
                                "Topic " + number,
                                "reason",
                                "To be walked through",
                                "notices",
                                List.of(Map.of("languageCode", "en", "text", "Shares are paused")))));
        additions.put("/v1/posts", this::draft);
        additions.put("/v1/me/feed", this::published);
        additions.put(
                "/v1/me/shares",
                number -> posted(
                        "/v1/me/shares",
                        Map.of("post", post, "network", "LINKEDIN", "accountKind", "PERSONAL", "mode", "DIALOGUE")));
        additions.put("/v1/me/refusals", this::refused);
        additions.put("/v1/policies", this::draftedPolicy);
        additions.put("/v1/policies/*/versions", number -> nextVersion(policy, number));
        additions.put(
                "/v1/professionalAccounts",
                number -> posted("/v1/professionalAccounts", Map.of("network", "X", "handle", "walks-" + number)));
        additions.put("/v1/me/consents/history", number -> choose(number % 2 == 0 ? "grant" : "withdraw", "X"));
        additions.put(
                "/v1/me/consents/inspections",
                number -> posted(
                        "/v1/consents:inspect",
                        Map.of("member", member, "reason", "Asked by the person themselves, no. " + number)));
        return additions;
    }

    /** The paths of lists in the served description, with an asterisk for each variable. */
    private Set<String> described() throws InterruptedException {
        Set<String> lists = new TreeSet<>();
        platform.api()
                .get("/openapi.json")
                .expect(200)
                .body()
                .path("paths")
                .properties()
                .forEach(path -> {
                    for (JsonNode parameter : path.getValue().path("get").path("parameters")) {
                        if (parameter.path("name").asString("").equals("pageToken")
                                || parameter.path("$ref").asString("").endsWith("/pageToken")) {
                            lists.add(path.getKey().replaceAll("\\{[^}]*}", "*"));
                        }
                    }
                });
        return lists;
    }

    private static List<String> keys(String path, Answer page) {
        for (Map.Entry<String, JsonNode> field : page.body().properties()) {
            if (field.getValue().isArray()) {
                List<String> keys = new ArrayList<>();
                field.getValue().forEach(item -> keys.add(key(path, item)));
                return keys;
            }
        }
        throw new AssertionError("A page without a list: " + page.text());
    }

    /** What makes an item itself: its number among versions, else its name or id, or what it is about. */
    private static String key(String path, JsonNode item) {
        if (path.endsWith("/versions")) {
            return item.path("version").toString();
        }
        for (String field : List.of("name", "id", "post")) {
            if (item.has(field)) {
                return item.path(field).asString("");
            }
        }
        return item.toString();
    }

    private List<String> walk(String path, Addition between) throws InterruptedException {
        List<String> walked = new ArrayList<>();
        String token = "";
        int added = 0;
        do {
            Answer page = someone.get(path + "?pageSize=2" + (token.isEmpty() ? "" : "&pageToken=" + token))
                    .expect(200);
            List<String> keys = keys(path, page);
            assertThat(keys).as(path).hasSizeLessThanOrEqualTo(2);
            walked.addAll(keys);
            token = page.text("nextPageToken");
            if (!token.isEmpty() && added < MOST_ADDED) {
                between.add(numbers.incrementAndGet());
                added++;
            }
        } while (!token.isEmpty());
        return walked;
    }

    @Test
    void nothingIsMissedOrRepeatedWhileOthersAdd() throws Exception {
        String member = subscribe();
        String policy = draftedPolicy(numbers.incrementAndGet());
        posted("/v1/" + policy + ":publish", Map.of());
        Answer current = someone.get("/v1/me/policy").expect(200);
        posted(
                "/v1/me/policy:acknowledge",
                Map.of(
                        "policy", current.body().path("policy").path("name").asString(""),
                        "version", current.body().path("policy").path("version").asInt(0),
                        "languageCode", "en"));
        String post = published(numbers.incrementAndGet());
        String webhook = someone.post(
                        "/v1/webhooks", Map.of("uri", "http://127.0.0.1:9/", "eventTypes", List.of("tenant.suspended")))
                .expect(200)
                .text("name");
        String course = someone.post("/v1/courses", COURSE).expect(200).text("name");
        posted("/v1/" + course + ":publish", Map.of());
        String rule = someone.post("/v1/rules", rule(numbers.incrementAndGet()))
                .expect(200)
                .text("name");
        String account = someone.post("/v1/professionalAccounts", Map.of("network", "X", "handle", "walks"))
                .expect(200)
                .text("name");
        Map<String, Addition> additions = additions(member, policy, webhook, post);
        additions.put("/v1/courses/*/versions", number -> nextCourseVersion(course, number));
        additions.put("/v1/rules/*/versions", number -> nextRuleVersion(rule, number));
        additions.put(
                "/v1/rules/*/terms",
                number -> posted(
                        "/v1/terms:import",
                        Map.of("rule", rule, "csv", "Codename " + number + " more", "reason", "No. " + number)));
        additions.put("/v1/professionalAccounts/*/holdings", number -> assigned(account, number));
        Map<String, String> variables = Map.of(
                "/v1/webhooks/*/deliveries", "/v1/" + webhook + "/deliveries",
                "/v1/policies/*/versions", "/v1/" + policy + "/versions",
                "/v1/courses/*/versions", "/v1/" + course + "/versions",
                "/v1/rules/*/versions", "/v1/" + rule + "/versions",
                "/v1/rules/*/terms", "/v1/" + rule + "/terms",
                "/v1/professionalAccounts/*/holdings", "/v1/" + account + "/holdings");
        Set<String> walkedHere = new TreeSet<>(additions.keySet());
        walkedHere.add(COMPANIES);
        assertThat(walkedHere).as("every list that is described is walked").isEqualTo(described());

        Map<String, List<String>> faults = new LinkedHashMap<>();
        // The versions come last: the policy in force is another one after each.
        List<String> paths = new ArrayList<>(additions.keySet());
        paths.sort(Comparator.comparing(path -> path.endsWith("/versions")));
        for (String list : paths) {
            String path = variables.getOrDefault(list, list);
            Addition addition = Objects.requireNonNull(additions.get(list));
            for (int i = 0; i < ITEMS; i++) {
                addition.add(numbers.incrementAndGet());
            }
            Awaitility.await("five items in " + path)
                    .ignoreExceptions()
                    .until(() -> keys(path, someone.get(path + "?pageSize=500").expect(200))
                                    .size()
                            >= ITEMS);
            List<String> before = keys(path, someone.get(path + "?pageSize=500").expect(200));
            List<String> walked = walk(path, addition);
            List<String> wrong = new ArrayList<>();
            before.stream()
                    .filter(key -> Collections.frequency(walked, key) != 1)
                    .forEach(key -> wrong.add(key + " came " + Collections.frequency(walked, key) + " times"));
            if (Set.copyOf(walked).size() != walked.size()) {
                wrong.add("repeated: " + walked);
            }
            if (!wrong.isEmpty()) {
                faults.put(path, wrong);
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void companiesAreWalkedWhileOthersSubscribe() throws Exception {
        PublicApi operator = platform.asOperator();
        List<String> before =
                keys(COMPANIES, operator.get(COMPANIES + "?pageSize=500").expect(200));
        List<String> walked = new ArrayList<>();
        String token = "";
        do {
            Answer page =
                    operator.get(COMPANIES + "?pageSize=1&pageToken=" + token).expect(200);
            walked.addAll(keys(COMPANIES, page));
            token = page.text("nextPageToken");
            if (walked.size() == 1) {
                operator.post(
                                COMPANIES,
                                Map.of(
                                        "tenantId",
                                        "a-" + TENANT,
                                        "displayName",
                                        "In between",
                                        "administrator",
                                        Map.of(
                                                "email", DemoSignIns.username("admin", "a-" + TENANT),
                                                "givenName", "Ada",
                                                "familyName", "Admin")))
                        .expect(200);
            }
        } while (!token.isEmpty());
        assertThat(walked).doesNotHaveDuplicates().containsAll(before);
    }
}
