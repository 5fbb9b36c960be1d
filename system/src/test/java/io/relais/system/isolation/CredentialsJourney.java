package io.relais.system.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.system.RunningPlatform;
import io.relais.system.demo.DemoPlatform;
import io.relais.system.demo.PublicApi.Answer;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** A password that another company chose, a forged token and a missing role open no door. */
@ExtendWith(RunningPlatform.class)
class CredentialsJourney {
    private final DemoPlatform platform;

    CredentialsJourney(DemoPlatform platform) {
        this.platform = platform;
    }

    @Test
    void aPasswordThatAnotherCompanyChoseOpensNothing() throws Exception {
        Map<String, Object> person = Map.of(
                "email", "newcomer@globex.example",
                "givenName", "Niamh",
                "familyName", "Newcomer",
                "initialPassword", "chosen-by-acme-7");
        Answer taken = platform.as("admin", "acme").post("/v1/members", person).expect(200);

        Answer refused = platform.as("admin", "globex").post("/v1/members", person);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().path("errors").path(0).path("field").asString(""))
                .isEqualTo("email");
        platform.as("admin", "acme")
                .with("If-Match", taken.text("etag"))
                .delete("/v1/" + taken.text("name"))
                .expect(200);
        // Once the other company has let go of it, the address is free, and its old password is gone.
        Answer own = platform.as("admin", "globex").post("/v1/members", person).expect(200);
        platform.as("admin", "globex")
                .with("If-Match", own.text("etag"))
                .delete("/v1/" + own.text("name"))
                .expect(200);
    }

    @Test
    void tokensThatAreNotOursOpenNothing() throws Exception {
        String good = platform.tokens().of("alice", "acme");
        String[] parts = good.split("\\.");
        String none = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\"}".getBytes()) + "."
                + parts[1] + ".";
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]));
        String changed = parts[0] + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(payload.replace("acme", "globex").getBytes())
                + "." + parts[2];

        Map<String, String> forged = new LinkedHashMap<>();
        forged.put("unsigned", none);
        forged.put("changed", changed);
        forged.put("garbage", "garbage");
        for (Map.Entry<String, String> token : forged.entrySet()) {
            Answer answer = platform.api().as(token.getValue()).get("/v1/me");
            assertThat(answer.status()).as(token.getKey()).isEqualTo(401);
            assertThat(answer.text("reason")).as(token.getKey()).isEqualTo("UNAUTHENTICATED");
        }
        assertThat(platform.api().get("/v1/me").status()).isEqualTo(401);
    }

    @Test
    void rolesOpenOnlyTheirOwnDoors() throws Exception {
        JsonNode problem = platform.as("alice", "acme")
                .post("/v1/posts", Map.of())
                .expect(403)
                .body();

        assertThat(problem.path("reason").asString("")).isEqualTo("PERMISSION_DENIED");
        assertThat(platform.as("manager", "acme").get("/v1/members").status()).isEqualTo(403);
        assertThat(platform.as("editor", "acme").get("/v1/tenants").status()).isEqualTo(403);
        assertThat(platform.as("admin", "acme")
                        .post("/v1/tenants/globex:suspend", Map.of("reason", "x"))
                        .status())
                .isEqualTo(403);
        assertThat(platform.asApp("crm", "acme").get("/v1/me").status()).isEqualTo(403);
        assertThat(platform.asOperator().get("/v1/members").status()).isEqualTo(403);
    }
}
