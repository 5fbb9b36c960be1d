package io.relais.system.mainjob;

import io.relais.system.demo.DemoPlatform;
import io.relais.system.demo.DemoPlay;
import io.relais.system.demo.PublicApi;
import io.relais.system.demo.PublicApi.Answer;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * The main job, end to end, through the public API and Keycloak's own sign-in, with a new company each time: subscribe,
 * publish, be refused, opt in, share, be clicked, report, withdraw, be refused.
 */
public final class MainJob implements DemoPlay {
    private static final String NETWORK = "LINKEDIN";
    private static final String OTHER_NETWORK = "X";

    /** Requests to the tracked link. */
    private static final int REQUESTS = 200;

    /** Of these, every tenth is a bot's and every twentieth is one of the same visitor as before. */
    private static final int BOT_EVERY = 10;

    private static final int SAME_VISITOR_EVERY = 20;

    @Override
    public boolean play(DemoPlatform platform) throws InterruptedException {
        Checklist list = new Checklist(platform.screen());
        String tenant = "demo-" + Long.toString(Instant.now().toEpochMilli(), Character.MAX_RADIX);
        Company company = new Company(platform, tenant);

        list.step("An operator subscribes a company, and its administrator registers two people and an app");
        company.subscribe(
                "Démonstration " + tenant,
                "fr",
                "FR",
                Map.of("user", "admin", "givenName", "Adèle", "familyName", "Morin"));
        company.register(Map.of(
                "user",
                "editor",
                "givenName",
                "Éric",
                "familyName",
                "Blanc",
                "languageCode",
                "fr",
                "roles",
                List.of("EDITOR")));
        company.register(Map.of(
                "user", "nina", "givenName", "Nina", "familyName", "Perrot", "languageCode", "fr", "team", "Produit"));
        company.registerApp("crm", "CRM", List.of("app:engagements"));
        list.show("tenants/" + tenant + " is active");

        list.step("The editor publishes a post with variants for " + NETWORK + " and " + OTHER_NETWORK);
        String post = company.publish(post());
        JsonNode feed = company.as("nina").get("/v1/me/feed").expect(200).body();
        list.check(
                "the employee sees it in their feed",
                post,
                feed.path("items").path(0).path("post").asString(""));

        list.step("An employee who has chosen nothing tries to share it");
        refused(list, company, post, NETWORK, Set.of("CONSENT_MISSING", "POLICY_NOT_ACKNOWLEDGED"));

        list.step("They sign in at the console, acknowledge the policy and opt in for " + NETWORK
                + " at the opt-in step");
        SignIn signIn = new SignIn(platform.keycloak(), platform.gateway());
        signIn.identify(tenant, company.username("nina"), platform.tokens().password());
        list.check("Keycloak shows the opt-in step", true, signIn.isAtOptInStep());
        list.check("something is ticked beforehand", false, signIn.hasTicks());
        signIn.choose(Set.of("purposes/use-personal-account:" + NETWORK));
        list.check("the sign-in goes on to the console", true, signIn.isBack());
        list.check(
                "the policy is acknowledged",
                true,
                company.as("nina")
                        .get("/v1/me/policy")
                        .expect(200)
                        .body()
                        .path("acknowledged")
                        .asBoolean(false));

        list.step("The share is allowed on " + NETWORK + " and still refused on " + OTHER_NETWORK);
        Answer share = company.share("nina", post, NETWORK, "PERSONAL");
        list.check("status on " + NETWORK, 200, share.status());
        list.check("state", "OPENED", share.text("state"));
        list.show("share dialogue: " + share.text("shareUri"));
        list.show("tracked link:   " + share.text("trackedLink"));
        refused(list, company, post, OTHER_NETWORK, Set.of("CONSENT_MISSING"));

        list.step(REQUESTS + " requests to the tracked link, with bots and repeated visitors among them");
        Expected expected = click(list, platform.api(), share.text("trackedLink"));

        list.step("A partner app reports engagement, one event twice and one of a share that does not exist");
        report(list, company, share.text("name"));

        list.step("The report shows exactly that");
        Company.await(
                "all clicks to be counted",
                () -> measures(company).path("clicks").asLong(0) >= expected.clicks());
        JsonNode measures = measures(company);
        list.check("shares", 1L, measures.path("shares").asLong(-1));
        list.check("clicks", expected.clicks(), measures.path("clicks").asLong(-1));
        list.check(
                "unique clicks",
                expected.visitors(),
                measures.path("uniqueClicks").asLong(-1));
        list.check("impressions", 1_500L, measures.path("impressions").asLong(-1));
        list.check("reactions", 40L, measures.path("reactions").asLong(-1));
        list.check("comments", 5L, measures.path("comments").asLong(-1));
        // The product's rates for LinkedIn: CPM 12, click 10.96, reaction 2, comment 5 USD; each with its spread.
        double central = Math.round(100 * (1.5 * 12 + expected.clicks() * 10.96 + 40 * 2 + 5 * 5)) / 100.0;
        JsonNode value = measures.path("earnedMediaValue");
        list.check("earned media value, central", central, value.path("central").asDouble(-1));
        list.show("earned media value: %.2f to %.2f %s"
                .formatted(
                        value.path("low").asDouble(-1),
                        value.path("high").asDouble(-1),
                        value.path("currencyCode").asString("")));

        list.step("The employee withdraws, and the very next share is refused");
        company.chooseForOwnAccount("nina", "withdraw", NETWORK);
        refused(list, company, post, NETWORK, Set.of("CONSENT_MISSING"));

        list.step("Another company's administrator sees none of it");
        PublicApi stranger = platform.as("admin", "globex");
        String member = company.as("nina")
                .get("/v1/me")
                .expect(200)
                .body()
                .path("member")
                .path("name")
                .asString("");
        list.check("a member by name", 404, stranger.get("/v1/" + member).status());
        list.check(
                "the post, for its editor",
                404,
                platform.as("editor", "globex").get("/v1/" + post).status());
        list.check(
                "the share, for its members",
                404,
                platform.as("alice", "globex")
                        .get("/v1/me/" + share.text("name"))
                        .status());
        list.check(
                "the people in its list",
                false,
                stranger.get("/v1/members?pageSize=500").expect(200).text().contains(tenant));
        return list.conclude();
    }

    private static Map<String, Object> post() {
        return Map.of(
                "kind",
                "TUTORIAL",
                "title",
                "Préparer son premier chantier solaire",
                "targetUri",
                "https://www.example.com/guides/chantier-solaire",
                "variants",
                List.of(
                        variant(
                                NETWORK,
                                "Dix questions à se poser avant un premier chantier solaire, et les réponses de nos"
                                        + " équipes de terrain. (J'y travaille.)"),
                        variant(
                                OTHER_NETWORK,
                                "Dix questions à se poser avant un premier chantier solaire. (J'y travaille.)")));
    }

    private static Map<String, Object> variant(String network, String text) {
        return Map.of("network", network, "languageCode", "fr", "text", text);
    }

    private static void refused(Checklist list, Company company, String post, String network, Set<String> codes)
            throws InterruptedException {
        Answer answer = company.share("nina", post, network, "PERSONAL");
        list.check("status on " + network, 422, answer.status());
        list.check("reason", "SHARE_REFUSED", answer.text("reason"));
        Set<String> got = new TreeSet<>();
        for (JsonNode reason : answer.body().path("decision").path("reasons")) {
            got.add(reason.path("code").asString(""));
            list.show(reason.path("remedy").asString(""));
        }
        list.check("what stands against it", new TreeSet<>(codes), got);
    }

    /** What the report must show of the requests to the link. */
    private record Expected(long clicks, long visitors) {}

    private static Expected click(Checklist list, PublicApi anonymous, String trackedLink) throws InterruptedException {
        String path = URI.create(trackedLink).getPath();
        long clicks = 0;
        Set<String> visitors = new TreeSet<>();
        Set<Integer> statuses = new TreeSet<>();
        for (int i = 0; i < REQUESTS; i++) {
            boolean bot = i % BOT_EVERY == BOT_EVERY - 1;
            boolean again = i % SAME_VISITOR_EVERY == 1;
            String userAgent = bot ? Visitors.bot(i) : Visitors.browser(again ? 0 : i);
            Answer answer = anonymous.with("User-Agent", userAgent).get(path);
            statuses.add(answer.status());
            if (i == 0) {
                list.show("leads to " + answer.headers().firstValue("Location").orElse("nowhere"));
            }
            if (!bot) {
                clicks++;
                visitors.add(userAgent);
            }
        }
        list.check("every answer", Set.of(302), statuses);
        list.show("%d human clicks of %d visitors, %d requests of bots"
                .formatted(clicks, visitors.size(), REQUESTS - clicks));
        return new Expected(clicks, visitors.size());
    }

    private static void report(Checklist list, Company company, String share) throws InterruptedException {
        List<Map<String, Object>> events = List.of(
                event("i-1", "IMPRESSION", share, 1_500),
                event("r-1", "REACTION", share, 40),
                event("c-1", "COMMENT", share, 5),
                event("c-1", "COMMENT", share, 5),
                event("x-1", "COMMENT", "shares/none", 5));
        list.check(
                "results",
                List.of("ACCEPTED", "ACCEPTED", "ACCEPTED", "DUPLICATE", "REJECTED"),
                statuses(company.asApp("crm").post("/v1/engagements:batch", Map.of("events", events))));
        list.check(
                "results of the same batch again",
                List.of("DUPLICATE", "DUPLICATE", "DUPLICATE", "DUPLICATE", "REJECTED"),
                statuses(company.asApp("crm").post("/v1/engagements:batch", Map.of("events", events))));
    }

    private static List<String> statuses(Answer answer) {
        List<String> statuses = new ArrayList<>();
        for (JsonNode result : answer.expect(202).body().path("results")) {
            statuses.add(result.path("status").asString("").toUpperCase(Locale.ROOT));
        }
        return statuses;
    }

    private static Map<String, Object> event(String id, String type, String share, long count) {
        return Map.of(
                "id",
                id,
                "type",
                type,
                "network",
                NETWORK,
                "share",
                share,
                "occurTime",
                Instant.now().toString(),
                "count",
                count);
    }

    private static JsonNode measures(Company company) throws InterruptedException {
        return company.as("editor")
                .get("/v1/reports/overview")
                .expect(200)
                .body()
                .path("measures");
    }
}
