package io.relais.system.mainjob;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.system.RunningPlatform;
import io.relais.system.demo.DemoPlatform;
import io.relais.system.demo.DemoSignIns;
import io.relais.system.demo.PublicApi.Answer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(RunningPlatform.class)
class MainJobJourney {
    private final DemoPlatform platform;

    MainJobJourney(DemoPlatform platform) {
        this.platform = platform;
    }

    @Test
    void theMainJobGoesAsItMust() throws Exception {
        assertThat(new MainJob().play(platform)).isTrue();
    }

    @Test
    void theDemoCompaniesAreAsTheReadmeSays() throws Exception {
        for (String tenant : List.of("acme", "globex")) {
            assertThat(members(tenant)).contains(emails(tenant));
            assertThat(kinds(platform.as("editor", tenant).get("/v1/posts").expect(200)))
                    .contains("TUTORIAL", "TESTIMONIAL", "LEGAL_NOTICE", "JOB_OFFER", "EVENT");
            assertThat(missing("bob", tenant)).contains("POLICY_NOT_ACKNOWLEDGED");
            assertThat(missing("alice", tenant)).isEmpty();
            assertThat(platform.as("chloe", tenant)
                            .get("/v1/me/consents")
                            .expect(200)
                            .body()
                            .path("consents")
                            .path(0)
                            .path("state")
                            .asString(""))
                    .isEqualTo("WITHDRAWN");
            assertThat(platform.as("david", tenant)
                            .get("/v1/me/shares")
                            .expect(200)
                            .body()
                            .path("shares")
                            .path(0)
                            .path("accountKind")
                            .asString(""))
                    .isEqualTo("PROFESSIONAL");
        }
    }

    /** Other journeys register more. */
    private Set<String> members(String tenant) throws InterruptedException {
        Set<String> members = new HashSet<>();
        platform.as("admin", tenant)
                .get("/v1/members?pageSize=500")
                .expect(200)
                .body()
                .path("members")
                .forEach(member -> members.add(member.path("email").asString("")));
        return members;
    }

    private static String[] emails(String tenant) {
        return Stream.of("admin", "editor", "compliance", "manager", "referee", "dpo", "alice", "bob", "chloe", "david")
                .map(person -> DemoSignIns.username(person, tenant))
                .toArray(String[]::new);
    }

    @Test
    void seedingAgainChangesNothing() throws Exception {
        String before = platform.as("admin", "acme")
                .get("/v1/members?pageSize=500")
                .expect(200)
                .text();
        int posts = platform.as("editor", "acme")
                .get("/v1/posts?pageSize=500")
                .expect(200)
                .body()
                .path("posts")
                .size();

        new CompanySeed().plant(platform);

        assertThat(platform.as("admin", "acme")
                        .get("/v1/members?pageSize=500")
                        .expect(200)
                        .text())
                .isEqualTo(before);
        assertThat(platform.as("editor", "acme")
                        .get("/v1/posts?pageSize=500")
                        .expect(200)
                        .body()
                        .path("posts"))
                .hasSize(posts);
    }

    @Test
    void creatingACompanyAgainGoesOnAndAnotherOneOfThatIdIsRefused() throws Exception {
        Answer other = platform.asOperator()
                .post(
                        "/v1/tenants",
                        Map.of(
                                "tenantId", "acme",
                                "displayName", "Somebody else",
                                "administrator",
                                        Map.of(
                                                "email", "x@somebody.example",
                                                "givenName", "X",
                                                "familyName", "Y")));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.text("reason")).isEqualTo("ALREADY_EXISTS");
    }

    private Set<String> missing(String user, String tenant) throws InterruptedException {
        Set<String> codes = new HashSet<>();
        for (JsonNode step :
                platform.as(user, tenant).get("/v1/me").expect(200).body().path("missing")) {
            codes.add(step.path("code").asString(""));
        }
        return codes;
    }

    private static Set<String> kinds(Answer posts) {
        Set<String> kinds = new HashSet<>();
        for (JsonNode post : posts.body().path("posts")) {
            kinds.add(post.path("kind").asString(""));
        }
        return kinds;
    }
}
