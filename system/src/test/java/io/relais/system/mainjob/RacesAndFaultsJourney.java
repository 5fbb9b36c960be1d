package io.relais.system.mainjob;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.system.RunningPlatform;
import io.relais.system.RunningPlatform.Running;
import io.relais.system.demo.DemoPlatform;
import io.relais.system.demo.PublicApi;
import io.relais.system.demo.PublicApi.Answer;
import io.relais.system.platform.Part;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Two at once, and processes that die in the middle: nothing is lost, repeated or half-written. */
@ExtendWith(RunningPlatform.class)
class RacesAndFaultsJourney {
    private static final String NETWORK = "LINKEDIN";

    private final Running running;
    private final DemoPlatform platform;

    RacesAndFaultsJourney(Running running) {
        this.running = running;
        this.platform = running.demo();
    }

    @Test
    void aHundredGrantsAndWithdrawalsAtOnceMakeOneHistory() throws Exception {
        PublicApi finn = platform.as("emma", "acme");
        Map<String, Object> choice = Map.of("purpose", "purposes/use-personal-account", "network", "BLUESKY");

        List<Integer> statuses = inParallel(IntStream.range(0, 100)
                .mapToObj(i -> (Callable<Integer>) () -> finn.post(
                                "/v1/me/consents:" + (i % 2 == 0 ? "grant" : "withdraw"), choice)
                        .status())
                .toList());

        assertThat(statuses).containsOnly(200);
        List<String> history = new ArrayList<>();
        for (JsonNode entry : finn.get("/v1/me/consents/history?pageSize=500")
                .expect(200)
                .body()
                .path("entries")) {
            history.add(entry.path("state").asString(""));
        }
        assertThat(history).isNotEmpty();
        for (int i = 1; i < history.size(); i++) {
            assertThat(history.get(i))
                    .as("a choice that changes nothing leaves no entry")
                    .isNotEqualTo(history.get(i - 1));
        }
        assertThat(finn.get("/v1/me/consents")
                        .expect(200)
                        .body()
                        .path("consents")
                        .path(0)
                        .path("state")
                        .asString(""))
                .isEqualTo(history.getFirst());
    }

    @Test
    void ofTwentyEditorsExactlyOneChangesTheDraft() throws Exception {
        PublicApi editor = platform.as("editor", "globex");
        String name = editor.post(
                        "/v1/posts",
                        Map.of(
                                "kind", "ARTICLE",
                                "title", "Draft",
                                "targetUri", "https://example.com/",
                                "variants",
                                        List.of(Map.of("network", NETWORK, "languageCode", "en", "text", "A draft"))))
                .expect(200)
                .text("name");
        String etag = editor.get("/v1/" + name)
                .expect(200)
                .headers()
                .firstValue("ETag")
                .orElseThrow();

        List<Integer> statuses = inParallel(IntStream.range(0, 20)
                .mapToObj(i -> (Callable<Integer>) () -> editor.with("If-Match", etag)
                        .patch("/v1/" + name, Map.of("title", "Draft " + i))
                        .status())
                .toList());

        assertThat(statuses).containsOnlyOnce(200);
        assertThat(Collections.frequency(statuses, 412)).isEqualTo(19);
    }

    @Test
    void aBatchSentTwiceAndInTwoHalvesAtOnceCountsOnce() throws Exception {
        String share = share("erin");
        long before = measure("reactions");
        List<Map<String, Object>> events = IntStream.range(0, 400)
                .mapToObj(i -> event("race-" + share + "-" + i, share))
                .toList();
        List<Callable<Integer>> batches = new ArrayList<>();
        for (List<Map<String, Object>> batch :
                List.of(events, events, events.subList(0, 200), events.subList(200, 400))) {
            batches.add(() -> platform.asApp("crm", "globex")
                    .post("/v1/engagements:batch", Map.of("events", batch))
                    .status());
        }

        assertThat(inParallel(batches)).containsOnly(202);

        assertThat(measure("reactions") - before).isEqualTo(400);
    }

    @ParameterizedTest
    @EnumSource(
            value = Part.class,
            names = {"REDIS", "MONGO", "CONTENT", "ANALYTICS", "POLICY", "IDENTITY", "GATEWAY"})
    void totalsAreExactThoughAProcessIsKilledInTheMiddleOfTheClicks(Part victim) throws Exception {
        String link = URI.create(trackedLinkOf("grace")).getPath();
        long before = measure("clicks");
        long answered = 0;
        long unanswered = 0;
        for (int i = 0; i < 60; i++) {
            if (i == 20) {
                running.kill(victim);
            }
            try {
                int status = platform.api()
                        .with("User-Agent", Visitors.browser(victim.ordinal() * 1_000 + i))
                        .get(link)
                        .status();
                answered += status == 302 ? 1 : 0;
                unanswered += status == 302 ? 0 : 1;
            } catch (UncheckedIOException refused) {
                unanswered++;
            }
        }
        awaitAllReady();

        long counted = answered;
        Company.await("the clicks to be counted", () -> measure("clicks") - before >= counted);
        // A click that got no answer may have been counted just before the process died; none is counted twice.
        assertThat(measure("clicks") - before).isBetween(answered, answered + unanswered);
        assertThat(answered).isGreaterThanOrEqualTo(20);
        platform.as("alice", "acme").get("/v1/me/feed").expect(200);
    }

    private void awaitAllReady() throws InterruptedException {
        Company.await("all parts to be ready again", () -> {
            for (Part part : Part.inOrder()) {
                if (!running.platform().process(part).orElseThrow().isReady()) {
                    return false;
                }
            }
            return platform.as("editor", "globex").get("/v1/reports/overview").isOk()
                    && platform.as("alice", "globex").get("/v1/me/feed").isOk()
                    && platform.as("alice", "globex").get("/v1/me").isOk();
        });
    }

    private String share(String user) throws InterruptedException {
        return started(user).text("name");
    }

    private String trackedLinkOf(String user) throws InterruptedException {
        return started(user).text("trackedLink");
    }

    private Answer started(String user) throws InterruptedException {
        Company globex = new Company(platform, "globex");
        globex.acknowledge(user, "en");
        globex.chooseForOwnAccount(user, "grant", NETWORK);
        String post = globex.as(user)
                .get("/v1/me/feed")
                .expect(200)
                .body()
                .path("items")
                .path(0)
                .path("post")
                .asString("");
        return globex.share(user, post, NETWORK, "PERSONAL").expect(200);
    }

    private long measure(String name) throws InterruptedException {
        return platform.as("editor", "globex")
                .get("/v1/reports/overview")
                .expect(200)
                .body()
                .path("measures")
                .path(name)
                .asLong(-1);
    }

    private static Map<String, Object> event(String id, String share) {
        return Map.of(
                "id", id,
                "type", "REACTION",
                "network", NETWORK,
                "share", share,
                "occurTime", Instant.now().toString());
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
