package io.relais.system.linking;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.system.NetworkOfThisMachine;
import io.relais.system.RunningPlatform;
import io.relais.system.RunningPlatform.Running;
import io.relais.system.demo.DemoPlatform;
import io.relais.system.demo.PublicApi;
import io.relais.system.demo.PublicApi.Answer;
import io.relais.system.platform.Part;
import io.relais.testkit.NetworkSignIn;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** A member links an account by signing in on the network, which keeps no access of Relais's, and it goes with the choice. */
@ExtendWith(RunningPlatform.class)
class LinkingJourney {

    private static final Map<String, Object> CHOICE =
            Map.of("purpose", "purposes/use-personal-account", "network", "X");

    private static final Duration RESTART = Duration.ofMinutes(3);
    private static final String COMPLETE = "/v1/me/accounts:completeLink";
    private static final int ROUNDS = 6;
    private static final int LINKED_AT_ONCE = 8;

    private final Running running;
    private final DemoPlatform platform;
    private final NetworkSignIn network = NetworkOfThisMachine.x();
    private final String account = "account-" + UUID.randomUUID();

    LinkingJourney(Running running) {
        this.running = running;
        this.platform = running.demo();
    }

    private Map<String, String> letIn(PublicApi member) throws InterruptedException {
        return letIn(member, account);
    }

    private Map<String, String> letIn(PublicApi member, String whose) throws InterruptedException {
        Answer begun =
                member.post("/v1/me/accounts:link", Map.of("network", "X")).expect(200);
        assertThat(begun.text("authorizationUri")).doesNotContain(NetworkSignIn.CLIENT_SECRET);
        Map<String, String> back = network.letIn(begun.text("authorizationUri"), whose);
        assertThat(back).containsEntry("state", begun.text("state"));
        return back;
    }

    private JsonNode linked(PublicApi member) throws InterruptedException {
        return linked(member, account).stream().findFirst().orElse(MissingNode.getInstance());
    }

    private static List<JsonNode> linked(PublicApi member, String whose) throws InterruptedException {
        return member.get("/v1/me/accounts")
                .expect(200)
                .body()
                .path("accounts")
                .valueStream()
                .filter(one -> one.path("networkAccountId").asString("").equals(whose))
                .toList();
    }

    @Test
    void aMemberLinksAnAccountOnceAndItGoesWithTheChoice() throws Exception {
        PublicApi hannah = platform.as("hannah", "acme");
        Answer without = hannah.post("/v1/me/accounts:link", Map.of("network", "X"));
        if (!without.isOk()) {
            assertThat(without.expect(422).text("reason")).isEqualTo("CONSENT_REQUIRED");
        }
        hannah.post("/v1/me/consents:grant", CHOICE).expect(200);
        Map<String, String> back = letIn(hannah);
        int before = network.givenTokens();

        // Neither a colleague nor another company can complete it, and of several at once one does.
        assertThat(platform.as("farid", "acme")
                        .post("/v1/me/accounts:completeLink", back)
                        .expect(422)
                        .text("reason"))
                .isEqualTo("LINKING_FAILED");
        assertThat(platform.as("alice", "globex")
                        .post("/v1/me/accounts:completeLink", back)
                        .expect(422)
                        .text("reason"))
                .isEqualTo("LINKING_FAILED");
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = callers.invokeAll(Collections.nCopies(
                    4, () -> hannah.post("/v1/me/accounts:completeLink", back).status()));
            int done = 0;
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isIn(200, 422);
                done += answer.get() == 200 ? 1 : 0;
            }
            assertThat(done).isOne();
        }
        JsonNode mine = linked(hannah);
        assertThat(mine.path("link").asString("")).isEqualTo("OAUTH");
        assertThat(mine.path("handle").asString("")).isEqualTo(account + "_handle");
        assertThat(mine.path("linkTime").asString("")).isNotEmpty();
        assertThat(mine.toString()).doesNotContain("access-");
        assertThat(network.givenTokens()).isEqualTo(before + 1);
        assertThat(network.validTokens()).isEmpty();

        // A colleague who has the password of the same account can't link it too.
        PublicApi farid = platform.as("farid", "acme");
        farid.post("/v1/me/consents:grant", CHOICE).expect(200);
        assertThat(farid.post("/v1/me/accounts:completeLink", letIn(farid))
                        .expect(409)
                        .text("reason"))
                .isEqualTo("ALREADY_EXISTS");
        assertThat(linked(farid).isMissingNode()).isTrue();

        Map<String, String> late = letIn(hannah);
        hannah.post("/v1/me/consents:withdraw", CHOICE).expect(200);
        assertThat(linked(hannah).isMissingNode()).isTrue();
        assertThat(hannah.post("/v1/me/accounts:completeLink", late).expect(422).text("reason"))
                .isEqualTo("CONSENT_REQUIRED");

        // It is free at once, and the colleague can have declared it before.
        farid.post("/v1/me/accounts", Map.of("network", "X", "handle", "@" + account + "_HANDLE"))
                .expect(200);
        farid.post("/v1/me/accounts:completeLink", letIn(farid)).expect(200);
        JsonNode his = linked(farid);
        assertThat(his.path("link").asString("")).isEqualTo("OAUTH");
        farid.delete("/v1/me/" + his.path("name").asString("")).expect(200);
        assertThat(linked(farid).isMissingNode()).isTrue();
        farid.post("/v1/me/consents:withdraw", CHOICE).expect(200);
        assertThat(network.validTokens()).isEmpty();
    }

    @Test
    void ofTwoMembersAtOnceOneLinksTheAccountAndTheOtherAsSoonAsTheyLetGo() throws Exception {
        PublicApi hannah = platform.as("hannah", "acme");
        PublicApi farid = platform.as("farid", "acme");
        for (int round = 0; round < ROUNDS; round++) {
            String contested = account + "-round-" + round;
            for (PublicApi member : List.of(hannah, farid)) {
                member.post("/v1/me/consents:grant", CHOICE).expect(200);
            }
            Map<String, String> hannahs = letIn(hannah, contested);
            Map<String, String> farids = letIn(farid, contested);
            CyclicBarrier together = new CyclicBarrier(2);
            Answer ofHannah;
            Answer ofFarid;
            try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<Answer> one = callers.submit(() -> completed(hannah, hannahs, together));
                Future<Answer> other = callers.submit(() -> completed(farid, farids, together));
                ofHannah = one.get();
                ofFarid = other.get();
            }
            boolean hannahWon = ofHannah.isOk();
            PublicApi winner = hannahWon ? hannah : farid;
            PublicApi loser = hannahWon ? farid : hannah;
            List<JsonNode> won = linked(winner, contested);
            assertThat(won).hasSize(1);
            assertThat((hannahWon ? ofHannah : ofFarid).expect(200).text("name"))
                    .isEqualTo(won.getFirst().path("name").asString(""));
            expectTaken(hannahWon ? ofFarid : ofHannah, loser, contested);
            expectTaken(loser.post(COMPLETE, letIn(loser, contested)), loser, contested);

            if (round % 2 == 0) {
                winner.delete("/v1/me/" + won.getFirst().path("name").asString(""))
                        .expect(200);
            } else {
                winner.post("/v1/me/consents:withdraw", CHOICE).expect(200);
            }
            assertThat(linked(winner, contested)).isEmpty();
            loser.post(COMPLETE, letIn(loser, contested)).expect(200);
            assertThat(linked(loser, contested)).hasSize(1);
            loser.post("/v1/me/consents:withdraw", CHOICE).expect(200);
        }
        hannah.post("/v1/me/consents:withdraw", CHOICE).expect(200);
        farid.post("/v1/me/consents:withdraw", CHOICE).expect(200);
        assertThat(network.validTokens()).isEmpty();
    }

    private static Answer completed(PublicApi member, Map<String, String> back, CyclicBarrier together)
            throws Exception {
        together.await();
        return member.post(COMPLETE, back);
    }

    private static void expectTaken(Answer refused, PublicApi loser, String contested) throws InterruptedException {
        assertThat(refused.expect(409).text("reason")).isEqualTo("ALREADY_EXISTS");
        assertThat(refused.body().path("metadata").path("field").asString("")).isEqualTo("code");
        assertThat(refused.text("detail")).contains("remove it", "accounts:link");
        assertThat(linked(loser, contested)).isEmpty();
    }

    /** One had begun, of one the network is being asked, and several are being completed. */
    @Test
    void whereTheServiceIsKilledAnAccountIsLinkedAsAWholeOrItsMemberBeginsAgain() throws Exception {
        PublicApi hannah = platform.as("hannah", "acme");
        PublicApi farid = platform.as("farid", "acme");
        PublicApi emma = platform.as("emma", "acme");
        for (PublicApi member : List.of(hannah, farid, emma)) {
            member.post("/v1/me/consents:grant", CHOICE).expect(200);
        }
        Map<String, String> begun = letIn(hannah);
        String silent = account + "-silent";
        CompletableFuture<Void> asked = network.silence(silent);
        Map<String, String> waiting = letIn(farid, silent);
        List<Map<String, String>> completed = new ArrayList<>();
        for (int i = 0; i < LINKED_AT_ONCE; i++) {
            completed.add(letIn(emma, account + "-" + i));
        }
        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> unanswered = callers.submit(() -> completion(farid, waiting));
            asked.get(30, TimeUnit.SECONDS);
            CountDownLatch answered = new CountDownLatch(1);
            for (Map<String, String> back : completed) {
                answers.add(callers.submit(() -> {
                    try {
                        return completion(emma, back);
                    } finally {
                        answered.countDown();
                    }
                }));
            }
            answered.await();
            running.kill(Part.POLICY);
            assertThat(unanswered.get()).isNotEqualTo(200);
        }
        network.expireTokens();
        Awaitility.await("policy-service to be back")
                .atMost(RESTART)
                .until(() -> hannah.get("/v1/me/accounts").isOk());

        // What had only begun goes on, once.
        hannah.post(COMPLETE, begun).expect(200);
        assertThat(hannah.post(COMPLETE, begun).expect(422).text("reason")).isEqualTo("LINKING_FAILED");
        assertThat(linked(hannah, account)).hasSize(1);

        // What was asked of the network is over: its state is used up, and nothing of it is there.
        assertThat(farid.post(COMPLETE, waiting).expect(422).text("detail")).contains("accounts:link");
        assertThat(linked(farid, silent)).isEmpty();
        farid.post(COMPLETE, letIn(farid, account + "-again")).expect(200);

        for (int i = 0; i < LINKED_AT_ONCE; i++) {
            String whose = account + "-" + i;
            List<JsonNode> there = linked(emma, whose);
            assertThat(there).hasSizeLessThanOrEqualTo(1);
            if (answers.get(i).get() == 200) {
                assertThat(there).as("what was answered").hasSize(1);
            }
            for (JsonNode one : there) {
                assertThat(one.path("link").asString("")).isEqualTo("OAUTH");
                assertThat(one.path("handle").asString("")).isEqualTo(whose + "_handle");
                assertThat(one.path("linkTime").asString("")).isNotEmpty();
            }
            int retried = emma.post(COMPLETE, completed.get(i)).status();
            assertThat(retried).isIn(200, 422);
            if (!there.isEmpty()) {
                assertThat(retried).as("a state that linked an account").isEqualTo(422);
            }
            if (linked(emma, whose).isEmpty()) {
                emma.post(COMPLETE, letIn(emma, whose)).expect(200);
            }
            assertThat(linked(emma, whose)).hasSize(1);
            assertThat(emma.post(COMPLETE, completed.get(i)).status()).isEqualTo(422);
        }
        for (PublicApi member : List.of(hannah, farid, emma)) {
            member.post("/v1/me/consents:withdraw", CHOICE).expect(200);
            assertThat(member.get("/v1/me/accounts").expect(200).text()).doesNotContain(account);
        }
        assertThat(network.validTokens()).isEmpty();
    }

    /** The status; 0 where the connection broke. */
    private static int completion(PublicApi member, Map<String, String> back) throws InterruptedException {
        try {
            return member.post(COMPLETE, back).status();
        } catch (UncheckedIOException broken) {
            return 0;
        }
    }

    @Test
    void aMemberNamesTheServerOfMastodonThatHasTheirAccount() throws Exception {
        PublicApi hannah = platform.as("hannah", "acme");
        Map<String, Object> choice = Map.of("purpose", "purposes/use-personal-account", "network", "MASTODON");
        hannah.post("/v1/me/consents:grant", choice).expect(200);
        for (String inside : List.of("", "intranet", "169.254.169.254", "db.internal", "a.example/b", "[::1]")) {
            Answer refused = hannah.post("/v1/me/accounts:link", Map.of("network", "MASTODON", "host", inside))
                    .expect(400);
            assertThat(refused.body().path("errors").toString()).as(inside).contains("host");
        }
        String host = account + ".example";
        Answer begun = hannah.post("/v1/me/accounts:link", Map.of("network", "MASTODON", "host", host))
                .expect(200);
        Map<String, String> back = network.letIn(begun.text("authorizationUri"), account);
        Answer linked = hannah.post("/v1/me/accounts:completeLink", back).expect(200);
        assertThat(linked.text("handle")).isEqualTo(account + "_handle@" + host);
        assertThat(linked.text("networkAccountId")).isEqualTo(account + "@" + host);
        assertThat(network.validTokens()).isEmpty();
        hannah.post("/v1/me/consents:withdraw", choice).expect(200);
    }

    @Test
    void whatTheNetworkSaysAndWhatIsNotOfferedIsTold() throws Exception {
        PublicApi emma = platform.as("emma", "acme");
        for (String other : List.of("LINKEDIN", "BLUESKY")) {
            Map<String, Object> choice = Map.of("purpose", "purposes/use-personal-account", "network", other);
            emma.post("/v1/me/consents:grant", choice).expect(200);
            Answer refused =
                    emma.post("/v1/me/accounts:link", Map.of("network", other)).expect(422);
            assertThat(refused.text("reason")).isEqualTo("NETWORK_NOT_LINKABLE");
            assertThat(refused.text("detail")).contains("POST /v1/me/accounts");
            emma.post("/v1/me/consents:withdraw", choice).expect(200);
        }
        emma.post("/v1/me/consents:grant", CHOICE).expect(200);
        String state = letIn(emma).getOrDefault("state", "");
        assertThat(emma.post("/v1/me/accounts:completeLink", Map.of("state", state, "error", "access_denied"))
                        .expect(422)
                        .text("reason"))
                .isEqualTo("LINKING_FAILED");
        emma.post("/v1/me/accounts:completeLink", Map.of("state", "short", "code", "a"))
                .expect(400);
        emma.post("/v1/me/consents:withdraw", CHOICE).expect(200);
        Answer page = platform.api().get("/linking?state=a&code=b").expect(200);
        assertThat(page.headers().firstValue("content-security-policy").orElse(""))
                .contains("default-src 'none'");
    }
}
