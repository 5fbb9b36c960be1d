package io.relais.system.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.system.RunningPlatform;
import io.relais.system.RunningPlatform.Running;
import io.relais.system.demo.DemoPlatform;
import io.relais.system.demo.PublicApi;
import io.relais.system.demo.PublicApi.Answer;
import io.relais.system.platform.Part;
import io.relais.system.process.LaunchFailure;
import io.relais.system.receipt.ReceiptVerification;
import io.relais.system.webhook.Receiver;
import io.relais.system.webhook.Receiver.Delivery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Courses are written, required, taken in French and English, renewed and proved; nobody else learns who passed. */
@ExtendWith(RunningPlatform.class)
class TrainingJourney {

    private static final int STARTER_COURSES = 4;
    private static final String EXPIRING = "course.certificateExpiring";
    private static final String DUE = "course.certificateDue";
    private static final Duration RESTART = Duration.ofMinutes(3);

    /** What binds before it is published is not reminded of. */
    private static final Duration UNTIL_PUBLISHED = Duration.ofSeconds(8);

    /** From the time that most courses bind to the death that follows their reminders, on a slow machine. */
    private static final Duration UNTIL_KILLED = Duration.ofSeconds(30);

    private final Running running;
    private final DemoPlatform platform;

    TrainingJourney(Running running) {
        this.running = running;
        this.platform = running.demo();
    }

    /** The right answers, which compliance knows. */
    private List<Map<String, Object>> rightAnswers(String tenant, String course) throws InterruptedException {
        List<Map<String, Object>> answers = new ArrayList<>();
        for (JsonNode question : platform.as("compliance", tenant)
                .get("/v1/courses/" + course)
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

    private static Map<String, Object> submission(int version, List<Map<String, Object>> answers) {
        return Map.of("version", version, "answers", answers);
    }

    private static Map<String, Object> course(String title, int attempts, boolean requiresNewCertificate) {
        Map<String, Object> course = new HashMap<>(courseForAYear(title, attempts));
        course.put("requiresNewCertificate", requiresNewCertificate);
        return course;
    }

    private static Map<String, Object> courseForAYear(String title, int attempts) {
        return Map.of(
                "texts",
                List.of(
                        Map.of("languageCode", "fr", "title", title + " (fr)", "summary", "Pour tous."),
                        Map.of("languageCode", "en", "title", title + " (en)", "summary", "For all.")),
                "modules",
                List.of(Map.of(
                        "minutes",
                        5,
                        "texts",
                        List.of(
                                Map.of("languageCode", "fr", "title", "Lire", "body", "Lisez."),
                                Map.of("languageCode", "en", "title", "Read", "body", "Read.")))),
                "quiz",
                Map.of(
                        "passMarkPercent",
                        100,
                        "attempts",
                        attempts,
                        "attemptPeriodHours",
                        24,
                        "questions",
                        List.of(Map.of(
                                "questionId",
                                "q1",
                                "options",
                                List.of(Map.of("optionId", "yes", "correct", true), Map.of("optionId", "no")),
                                "texts",
                                List.of(question("fr"), question("en"))))),
                "validityDays",
                365,
                "renewalDays",
                30);
    }

    private static Map<String, Object> question(String language) {
        return Map.of(
                "languageCode",
                language,
                "text",
                "?",
                "explanation",
                "Because (" + language + ")",
                "options",
                List.of(Map.of("optionId", "yes", "text", "Yes"), Map.of("optionId", "no", "text", "No")));
    }

    private static final List<Map<String, Object>> RIGHT =
            List.of(Map.of("questionId", "q1", "optionIds", List.of("yes")));
    private static final List<Map<String, Object>> WRONG =
            List.of(Map.of("questionId", "q1", "optionIds", List.of("no")));

    /** A published course of its own, so that tests don't meet. */
    private String published(String tenant, int attempts) throws InterruptedException {
        return published(tenant, attempts, Map.of());
    }

    private String published(String tenant, int attempts, Map<String, Object> differently) throws InterruptedException {
        String id = "course-" + UUID.randomUUID().toString().substring(0, 8);
        PublicApi compliance = platform.as("compliance", tenant);
        Map<String, Object> course = new HashMap<>(course(id, attempts, false));
        course.putAll(differently);
        compliance.post("/v1/courses?courseId=" + id, course).expect(200);
        compliance.post("/v1/courses/" + id + ":publish", Map.of()).expect(200);
        return id;
    }

    @Test
    void aMemberTakesAStarterCourseInTheirLanguageAndProvesItOffline(@TempDir Path folder) throws Exception {
        PublicApi grace = platform.as("bob", "globex");
        Answer list = grace.get("/v1/me/trainings").expect(200);
        assertThat(list.text()).contains("trainings/cybersecurity", "trainings/social-networks");

        Answer french =
                grace.get("/v1/me/trainings/cybersecurity?languageCode=fr").expect(200);
        Answer english =
                grace.get("/v1/me/trainings/cybersecurity?languageCode=en").expect(200);
        assertThat(french.text("title")).startsWith("Cybersécurité");
        assertThat(english.text("title")).startsWith("Cybersecurity");
        assertThat(french.text("state")).isEqualTo("OPEN");
        assertThat(french.body().path("modules").size()).isBetween(4, 6);
        assertThat(french.body().path("questions").size()).isGreaterThanOrEqualTo(8);
        assertThat(french.text() + english.text()).doesNotContain("\"correct\"", "explanation", "correctOptions");
        grace.get("/v1/me/trainings/cybersecurity/certificate").expect(404);
        // The demo's Alice has lived through a course, which nobody but her sees.
        assertThat(platform.as("alice", "globex")
                        .get("/v1/me/trainings/social-networks")
                        .expect(200)
                        .text("state"))
                .isEqualTo("PASSED");

        Answer failed = grace.post("/v1/me/trainings/cybersecurity:submitQuiz", submission(1, List.of()))
                .expect(200);
        assertThat(failed.body().path("passed").asBoolean(false)).isFalse();
        assertThat(failed.body().path("attemptsLeft").asInt(0)).isEqualTo(2);
        assertThat(failed.body().path("questions")).allSatisfy(question -> {
            assertThat(question.path("explanation").asString("")).isEmpty();
            assertThat(question.path("correctOptions")).isEmpty();
        });
        Answer passed = grace.with("Accept-Language", "fr")
                .post(
                        "/v1/me/trainings/cybersecurity:submitQuiz",
                        submission(1, rightAnswers("globex", "cybersecurity")))
                .expect(200);
        assertThat(passed.body().path("passed").asBoolean(false)).isTrue();
        assertThat(passed.body().path("scorePercent").asInt(0)).isEqualTo(100);
        assertThat(passed.text()).contains("explanation", "correctOptions", "Les mots de passe volés");

        Answer certificate =
                grace.get("/v1/me/trainings/cybersecurity/certificate").expect(200);
        assertThat(certificate.text("title")).startsWith("Cybersécurité");
        Path certificateFile = Files.writeString(folder.resolve("certificate.json"), certificate.text());
        Path keyFile = Files.writeString(
                folder.resolve("keys.json"),
                platform.api().get(certificate.text("keySetPath")).expect(200).text());
        assertThat(ReceiptVerification.verify(certificateFile, keyFile))
                .contains("relais-training-certificate/1", "courses/cybersecurity", "tenants/globex");
        Path foreignKeys = Files.writeString(
                folder.resolve("foreign.json"),
                platform.api()
                        .get("/.well-known/relais/acme/receipt-keys.json")
                        .expect(200)
                        .text());
        assertThatThrownBy(() -> ReceiptVerification.verify(certificateFile, foreignKeys))
                .isInstanceOf(LaunchFailure.class);

        Answer again = grace.post("/v1/me/trainings/cybersecurity:submitQuiz", submission(1, List.of()))
                .expect(422);
        assertThat(again.text("reason")).isEqualTo("WRONG_STATE");
        assertThat(platform.as("compliance", "globex")
                        .get("/v1/courses/cybersecurity/certificates:summary")
                        .expect(200)
                        .body()
                        .path("suppressed")
                        .asBoolean(false))
                .isTrue();
        for (String user : List.of("manager", "editor", "admin", "alice")) {
            platform.as(user, "globex")
                    .get("/v1/courses/cybersecurity/certificates:summary")
                    .expect(403);
            platform.as(user, "globex").get("/v1/courses/cybersecurity").expect(403);
        }
        assertThat(platform.as("compliance", "globex")
                        .post("/v1/courses:addStarters", Map.of())
                        .expect(200)
                        .body()
                        .path("addedCourses"))
                .isEmpty();
        assertThat(list.body().path("trainings").size()).isGreaterThanOrEqualTo(STARTER_COURSES);
    }

    @Test
    void whatThePolicyRequiresStandsAgainstSharingUntilItIsPassed() throws Exception {
        String tenant = "globex";
        String id = published(tenant, 3);
        PublicApi compliance = platform.as("compliance", tenant);
        String policy = "/v1/policies/social-media";
        Map<String, Object> audience = Map.of("languageCodes", List.of("fr", "en"));

        require(compliance, policy, List.of(Map.of("course", "courses/nobody-wrote-this")));
        Answer refused = compliance.post(policy + ":publish", Map.of()).expect(400);
        assertThat(refused.text()).contains("rules.requiredCourses[0].course");
        require(compliance, policy, List.of(Map.of("course", "courses/" + id, "audience", audience)));
        compliance.post(policy + ":publish", Map.of()).expect(200);
        try {
            PublicApi alice = platform.as("alice", tenant);
            await(() -> missing(alice, "fr").contains("TRAINING_MISSING"));
            assertThat(missing(alice, "fr")).contains("« " + id + " (fr) »");
            assertThat(missing(alice, "en")).contains("\u201c" + id + " (en)\u201d");
            assertThat(alice.get("/v1/me/trainings")
                            .expect(200)
                            .body()
                            .path("trainings")
                            .path(0)
                            .path("required")
                            .asBoolean(false))
                    .isTrue();
            Answer archived =
                    compliance.post("/v1/courses/" + id + ":archive", Map.of()).expect(422);
            assertThat(archived.text("reason")).isEqualTo("WRONG_STATE");

            alice.post("/v1/me/trainings/" + id + ":submitQuiz", submission(1, RIGHT))
                    .expect(200);
            await(() -> !missing(alice, "en").contains("TRAINING"));

            Answer read = compliance.get("/v1/courses/" + id).expect(200);
            compliance
                    .with("If-Match", read.text("etag"))
                    .patch("/v1/courses/" + id, Map.of("requiresNewCertificate", true))
                    .expect(200);
            compliance.post("/v1/courses/" + id + ":publish", Map.of()).expect(200);
            await(() -> missing(alice, "en").contains("TRAINING_RENEWAL_DUE"));
        } finally {
            require(compliance, policy, List.of());
            compliance.post(policy + ":publish", Map.of()).expect(200);
        }
        compliance.post("/v1/courses/" + id + ":archive", Map.of()).expect(200);
        platform.as("alice", tenant).get("/v1/me/trainings/" + id).expect(404);
        platform.as("alice", tenant)
                .get("/v1/me/trainings/" + id + "/certificate")
                .expect(200);
    }

    private static void require(PublicApi compliance, String policy, List<Map<String, Object>> courses)
            throws InterruptedException {
        Answer read = compliance.get(policy).expect(200);
        compliance
                .with("If-Match", read.text("etag"))
                .patch(
                        policy + "?updateMask=rules,requiresAcknowledgement",
                        courses.isEmpty()
                                ? Map.of("rules", Map.of())
                                : Map.of("rules", Map.of("requiredCourses", courses)))
                .expect(200);
    }

    private static String missing(PublicApi member, String language) throws InterruptedException {
        return member.with("Accept-Language", language)
                .get("/v1/me")
                .expect(200)
                .body()
                .path("missing")
                .toString();
    }

    /** Its certificates end in a day, and can be renewed at once. */
    @Test
    void theEndOfACertificateIsToldToItsMemberAndToAppsThatMayKnowOfChoices() throws Exception {
        String tenant = "globex";
        String id = published(tenant, 3, Map.of("validityDays", 1, "renewalDays", 1));
        PublicApi compliance = platform.as("compliance", tenant);
        PublicApi alice = platform.as("alice", tenant);
        String policy = "/v1/policies/social-media";
        try (Receiver trusted = new Receiver();
                Receiver other = new Receiver();
                Receiver administration = new Receiver()) {
            registeredApp("consents-" + id, "consents:read", "app:webhooks")
                    .post("/v1/webhooks", Map.of("uri", trusted.uri(), "eventTypes", List.of("course.*")))
                    .expect(200);
            registeredApp("posts-" + id, "app:posts", "app:webhooks")
                    .post("/v1/webhooks", Map.of("uri", other.uri()))
                    .expect(200);
            platform.as("admin", tenant)
                    .post("/v1/webhooks", Map.of("uri", administration.uri()))
                    .expect(200);
            require(compliance, policy, List.of(Map.of("course", "courses/" + id)));
            compliance.post(policy + ":publish", Map.of()).expect(200);
            try {
                await(() -> missing(alice, "en").contains("TRAINING_MISSING"));
                alice.post("/v1/me/trainings/" + id + ":submitQuiz", submission(1, RIGHT))
                        .expect(200);
                await(() -> !missing(alice, "en").contains("TRAINING"));
                Instant expireTime = Instant.parse(alice.get("/v1/me/trainings/" + id + "/certificate")
                        .expect(200)
                        .text("expireTime"));
                for (Map.Entry<String, String> title : Map.of(
                                "fr", "«\u00a0" + id + " (fr)\u00a0»", "en", "\u201c" + id + " (en)\u201d")
                        .entrySet()) {
                    JsonNode upcoming = upcoming(alice, title.getKey(), "TRAINING_RENEWAL_DUE");
                    assertThat(upcoming.path("remedy").asString("")).contains(title.getValue(), "UTC");
                    assertThat(Instant.parse(upcoming.path("dueTime").asString("")))
                            .isEqualTo(expireTime.truncatedTo(ChronoUnit.MILLIS));
                }
                for (String colleague : List.of("compliance", "admin", "manager")) {
                    assertThat(platform.as(colleague, tenant)
                                    .get("/v1/me")
                                    .expect(200)
                                    .body()
                                    .path("upcoming"))
                            .isEmpty();
                }

                await(() -> expiring(trusted, id).size() == 1);
                Delivery told = expiring(trusted, id).getFirst();
                assertThat(told.about("expireDate"))
                        .isEqualTo(expireTime
                                .atOffset(ZoneOffset.UTC)
                                .toLocalDate()
                                .toString());
                assertThat(told.about("moment")).isEqualTo("DAY_BEFORE");
                assertThat(told.text()).doesNotContain("members/", "alice");
                String later = published(tenant, 3);
                for (Receiver untrusted : List.of(other, administration)) {
                    await(() -> !untrusted.about("course", "courses/" + later).isEmpty());
                    assertThat(expiring(untrusted, id)).isEmpty();
                }
            } finally {
                require(compliance, policy, List.of());
                compliance.post(policy + ":publish", Map.of()).expect(200);
            }
        }
    }

    private static List<Delivery> expiring(Receiver receiver, String course) {
        return told(receiver, course, EXPIRING);
    }

    private static List<Delivery> told(Receiver receiver, String course, String type) {
        return receiver.about("course", "courses/" + course).stream()
                .filter(delivery -> delivery.type().equals(type))
                .toList();
    }

    /**
     * Killed as the first one arrives, where others are still to be made, to be delivered or to be noted as delivered. The last
     * of each kind is due later: when it arrives, whatever would be repeated has been.
     */
    @Test
    void everyReminderArrivesAndIsOneByItsIdThoughTheServiceIsKilledAmongThem() throws Exception {
        String tenant = "globex";
        PublicApi compliance = platform.as("compliance", tenant);
        PublicApi alice = platform.as("alice", tenant);
        String policy = "/v1/policies/social-media";
        Map<String, String> moments = new LinkedHashMap<>();
        for (int i = 0; i < 3; i++) {
            moments.put(published(tenant, 3, Map.of("validityDays", 1, "renewalDays", 1)), "DAY_BEFORE");
            moments.put(published(tenant, 3, Map.of("validityDays", 7, "renewalDays", 7)), "WEEK_BEFORE");
        }
        List<String> due = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            due.add(published(tenant, 3));
        }
        String lastExpiring = published(tenant, 3, Map.of("validityDays", 1, "renewalDays", 1));
        try (Receiver receiver = new Receiver()) {
            registeredApp("reminders-" + lastExpiring, "consents:read", "app:webhooks")
                    .post("/v1/webhooks", Map.of("uri", receiver.uri(), "eventTypes", List.of("course.*")))
                    .expect(200);
            Instant binding = Instant.now().plus(UNTIL_PUBLISHED);
            List<Map<String, Object>> required = new ArrayList<>();
            for (String course : due) {
                boolean last = course.equals(due.getLast());
                required.add(Map.of(
                        "course",
                        "courses/" + course,
                        "bindingTime",
                        (last ? binding.plus(UNTIL_KILLED) : binding).toString()));
            }
            require(compliance, policy, required);
            compliance.post(policy + ":publish", Map.of()).expect(200);
            try {
                // Both kinds of reminders are then made at about the same time.
                await(() -> Instant.now().isAfter(binding));
                for (String course : moments.keySet()) {
                    alice.post("/v1/me/trainings/" + course + ":submitQuiz", submission(1, RIGHT))
                            .expect(200);
                }
                await(() -> moments.keySet().stream()
                                .anyMatch(course -> !expiring(receiver, course).isEmpty())
                        || due.stream()
                                .anyMatch(course -> !told(receiver, course, DUE).isEmpty()));
                running.kill(Part.POLICY);
                assertThat(told(receiver, due.getLast(), DUE))
                        .as("what is due after the kill")
                        .isEmpty();
                await(
                        RESTART,
                        () -> alice.post("/v1/me/trainings/" + lastExpiring + ":submitQuiz", submission(1, RIGHT))
                                .isOk());
                moments.put(lastExpiring, "DAY_BEFORE");
                await(
                        RESTART,
                        () -> moments.keySet().stream()
                                        .noneMatch(course ->
                                                expiring(receiver, course).isEmpty())
                                && due.stream()
                                        .noneMatch(course ->
                                                told(receiver, course, DUE).isEmpty()));
            } finally {
                require(compliance, policy, List.of());
                compliance.post(policy + ":publish", Map.of()).expect(200);
            }
            moments.forEach((course, moment) -> expectOne(expiring(receiver, course), moment));
            due.forEach(course -> expectOne(told(receiver, course, DUE), "BINDING"));
        }
    }

    private static void expectOne(List<Delivery> told, String moment) {
        assertThat(told.stream().map(Delivery::id).distinct())
                .as("ids of one reminder")
                .hasSize(1);
        assertThat(told)
                .allSatisfy(delivery -> assertThat(delivery.about("moment")).isEqualTo(moment));
    }

    private PublicApi registeredApp(String id, String... scopes) throws InterruptedException {
        Answer app = platform.as("admin", "globex")
                .post("/v1/apps", Map.of("appId", id, "displayName", id, "scopes", List.of(scopes)))
                .expect(200);
        platform.tokens().rememberApp(id, "globex", app.text("clientId"), app.text("clientSecret"));
        return platform.asApp(id, "globex");
    }

    private static JsonNode upcoming(PublicApi member, String language, String code) throws InterruptedException {
        for (JsonNode step : member.with("Accept-Language", language)
                .get("/v1/me")
                .expect(200)
                .body()
                .path("upcoming")) {
            if (step.path("code").asString("").equals(code)) {
                return step;
            }
        }
        throw new AssertionError("Nothing is coming that is called " + code);
    }

    @Test
    void ofManyAnswersAtOnceTheAllowedOnesCountAndARetryIsNoAttempt() throws Exception {
        String id = published("acme", 2);
        PublicApi emma = platform.as("emma", "acme");
        String path = "/v1/me/trainings/" + id + ":submitQuiz";
        PublicApi retrying = emma.with("Idempotency-Key", UUID.randomUUID().toString());
        Answer first = retrying.post(path, submission(1, WRONG)).expect(200);
        assertThat(retrying.post(path, submission(1, WRONG)).expect(200).text()).isEqualTo(first.text());
        assertThat(first.body().path("attemptsLeft").asInt(0)).isEqualTo(1);

        List<Future<Answer>> running = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                running.add(executor.submit(() -> emma.post(path, submission(1, WRONG))));
            }
        }
        int counted = 0;
        for (Future<Answer> answer : running) {
            counted += answer.get().status() == 200 ? 1 : 0;
        }
        assertThat(counted).isEqualTo(1);
        Answer usedUp = emma.post(path, submission(1, RIGHT)).expect(422);
        assertThat(usedUp.text("reason")).isEqualTo("QUIZ_ATTEMPTS_USED_UP");
        assertThat(emma.get("/v1/me/trainings/" + id).expect(200).text("nextAttemptTime"))
                .isNotEmpty();

        PublicApi compliance = platform.as("compliance", "acme");
        Answer read = compliance.get("/v1/courses/" + id).expect(200);
        compliance
                .with("If-Match", read.text("etag"))
                .patch("/v1/courses/" + id, Map.of("validityDays", 100))
                .expect(200);
        compliance
                .with("If-Match", read.text("etag"))
                .patch("/v1/courses/" + id, Map.of("validityDays", 200))
                .expect(412);
        compliance.patch("/v1/courses/" + id, Map.of("validityDays", 200)).expect(428);
        compliance.post("/v1/courses/" + id + ":publish", Map.of()).expect(200);
        compliance.post("/v1/courses/" + id + ":publish", Map.of()).expect(422);
        Answer replaced = emma.post(path, submission(1, RIGHT)).expect(422);
        assertThat(replaced.text("reason")).isEqualTo("COURSE_VERSION_REPLACED");
        assertThat(emma.post(path, submission(2, RIGHT))
                        .expect(200)
                        .body()
                        .path("passed")
                        .asBoolean(false))
                .isTrue();
        assertThat(compliance
                        .get("/v1/courses/" + id + "/versions")
                        .expect(200)
                        .body()
                        .path("versions"))
                .hasSize(2);
    }

    @Test
    void badInputIsRefusedByItsFieldAndAnotherCompanysCourseIsNotThere() throws Exception {
        PublicApi compliance = platform.as("compliance", "acme");
        compliance.post("/v1/courses", Map.of("validityDays", 365)).expect(400);
        compliance.post("/v1/courses?courseId=Upper", course("x", 3, false)).expect(400);
        compliance.post("/v1/courses", course("x", 21, false)).expect(400);
        String id = published("acme", 3);
        compliance.post("/v1/courses?courseId=" + id, course("x", 3, false)).expect(409);
        PublicApi david = platform.as("david", "acme");
        String path = "/v1/me/trainings/" + id + ":submitQuiz";
        Answer unknown = david.post(
                        path, submission(1, List.of(Map.of("questionId", "q9", "optionIds", List.of("yes")))))
                .expect(400);
        assertThat(unknown.text()).contains("answers[0].questionId");
        david.post(path, submission(1, List.of(Map.of("questionId", "q1", "optionIds", List.of("yes", "no")))))
                .expect(400);
        david.post(path, submission(0, RIGHT)).expect(400);
        assertThat(david.get("/v1/me/trainings/" + id)
                        .expect(200)
                        .body()
                        .path("attemptsLeft")
                        .asInt(0))
                .isEqualTo(3);
        david.post("/v1/courses", course("x", 3, false)).expect(403);

        PublicApi stranger = platform.as("david", "globex");
        stranger.get("/v1/me/trainings/" + id).expect(404);
        stranger.post(path, submission(1, RIGHT)).expect(404);
        platform.as("compliance", "globex").get("/v1/courses/" + id).expect(404);
        platform.as("compliance", "globex")
                .post("/v1/courses/" + id + ":publish", Map.of())
                .expect(404);
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) {
        await(Duration.ofMinutes(1), condition);
    }

    private static void await(Duration longest, Condition condition) {
        Awaitility.await().atMost(longest).until(condition::holds);
    }
}
