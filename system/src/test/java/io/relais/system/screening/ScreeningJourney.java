package io.relais.system.screening;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.system.RunningPlatform;
import io.relais.system.RunningPlatform.Running;
import io.relais.system.demo.DemoPlatform;
import io.relais.system.demo.PublicApi;
import io.relais.system.demo.PublicApi.Answer;
import io.relais.system.platform.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** What must not leave is found, explained and stopped; the company's own rules count at once and for itself alone. */
@ExtendWith(RunningPlatform.class)
class ScreeningJourney {

    /** Within which every process screens by a change, and a little for the calls. */
    private static final Duration SWAP = Duration.ofSeconds(3);

    private static final Duration RESTART = Duration.ofMinutes(3);
    private static final String IBAN = "FR76 3000 6000 0112 3456 7890 189";

    /** Put together here, so that no scanner of this repository takes it for a real one. */
    private static final String TOKEN = "ghp_" + "x7Kq9mZt4WvB2nRc8LdY5sHfJ3gP6aQe1uTi";

    private final Running running;
    private final DemoPlatform platform;
    private final List<String> made = new ArrayList<>();

    ScreeningJourney(Running running) {
        this.running = running;
        this.platform = running.demo();
    }

    @AfterEach
    void takeRulesOut() throws InterruptedException {
        for (String rule : made) {
            Answer known = compliance().get("/v1/" + rule);
            if (known.isOk()) {
                compliance().with("If-Match", known.text("etag")).delete("/v1/" + rule);
            }
        }
    }

    private PublicApi compliance() throws InterruptedException {
        return platform.as("compliance", "acme");
    }

    private static Map<String, Object> post(String languageCode, String text) {
        return Map.of(
                "kind",
                "ARTICLE",
                "title",
                "To be screened",
                "targetUri",
                "https://example.com/",
                "variants",
                List.of(Map.of("network", "LINKEDIN", "languageCode", languageCode, "text", text)));
    }

    private String draft(String tenant, String languageCode, String text) throws InterruptedException {
        return platform.as("editor", tenant)
                .post("/v1/posts", post(languageCode, text))
                .expect(200)
                .text("name");
    }

    private Answer act(String user, String tenant, String post, String verb) throws InterruptedException {
        return platform.as(user, tenant).post("/v1/" + post + ":" + verb, Map.of());
    }

    private Answer share(String post) throws InterruptedException {
        return platform.as("alice", "acme")
                .with("Accept-Language", "fr")
                .post("/v1/me/shares", Map.of("post", post, "network", "LINKEDIN", "accountKind", "PERSONAL"));
    }

    private static Map<String, Object> rule(String word) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("displayName", "Code names");
        rule.put("category", "CONFIDENTIAL");
        rule.put("kind", "CODE_NAME");
        rule.put("severity", "CRITICAL");
        rule.put("state", "ACTIVE");
        rule.put("reason", "A project that is not announced");
        rule.put("termList", Map.of("terms", List.of(Map.of("text", word))));
        return rule;
    }

    private Answer create(Map<String, Object> rule) throws InterruptedException {
        Answer answer = compliance().post("/v1/rules", rule);
        if (answer.isOk()) {
            made.add(answer.text("name"));
        }
        return answer;
    }

    private static Answer screen(PublicApi caller, String text) throws InterruptedException {
        return caller.post(
                        "/v1/screenings", Map.of("text", text, "languageCode", "en", "networks", List.of("LINKEDIN")))
                .expect(200);
    }

    /** A word that no language has, of which disguises can be made. */
    private static String codeName() {
        StringBuilder word = new StringBuilder("velqu");
        for (char digit : UUID.randomUUID().toString().substring(0, 6).toCharArray()) {
            word.append((char) ('f' + Character.digit(digit, 16)));
        }
        return word.toString();
    }

    private static void within(Duration time, String what, Callable<Boolean> condition) {
        Awaitility.await(what).atMost(time).pollInterval(Duration.ofMillis(100)).until(condition);
    }

    private static boolean named(Answer refused, String field) {
        for (JsonNode error : refused.body().path("errors")) {
            if (error.path("field").asString("").endsWith(field)) {
                return true;
            }
        }
        return false;
    }

    /** The finding that made the verdict what it is, beside which there may be hints. */
    private static JsonNode weightiest(JsonNode result) {
        List<String> severities = List.of("LOW", "MEDIUM", "HIGH", "CRITICAL");
        return result.path("findings")
                .valueStream()
                .max(Comparator.comparingInt(
                        finding -> severities.indexOf(finding.path("severity").asString(""))))
                .orElseThrow();
    }

    @Test
    void aSecretIsStoppedAndPersonalDataNeedsComplianceInFrenchAndInEnglish() throws Exception {
        String secret = draft("globex", "en", "Deploy with " + TOKEN + " as ever.");
        for (String verb : List.of("submit", "publish")) {
            Answer blocked = act("editor", "globex", secret, verb).expect(422);
            JsonNode text = blocked.body().path("postScreening").path("texts").path(0);
            assertThat(blocked.text("reason")).isEqualTo("SCREENING_BLOCKED");
            assertThat(text.path("field").asString("")).isEqualTo("variants[0].text");
            assertThat(weightiest(text).path("category").asString("")).isEqualTo("SECRET");
            assertThat(weightiest(text).path("advice").asString("")).contains("revoke");
            assertThat(blocked.text()).doesNotContain(TOKEN);
        }

        String french = "Virement sur " + IBAN + ", merci.";
        String personal = draft("acme", "fr", french);
        Answer review = act("editor", "acme", personal, "publish").expect(422);
        JsonNode finding =
                weightiest(review.body().path("postScreening").path("texts").path(0));
        assertThat(review.text("reason")).isEqualTo("SCREENING_REVIEW_REQUIRED");
        assertThat(finding.path("kind").asString("")).isEqualTo("IBAN");
        assertThat(french.substring(
                        finding.path("start").asInt(), finding.path("end").asInt()))
                .isEqualTo(IBAN);
        assertThat(finding.path("advice").asString("")).contains("personnelle");
        JsonNode preview = act("editor", "acme", personal, "preview")
                .expect(200)
                .body()
                .path("variants")
                .path(0);
        assertThat(preview.path("renderedText").asString(""))
                .startsWith(french + "\n")
                .contains("/l/");
        assertThat(preview.path("screening").path("verdict").asString("")).isEqualTo("REVIEW");
        act("editor", "acme", personal, "submit").expect(200);
        assertThat(act("editor", "acme", personal, "approve").expect(422).text("reason"))
                .isEqualTo("SCREENING_REVIEW_REQUIRED");
        act("compliance", "acme", personal, "approve").expect(200);
        act("editor", "acme", personal, "publish").expect(200);
        share(personal).expect(200);
        act("editor", "acme", personal, "retract").expect(200);
    }

    @Test
    void aCodeNameIsFoundInDisguiseAndBindsTheNextShareOfWhatWasPublishedBefore() throws Exception {
        String word = codeName();
        String published = draft("acme", "en", "All about " + word.toUpperCase(java.util.Locale.ROOT) + " soon.");
        act("editor", "acme", published, "publish").expect(200);
        share(published).expect(200);

        Answer rule = create(rule(word)).expect(200);
        String name = rule.text("name");
        within(SWAP, "the rule to bind", () -> share(published).status() == 422);
        Answer refused = share(published);
        JsonNode reason = refused.body().path("decision").path("reasons").path(0);
        assertThat(refused.text("reason")).isEqualTo("SHARE_REFUSED");
        assertThat(reason.path("code").asString("")).isEqualTo("SCREENING");
        assertThat(reason.path("remedy").asString(""))
                .contains("un terme confidentiel (" + name + ")")
                .doesNotContain(word);

        String spaced = String.join(".", word.split(""));
        for (String disguised : List.of(word, "#" + word, spaced, "the " + word + "\u200B!")) {
            Answer found = screen(platform.as("bob", "acme"), "Ask me about " + disguised);
            assertThat(found.text("verdict")).as(disguised).isEqualTo("BLOCK");
            assertThat(weightiest(found.body()).path("rule").asString("")).isEqualTo(name);
        }
        for (String user : List.of("bob", "compliance")) {
            assertThat(screen(platform.as(user, "globex"), "Ask me about " + word)
                            .text("verdict"))
                    .isEqualTo("ALLOW");
        }
        PublicApi others = platform.as("compliance", "globex").with("If-Match", "1");
        assertThat(others.get("/v1/" + name).status()).isEqualTo(404);
        assertThat(others.patch("/v1/" + name, Map.of("reason", "Mine")).status())
                .isEqualTo(404);
        assertThat(others.delete("/v1/" + name).status()).isEqualTo(404);
        assertThat(others.get("/v1/rules").expect(200).text()).doesNotContain(name);

        Answer tried = compliance()
                .post("/v1/" + name + ":test", Map.of("pastPosts", true, "texts", List.of(Map.of("text", "Nothing"))))
                .expect(200);
        assertThat(tried.text()).contains(published);
        compliance().with("If-Match", "1").delete("/v1/" + name).expect(200);
        within(SWAP, "the rule to bind no more", () -> share(published).isOk());
        assertThat(compliance()
                        .get("/v1/" + name + "/versions")
                        .expect(200)
                        .body()
                        .path("versions"))
                .hasSize(2);
        act("editor", "acme", published, "retract").expect(200);
    }

    @Test
    void aRuleThatIsWrongChangesNothingAndSaysWhatIsWrong() throws Exception {
        String word = codeName();
        Map<String, Object> failing = rule(word);
        failing.put(
                "tests",
                List.of(
                        Map.of("text", "About " + word, "languageCode", "en", "found", true),
                        Map.of("text", word + " Street", "languageCode", "en", "found", false)));
        Answer test = create(failing).expect(400);
        assertThat(named(test, "tests[1]")).as(test.text()).isTrue();
        assertThat(test.text()).contains(word + " Street");

        Map<String, Object> pattern = rule(word);
        pattern.remove("termList");
        pattern.put("patternList", Map.of("patterns", List.of("ACME-[0-9]+", word + "(?=x)")));
        Answer syntax = create(pattern).expect(400);
        assertThat(named(syntax, "patternList.patterns[1]")).as(syntax.text()).isTrue();
        assertThat(syntax.text()).contains("at character " + (word.length() + 1));

        Map<String, Object> monitoring = rule(word);
        monitoring.put("monitoring", Map.of("justification", "Leaks"));
        assertThat(named(create(monitoring).expect(400), "monitoring.consultTime"))
                .isTrue();
        assertThat(screen(compliance(), "About " + word).text("verdict")).isEqualTo("ALLOW");

        Answer right = create(rule(word)).expect(200);
        PublicApi unseen = compliance();
        String path = "/v1/" + right.text("name");
        unseen.patch(path, Map.of("severity", "LOW", "reason", "Less")).expect(428);
        unseen.with("If-Match", "7")
                .patch(path, Map.of("severity", "LOW", "reason", "Less"))
                .expect(412);
        unseen.with("If-Match", "1").patch(path, Map.of("severity", "LOW")).expect(400);
        unseen.with("If-Match", "1")
                .patch(path, Map.of("severity", "LOW", "reason", "Less"))
                .expect(200);
        assertThat(screen(compliance(), "About " + word).text("verdict")).isEqualTo("ALLOW");
        platform.as("editor", "acme").get("/v1/rules").expect(403);
        platform.as("bob", "acme")
                .post("/v1/screenings", Map.of("text", "😀".repeat(40_000)))
                .expect(400);
    }

    @Test
    void anImportNamesItsWrongLinesAndCountsAsAWholeAlsoWhereTheServiceIsKilled() throws Exception {
        String word = codeName();
        String name = create(rule(word)).expect(200).text("name");
        Answer small = compliance()
                .post(
                        "/v1/terms:import",
                        Map.of("rule", name, "csv", "term\n" + word + "x\n!\n" + word + "\n", "reason", "More"))
                .expect(200);
        assertThat(small.body().path("addedCount").asInt()).isEqualTo(1);
        assertThat(small.body().path("repeatedCount").asInt()).isEqualTo(1);
        assertThat(small.body().path("errors").path(0).path("line").asInt()).isEqualTo(3);

        StringBuilder csv = new StringBuilder();
        int many = 5_000;
        for (int i = 0; i < many; i++) {
            csv.append(word).append(" number ").append(i).append('\n');
        }
        Map<String, Object> order =
                Map.of("rule", name, "mode", "REPLACE", "csv", csv.toString(), "reason", "All of them");
        PublicApi caller = compliance();
        CompletableFuture<Void> cutOff = CompletableFuture.runAsync(() -> {
            try {
                caller.post("/v1/terms:import", order);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        long pid = running.platform().process(Part.POLICY).orElseThrow().pid().orElseThrow();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        cutOff.handle((done, problem) -> done).join();
        within(
                RESTART,
                "policy-service to be back",
                () -> caller.get("/v1/" + name).isOk());
        assertThat(termCount(caller, name)).isIn(2, many);

        caller.post("/v1/terms:import", order).expect(200);
        assertThat(termCount(caller, name)).isEqualTo(many);
        assertThat(screen(caller, "On " + word + " number 4321.").text("verdict"))
                .isEqualTo("BLOCK");

        List<Map<String, Object>> texts = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            texts.add(Map.of("text", i % 2 == 0 ? "Nothing " + i : "On " + word + " number " + i + " and " + IBAN));
        }
        JsonNode results = caller.post("/v1/screenings:batch", Map.of("screenings", texts))
                .expect(200)
                .body()
                .path("results");
        assertThat(results).hasSize(1_000);
        for (int i : List.of(0, 501, 999)) {
            assertThat(results.path(i))
                    .isEqualTo(caller.post("/v1/screenings", texts.get(i))
                            .expect(200)
                            .body());
        }
    }

    @Test
    void theTermsOfARuleAreReadBackFoundAndTakenOut() throws Exception {
        String word = codeName();
        String name = create(rule(word)).expect(200).text("name");
        PublicApi caller = compliance();
        importTerms(caller, name, "APPEND", word + " été\n" + word + "hiver,true\n" + word + "printemps\n");

        JsonNode page =
                caller.get("/v1/" + name + "/terms?pageSize=2").expect(200).body();
        assertThat(page.path("totalSize").asInt()).isEqualTo(4);
        JsonNode rest = caller.get("/v1/" + name + "/terms?pageSize=2&pageToken="
                        + page.path("nextPageToken").asString())
                .expect(200)
                .body();
        assertThat(rest.path("nextPageToken").asString("")).isEmpty();
        assertThat(Stream.of(page, rest)
                        .flatMap(p -> p.path("terms").valueStream())
                        .map(term -> term.path("text").asString()))
                .containsExactly(word, word + " été", word + "hiver", word + "printemps");
        JsonNode found = caller.get("/v1/" + name + "/terms?query=ETE")
                .expect(200)
                .body()
                .path("terms");
        assertThat(found).hasSize(1);

        JsonNode removed = importTerms(caller, name, "REMOVE", word + "hiver\n" + word + "\nnever there\n");
        assertThat(removed.path("removedCount").asInt()).isEqualTo(2);
        assertThat(removed.path("repeatedCount").asInt()).isEqualTo(1);
        assertThat(screen(caller, "On " + word + "hiver.").text("verdict")).isEqualTo("ALLOW");
        assertThat(screen(caller, "On " + word + "printemps.").text("verdict")).isEqualTo("BLOCK");

        platform.as("editor", "acme").get("/v1/" + name + "/terms").expect(403);
        platform.as("compliance", "globex").get("/v1/" + name + "/terms").expect(404);
        caller.get("/v1/" + name + "/terms?pageSize=501").expect(400);
    }

    private static JsonNode importTerms(PublicApi caller, String rule, String mode, String csv)
            throws InterruptedException {
        return caller.post("/v1/terms:import", Map.of("rule", rule, "mode", mode, "csv", csv, "reason", "Names"))
                .expect(200)
                .body();
    }

    private static int termCount(PublicApi caller, String rule) throws InterruptedException {
        return caller.get("/v1/" + rule)
                .expect(200)
                .body()
                .path("termList")
                .path("termCount")
                .asInt();
    }
}
