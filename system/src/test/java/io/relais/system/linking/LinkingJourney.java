package io.relais.system.linking;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.system.NetworkOfThisMachine;
import io.relais.system.RunningPlatform;
import io.relais.system.demo.DemoPlatform;
import io.relais.system.demo.PublicApi;
import io.relais.system.demo.PublicApi.Answer;
import io.relais.testkit.NetworkSignIn;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** A member links an account by signing in on the network, which keeps no access of Relais's, and it goes with the choice. */
@ExtendWith(RunningPlatform.class)
class LinkingJourney {

    private static final Map<String, Object> CHOICE =
            Map.of("purpose", "purposes/use-personal-account", "network", "X");

    private final DemoPlatform platform;
    private final NetworkSignIn network = NetworkOfThisMachine.x();
    private final String account = "account-" + UUID.randomUUID();

    LinkingJourney(DemoPlatform platform) {
        this.platform = platform;
    }

    private Map<String, String> letIn(PublicApi member) throws InterruptedException {
        Answer begun =
                member.post("/v1/me/accounts:link", Map.of("network", "X")).expect(200);
        assertThat(begun.text("authorizationUri")).doesNotContain(NetworkSignIn.CLIENT_SECRET);
        Map<String, String> back = network.letIn(begun.text("authorizationUri"), account);
        assertThat(back).containsEntry("state", begun.text("state"));
        return back;
    }

    private JsonNode linked(PublicApi member) throws InterruptedException {
        for (JsonNode one : member.get("/v1/me/accounts").expect(200).body().path("accounts")) {
            if (one.path("networkAccountId").asString("").equals(account)) {
                return one;
            }
        }
        return MissingNode.getInstance();
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
