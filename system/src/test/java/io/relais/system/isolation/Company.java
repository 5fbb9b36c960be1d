package io.relais.system.isolation;

import static io.relais.system.isolation.Json.message;

import io.relais.system.demo.DemoSignIns;
import io.relais.system.demo.PublicApi;
import io.relais.system.demo.PublicApi.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import tools.jackson.databind.node.ObjectNode;

/**
 * A subscribed company with one person for each role, two members and an app, each of whom has done what makes documents:
 * acknowledged, chosen, priced. Every text of its own holds its marker.
 */
final class Company {
    /** Its partner app, which has every scope. */
    static final String APP = "crm";

    /** The vendor's operator, who belongs to no company. */
    static final String OPERATOR = "operator";

    /** Who may inspect a member's choices. */
    static final String OFFICER = "officer";

    private static final List<String> EVERYWHERE =
            List.of("admin", "editor", "compliance", "manager", "referee", "alice", "bob");
    private static final List<String> SCOPES = List.of("app:members", "app:engagements", "app:reports", "app:posts");
    private static final Map<String, List<String>> ROLES = Map.of(
            "editor",
            List.of("EDITOR"),
            "compliance",
            List.of("COMPLIANCE"),
            "manager",
            List.of("MANAGER"),
            "referee",
            List.of("REFEREE"),
            OFFICER,
            List.of("PRIVACY_OFFICER"));
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Installation at;
    private final String tenant;
    private final String marker;
    private final Size size;
    private String policy = "policies/social-media";

    /** How many of its people take part, and how much it writes itself. */
    enum Size {
        /** Two people acknowledge, too few to be counted, and the policy in force is the one that every company gets. */
        SMALL,
        /** Everybody acknowledges, and the policy in force is one of its own. */
        LARGE
    }

    /** A company to be subscribed. */
    Company(Installation at, String tenant, String marker, Size size) {
        this.at = at;
        this.tenant = tenant;
        this.marker = marker;
        this.size = size;
    }

    /** Its tenant's id. */
    String tenant() {
        return tenant;
    }

    /** The word in all its texts. */
    String marker() {
        return marker;
    }

    /** Its policy in force. */
    String policy() {
        return policy;
    }

    /** The access token of one of its people, of its app, or of the operator. */
    String token(String who) {
        try {
            return switch (who) {
                case APP -> at.demo().tokens().ofApp(APP, tenant);
                case OPERATOR -> at.demo().tokens().operator();
                default -> at.demo().tokens().of(who, tenant);
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The public API as one of them. */
    PublicApi as(String who) {
        return at.api().as(token(who));
    }

    /** What the operator sends to subscribe it. */
    ObjectNode subscription() {
        return message(
                "tenantId",
                tenant,
                "displayName",
                "Company " + marker,
                "languageCode",
                "en",
                "countryCode",
                "IE",
                "administrator",
                message(
                        "email",
                        DemoSignIns.username("admin", tenant),
                        "givenName",
                        "Admin " + marker,
                        "familyName",
                        "Family " + marker,
                        "initialPassword",
                        at.demo().tokens().password()));
    }

    /** Subscribes it, and has its people do what they do once. */
    void found() throws InterruptedException {
        at.api()
                .as(at.demo().tokens().operator())
                .post("/v1/tenants", subscription())
                .expect(200);
        Awaitility.await("the company " + tenant + " to be ready")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> as("admin").get("/v1/me/policy").isOk());
        for (String user : people()) {
            if (!user.equals("admin")) {
                as("admin").post("/v1/members", person(user)).expect(200);
            }
        }
        Answer app = as("admin")
                .post("/v1/apps", message("appId", APP, "displayName", "App " + marker, "scopes", scopes()))
                .expect(200);
        at.demo().tokens().rememberApp(APP, tenant, app.text("clientId"), app.text("clientSecret"));
        for (String reader : readers()) {
            acknowledge(reader);
        }
        price();
        republish();
        for (String network : List.of("LINKEDIN", "X", "FACEBOOK")) {
            choose("alice", "grant", network);
            choose("bob", "grant", network);
        }
        choose("bob", "withdraw", "FACEBOOK");
        as("alice").get("/v1/me/feed").expect(200);
    }

    /** Has its people choose and acknowledge again what they no longer have, whoever took it from them. */
    void settle() throws InterruptedException {
        policy = as("alice")
                .get("/v1/me/policy")
                .expect(200)
                .body()
                .path("policy")
                .path("name")
                .asString("");
        acknowledge("alice");
        for (String network : List.of("LINKEDIN", "X", "FACEBOOK")) {
            choose("alice", "grant", network);
        }
    }

    private ObjectNode person(String user) {
        return message(
                "email",
                DemoSignIns.username(user, tenant),
                "givenName",
                user + " " + marker,
                "familyName",
                "Family " + marker,
                "roles",
                ROLES.getOrDefault(user, List.of()),
                "team",
                "Team " + marker,
                "department",
                "Department " + marker,
                "topics",
                List.of("Topic " + marker),
                "initialPassword",
                at.demo().tokens().password());
    }

    private List<String> readers() {
        return size == Size.LARGE ? EVERYWHERE : List.of("alice", "bob");
    }

    private void acknowledge(String user) throws InterruptedException {
        Answer current = as(user).get("/v1/me/policy").expect(200);
        as(user).post(
                        "/v1/me/policy:acknowledge",
                        message(
                                "policy",
                                        current.body()
                                                .path("policy")
                                                .path("name")
                                                .asString(""),
                                "version",
                                        current.body()
                                                .path("policy")
                                                .path("version")
                                                .asInt(0),
                                "languageCode", "en"))
                .expect(200);
    }

    private void choose(String user, String verb, String network) throws InterruptedException {
        as(user).post(
                        "/v1/me/consents:" + verb,
                        message("purpose", "purposes/use-personal-account", "network", network))
                .expect(200);
    }

    private void price() throws InterruptedException {
        Answer rates = as("editor").get("/v1/valuation").expect(200);
        as("editor")
                .with("If-Match", rates.text("etag"))
                .put("/v1/valuation", rates())
                .expect(200);
    }

    /** Rates whose source holds the marker. */
    ObjectNode rates() {
        return message(
                "currencyCode",
                "EUR",
                "rates",
                List.of(message(
                        "network",
                        "LINKEDIN",
                        "type",
                        "REACTION",
                        "low",
                        1,
                        "central",
                        2,
                        "high",
                        3,
                        "source",
                        "Source " + marker)));
    }

    /** The content of a policy, with the marker in every text. */
    ObjectNode policyContent(String extra) {
        return message(
                "texts",
                List.of(message(
                        "languageCode", "en",
                        "title", "Policy " + marker + " " + extra,
                        "body", "What " + marker + " expects. " + extra)),
                "rules",
                message(
                        "networks",
                        List.of("LINKEDIN", "X"),
                        "quietPeriods",
                        List.of(message(
                                "startTime", "2020-01-01T00:00:00Z",
                                "endTime", "2020-01-02T00:00:00Z",
                                "reason", "Quiet " + marker))));
    }

    /** A second version of the first policy; a large company then has two of its own, which is in force from then on. */
    private void republish() throws InterruptedException {
        Answer first = as("compliance").get("/v1/" + policy).expect(200);
        as("compliance")
                .with("If-Match", first.text("etag"))
                .patch("/v1/" + policy, policyContent("revised"))
                .expect(200);
        as("compliance").post("/v1/" + policy + ":publish", message()).expect(200);
        for (String user : readers()) {
            acknowledge(user);
        }
        if (size == Size.SMALL) {
            return;
        }
        String own = as("compliance")
                .post("/v1/policies?policyId=handbook-" + Words.unique(), policyContent("own"))
                .expect(200)
                .text("name");
        Answer published =
                as("compliance").post("/v1/" + own + ":publish", message()).expect(200);
        as("compliance")
                .with("If-Match", published.text("etag"))
                .patch("/v1/" + own, policyContent("own, revised"))
                .expect(200);
        as("compliance").post("/v1/" + own + ":publish", message()).expect(200);
        policy = own;
        for (String user : readers()) {
            acknowledge(user);
        }
    }

    /** Its people: one for each role; Alice and Bob have none. */
    List<String> people() {
        List<String> people = new ArrayList<>(EVERYWHERE);
        if (at.contract().has("policy.v1.ConsentService/InspectConsents")) {
            people.add(OFFICER);
        }
        return people;
    }

    private List<String> scopes() {
        List<String> scopes = new ArrayList<>(SCOPES);
        if (at.contract().hasService("identity.v1.WebhookService")) {
            scopes.add("app:webhooks");
        }
        if (at.contract().hasService("policy.v1.ScreeningService")) {
            scopes.add("app:screening");
        }
        return scopes;
    }

    /** Everybody who can call on its behalf; Bob can do what Alice can. */
    List<String> callers() {
        List<String> callers = people();
        callers.remove("bob");
        callers.add(APP);
        return callers;
    }

    /** What the platform offers. */
    Contract contract() {
        return at.contract();
    }
}
