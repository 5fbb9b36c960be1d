package io.relais.system.mainjob;

import io.relais.system.demo.DemoPlatform;
import io.relais.system.demo.DemoSignIns;
import io.relais.system.demo.PublicApi;
import io.relais.system.demo.PublicApi.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** One company on the platform, and what its people do there. Every step can be repeated. */
final class Company {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final int CREATED = 200;
    private static final int EXISTS = 409;

    private final DemoPlatform platform;
    private final String tenant;

    Company(DemoPlatform platform, String tenant) {
        this.platform = platform;
        this.tenant = tenant;
    }

    /** The caller of the public API as that person. */
    PublicApi as(String user) throws InterruptedException {
        return platform.as(user, tenant);
    }

    /** The caller of the public API as that partner app. */
    PublicApi asApp(String app) throws InterruptedException {
        return platform.asApp(app, tenant);
    }

    /** What that person signs in with. */
    String username(String user) {
        return DemoSignIns.username(user, tenant);
    }

    /** The operator subscribes the company, and it is ready: its administrator can sign in, its policy is in force. */
    void subscribe(String displayName, String languageCode, String countryCode, Map<String, Object> administrator)
            throws InterruptedException {
        platform.asOperator()
                .post(
                        "/v1/tenants",
                        Map.of(
                                "tenantId",
                                tenant,
                                "displayName",
                                displayName,
                                "languageCode",
                                languageCode,
                                "countryCode",
                                countryCode,
                                "administrator",
                                person(administrator)))
                .expect(CREATED);
        String administratorName = String.valueOf(administrator.get("user"));
        await(
                "the company to be active",
                () -> platform.asOperator()
                        .get("/v1/tenants/" + tenant)
                        .expect(200)
                        .text("state")
                        .equals("ACTIVE"));
        await(
                "its policy to be in force",
                () -> as(administratorName).get("/v1/me/policy").isOk());
    }

    /** The administrator registers a person. */
    void register(Map<String, Object> member) throws InterruptedException {
        Answer answer = as("admin").post("/v1/members", person(member));
        if (answer.status() != EXISTS) {
            answer.expect(CREATED);
        }
    }

    private Map<String, Object> person(Map<String, Object> described) {
        Map<String, Object> person = new LinkedHashMap<>(described);
        person.put("email", username(String.valueOf(person.remove("user"))));
        person.put("initialPassword", platform.tokens().password());
        return person;
    }

    /** The administrator registers a partner app, whose credentials are kept with the demo's secrets. */
    void registerApp(String app, String displayName, List<String> scopes) throws InterruptedException {
        if (platform.tokens().knowsApp(app, tenant)) {
            return;
        }
        Answer answer =
                as("admin").post("/v1/apps", Map.of("appId", app, "displayName", displayName, "scopes", scopes));
        if (answer.status() == EXISTS) {
            answer = as("admin").post("/v1/apps/" + app + ":rotateSecret", Map.of());
        }
        answer.expect(CREATED);
        platform.tokens().rememberApp(app, tenant, answer.text("clientId"), answer.text("clientSecret"));
    }

    /** The editor publishes a post and answers its name. */
    String publish(Map<String, Object> post) throws InterruptedException {
        String name = as("editor").post("/v1/posts", post).expect(CREATED).text("name");
        as("editor").post("/v1/" + name + ":publish", Map.of()).expect(200);
        return name;
    }

    /** The member acknowledges the policy in force. */
    void acknowledge(String user, String languageCode) throws InterruptedException {
        Answer policy = as(user).get("/v1/me/policy").expect(200);
        as(user).post(
                        "/v1/me/policy:acknowledge",
                        Map.of(
                                "policy",
                                policy.body().path("policy").path("name").asString(""),
                                "version",
                                policy.body().path("policy").path("version").asInt(0),
                                "languageCode",
                                languageCode))
                .expect(200);
    }

    /** The member opts in, or withdraws, for their own account on a network. */
    void chooseForOwnAccount(String user, String verb, String network) throws InterruptedException {
        as(user).post("/v1/me/consents:" + verb, Map.of("purpose", "purposes/use-personal-account", "network", network))
                .expect(200);
    }

    /** The member tries to share. */
    Answer share(String user, String post, String network, String accountKind) throws InterruptedException {
        return as(user).post(
                        "/v1/me/shares",
                        Map.of("post", post, "network", network, "accountKind", accountKind, "mode", "DIALOGUE"));
    }

    /** Waits until something is so. */
    static void await(String what, Callable<Boolean> condition) throws InterruptedException {
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                if (condition.call()) {
                    return;
                }
            } catch (InterruptedException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            if (Instant.now().isAfter(giveUp)) {
                throw new IllegalStateException("Waited " + PATIENCE.toSeconds() + " s in vain for " + what);
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }
}
