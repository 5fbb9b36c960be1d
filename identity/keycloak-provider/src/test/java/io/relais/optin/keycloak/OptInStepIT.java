package io.relais.optin.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.relais.optin.keycloak.RecordingGateway.Call;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The opt-in step and the realm, in the real Keycloak, seen from a browser and from the gateway. */
class OptInStepIT {

    private static final String CONSOLE = "http://127.0.0.1:9";
    private static final String PASSWORD = "correct horse battery";
    private static final String FRENCH = "fr-FR,fr;q=0.9,en;q=0.5";
    private static final String ENGLISH = "en-GB,en;q=0.9";

    private static RecordingGateway gateway;
    private static KeycloakServer keycloak;
    private static RealmAdmin identityService;
    private static String acme;
    private static String globex;

    private Browser browser = new Browser(CONSOLE, FRENCH);

    @BeforeAll
    static void start() throws Exception {
        gateway = new RecordingGateway();
        keycloak = KeycloakServer.start(Map.of(
                "RELAIS_GATEWAY_URL", gateway.url(),
                "RELAIS_PUBLIC_URL", CONSOLE,
                "RELAIS_CLIENT_SECRET_IDENTITY", "secret-of-identity",
                "RELAIS_CLIENT_SECRET_POLICY", "secret-of-policy",
                "RELAIS_CLIENT_SECRET_CONTENT", "secret-of-content",
                "RELAIS_CLIENT_SECRET_ANALYTICS", "secret-of-analytics",
                "RELAIS_CLIENT_SECRET_GATEWAY", "secret-of-gateway"));
        identityService = RealmAdmin.asIdentityService(keycloak, "secret-of-identity");
        acme = identityService.organization("acme");
        globex = identityService.organization("globex");
        identityService.post(
                "relais/clients",
                Map.of(
                        "clientId",
                        "direct",
                        "publicClient",
                        true,
                        "directAccessGrantsEnabled",
                        true,
                        "fullScopeAllowed",
                        false,
                        "defaultClientScopes",
                        List.of("basic", "relais-api", "roles"),
                        "optionalClientScopes",
                        List.of("organization")));
    }

    @AfterAll
    static void stop() {
        if (keycloak != null) {
            keycloak.close();
        }
        gateway.close();
    }

    @BeforeEach
    void reset() {
        gateway.reset();
    }

    @Test
    void theAnswerIsInTheLedgerWithAValidTokenBeforeTheSignInGoesOn() throws Exception {
        String alice = identityService.user("alice@acme.example", PASSWORD, acme);
        SignIn signIn = signIn("openid organization:acme").begin("").identify("alice@acme.example", PASSWORD);

        Document page = browser.page();
        assertThat(page.select("html").attr("lang")).isEqualTo("fr");
        assertThat(page.select("h1").text()).isEqualTo("Vos choix");
        assertThat(page.select("#relais-policy-title").text()).isEqualTo("Charte des réseaux sociaux");
        assertThat(page.select(".relais-version").text()).isEqualTo("Version 3");
        assertThat(page.select(".relais-policy h3").text()).isEqualTo("Règles");
        assertThat(page.select(".relais-policy script")).isEmpty();
        assertThat(page.select("fieldset legend").eachText()).containsExactly("Participer", "Mon compte personnel");
        assertThat(page.select("input[type=checkbox]")).hasSize(4);
        assertThat(page.select("input[checked]")).isEmpty();
        assertThat(gateway.writes()).isEmpty();

        browser.tick("acknowledged", "")
                .tick("wanted", "purposes/use-personal-account:LINKEDIN")
                .press("decision", "save");

        assertThat(gateway.writes())
                .extracting(Call::route)
                .containsExactly("POST /v1/me/policy:acknowledge", "POST /v1/me/consents:grant");
        JsonNode acknowledgement = gateway.writes().get(0).body();
        assertThat(acknowledgement.toString())
                .isEqualTo("{\"policy\":\"policies/social-media\",\"version\":3,\"languageCode\":\"fr\","
                        + "\"digest\":\"d3\",\"presentation\":\"SIGN_IN\"}");
        JsonNode grant = gateway.writes().get(1).body();
        assertThat(grant.toString())
                .isEqualTo("{\"purpose\":\"purposes/use-personal-account\",\"network\":\"LINKEDIN\","
                        + "\"purposeVersion\":2,\"languageCode\":\"fr\"}");
        assertThat(gateway.writes())
                .extracting(Call::idempotencyKey)
                .doesNotHaveDuplicates()
                .doesNotContainNull();
        for (Call call : gateway.calls()) {
            JWTClaimsSet claims = verified(call.token());
            assertThat(claims.getIssuer()).isEqualTo(keycloak.issuer());
            assertThat(claims.getSubject()).isEqualTo(alice);
            assertThat(claims.getAudience()).containsExactly("relais-api");
            assertThat(claims.getStringClaim("azp")).isEqualTo("relais-console");
            assertThat(claims.getStringClaim("typ")).isEqualTo("Bearer");
            assertThat(claims.getClaim("organization")).isEqualTo(Map.of("acme", Map.of("id", acme)));
            assertThat(claims.getExpirationTime().toInstant())
                    .isEqualTo(claims.getIssueTime().toInstant().plusSeconds(30));
        }

        JWTClaimsSet token = verified(signIn.accessToken());
        assertThat(token.getSubject()).isEqualTo(alice);
        assertThat(token.getAudience()).containsExactly("relais-api");
        assertThat(token.getStringClaim("azp")).isEqualTo("relais-console");
        assertThat(token.getClaim("organization")).isEqualTo(Map.of("acme", Map.of("id", acme)));
        assertThat(token.getClaims()).doesNotContainKeys("email", "name", "preferred_username", "realm_access");
        assertThat(identityService.attribute(alice, OptInStep.SHOWN)).containsExactly(acme);
    }

    @Test
    void everyControlHasANameAndEveryButtonTheSameWeightInBothLanguages() {
        identityService.user("ben@acme.example", PASSWORD, acme);
        browser = new Browser(CONSOLE, ENGLISH);
        signIn("openid organization:acme").begin("").identify("ben@acme.example", PASSWORD);

        Document english = browser.page();
        assertThat(english.select("html").attr("lang")).isEqualTo("en");
        assertThat(english.select("#relais-policy-title").text()).isEqualTo("Social media policy");
        assertThat(english.select("fieldset legend").eachText()).containsExactly("Take part", "My own account");
        assertThat(english.select("#relais-opt-in button").eachText())
                .containsExactly("Save my choices", "Decide later");
        accessible(english);

        browser.open(english.select("#login-select-toggle option")
                .select("option:contains(Français)")
                .get(0)
                .absUrl("value"));

        Document french = browser.page();
        assertThat(french.select("html").attr("lang")).isEqualTo("fr");
        assertThat(french.select("#relais-opt-in button").eachText())
                .containsExactly("Enregistrer mes choix", "Décider plus tard");
        accessible(french);
        assertThat(french.body().text()).doesNotContain("relaisOptIn").doesNotContain("''");
    }

    private static void accessible(Document page) {
        for (Element input : page.select("#relais-opt-in input:not([type=hidden])")) {
            assertThat(input.closest("label")).as(input.toString()).isNotNull();
            assertThat(input.closest("label").text()).isNotBlank();
        }
        assertThat(page.select("#relais-opt-in button").eachAttr("class")).isEmpty();
        assertThat(page.select("#relais-opt-in fieldset > legend"))
                .hasSameSizeAs(page.select("#relais-opt-in fieldset"));
        assertThat(page.select("h1, h2, h3").eachText())
                .startsWith(page.select("h1").text());
        assertThat(page.select("title").text()).isNotBlank();
    }

    @Test
    void aLedgerThatIsAwayStopsNothingButTheAnswerAndTheStepStaysPending() {
        String chloe = identityService.user("chloe@acme.example", PASSWORD, acme);
        gateway.fail();
        signIn("openid organization:acme").begin("").identify("chloe@acme.example", PASSWORD);
        assertThat(browser.page().select("[role=alert]").text())
                .isEqualTo("Vos choix ne peuvent pas être affichés pour le moment. Rien n’a changé.");

        gateway.reset();
        browser.press("decision", "show");
        assertThat(browser.page().select("#relais-opt-in")).hasSize(1);

        gateway.fail();
        browser.tick("wanted", "purposes/take-part").press("decision", "save");
        assertThat(browser.page().select("[role=alert]").text())
                .isEqualTo("Votre réponse n’a pas pu être enregistrée. Rien n’a changé.");
        assertThat(gateway.writes()).isEmpty();
        assertThat(identityService.attribute(chloe, OptInStep.SHOWN)).isEmpty();

        browser.press("decision", "continue");
        assertThat(browser.callback()).containsKey("code");
        assertThat(identityService.attribute(chloe, OptInStep.SHOWN)).isEmpty();

        gateway.reset();
        browser = new Browser(CONSOLE, FRENCH);
        signIn("openid organization:acme").begin("").identify("chloe@acme.example", PASSWORD);
        assertThat(browser.page().select("#relais-opt-in")).hasSize(1);
    }

    @Test
    void anAnswerThatWasCutShortIsCompletedByTryingAgain() {
        identityService.user("carl@acme.example", PASSWORD, acme);
        browser = new Browser(CONSOLE, ENGLISH);
        SignIn signIn = signIn("openid organization:acme").begin("").identify("carl@acme.example", PASSWORD);
        gateway.failAfterWrites(1);

        browser.tick("acknowledged", "")
                .tick("wanted", "purposes/take-part")
                .tick("wanted", "purposes/use-personal-account:X")
                .press("decision", "save");
        assertThat(browser.page().select("[role=alert]").text()).startsWith("Only a part of your answer was recorded");

        gateway.reset();
        browser.press("decision", "save");
        assertThat(gateway.writes())
                .extracting(call -> call.body().path("purpose").asText()
                        + call.body().path("network").asText())
                .containsExactly("purposes/take-part", "purposes/use-personal-accountX");
        assertThat(signIn.accessToken()).isNotEmpty();
    }

    @Test
    @Timeout(60)
    void aLedgerThatHangsIsGivenUpAfterTwoSeconds() {
        identityService.user("cyril@acme.example", PASSWORD, acme);
        gateway.hang();

        long before = System.nanoTime();
        signIn("openid organization:acme").begin("").identify("cyril@acme.example", PASSWORD);

        assertThat(browser.page().select("#relais-opt-in-unavailable")).hasSize(1);
        assertThat(System.nanoTime() - before).isGreaterThan(2_000_000_000L);
    }

    @Test
    void theStepIsShownOnceAndReopensWhenTheConsoleAsks() {
        identityService.user("david@acme.example", PASSWORD, acme);
        signIn("openid organization:acme").begin("").identify("david@acme.example", PASSWORD);
        browser.press("decision", "later");
        assertThat(browser.callback()).containsKey("code").doesNotContainKey("kc_action_status");
        assertThat(gateway.writes()).isEmpty();

        browser = new Browser(CONSOLE, FRENCH);
        signIn("openid organization:acme").begin("").identify("david@acme.example", PASSWORD);
        assertThat(browser.callback()).containsKey("code");

        signIn("openid organization:acme").begin("&kc_action=relais-opt-in");
        browser.tick("wanted", "purposes/use-personal-account:X").press("decision", "save");
        assertThat(browser.callback()).containsEntry("kc_action_status", "success");
        assertThat(gateway.writes()).extracting(Call::route).containsExactly("POST /v1/me/consents:grant");

        gateway.reset();
        signIn("openid organization:acme").begin("&kc_action=relais-opt-in");
        assertThat(browser.page().select("input[checked]").eachAttr("value"))
                .containsExactly("purposes/use-personal-account:X");
        browser.press("decision", "later");
        assertThat(browser.callback()).containsEntry("kc_action_status", "success");
        assertThat(gateway.writes()).isEmpty();
    }

    @Test
    void theFirstSignInThatAsksForTheStepShowsItOnce() {
        identityService.user("diane@acme.example", PASSWORD, acme);
        signIn("openid organization:acme").begin("&kc_action=relais-opt-in").identify("diane@acme.example", PASSWORD);

        browser.press("decision", "save");

        assertThat(browser.callback()).containsEntry("kc_action_status", "success");
    }

    @Test
    void withdrawingTakesOneUntickOrOneButton() {
        identityService.user("emma@acme.example", PASSWORD, acme);
        signIn("openid organization:acme").begin("").identify("emma@acme.example", PASSWORD);
        browser.tick("wanted", "purposes/take-part")
                .tick("wanted", "purposes/use-personal-account:LINKEDIN")
                .tick("wanted", "purposes/use-personal-account:X")
                .press("decision", "save");

        gateway.reset();
        signIn("openid organization:acme").begin("&kc_action=relais-opt-in");
        browser.untick("wanted", "purposes/use-personal-account:X").press("decision", "save");
        assertThat(gateway.writes()).extracting(Call::route).containsExactly("POST /v1/me/consents:withdraw");
        assertThat(gateway.writes().get(0).body().path("network").asText()).isEqualTo("X");

        gateway.reset();
        signIn("openid organization:acme").begin("&kc_action=relais-opt-in");
        browser.press("decision", "withdraw-all");
        assertThat(gateway.writes())
                .extracting(Call::route)
                .containsExactly("POST /v1/me/consents:withdraw", "POST /v1/me/consents:withdraw");
    }

    @Test
    void aPolicyThatChangedMeanwhileIsShownAgainAndNothingIsRecorded() {
        identityService.user("fanny@acme.example", PASSWORD, acme);
        signIn("openid organization:acme").begin("").identify("fanny@acme.example", PASSWORD);
        browser.tick("acknowledged", "");
        gateway.publishPolicy();

        browser.press("decision", "save");

        assertThat(gateway.writes()).isEmpty();
        assertThat(browser.page().select("[role=alert]").text()).startsWith("La charte ou une notice a changé");
        assertThat(browser.page().select(".relais-version").text()).isEqualTo("Version 4");
        assertThat(browser.page().select("input[checked]")).isEmpty();
    }

    @Test
    void aCompanyWithoutAPolicyInForceStillHasChoices() {
        identityService.user("fred@acme.example", PASSWORD, acme);
        gateway.withdrawPolicy();
        signIn("openid organization:acme").begin("").identify("fred@acme.example", PASSWORD);
        assertThat(browser.page().select("#relais-policy-title")).isEmpty();

        browser.tick("wanted", "purposes/take-part").press("decision", "save");

        assertThat(gateway.writes()).extracting(Call::route).containsExactly("POST /v1/me/consents:grant");
    }

    @Test
    void whoDecidesLaterIsNotInTheLogNorIsAnyoneElse() throws Exception {
        identityService.user("flora@acme.example", PASSWORD, acme);
        signIn("openid organization:acme").begin("&kc_action=relais-opt-in").identify("flora@acme.example", PASSWORD);
        browser.press("decision", "later");
        new SignIn(keycloak, CONSOLE, new Browser(CONSOLE, FRENCH), "openid organization:acme")
                .begin("")
                .identify("flora@acme.example", "wrong");

        assertThat(Files.readString(KeycloakServer.LOG))
                .doesNotContain("rejected_by_user")
                .doesNotContain("@acme.example");
    }

    @Test
    void aMemberOfTwoOrganizationsActsInExactlyTheOneAskedForAndIsAskedOnceInEach() throws Exception {
        String gil = identityService.user("gil@acme.example", PASSWORD, acme, globex);
        for (String organization : List.of("acme", "globex")) {
            String id = organization.equals("acme") ? acme : globex;
            gateway.reset();
            browser = new Browser(CONSOLE, FRENCH);
            SignIn signIn =
                    signIn("openid organization:" + organization).begin("").identify("gil@acme.example", PASSWORD);
            browser.tick("wanted", "purposes/take-part").press("decision", "save");
            assertThat(verified(gateway.calls().get(0).token()).getClaim("organization"))
                    .isEqualTo(Map.of(organization, Map.of("id", id)));
            assertThat(verified(signIn.accessToken()).getClaim("organization"))
                    .isEqualTo(Map.of(organization, Map.of("id", id)));
        }
        assertThat(identityService.attribute(gil, OptInStep.SHOWN)).containsExactlyInAnyOrder(acme, globex);
    }

    @Test
    void whoIsNoMemberGetsNoStepAndATokenWithoutOrganization() throws Exception {
        identityService.user("hugo@acme.example", PASSWORD, acme);
        SignIn signIn = signIn("openid organization:globex").begin("").identify("hugo@acme.example", PASSWORD);

        assertThat(verified(signIn.accessToken()).getClaims()).doesNotContainKey("organization");
        assertThat(gateway.calls()).isEmpty();
    }

    @Test
    void askingForTheStepWithoutOneOrganizationExplainsItself() {
        identityService.user("ines@acme.example", PASSWORD, acme, globex);
        browser = new Browser(CONSOLE, ENGLISH);
        signIn("openid").begin("&kc_action=relais-opt-in").identify("ines@acme.example", PASSWORD);

        assertThat(browser.page().select("[role=alert]").text())
                .startsWith("You are not signing in for one company of yours");
        browser.press("decision", "continue");
        assertThat(browser.callback()).containsEntry("kc_action_status", "success");
        assertThat(gateway.calls()).isEmpty();
    }

    @Test
    void aDirectGrantOfAnotherClientIsNeverBlocked() throws Exception {
        identityService.user("jean@acme.example", PASSWORD, acme);

        RealmAdmin.Answer answer = RealmAdmin.token(
                keycloak,
                "relais",
                Map.of(
                        "grant_type", "password",
                        "client_id", "direct",
                        "username", "jean@acme.example",
                        "password", PASSWORD,
                        "scope", "openid organization:acme"));

        assertThat(answer.status()).isEqualTo(200);
        JWTClaimsSet token = verified(answer.body().path("access_token").asText());
        assertThat(token.getClaim("organization")).isEqualTo(Map.of("acme", Map.of("id", acme)));
        assertThat(gateway.calls()).isEmpty();
    }

    @Test
    void anOperatorSignsInWithoutTheStepAndWithTheirRole() throws Exception {
        String operator = identityService.user("operator@relais.example", PASSWORD);
        identityService.role(operator, "relais-operator");
        SignIn signIn = signIn("openid").begin("").identify("operator@relais.example", PASSWORD);

        JWTClaimsSet token = verified(signIn.accessToken());
        assertThat(token.getClaim("realm_access")).isEqualTo(Map.of("roles", List.of("relais-operator")));
        assertThat(token.getClaims()).doesNotContainKey("organization");
    }

    @Test
    void theConsoleCannotSignInWithoutPkceNorGetAPasswordGrant() {
        browser.open(keycloak.issuer() + "/protocol/openid-connect/auth?response_type=code&client_id=relais-console"
                + "&redirect_uri=" + CONSOLE + "/callback&scope=openid");
        assertThat(browser.callback()).containsEntry("error", "invalid_request");

        RealmAdmin.Answer answer = RealmAdmin.token(
                keycloak,
                "relais",
                Map.of("grant_type", "password", "client_id", "relais-console", "username", "x", "password", "y"));
        assertThat(answer.body().path("error").asText()).isEqualTo("unauthorized_client");
    }

    @Test
    void everyServiceHasATokenForTheApiAndOnlyIdentityMayProvision() throws Exception {
        for (String service : List.of("identity", "policy", "content", "analytics", "gateway")) {
            RealmAdmin.Answer answer = RealmAdmin.token(
                    keycloak,
                    "relais",
                    Map.of(
                            "grant_type", "client_credentials",
                            "client_id", "relais-service-" + service,
                            "client_secret", "secret-of-" + service));
            JWTClaimsSet token = verified(answer.body().path("access_token").asText());
            assertThat(token.getAudience()).contains("relais-api");
            assertThat(token.getStringClaim("azp")).isEqualTo("relais-service-" + service);
            assertThat(token.getClaim("realm_access")).isEqualTo(Map.of("roles", List.of("relais-service")));
            assertThat(token.getClaims().containsKey("resource_access")).isEqualTo(service.equals("identity"));
        }
    }

    @Test
    void aPartnerAppGetsTheScopesOfItsClientOnly() throws Exception {
        identityService.post(
                "relais/clients",
                Map.of(
                        "clientId",
                        "app-acme-crm",
                        "secret",
                        "secret-of-crm",
                        "serviceAccountsEnabled",
                        true,
                        "standardFlowEnabled",
                        false,
                        "fullScopeAllowed",
                        false,
                        "defaultClientScopes",
                        List.of("basic", "relais-api", "app:engagements"),
                        "optionalClientScopes",
                        List.of()));

        RealmAdmin.Answer answer = RealmAdmin.token(
                keycloak,
                "relais",
                Map.of(
                        "grant_type", "client_credentials",
                        "client_id", "app-acme-crm",
                        "client_secret", "secret-of-crm"));

        JWTClaimsSet token = verified(answer.body().path("access_token").asText());
        assertThat(token.getAudience()).containsExactly("relais-api");
        assertThat(token.getStringClaim("scope")).isEqualTo("app:engagements");
        assertThat(token.getClaims()).doesNotContainKeys("realm_access", "resource_access", "organization");
    }

    @Test
    void aSecretThatIsAPlaceholderOfTheRealmFileIsRefused() {
        RealmAdmin.Answer answer = identityService.post(
                "relais/clients", Map.of("clientId", "unsafe", "secret", "${RELAIS_CLIENT_SECRET_UNSET}"));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(identityService.get("relais/clients?clientId=unsafe")).isEmpty();
    }

    @Test
    void theRealmFileLeavesOutNothingThatKeycloakBuildsIntoARealm() {
        RealmAdmin administrator = RealmAdmin.asBootstrapAdministrator(keycloak);

        for (String kind :
                List.of("client-scopes", "default-default-client-scopes", "default-optional-client-scopes")) {
            Set<String> ours = described(administrator.get("relais/" + kind));
            assertThat(ours).as(kind).containsAll(described(administrator.get("master/" + kind)));
        }
        Map<String, JsonNode> actions = new TreeMap<>();
        administrator
                .get("relais/authentication/required-actions")
                .forEach(action -> actions.put(action.path("alias").asText(), action));
        for (JsonNode builtIn : administrator.get("master/authentication/required-actions")) {
            JsonNode ours = actions.remove(builtIn.path("alias").asText());
            assertThat(ours).as(builtIn.toString()).isEqualTo(builtIn);
        }
        assertThat(actions.keySet()).containsExactly(OptInStep.ID);
    }

    /**
     * Each scope's name and its mappers with their configuration, except the mapper that Relais changes, and the option
     * that an import writes out where a new realm leaves it to its default.
     */
    private static Set<String> described(JsonNode scopes) {
        Set<String> described = new TreeSet<>();
        for (JsonNode scope : scopes) {
            String name = scope.path("name").asText();
            List<String> mappers = new ArrayList<>();
            for (JsonNode mapper : scope.path("protocolMappers")) {
                Map<String, String> configuration = new TreeMap<>();
                mapper.path("config")
                        .properties()
                        .forEach(option -> configuration.put(
                                option.getKey(), option.getValue().asText()));
                configuration.remove("userinfo.token.claim");
                mappers.add(mapper.path("name").asText() + (name.equals("organization") ? "" : configuration));
            }
            mappers.sort(null);
            described.add(name + mappers);
        }
        return described;
    }

    private SignIn signIn(String scope) {
        return new SignIn(keycloak, CONSOLE, browser, scope);
    }

    /** The claims of a token after its signature was checked against the realm's published keys. */
    private static JWTClaimsSet verified(String token) throws Exception {
        JWKSet keys = JWKSet.load(
                URI.create(keycloak.issuer() + "/protocol/openid-connect/certs").toURL());
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, new ImmutableJWKSet<>(keys)));
        return processor.process(token, null);
    }
}
