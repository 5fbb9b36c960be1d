package io.relais.system.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relais.system.RunningPlatform;
import io.relais.system.RunningPlatform.Running;
import io.relais.system.demo.DemoPlatform;
import io.relais.system.demo.PublicApi;
import io.relais.system.demo.PublicApi.Answer;
import io.relais.system.platform.Part;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Whoever repeats a POST with its Idempotency-Key gets the first answer, and makes nothing twice. */
@ExtendWith(RunningPlatform.class)
class RetriedRequestJourney {

    private static final String TENANT = "acme";

    private final Running running;
    private final DemoPlatform platform;
    private final String key = UUID.randomUUID().toString();

    RetriedRequestJourney(Running running) {
        this.running = running;
        this.platform = running.demo();
    }

    private PublicApi editor(String idempotencyKey) throws InterruptedException {
        return platform.as("editor", TENANT).with("Idempotency-Key", idempotencyKey);
    }

    private static Map<String, Object> post(String title) {
        return Map.of(
                "kind",
                "ARTICLE",
                "title",
                title,
                "targetUri",
                "https://example.com/",
                "variants",
                List.of(Map.of("network", "LINKEDIN", "languageCode", "en", "text", "A draft")));
    }

    @Test
    void theSameRequestIsAnsweredByteForByte() throws Exception {
        Answer first = editor(key).post("/v1/posts", post("Once " + key)).expect(200);
        Answer again = editor(key).post("/v1/posts", post("Once " + key)).expect(200);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.headers().firstValue("ETag"))
                .isPresent()
                .isEqualTo(first.headers().firstValue("ETag"));
        assertThat(titled("Once " + key)).hasSize(1);
    }

    @Test
    void aRefusalIsRepeatedByteForByteToo() throws Exception {
        String name = editor(key).post("/v1/posts", post("Refused " + key)).text("name");
        String other = UUID.randomUUID().toString();
        Answer first = editor(other).post("/v1/" + name + ":approve", Map.of()).expect(422);
        platform.as("editor", TENANT).post("/v1/" + name + ":submit", Map.of()).expect(200);
        Answer again = editor(other).post("/v1/" + name + ":approve", Map.of()).expect(422);
        assertThat(again.text()).isEqualTo(first.text());
    }

    @Test
    void anotherBodyUnderTheKeyIsRefused() throws Exception {
        editor(key).post("/v1/posts", post("One " + key)).expect(200);
        Answer other = editor(key).post("/v1/posts", post("Two " + key)).expect(422);
        assertThat(other.text("reason")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(titled("Two " + key)).isEmpty();
    }

    @Test
    void aKeyIsTheClientsOwn() throws Exception {
        Set<String> names = new HashSet<>();
        for (String tenant : List.of("acme", "globex")) {
            Answer made = platform.as("editor", tenant)
                    .with("Idempotency-Key", key)
                    .post("/v1/posts", post("Own " + key))
                    .expect(200);
            names.add(made.text("name"));
        }
        assertThat(names).hasSize(2);
        Answer ofAnotherMember =
                platform.as("alice", TENANT).with("Idempotency-Key", key).post("/v1/posts", post("Own " + key));
        assertThat(ofAnotherMember.status())
                .as("a member is no editor, with or without a known key")
                .isEqualTo(403);
    }

    @Test
    void ofManyAtOnceOneMakesThePost() throws Exception {
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(() -> editor(key).post("/v1/posts", post("Race " + key)));
        }
        Set<String> answers = new HashSet<>();
        for (Answer answer : inParallel(calls)) {
            assertThat(answer.status()).isIn(200, 409);
            if (answer.status() == 200) {
                answers.add(answer.text());
            } else {
                assertThat(answer.text("reason")).isEqualTo("REQUEST_IN_PROGRESS");
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            }
        }
        assertThat(answers).hasSize(1);
        assertThat(titled("Race " + key)).hasSize(1);
    }

    @Test
    void aServiceThatIsKilledInTheMiddleMakesNothingTwiceAndLosesNothing() throws Exception {
        int posts = 40;
        List<Callable<Integer>> calls = IntStream.range(0, posts)
                .mapToObj(i -> (Callable<Integer>) () -> {
                    if (i == posts / 2) {
                        kill(Part.CONTENT);
                    }
                    return status(i);
                })
                .toList();
        inParallel(calls);

        for (int i = 0; i < posts; i++) {
            int number = i;
            await().atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> status(number) == 200);
        }

        Set<String> names = new HashSet<>();
        for (int i = 0; i < posts; i++) {
            Answer again = editor(key + i)
                    .post("/v1/posts", post("Killed " + key + " " + i))
                    .expect(200);
            assertThat(titled("Killed " + key + " " + i)).containsExactly(again.text("name"));
            names.add(again.text("name"));
        }
        assertThat(names).hasSize(posts);
    }

    private int status(int i) throws InterruptedException {
        try {
            return editor(key + i)
                    .post("/v1/posts", post("Killed " + key + " " + i))
                    .status();
        } catch (UncheckedIOException cutOff) {
            return 0;
        }
    }

    private void kill(Part victim) {
        long pid = running.platform().process(victim).orElseThrow().pid().orElseThrow();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    /** The names of the posts with that title, by a walk through all pages. */
    private List<String> titled(String title) throws InterruptedException {
        List<String> names = new ArrayList<>();
        String token = "";
        do {
            JsonNode page = platform.as("editor", TENANT)
                    .get("/v1/posts?pageSize=500&pageToken=" + token)
                    .expect(200)
                    .body();
            for (JsonNode post : page.path("posts")) {
                if (post.path("title").asString("").equals(title)) {
                    names.add(post.path("name").asString(""));
                }
            }
            token = page.path("nextPageToken").asString("");
        } while (!token.isEmpty());
        return names;
    }

    private static <T> List<T> inParallel(List<Callable<T>> calls) throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : executor.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
