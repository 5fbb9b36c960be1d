package io.relais.system.screening;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.system.RunningPlatform;
import io.relais.system.RunningPlatform.Running;
import io.relais.system.demo.DemoPlatform;
import io.relais.system.demo.PublicApi;
import io.relais.system.demo.PublicApi.Answer;
import io.relais.system.platform.Part;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    private static final int REMOVALS = 6;
    private static final int REMOVED_EACH = 200;
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
        return screen(caller, text, "en");
    }

    private static Answer screen(PublicApi caller, String text, String languageCode) throws InterruptedException {
        return caller.post(
                        "/v1/screenings",
                        Map.of("text", text, "languageCode", languageCode, "networks", List.of("LINKEDIN")))
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

    /** What is told of a text in the given language, in that language. */
    private record Told(String kind, String languageCode, String before, String found, String after) {
        String text() {
            return before + found + after;
        }
    }

    private static void expectTold(PublicApi caller, String category, List<String> verdicts, List<Told> expected)
            throws InterruptedException {
        for (Told told : expected) {
            Answer answer = screen(caller, told.text(), told.languageCode());
            JsonNode finding = answer.body()
                    .path("findings")
                    .valueStream()
                    .filter(one -> one.path("category").asString("").equals(category)
                            && one.path("kind").asString("").equals(told.kind()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(told.kind() + " isn't in " + answer.body()));
            assertThat(answer.text("verdict")).as(told.kind()).isIn(verdicts);
            assertThat(told.text()
                            .substring(
                                    finding.path("start").asInt(),
                                    finding.path("end").asInt()))
                    .as(told.kind())
                    .isEqualTo(told.found());
            assertThat(finding.path("advice").asString("")).as(told.kind()).isNotBlank();
            assertThat(finding.path("rule").asString("")).as(told.kind()).isNotBlank();
        }
    }

    @Test
    void secretsAreToldByTheirKindWhetherInCodeOrInTheWordsOfAColleague() throws Exception {
        String random = "q7Kx9mZt4WvB2nRc8LdY5sHfJ3gP6aQe1uTiV0oXyNbMwS";
        expectTold(
                platform.as("bob", "globex"),
                "SECRET",
                List.of("BLOCK", "REVIEW"),
                List.of(
                        new Told(
                                "GITLAB_PERSONAL_TOKEN",
                                "en",
                                "CI broke: ",
                                "glpat" + "-" + random.substring(0, 20),
                                " expired?"),
                        new Told(
                                "SLACK_BOT_TOKEN",
                                "en",
                                "bot = \"",
                                "xoxb" + "-482910573862-5719284630517-" + random.substring(0, 24),
                                "\""),
                        new Told(
                                "STRIPE_SECRET_KEY",
                                "fr",
                                "La clé de prod : ",
                                "sk" + "_live_" + random.substring(0, 24),
                                ", merci"),
                        new Told(
                                "CONNECTION_STRING",
                                "en",
                                "Try ",
                                "postgres" + "://app:Vq83kLm2zt@db.acme.io:5432/payroll",
                                " from home"),
                        new Told(
                                "PASSWORD",
                                "fr",
                                "Le mot de passe du wifi invités a changé : ",
                                "Brouette-8241-Girafe",
                                ""),
                        new Told(
                                "ACCESS_CODE",
                                "fr",
                                "Le digicode de l'entrée, c'est ",
                                "4512B",
                                ", montez au troisième."),
                        new Told(
                                "WOOCOMMERCE_CONSUMER_SECRET",
                                "en",
                                "stock sync: ",
                                "cs" + "_3b1f0c9d72e84a56b0d9e1f2a3c4b5d6e7f80912",
                                " for the shop"),
                        new Told(
                                "PASSWORD",
                                "fr",
                                "- c'est quoi le pass du compte Facebook ?\n- ",
                                "Chouquette_7831",
                                "\n- merci"),
                        new Told("ACCESS_CODE", "de", "Der Türcode lautet ", "4519", ".")));
        expectTold(
                platform.as("bob", "globex"),
                "SECRET",
                List.of("WARN"),
                List.of(new Told("PASSWORD", "fr", "mdp : ", "doudou", "")));
    }

    @Test
    void personalDataIsToldInTheWritingsOfSeveralCountries() throws Exception {
        expectTold(
                platform.as("bob", "globex"),
                "PERSONAL_DATA",
                List.of("WARN", "REVIEW"),
                List.of(
                        new Told("EMAIL", "fr", "Écrivez à ", "lucie.marchand arobase acme point fr", " avant midi"),
                        new Told("PHONE", "fr", "Appelle Lucie au ", "06 12 34 56 78", " ce soir"),
                        new Told("BIRTH_DATE", "en", "Our Tom was born on ", "3 May 1984", ", congratulate him"),
                        new Told("BIRTH_DATE", "en", "my son turned 6 on ", "July 20, 2024", ", where does time go"),
                        new Told("EMAIL", "en", "write to ", "s a m . k e l l e r @ acme.io", " without spaces"),
                        new Told("PHONE", "es", "Llámame al ", "685 374 485", " cuando llegues"),
                        new Told("UK_NINO", "en", "NI number ", "AB 12 34 56 C", " for payroll"),
                        new Told("FR_NIR", "fr", "N° de sécu : ", "1 84 12 75 116 001 26", ""),
                        new Told("LOCATION", "en", "She lives at ", "48.85837, 2.29448", " if you want to visit")));
    }

    @Test
    void aTextThatIsTooLongIsToldForEachNetworkWithItsOwnCount() throws Exception {
        PublicApi bob = platform.as("bob", "globex").with("Accept-Language", "en");
        String text = "Our workshop opens its doors on Saturday, come and see how a bicycle is made. ".repeat(5);
        Answer answer = bob.post(
                        "/v1/screenings",
                        Map.of("text", text, "languageCode", "en", "networks", List.of("X", "BLUESKY", "LINKEDIN")))
                .expect(200);
        List<JsonNode> findings = answer.body()
                .path("findings")
                .valueStream()
                .filter(finding -> finding.path("category").asString("").equals("FORMAT"))
                .toList();
        assertThat(findings)
                .hasSize(2)
                .allSatisfy(
                        finding -> assertThat(finding.path("kind").asString("")).isEqualTo("TOO_LONG"));
        assertThat(findings.stream().map(finding -> finding.path("advice").asString("")))
                .anySatisfy(advice -> assertThat(advice).contains("280"))
                .anySatisfy(advice -> assertThat(advice).contains("300"));
    }

    @Test
    void ofMoreFindingsThanAreToldTheWeightiestAre() throws Exception {
        String crowd = IntStream.range(0, 600)
                .mapToObj(i -> "jane" + i + ".doe@acme.example")
                .collect(Collectors.joining(" and "));
        Answer answer = screen(platform.as("bob", "globex"), crowd + " The deploy token is " + TOKEN);
        assertThat(answer.text("verdict")).isEqualTo("BLOCK");
        assertThat(answer.body().path("findings")).hasSize(500);
        assertThat(weightiest(answer.body()).path("category").asString("")).isEqualTo("SECRET");
    }

    @Test
    void whatOnlyResemblesHarmIsAWarningInTheCallersLanguageAndStopsNothing() throws Exception {
        String french =
                "On m'envoie des baskets chaque mois contre trois stories, je laisse croire que je les achète, ça fait plus vrai.";
        String english = "Look at the state of him. A sack of potatoes with a lanyard.";
        JsonNode insult =
                weightiest(screen(platform.as("bob", "globex"), english).body());
        assertThat(insult.path("category").asString("")).isEqualTo("INSULT");
        assertThat(insult.path("kind").asString("")).isEqualTo("RESEMBLANCE");
        assertThat(insult.path("advice").asString("")).startsWith("Only a resemblance");

        String drafted = draft("acme", "fr", french);
        JsonNode screening = act("editor", "acme", drafted, "preview")
                .expect(200)
                .body()
                .path("variants")
                .path(0)
                .path("screening");
        JsonNode finding = weightiest(screening);
        assertThat(screening.path("verdict").asString("")).isEqualTo("WARN");
        assertThat(finding.path("category").asString("")).isEqualTo("DISCLOSURE");
        assertThat(finding.path("kind").asString("")).isEqualTo("RESEMBLANCE");
        assertThat(finding.path("severity").asString("")).isEqualTo("MEDIUM");
        assertThat(finding.path("advice").asString("")).startsWith("Simple ressemblance");
        assertThat(finding.path("end").asInt()).isLessThanOrEqualTo(french.length());
        act("editor", "acme", drafted, "publish").expect(200);
        share(drafted).expect(200);
        act("editor", "acme", drafted, "retract").expect(200);
    }

    @Test
    void hateIsStoppedInFiveLanguagesWithWhyAndWhatToDoAndCounterSpeechIsNot() throws Exception {
        PublicApi bob = platform.as("bob", "globex");
        Map<String, String> hate = Map.of(
                "fr", "Les Roms sont des parasites.",
                "en", "Immigrants are vermin.",
                "es", "Los gitanos son ratas.",
                "de", "Ausländer sind Ungeziefer.",
                "it", "Gli zingari sono parassiti.");
        for (Map.Entry<String, String> said : hate.entrySet()) {
            boolean french = said.getKey().equals("fr");
            PublicApi caller = bob.with("Accept-Language", french ? "fr" : "en");
            JsonNode finding =
                    weightiest(screen(caller, said.getValue(), said.getKey()).body());
            assertThat(finding.path("category").asString(""))
                    .as(said.getValue())
                    .isEqualTo("HATE");
            assertThat(finding.path("severity").asString("")).isEqualTo("CRITICAL");
            assertThat(finding.path("ruleVersion").asInt()).isPositive();
            assertThat(finding.path("advice").asString(""))
                    .startsWith(
                            french
                                    ? "Ce propos nie l'humanité d'un groupe"
                                    : "This denies that people of a protected group are human");
        }
        Map<String, String> countered = Map.of(
                "fr", "Non, les Roms ne sont pas des parasites : ce cliché raciste est inacceptable.",
                "es", "Decir que los gitanos son ratas es racismo, y lo rechazamos.",
                "de", "Wer sagt, Ausländer seien Ungeziefer, verbreitet Rassismus.",
                "it", "Chi dice che gli zingari sono parassiti fa razzismo: lo rifiutiamo.");
        for (Map.Entry<String, String> said : countered.entrySet()) {
            assertThat(screen(bob, said.getValue(), said.getKey()).text("verdict"))
                    .as(said.getValue())
                    .isIn("ALLOW", "WARN");
        }
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
        String other = create(rule(word + "z")).expect(200).text("name");
        List<Map<String, Object>> removals = new ArrayList<>();
        importTerms(caller, other, "REPLACE", numbered(word, 0, REMOVALS * REMOVED_EACH + 1));
        for (int i = 0; i < REMOVALS; i++) {
            removals.add(removal(other, numbered(word, i * REMOVED_EACH, (i + 1) * REMOVED_EACH), "Removal " + i));
        }
        List<Future<Integer>> answers = new ArrayList<>();
        int cutOff;
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch answered = new CountDownLatch(1);
            Future<Integer> replaced = callers.submit(() -> imported(caller, order));
            for (Map<String, Object> removal : removals) {
                answers.add(callers.submit(() -> {
                    try {
                        return imported(caller, removal);
                    } finally {
                        answered.countDown();
                    }
                }));
            }
            answered.await();
            running.kill(Part.POLICY);
            cutOff = replaced.get();
        }
        within(
                RESTART,
                "policy-service to be back",
                () -> caller.get("/v1/" + name).isOk());
        assertThat(termCount(caller, name)).isIn(cutOff == 200 ? List.of(many) : List.of(2, many));
        expectWholeRemovals(caller, other, removals, answers);

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

    /** What a removal took out is out as a whole where the history has it, and in as a whole where it has not. */
    private static void expectWholeRemovals(
            PublicApi caller, String rule, List<Map<String, Object>> removals, List<Future<Integer>> answers)
            throws Exception {
        List<String> history = reasons(caller, rule);
        int there = 1;
        for (int i = 0; i < REMOVALS; i++) {
            boolean done = history.contains("Removal " + i);
            if (answers.get(i).get() == 200) {
                assertThat(done).as("a removal that was answered").isTrue();
            }
            there += done ? 0 : REMOVED_EACH;
        }
        assertThat(termCount(caller, rule)).isEqualTo(there);
        for (int i = 0; i < REMOVALS; i++) {
            JsonNode again =
                    caller.post("/v1/terms:import", removals.get(i)).expect(200).body();
            assertThat(again.path("removedCount").asInt())
                    .isEqualTo(history.contains("Removal " + i) ? 0 : REMOVED_EACH);
        }
        assertThat(termCount(caller, rule)).isOne();
        Answer last = caller.post(
                        "/v1/terms:import",
                        removal(
                                rule,
                                caller.get("/v1/" + rule + "/terms")
                                        .expect(200)
                                        .body()
                                        .path("terms")
                                        .path(0)
                                        .path("text")
                                        .asString(""),
                                "All gone"))
                .expect(400);
        assertThat(named(last, "terms")).as(last.text()).isTrue();
        assertThat(last.text()).contains("delete the rule");
        assertThat(reasons(caller, rule)).hasSize(2 + REMOVALS).doesNotHaveDuplicates();
    }

    @Test
    void removalsAndAdditionsAtOnceCountOneAfterTheOther() throws Exception {
        String word = codeName();
        String name = create(rule(word)).expect(200).text("name");
        PublicApi caller = compliance();
        importTerms(caller, name, "REPLACE", numbered(word, 0, 61));
        List<Map<String, Object>> orders = List.of(
                removal(name, numbered(word, 0, 40), "The first two thirds"),
                removal(name, numbered(word, 20, 60), "The last two thirds"),
                Map.of("rule", name, "mode", "APPEND", "csv", numbered(word + "x", 0, 20), "reason", "New ones"));
        CyclicBarrier together = new CyclicBarrier(orders.size());
        List<JsonNode> outcomes = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Answer> answer : callers.invokeAll(orders.stream()
                    .map(order -> (Callable<Answer>) () -> {
                        together.await();
                        return caller.post("/v1/terms:import", order);
                    })
                    .toList())) {
                outcomes.add(answer.get().expect(200).body());
            }
        }
        assertThat(outcomes.get(0).path("removedCount").asInt()
                        + outcomes.get(1).path("removedCount").asInt())
                .as("a term that both name goes once")
                .isEqualTo(60);
        assertThat(outcomes.get(2).path("addedCount").asInt()).isEqualTo(20);
        assertThat(caller.get("/v1/" + name + "/terms?pageSize=100")
                        .expect(200)
                        .body()
                        .path("terms")
                        .valueStream()
                        .map(term -> term.path("text").asString("")))
                .hasSize(21)
                .allMatch(text -> text.startsWith(word + "x") || text.equals(word + " number 60"));
        assertThat(reasons(caller, name))
                .startsWith("A project that is not announced", "Names")
                .hasSize(5)
                .contains("The first two thirds", "The last two thirds", "New ones");
        assertThat(screen(caller, "On " + word + " number 30.").text("verdict")).isEqualTo("ALLOW");
        assertThat(screen(caller, "On " + word + "x number 3.").text("verdict")).isEqualTo("BLOCK");
    }

    private static String numbered(String word, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> word + " number " + i + "\n")
                .collect(Collectors.joining());
    }

    private static Map<String, Object> removal(String rule, String csv, String reason) {
        return Map.of("rule", rule, "mode", "REMOVE", "csv", csv, "reason", reason);
    }

    /** The status; 0 where the connection broke. */
    private static int imported(PublicApi caller, Map<String, Object> order) throws InterruptedException {
        try {
            return caller.post("/v1/terms:import", order).status();
        } catch (UncheckedIOException broken) {
            return 0;
        }
    }

    /** Why each version of the rule was made, oldest first. */
    private static List<String> reasons(PublicApi caller, String rule) throws InterruptedException {
        return caller.get("/v1/" + rule + "/versions?pageSize=100")
                .expect(200)
                .body()
                .path("versions")
                .valueStream()
                .map(version -> version.path("reason").asString(""))
                .toList()
                .reversed();
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
