package io.relais.system.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.system.RunningPlatform;
import io.relais.system.RunningPlatform.Running;
import io.relais.system.demo.DemoPlatform;
import io.relais.system.demo.PublicApi;
import io.relais.system.demo.PublicApi.Answer;
import io.relais.system.platform.Part;
import io.relais.system.webhook.Receiver.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** A partner app and an administrator are told what happens, by endpoints of theirs. */
@ExtendWith(RunningPlatform.class)
class WebhookJourney {

    /** Longer than the lease of an attempt that died, and the first pause after a failure. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Running running;
    private final DemoPlatform platform;
    private final Receiver receiver = new Receiver();

    WebhookJourney(Running running) throws IOException {
        this.running = running;
        this.platform = running.demo();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    private PublicApi admin() throws InterruptedException {
        return platform.as("admin", "acme");
    }

    private PublicApi crm() throws InterruptedException {
        return platform.asApp("crm", "acme");
    }

    private static Answer registered(PublicApi owner, Receiver receiver, String... eventTypes)
            throws InterruptedException {
        return owner.post("/v1/webhooks", Map.of("uri", receiver.uri(), "eventTypes", List.of(eventTypes)))
                .expect(200);
    }

    private String published() throws InterruptedException {
        PublicApi editor = platform.as("editor", "acme");
        String post = editor.post(
                        "/v1/posts",
                        Map.of(
                                "kind", "ARTICLE",
                                "title", "Told by webhook",
                                "targetUri", "https://example.com/",
                                "variants",
                                        List.of(Map.of(
                                                "network",
                                                "LINKEDIN",
                                                "languageCode",
                                                "en",
                                                "text",
                                                "Told by webhook"))))
                .expect(200)
                .text("name");
        editor.post("/v1/" + post + ":publish", Map.of()).expect(200);
        return post;
    }

    private static List<JsonNode> deliveries(PublicApi owner, Answer webhook) throws InterruptedException {
        List<JsonNode> found = new ArrayList<>();
        owner.get("/v1/" + webhook.text("name") + "/deliveries")
                .expect(200)
                .body()
                .path("deliveries")
                .forEach(found::add);
        return found;
    }

    private static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what).atMost(PATIENCE).until(condition);
    }

    @Test
    void anAppAndAnAdministratorHearOfAPublicationAndThenOfItsRetraction() throws Exception {
        try (Receiver ofAdmin = new Receiver()) {
            Answer appWebhook = registered(crm(), receiver, "post.*");
            Answer adminWebhook = registered(admin(), ofAdmin);
            String post = published();
            platform.as("editor", "acme")
                    .post("/v1/" + post + ":retract", Map.of("reason", "Wrong figures"))
                    .expect(200);
            for (Map.Entry<Receiver, Answer> endpoint :
                    Map.of(receiver, appWebhook, ofAdmin, adminWebhook).entrySet()) {
                await("both events", () -> endpoint.getKey().about("post", post).size() == 2);
                List<Delivery> came = endpoint.getKey().about("post", post);
                assertThat(came).extracting(Delivery::type).containsExactly("post.published", "post.retracted");
                assertThat(came)
                        .allMatch(delivery ->
                                delivery.isSignedBy(endpoint.getValue().text("secret")))
                        .allMatch(delivery ->
                                delivery.headers().firstValue("traceparent").isPresent());
            }
            assertThat(receiver.about("post", post).getFirst().id())
                    .as("webhooks see ids of their own")
                    .isNotEqualTo(ofAdmin.about("post", post).getFirst().id());
        }
    }

    @Test
    void aReceiverThatFailsGetsTheEventAgainAndTheOneBehindItAfterwards() throws Exception {
        Answer webhook = registered(crm(), receiver, "post.*");
        receiver.answersFirst(500);
        String post = published();
        await("the refused event", () -> !receiver.about("post", post).isEmpty());
        platform.as("editor", "acme")
                .post("/v1/" + post + ":retract", Map.of("reason", "Wrong figures"))
                .expect(200);
        await("the retraction", () -> receiver.about("post", post).size() == 3);
        assertThat(receiver.about("post", post))
                .extracting(Delivery::type)
                .containsExactly("post.published", "post.published", "post.retracted");
        await(
                "both to be recorded",
                () -> deliveries(crm(), webhook).stream()
                        .allMatch(
                                delivery -> delivery.path("state").asString("").equals("DELIVERED")));
        JsonNode first = deliveries(crm(), webhook).getLast();
        assertThat(first.path("attempts").path(0).path("responseStatus").asInt())
                .isEqualTo(500);
        assertThat(first.path("attempts").path(1).path("responseStatus").asInt())
                .isEqualTo(204);
    }

    @Test
    void anEndpointThatIsGoneIsDisabled() throws Exception {
        Answer webhook = registered(crm(), receiver, "post.*");
        receiver.answersFirst(410);
        published();
        await(
                "the webhook to be disabled",
                () -> crm().get("/v1/" + webhook.text("name"))
                        .expect(200)
                        .text("disabledReason")
                        .equals("GONE"));
    }

    @Test
    void bothSecretsVerifyAfterARotation() throws Exception {
        Answer webhook = registered(crm(), receiver, "post.*");
        Answer rotated = crm().post("/v1/" + webhook.text("name") + ":rotateSecret", Map.of())
                .expect(200);
        String post = published();
        await("the event", () -> receiver.about("post", post).size() == 1);
        assertThat(rotated.text("secret")).isNotEqualTo(webhook.text("secret"));
        assertThat(receiver.about("post", post).getFirst())
                .matches(delivery -> delivery.isSignedBy(webhook.text("secret")))
                .matches(delivery -> delivery.isSignedBy(rotated.text("secret")));
    }

    @Test
    void aTestAndARedeliveryComeWithTheirOwnIds() throws Exception {
        Answer webhook = registered(crm(), receiver, "post.*");
        String name = webhook.text("name");
        Answer test = crm().post("/v1/" + name + ":test", Map.of()).expect(200);
        await("the test", () -> receiver.about("webhook", name).size() == 1);
        await(
                "its record",
                () -> deliveries(crm(), webhook)
                        .getFirst()
                        .path("state")
                        .asString("")
                        .equals("DELIVERED"));
        crm().post("/v1/" + test.text("name") + ":redeliver", Map.of()).expect(200);
        await("the test again", () -> receiver.about("webhook", name).size() == 2);
        assertThat(receiver.about("webhook", name))
                .extracting(Delivery::id)
                .containsOnly(test.text("name").substring((name + "/deliveries/").length()));
    }

    @Test
    void anotherCompanySeesNothingOfAWebhook() throws Exception {
        Answer webhook = registered(admin(), receiver);
        String name = webhook.text("name");
        Answer test = admin().post("/v1/" + name + ":test", Map.of()).expect(200);
        for (PublicApi other : List.of(platform.as("admin", "globex"), platform.asApp("crm", "globex"), crm())) {
            PublicApi withTag = other.with("If-Match", webhook.text("etag"));
            for (String known : List.of(name, "webhooks/none")) {
                assertThat(withTag.get("/v1/" + known).status()).isEqualTo(404);
                assertThat(withTag.patch("/v1/" + known, Map.of("description", "mine"))
                                .status())
                        .isEqualTo(404);
                assertThat(withTag.delete("/v1/" + known).status()).isEqualTo(404);
                assertThat(withTag.post("/v1/" + known + ":rotateSecret", Map.of())
                                .status())
                        .isEqualTo(404);
                assertThat(withTag.post("/v1/" + known + ":test", Map.of()).status())
                        .isEqualTo(404);
                assertThat(withTag.get("/v1/" + known + "/deliveries").status()).isEqualTo(404);
            }
            assertThat(withTag.post("/v1/" + test.text("name") + ":redeliver", Map.of())
                            .status())
                    .isEqualTo(404);
            assertThat(other.get("/v1/webhooks").expect(200).text()).doesNotContain(name);
        }
        admin().get("/v1/" + name).expect(200);
    }

    @Test
    void nothingIsLostWhereIdentityServiceIsKilledInTheMiddle() throws Exception {
        registered(crm(), receiver, "post.*");
        List<String> posts = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            posts.add(published());
        }
        long pid = running.platform().process(Part.IDENTITY).orElseThrow().pid().orElseThrow();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        for (String post : posts) {
            await("the event of " + post, () -> !receiver.about("post", post).isEmpty());
        }
        await("identity-service to be back", () -> crm().get("/v1/webhooks").isOk());
    }

    @Test
    void anAddressInsideIsRefusedAndTheProblemNamesTheField() throws Exception {
        for (String inside : List.of(
                "https://10.0.0.1/", "https://169.254.169.254/", "https://[::ffff:10.0.0.1]/", "http://example.com/")) {
            Answer refused = admin().post("/v1/webhooks", Map.of("uri", inside));
            assertThat(refused.status()).as(inside).isEqualTo(400);
            assertThat(refused.body().path("errors").path(0).path("field").asString(""))
                    .isEqualTo("uri");
        }
    }
}
