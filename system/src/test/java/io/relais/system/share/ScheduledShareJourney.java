package io.relais.system.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.system.RunningPlatform;
import io.relais.system.RunningPlatform.Running;
import io.relais.system.demo.DemoPlatform;
import io.relais.system.demo.DemoSignIns;
import io.relais.system.demo.PublicApi;
import io.relais.system.demo.PublicApi.Answer;
import io.relais.system.platform.Part;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Shares that wait for their time: opened then, or cancelled by whatever they rest on, and told to nobody but their member. */
@ExtendWith(RunningPlatform.class)
class ScheduledShareJourney {
    private static final String TENANT = "horloge";
    private static final AtomicBoolean SUBSCRIBED = new AtomicBoolean();
    private static final Duration SOON = Duration.ofSeconds(4);
    private static final Duration TOMORROW = Duration.ofDays(1);

    private final Running running;
    private final DemoPlatform platform;

    ScheduledShareJourney(Running running) {
        this.running = running;
        this.platform = running.demo();
    }

    @BeforeEach
    void aCompanyWithTwoMembersWhoMayShare() throws InterruptedException {
        if (!SUBSCRIBED.compareAndSet(false, true)) {
            return;
        }
        subscribe();
        for (String member : List.of("alice", "bob")) {
            acknowledge(member);
            choose(member, "grant", "purposes/use-personal-account", "LINKEDIN");
        }
    }

    @Test
    void aShareIsOpenedAtItsTimeOrRefusedWithItsReasonsInTheMembersLanguage() throws Exception {
        String post = publish();
        for (Instant time : List.of(Instant.now().minusSeconds(1), Instant.now().plus(Duration.ofDays(91)))) {
            Answer refused = attempt("alice", post, "PERSONAL", time);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body().path("errors").path(0).path("field").asString(""))
                    .isEqualTo("scheduleTime");
        }
        Answer notAgreed = as("alice")
                .post(
                        "/v1/me/shares",
                        Map.of(
                                "post",
                                post,
                                "network",
                                "X",
                                "scheduleTime",
                                in(TOMORROW).toString()));
        assertThat(notAgreed.text("reason")).isEqualTo("SHARE_REFUSED");

        String share = schedule("alice", post, "PERSONAL", in(SOON));
        Answer waiting = read("alice", share);
        assertThat(waiting.text("state")).isEqualTo("SCHEDULED");
        assertThat(waiting.text("trackedLink") + waiting.text("shareUri")).isEmpty();
        assertThat(waiting.body().path("decision").path("basis").isObject()).isFalse();
        assertThat(listed("alice", "SCHEDULED")).contains(share);
        for (String other : List.of("bob", "editor", "compliance", "admin")) {
            as(other).get("/v1/me/" + share).expect(404);
            assertThat(listed(other, "SCHEDULED")).doesNotContain(share);
        }
        platform.as("alice", "acme").get("/v1/me/" + share).expect(404);
        assertThat(as("alice").post("/v1/me/" + share + ":confirm", Map.of()).status())
                .isEqualTo(422);

        awaitState("alice", share, "OPENED");
        Answer opened = read("alice", share);
        assertThat(opened.body().path("decision").path("allowed").asBoolean(false))
                .isTrue();
        assertThat(opened.text("shareUri")).startsWith("https://www.linkedin.com/");
        platform.api().get(URI.create(opened.text("trackedLink")).getPath()).expect(302);
        for (String language : List.of("fr", "en")) {
            assertThat(as("alice")
                            .with("Accept-Language", language)
                            .post("/v1/decisions:explain", Map.of("share", share))
                            .expect(200)
                            .body()
                            .path("confirmed")
                            .asBoolean(false))
                    .isTrue();
        }
        assertThat(listed("alice", "SCHEDULED")).doesNotContain(share);
        assertThat(listed("alice", "OPENED")).contains(share);

        String alices = schedule("alice", post, "PERSONAL", in(SOON));
        String bobs = schedule("bob", post, "PERSONAL", in(SOON));
        PublicApi compliance = as("compliance");
        String freeze = compliance
                .post("/v1/freezes", Map.of("scope", "POST", "target", post, "reason", "Une crise"))
                .expect(200)
                .text("name");
        Map<String, String> remedies = new HashMap<>();
        for (Map.Entry<String, String> whose :
                Map.of("alice", alices, "bob", bobs).entrySet()) {
            awaitState(whose.getKey(), whose.getValue(), "CANCELLED");
            Answer refused = read(whose.getKey(), whose.getValue());
            assertThat(refused.text("cancelReason")).isEqualTo("REFUSED");
            JsonNode reason = refused.body().path("decision").path("reasons").path(0);
            assertThat(reason.path("code").asString("")).isEqualTo("FREEZE");
            remedies.put(whose.getKey(), reason.path("remedy").asString(""));
        }
        assertThat(remedies.get("alice")).isNotBlank().isNotEqualTo(remedies.get("bob"));
        compliance.post("/v1/" + freeze + ":lift", Map.of("reason", "Finie")).expect(200);
    }

    @Test
    void whateverAShareRestsOnCancelsItAndNoShareStartsAfterAWithdrawalHasReturned() throws Exception {
        String post = publish();
        String account = as("admin")
                .post(
                        "/v1/professionalAccounts",
                        Map.of("network", "LINKEDIN", "handle", "horloge", "member", memberOf("bob")))
                .expect(200)
                .text("name");
        String professional = schedule("bob", post, "PROFESSIONAL", in(TOMORROW));
        String personal = schedule("bob", post, "PERSONAL", in(TOMORROW));
        String givenUp = schedule("bob", post, "PERSONAL", in(TOMORROW));
        as("bob").delete("/v1/me/" + givenUp).expect(200);
        expectCancelled("bob", givenUp, "MEMBER");
        as("admin").post("/v1/" + account + ":assign", Map.of()).expect(200);
        expectCancelled("bob", professional, "ACCOUNT_TAKEN_BACK");
        assertThat(read("bob", personal).text("state")).isEqualTo("SCHEDULED");

        choose("bob", "withdraw", "purposes/use-personal-account", "LINKEDIN");
        choose("bob", "grant", "purposes/use-personal-account", "LINKEDIN");
        String afterwards = schedule("bob", post, "PERSONAL", in(TOMORROW));
        expectCancelled("bob", personal, "CONSENT_WITHDRAWN");
        assertThat(read("bob", afterwards).text("state")).isEqualTo("SCHEDULED");
        as("bob").post("/v1/me/consents:withdrawAll", Map.of()).expect(200);
        expectCancelled("bob", afterwards, "CONSENT_WITHDRAWN");
        choose("bob", "grant", "purposes/use-personal-account", "LINKEDIN");

        String retracted = publish();
        String ofRetracted = schedule("alice", retracted, "PERSONAL", in(TOMORROW));
        as("editor").post("/v1/" + retracted + ":retract", Map.of()).expect(200);
        expectCancelled("alice", ofRetracted, "POST_RETRACTED");

        Instant due = in(SOON);
        List<String> racing = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            racing.add(schedule("alice", post, "PERSONAL", due.plusMillis(i * 700L)));
        }
        Awaitility.await("one of them to be opened")
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        racing.stream().anyMatch(share -> state("alice", share).equals("OPENED")));
        choose("alice", "withdraw", "purposes/use-personal-account", "LINKEDIN");
        Instant returned = Instant.now();
        choose("alice", "grant", "purposes/use-personal-account", "LINKEDIN");
        Awaitility.await("none of them to wait")
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        racing.stream().noneMatch(share -> state("alice", share).equals("SCHEDULED")));
        List<Answer> ended = new ArrayList<>();
        for (String share : racing) {
            ended.add(read("alice", share));
        }
        assertThat(ended).allSatisfy(share -> {
            if (share.text("state").equals("OPENED")) {
                // It starts with its decision; that it is open is written a moment later.
                String decideTime = share.body()
                        .path("decision")
                        .path("basis")
                        .path("decideTime")
                        .asString("");
                assertThat(Instant.parse(decideTime)).isBeforeOrEqualTo(returned);
            } else {
                assertThat(share.text("cancelReason")).isEqualTo("CONSENT_WITHDRAWN");
            }
        });
        assertThat(ended).anyMatch(share -> share.text("state").equals("CANCELLED"));
    }

    @Test
    void aShareThatIsDueWhileTheServiceIsKilledIsOpenedOnce() throws Exception {
        String post = publish();
        String share = schedule("alice", post, "PERSONAL", in(SOON));
        running.kill(Part.CONTENT);
        Awaitility.await("the share to be opened")
                .atMost(Duration.ofSeconds(120))
                .ignoreExceptions()
                .until(() -> state("alice", share).equals("OPENED"));
        platform.api()
                .get(URI.create(read("alice", share).text("trackedLink")).getPath())
                .expect(302);
    }

    private static Instant in(Duration delay) {
        return Instant.now().plus(delay);
    }

    private Answer attempt(String member, String post, String kind, Instant time) throws InterruptedException {
        return as(member)
                .post(
                        "/v1/me/shares",
                        Map.of(
                                "post",
                                post,
                                "network",
                                "LINKEDIN",
                                "accountKind",
                                kind,
                                "scheduleTime",
                                time.toString()));
    }

    private String schedule(String member, String post, String kind, Instant time) throws InterruptedException {
        Answer scheduled = attempt(member, post, kind, time).expect(200);
        assertThat(scheduled.text("state")).isEqualTo("SCHEDULED");
        return scheduled.text("name");
    }

    private Answer read(String member, String share) throws InterruptedException {
        return as(member).get("/v1/me/" + share).expect(200);
    }

    private String state(String member, String share) {
        try {
            return read(member, share).text("state");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private void awaitState(String member, String share, String state) {
        Awaitility.await(share + " to be " + state)
                .atMost(Duration.ofSeconds(60))
                .until(() -> state(member, share).equals(state));
    }

    private void expectCancelled(String member, String share, String reason) throws InterruptedException {
        awaitState(member, share, "CANCELLED");
        assertThat(read(member, share).text("cancelReason")).isEqualTo(reason);
    }

    private List<String> listed(String member, String state) throws InterruptedException {
        List<String> names = new ArrayList<>();
        as(member)
                .get("/v1/me/shares?state=" + state)
                .expect(200)
                .body()
                .path("shares")
                .forEach(share -> names.add(share.path("name").asString("")));
        return names;
    }

    private void choose(String member, String verb, String purpose, String network) throws InterruptedException {
        as(member)
                .post("/v1/me/consents:" + verb, Map.of("purpose", purpose, "network", network))
                .expect(200);
    }

    private PublicApi as(String user) throws InterruptedException {
        return platform.as(user, TENANT);
    }

    private String memberOf(String user) throws InterruptedException {
        return as(user).get("/v1/me")
                .expect(200)
                .body()
                .path("member")
                .path("name")
                .asString("");
    }

    private String publish() throws InterruptedException {
        Map<String, Object> post = Map.of(
                "kind",
                "ARTICLE",
                "title",
                "Nous recrutons",
                "targetUri",
                "https://www.example.com/emplois",
                "variants",
                List.of(Map.of("network", "LINKEDIN", "languageCode", "fr", "text", "Nous recrutons !")));
        String name = as("editor").post("/v1/posts", post).expect(200).text("name");
        as("editor").post("/v1/" + name + ":publish", Map.of()).expect(200);
        return name;
    }

    private void acknowledge(String member) throws InterruptedException {
        JsonNode policy = as(member).get("/v1/me/policy").expect(200).body().path("policy");
        as(member)
                .post(
                        "/v1/me/policy:acknowledge",
                        Map.of(
                                "policy", policy.path("name").asString(""),
                                "version", policy.path("version").asInt(0),
                                "languageCode", "fr"))
                .expect(200);
    }

    private void subscribe() throws InterruptedException {
        platform.asOperator()
                .post(
                        "/v1/tenants",
                        Map.of(
                                "tenantId", TENANT,
                                "displayName", "Horloge SA",
                                "languageCode", "fr",
                                "countryCode", "FR",
                                "administrator", person("admin", "fr")))
                .expect(200);
        Awaitility.await("the company to be ready")
                .atMost(Duration.ofSeconds(90))
                .ignoreExceptions()
                .until(() -> as("admin").get("/v1/me/policy").isOk());
        Map<String, List<String>> roles = Map.of(
                "compliance", List.of("COMPLIANCE"), "editor", List.of("EDITOR"), "alice", List.of(), "bob", List.of());
        for (Map.Entry<String, List<String>> member : roles.entrySet()) {
            Map<String, Object> person =
                    new HashMap<>(person(member.getKey(), member.getKey().equals("bob") ? "en" : "fr"));
            person.put("roles", member.getValue());
            as("admin").post("/v1/members", person).expect(200);
        }
    }

    private Map<String, Object> person(String user, String language) {
        Map<String, Object> person = new HashMap<>(Map.of(
                "email",
                DemoSignIns.username(user, TENANT),
                "givenName",
                user,
                "familyName",
                "Horloge",
                "initialPassword",
                platform.tokens().password()));
        if (!user.equals("admin")) {
            person.put("languageCode", language);
        }
        return person;
    }
}
