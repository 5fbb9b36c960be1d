package io.relais.client;

import static io.relais.client.ScriptedServer.answer;
import static io.relais.client.ScriptedServer.cutOff;
import static io.relais.client.ScriptedServer.json;
import static io.relais.client.ScriptedServer.problem;
import static io.relais.client.ScriptedServer.problemAfter;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.relais.client.model.ErrorReason;
import io.relais.client.model.ListPostsResponse;
import io.relais.client.model.Network;
import io.relais.client.model.Post;
import io.relais.client.model.PostInput;
import io.relais.client.model.PostKind;
import io.relais.client.model.PostPatch;
import io.relais.client.model.PostState;
import io.relais.client.model.VariantInput;
import io.relais.client.model.WebhookDeliveryState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The client against a server that plays a script. */
class RelaisTest {

    private static final String PAGE = """
            {"posts": [{"name": "posts/%s"}, {"name": "posts/%s"}], "nextPageToken": "%s"}""";

    private final ScriptedServer server = new ScriptedServer();
    private final Relais relais = Relais.at(server.address(), () -> "secret");

    RelaisTest() throws IOException {}

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aRequestHasItsTokenParametersAndBodyWhereTheyBelong() {
        server.then(json("{\"name\": \"posts/a b\"}"));
        Post post = relais.updatePost(
                "posts/a b", "3", PostPatch.builder().title("é").build(), "title,topics");
        assertThat(post.name()).isEqualTo("posts/a b");
        ScriptedServer.Seen request = server.last();
        assertThat(request.method()).isEqualTo("PATCH");
        assertThat(request.uri()).isEqualTo("/v1/posts/a%20b?updateMask=title%2Ctopics");
        assertThat(request.header("Authorization")).isEqualTo("Bearer secret");
        assertThat(request.header("If-match")).isEqualTo("\"3\"");
        assertThat(request.header("Idempotency-key")).isEmpty();
        assertThat(request.body()).as("what was not said is not changed").isEqualTo("{\"title\":\"é\"}");
    }

    @Test
    void anEmptyIdIsNoOtherOperation() {
        assertThatIllegalArgumentException().isThrownBy(() -> relais.getPost(""));
        assertThatIllegalArgumentException().isThrownBy(() -> relais.getPost("posts/"));
        assertThat(server.seen()).isEmpty();
    }

    @Test
    void valuesOfEnumsGoIntoTheQueryAsTheyAreInJson() {
        server.then(json("{\"deliveries\": [], \"nextPageToken\": \"\"}"));
        assertThat(relais.listWebhookDeliveries("webhooks/w", 10, null, WebhookDeliveryState.FAILED))
                .isEmpty();
        assertThat(server.last().uri()).isEqualTo("/v1/webhooks/w/deliveries?pageSize=10&state=FAILED");
    }

    @Test
    void anAnswerFromALaterVersionIsRead() {
        server.then(json("""
                {"name": "posts/1", "state": "IN_ORBIT", "kind": "EVENT", "createTime": "2026-11-23T09:30:00.5Z",
                 "variants": [{"network": "LINKEDIN", "languageCode": "en", "text": "Hi", "mood": "sunny"}], "novelty": {"a": 1}}"""));
        Post post = relais.getPost("1");
        assertThat(post.state()).isEqualTo(PostState.UNRECOGNIZED);
        assertThat(post.kind()).isEqualTo(PostKind.EVENT);
        assertThat(post.createTime()).isEqualTo(Instant.parse("2026-11-23T09:30:00.5Z"));
        assertThat(post.variants())
                .singleElement()
                .satisfies(variant -> assertThat(variant.text()).isEqualTo("Hi"));
        assertThat(post.topics()).isEmpty();
    }

    @Test
    void whatIsAlwaysNeededIsMissedBeforeItIsSent() {
        assertThatNullPointerException()
                .isThrownBy(() -> PostInput.builder().kind(PostKind.ARTICLE).build())
                .withMessage("PostInput needs title");
    }

    @Test
    void aWalkAsksForTheNextPageWhenItGetsThere() {
        server.then(json(PAGE.formatted("a", "b", "t1")))
                .then(json("{\"posts\": [], \"nextPageToken\": \"t2\"}"))
                .then(json(PAGE.formatted("c", "d", "")));
        Iterator<Post> walk = relais.listPosts(2, null).iterator();
        assertThat(server.seen()).isEmpty();
        assertThat(Stream.of(walk.next(), walk.next()).map(Post::name)).containsExactly("posts/a", "posts/b");
        assertThat(server.seen()).hasSize(1);
        assertThat(Stream.of(walk.next(), walk.next()).map(Post::name)).containsExactly("posts/c", "posts/d");
        assertThat(walk.hasNext()).isFalse();
        assertThat(server.seen().stream().map(ScriptedServer.Seen::uri))
                .containsExactly(
                        "/v1/posts?pageSize=2",
                        "/v1/posts?pageSize=2&pageToken=t1",
                        "/v1/posts?pageSize=2&pageToken=t2");
    }

    @Test
    void aListHasOnePageAlone() {
        server.then(json(PAGE.formatted("a", "b", "t1")));
        ListPostsResponse page = relais.listPosts(null, "t0").first();
        assertThat(page.nextPageToken()).isEqualTo("t1");
        assertThat(server.seen())
                .singleElement()
                .satisfies(request -> assertThat(request.uri()).isEqualTo("/v1/posts?pageToken=t0"));
    }

    @Test
    void aPostIsSentAgainWithItsKeyUntilItIsAnswered() {
        server.then(cutOff()).then(problemAfter(503, "UNAVAILABLE", 0)).then(json("{\"name\": \"posts/1\"}"));
        PostInput draft = PostInput.builder()
                .kind(PostKind.ARTICLE)
                .title("Title")
                .targetUri("https://example.com/")
                .variants(List.of(VariantInput.builder()
                        .network(Network.LINKEDIN)
                        .languageCode("en")
                        .text("Text")
                        .build()))
                .build();
        assertThat(relais.createPost(draft).name()).isEqualTo("posts/1");
        assertThat(server.seen()).hasSize(3);
        assertThat(server.seen().stream().map(request -> request.header("Idempotency-key") + request.body()))
                .containsOnly(
                        server.last().header("Idempotency-key") + server.last().body());
        assertThat(server.last().header("Idempotency-key")).hasSize(36);
        assertThat(server.last().body())
                .isEqualTo(
                        "{\"kind\":\"ARTICLE\",\"title\":\"Title\",\"targetUri\":\"https://example.com/\",\"variants\":"
                                + "[{\"network\":\"LINKEDIN\",\"languageCode\":\"en\",\"text\":\"Text\"}]}");
    }

    @Test
    void theKeyIsTheOneThatIsGiven() {
        server.then(problemAfter(409, "REQUEST_IN_PROGRESS", 0)).then(json("{}"));
        relais.withIdempotencyKey("mine").approvePost("1");
        assertThat(server.seen())
                .hasSize(2)
                .allSatisfy(
                        request -> assertThat(request.header("Idempotency-key")).isEqualTo("mine"));
    }

    @Test
    void aChangeWithAVersionIsSentOnceUnlessNothingWasDone() {
        server.then(cutOff());
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> relais.deletePost("1", "1"));
        server.then(problem(503, "UNAVAILABLE"));
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> relais.deletePost("1", "1"));
        server.then(problemAfter(429, "RATE_LIMITED", 0)).then(json("{}"));
        relais.deletePost("1", "1");
        assertThat(server.seen()).hasSize(4);
    }

    @Test
    void aRequestIsSentAgainAsOftenAsWasSaidAndNotWhereTheWaitIsTooLong() {
        server.then(problemAfter(429, "RATE_LIMITED", 0));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> relais.withRetries(0).getMe());
        server.then(problemAfter(429, "RATE_LIMITED", 3600));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(relais::getMe)
                .satisfies(refusal -> assertThat(refusal.retryAfter()).contains(Duration.ofHours(1)));
        assertThat(server.seen()).hasSize(2);
        server.then(problemAfter(503, "UNAVAILABLE", 0))
                .then(problemAfter(503, "UNAVAILABLE", 0))
                .then(problemAfter(503, "UNAVAILABLE", 0));
        assertThatExceptionOfType(ProblemException.class).isThrownBy(relais::getMe);
        assertThat(server.seen()).hasSize(5);
    }

    @Test
    void aRefusalHasAllThatItsDocumentSays() {
        server.then(
                problem(
                        422,
                        "SHARE_REFUSED",
                        "\"detail\": \"No.\"",
                        "\"errors\": [{\"field\": \"variants[0].text\", \"message\": \"too long\"}]",
                        "\"decision\": {\"allowed\": false, \"reasons\": [{\"code\": \"CONSENT_MISSING\", \"remedy\": \"Opt in.\"}]}"));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> relais.confirmMyShare("1"))
                .withMessage("POST /v1/me/shares/1:confirm was refused with 422 SHARE_REFUSED: No. "
                        + "[variants[0].text: too long]")
                .satisfies(refusal -> {
                    assertThat(refusal.status()).isEqualTo(422);
                    assertThat(refusal.reason()).isEqualTo(ErrorReason.SHARE_REFUSED);
                    assertThat(refusal.traceId()).isEqualTo("ab");
                    assertThat(refusal.errors())
                            .singleElement()
                            .satisfies(error -> assertThat(error.field()).isEqualTo("variants[0].text"));
                    assertThat(refusal.decision().orElseThrow().reasons())
                            .singleElement()
                            .satisfies(reason -> assertThat(reason.remedy()).isEqualTo("Opt in."));
                    assertThat(refusal.retryAfter()).isEmpty();
                });
    }

    @Test
    void anAnswerOfSomethingElseIsARefusalWithItsStatus() {
        server.then(answer(502, "text/html", "<h1>Bad gateway</h1>", Map.of()))
                .then(answer(502, "application/problem+json", "{\"sta", Map.of()));
        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(relais::getMe)
                    .satisfies(refusal -> {
                        assertThat(refusal.status()).isEqualTo(502);
                        assertThat(refusal.reason()).isEqualTo(ErrorReason.UNRECOGNIZED);
                    });
        }
    }

    @Test
    void anAnswerThatDoesNotComeIsWaitedForNoLongerThanWasSaid() {
        CountDownLatch over = new CountDownLatch(1);
        server.then(exchange -> {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() ->
                        relais.withTimeout(Duration.ofMillis(50)).withRetries(0).getMe())
                .withCauseInstanceOf(HttpTimeoutException.class);
        over.countDown();
    }

    @Test
    void aStreamGivesItsLinesAndClosingItEndsTheRequest() {
        server.then(answer(
                200,
                "application/x-ndjson",
                "{\"name\": \"posts/1\"}\n\n{\"name\": \"posts/2\"}\n{\"name\": \"posts/3\"}",
                Map.of()));
        try (Stream<Post> lines = relais.stream(new Call("GET", "/v1/posts:watch"), Post.class)) {
            assertThat(lines.map(Post::name)).containsExactly("posts/1", "posts/2", "posts/3");
        }
        assertThat(server.last().header("Accept")).startsWith("application/x-ndjson");
    }

    @Test
    void bytesAreTakenAsTheyAre() {
        server.then(json("{\"name\": \"posts/1\"}"));
        relais.send(new Call("POST", "/v1/members:import").content("a;b".getBytes(UTF_8), "text/csv"), Post.class);
        assertThat(server.last().header("Content-type")).isEqualTo("text/csv");
        assertThat(server.last().body()).isEqualTo("a;b");
    }

    @Test
    void bytesAreGivenAsTheyAre() throws IOException {
        server.then(answer(200, "text/csv", "a,b\n", Map.of()));
        assertThat(relais.bytes(new Call("GET", "/v1/exports/{dataset}").path("dataset", "posts")))
                .hasContent("a,b\n");
        assertThat(server.last().uri()).isEqualTo("/v1/exports/posts");
    }
}
