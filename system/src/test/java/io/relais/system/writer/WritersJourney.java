package io.relais.system.writer;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.system.RunningPlatform;
import io.relais.system.demo.DemoPlatform;
import io.relais.system.demo.PublicApi;
import io.relais.system.demo.PublicApi.Answer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * Every operation that the served description has with If-Match is called by several at once who saw the same version: exactly
 * one of them is answered, the others hear that they came too late, and what is there afterwards is what that one wrote.
 */
@ExtendWith(RunningPlatform.class)
class WritersJourney {

    private static final String TENANT = "acme";
    private static final int WRITERS = 8;

    /** Later than the one who was quicker; of a resource that is gone, it is not found either. */
    private static final List<Integer> TOO_LATE = List.of(409, 412);

    private static final List<Integer> TOO_LATE_TO_DELETE = List.of(404, 409, 412);

    private final DemoPlatform platform;
    private final String unique = UUID.randomUUID().toString().substring(0, 8);

    WritersJourney(DemoPlatform platform) {
        this.platform = platform;
    }

    /** What the writer of that number writes. */
    private interface Content {
        Object of(int writer);
    }

    /** What is written to, and by whom. */
    private record Target(PublicApi writers, String path, Content content) {}

    private Target created(String user, String collection, Object resource, Content content)
            throws InterruptedException {
        PublicApi writers = platform.as(user, TENANT);
        String name = writers.post("/v1/" + collection, resource).expect(200).text("name");
        return new Target(writers, "/v1/" + name, content);
    }

    private Target member(String who) throws InterruptedException {
        return created(
                "admin",
                "members",
                Map.of("email", who + unique + "@writers.example", "givenName", "Will", "familyName", "Writer"),
                writer -> Map.of("team", "Team " + writer));
    }

    private Target post() throws InterruptedException {
        return created(
                "editor",
                "posts",
                Map.of(
                        "kind", "ARTICLE",
                        "title", "Draft",
                        "targetUri", "https://example.com/",
                        "variants", List.of(Map.of("network", "X", "languageCode", "en", "text", "A draft"))),
                writer -> Map.of("title", "Draft " + writer));
    }

    private Target webhook() throws InterruptedException {
        return created(
                "admin",
                "webhooks",
                Map.of("uri", "http://127.0.0.1:9/" + unique, "eventTypes", List.of("tenant.suspended")),
                writer -> Map.of("description", "Of writer " + writer));
    }

    private Target rule() throws InterruptedException {
        return created(
                "compliance",
                "rules",
                Map.of(
                        "displayName", "Rule",
                        "category", "CONFIDENTIAL",
                        "kind", "CODE_NAME",
                        "severity", "LOW",
                        "reason", "To be written to",
                        "termList", Map.of("terms", List.of(Map.of("text", "Codename " + unique)))),
                writer -> Map.of("displayName", "Rule " + writer, "reason", "Because of " + writer));
    }

    private static Map<String, Object> policyText(String title) {
        return Map.of("texts", List.of(Map.of("languageCode", "en", "title", title, "body", "What we expect")));
    }

    /** What to write to for each operation, by its name in the description. */
    private Map<String, Target> targets(String plan) throws InterruptedException {
        PublicApi admin = platform.as("admin", TENANT);
        PublicApi compliance = platform.as("compliance", TENANT);
        PublicApi editor = platform.as("editor", TENANT);
        String company = admin.get("/v1/tenant").expect(200).text("displayName");
        Map<String, Target> targets = new TreeMap<>();
        targets.put("updateMember", member("changed"));
        targets.put("deleteMember", member("deleted"));
        targets.put("updatePost", post());
        targets.put("deletePost", post());
        targets.put("updateWebhook", webhook());
        targets.put("deleteWebhook", webhook());
        targets.put("updateRule", rule());
        targets.put("deleteRule", rule());
        targets.put(
                "updatePolicy",
                created(
                        "compliance",
                        "policies?policyId=writers-" + unique,
                        policyText("Policy"),
                        writer -> policyText("Policy " + writer)));
        targets.put(
                "updateCourse",
                new Target(compliance, "/v1/courses/social-networks", writer -> Map.of("validityDays", 300 + writer)));
        targets.put("updateMyTenant", new Target(admin, "/v1/tenant", writer -> Map.of("displayName", company)));
        targets.put(
                "updateTenant",
                new Target(
                        platform.asOperator(),
                        "/v1/tenants/" + TENANT,
                        writer -> Map.of("plan", plan.equals("ENTERPRISE") ? "STANDARD" : "ENTERPRISE")));
        targets.put(
                "updateValuation",
                new Target(
                        editor,
                        "/v1/valuation",
                        writer -> Map.of(
                                "currencyCode",
                                "EUR",
                                "rates",
                                List.of(Map.of(
                                        "network",
                                        "LINKEDIN",
                                        "type",
                                        "REACTION",
                                        "low",
                                        1,
                                        "central",
                                        2,
                                        "high",
                                        3 + writer,
                                        "source",
                                        "Writer " + writer)))));
        return targets;
    }

    /** The methods of the described operations that need If-Match, by the operations' names. */
    private Map<String, String> described() throws InterruptedException {
        Map<String, String> methods = new TreeMap<>();
        JsonNode paths = platform.api().get("/openapi.json").expect(200).body().path("paths");
        paths.forEach(path -> path.properties().forEach(operation -> {
            for (JsonNode parameter : operation.getValue().path("parameters")) {
                if (parameter.path("$ref").asString("").endsWith("/If-Match")) {
                    methods.put(operation.getValue().path("operationId").asString(""), operation.getKey());
                }
            }
        }));
        return methods;
    }

    private static Answer written(String method, Target target, String etag, int writer) throws InterruptedException {
        PublicApi api = target.writers().with("If-Match", etag);
        return switch (method) {
            case "patch" -> api.patch(target.path(), target.content().of(writer));
            case "put" -> api.put(target.path(), target.content().of(writer));
            case "delete" -> api.delete(target.path());
            default -> throw new IllegalArgumentException("No way to send " + method);
        };
    }

    @Test
    void ofSeveralWritersWhoSawTheSameVersionExactlyOneWins() throws Exception {
        Map<String, String> described = described();
        String plan =
                platform.asOperator().get("/v1/tenants/" + TENANT).expect(200).text("plan");
        Map<String, Target> targets = targets(plan);
        assertThat(new TreeSet<>(targets.keySet()))
                .as("every operation with If-Match has a resource to be written to here")
                .isEqualTo(new TreeSet<>(described.keySet()));
        Map<String, String> faults = new LinkedHashMap<>();
        for (Map.Entry<String, Target> entry : targets.entrySet()) {
            String fault = raced(described.getOrDefault(entry.getKey(), ""), entry.getValue());
            if (!fault.isEmpty()) {
                faults.put(entry.getKey(), fault);
            }
        }
        Answer company = platform.asOperator().get("/v1/tenants/" + TENANT).expect(200);
        platform.asOperator()
                .with("If-Match", company.text("etag"))
                .patch("/v1/tenants/" + TENANT, Map.of("plan", plan))
                .expect(200);
        assertThat(faults).isEmpty();
    }

    /** What was wrong with a race; empty where nothing was. */
    private static String raced(String method, Target target) throws Exception {
        String etag = target.writers()
                .get(target.path())
                .expect(200)
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        List<Answer> answers = inParallel(IntStream.range(0, WRITERS)
                .mapToObj(writer -> (Callable<Answer>) () -> written(method, target, etag, writer))
                .toList());
        boolean deletes = method.equals("delete");
        List<Answer> won = answers.stream().filter(Answer::isOk).toList();
        List<Integer> others = answers.stream()
                .filter(answer -> !answer.isOk())
                .map(Answer::status)
                .toList();
        if (won.size() != 1 || !(deletes ? TOO_LATE_TO_DELETE : TOO_LATE).containsAll(others)) {
            return won.size() + " won, and the others got " + others;
        }
        Answer after = target.writers().get(target.path());
        boolean asTheWinnerLeftIt = deletes
                ? after.status() == 404
                : after.body().equals(won.getFirst().body());
        return asTheWinnerLeftIt
                ? ""
                : "afterwards there is " + after.text() + " and the winner was answered "
                        + won.getFirst().text();
    }

    private static <T> List<T> inParallel(Collection<Callable<T>> calls) throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : executor.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
