package io.relais.system.mainjob;

import io.relais.system.demo.DemoPlatform;
import io.relais.system.demo.DemoSeed;
import io.relais.system.demo.PublicApi.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plants {@code acme} and {@code globex}: their people, posts and app. Alice has lived through the main job and passed a course at the
 * second attempt, Bob has chosen nothing, Chloe opted in and withdrew, David shares from a professional account.
 */
public final class CompanySeed implements DemoSeed {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int CLICKS = 12;
    private static final String NETWORK = "LINKEDIN";
    private static final String COURSE = "social-networks";

    @Override
    public int version() {
        return 3;
    }

    @Override
    public void plant(DemoPlatform platform) throws InterruptedException {
        for (String tenant : List.of("acme", "globex")) {
            plant(platform, described(tenant));
        }
    }

    private static JsonNode described(String tenant) {
        try (InputStream file = CompanySeed.class.getResourceAsStream("/demo/" + tenant + ".json")) {
            if (file == null) {
                throw new IllegalStateException("The demo data of " + tenant + " is missing from this build");
            }
            return JSON.readTree(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void plant(DemoPlatform platform, JsonNode described) throws InterruptedException {
        String tenant = described.path("tenantId").asString("");
        String language = described.path("languageCode").asString("");
        Company company = new Company(platform, tenant);
        company.subscribe(
                described.path("displayName").asString(""),
                language,
                described.path("countryCode").asString(""),
                map(described.path("administrator")));
        for (JsonNode member : described.path("members")) {
            company.register(map(member));
        }
        company.registerApp(
                "crm", "CRM", List.of("app:engagements", "app:reports", "app:members", "app:posts", "app:webhooks"));
        priceIn(company, described.path("currencyCode").asString(""));
        publishMissing(company, described);

        String post = firstPost(company);
        company.acknowledge("alice", language);
        company.chooseForOwnAccount("alice", "grant", NETWORK);
        passCourse(company);
        company.acknowledge("chloe", language);
        company.chooseForOwnAccount("chloe", "grant", NETWORK);
        company.chooseForOwnAccount("chloe", "withdraw", NETWORK);
        company.acknowledge("david", language);
        assignProfessionalAccount(company, tenant);
        shareOnce(platform, company, "alice", post, "PERSONAL");
        shareOnce(platform, company, "david", post, "PROFESSIONAL");
    }

    private static void priceIn(Company company, String currencyCode) throws InterruptedException {
        Answer valuation = company.as("editor").get("/v1/valuation").expect(200);
        if (valuation.text("currencyCode").equals(currencyCode)) {
            return;
        }
        company.as("editor")
                .with("If-Match", valuation.text("etag"))
                .put(
                        "/v1/valuation",
                        Map.of(
                                "currencyCode",
                                currencyCode,
                                "rates",
                                List.of(
                                        rate("IMPRESSION", 8, 11, 16),
                                        rate("CLICK", 4.5, 8, 14),
                                        rate("REACTION", 1, 2, 3),
                                        rate("COMMENT", 2.5, 5, 7.5),
                                        rate("RESHARE", 1.5, 3, 4.5))))
                .expect(200);
    }

    private static Map<String, Object> rate(String type, double low, double central, double high) {
        return Map.of(
                "network",
                NETWORK,
                "type",
                type,
                "low",
                low,
                "central",
                central,
                "high",
                high,
                "source",
                "The company's own campaigns, third quarter of 2026");
    }

    private static void publishMissing(Company company, JsonNode described) throws InterruptedException {
        Set<String> there = new HashSet<>();
        for (JsonNode post : company.as("editor")
                .get("/v1/posts?pageSize=500")
                .expect(200)
                .body()
                .path("posts")) {
            there.add(post.path("title").asString(""));
        }
        for (JsonNode post : described.path("posts")) {
            if (!there.contains(post.path("title").asString(""))) {
                company.publish(map(post));
            }
        }
    }

    private static String firstPost(Company company) throws InterruptedException {
        return company.as("alice")
                .get("/v1/me/feed")
                .expect(200)
                .body()
                .path("items")
                .path(0)
                .path("post")
                .asString("");
    }

    /** First without having read it, then well. */
    private static void passCourse(Company company) throws InterruptedException {
        String training = "/v1/me/trainings/" + COURSE;
        Answer open = company.as("alice").get(training).expect(200);
        if (!open.text("state").equals("OPEN")) {
            return;
        }
        int version = open.body().path("version").asInt(0);
        for (List<Map<String, Object>> answers : List.of(List.<Map<String, Object>>of(), rightAnswers(company))) {
            company.as("alice")
                    .post(training + ":submitQuiz", Map.of("version", version, "answers", answers))
                    .expect(200);
        }
    }

    /** As compliance sees them. */
    private static List<Map<String, Object>> rightAnswers(Company company) throws InterruptedException {
        List<Map<String, Object>> answers = new ArrayList<>();
        for (JsonNode question : company.as("compliance")
                .get("/v1/courses/" + COURSE)
                .expect(200)
                .body()
                .path("quiz")
                .path("questions")) {
            List<String> options = new ArrayList<>();
            for (JsonNode option : question.path("options")) {
                if (option.path("correct").asBoolean(false)) {
                    options.add(option.path("optionId").asString(""));
                }
            }
            answers.add(Map.of("questionId", question.path("questionId").asString(""), "optionIds", options));
        }
        return answers;
    }

    private static void assignProfessionalAccount(Company company, String tenant) throws InterruptedException {
        String david = company.as("david")
                .get("/v1/me")
                .expect(200)
                .body()
                .path("member")
                .path("name")
                .asString("");
        Answer answer = company.as("admin")
                .post(
                        "/v1/professionalAccounts",
                        Map.of("network", NETWORK, "handle", tenant + "-sales", "member", david));
        if (answer.status() != 409) {
            answer.expect(200);
        }
    }

    private static void shareOnce(DemoPlatform platform, Company company, String user, String post, String accountKind)
            throws InterruptedException {
        if (!company.as(user)
                .get("/v1/me/shares")
                .expect(200)
                .body()
                .path("shares")
                .isEmpty()) {
            return;
        }
        Answer share = company.share(user, post, NETWORK, accountKind).expect(200);
        String link = URI.create(share.text("trackedLink")).getPath();
        for (int i = 0; i < CLICKS; i++) {
            platform.api().with("User-Agent", Visitors.browser(i)).get(link).expect(302);
        }
        company.asApp("crm")
                .post(
                        "/v1/engagements:batch",
                        Map.of(
                                "events",
                                List.of(
                                        event(share.text("name"), "IMPRESSION", 640),
                                        event(share.text("name"), "REACTION", 21),
                                        event(share.text("name"), "COMMENT", 3))))
                .expect(202);
    }

    private static Map<String, Object> event(String share, String type, long count) {
        return Map.of(
                "id",
                share + "-" + type,
                "type",
                type,
                "network",
                NETWORK,
                "share",
                share,
                "occurTime",
                Instant.now().toString(),
                "count",
                count);
    }

    private static Map<String, Object> map(JsonNode node) {
        return JSON.convertValue(node, new TypeReference<Map<String, Object>>() {});
    }
}
