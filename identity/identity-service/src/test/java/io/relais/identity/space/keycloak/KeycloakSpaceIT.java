package io.relais.identity.space.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.relais.identity.space.AppClients;
import io.relais.identity.space.ClientCredentials;
import io.relais.identity.space.IdentitySpaceContract;
import io.relais.identity.space.InitialPassword;
import io.relais.identity.space.Organizations;
import io.relais.identity.space.Placement;
import io.relais.identity.space.SignInRefusedException;
import io.relais.identity.space.SignIns;
import io.relais.platform.caller.KeycloakRealm;
import io.relais.platform.caller.OAuthCallerTokens;
import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.api.v1.ErrorReason;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Against Keycloak itself, with the realm of keycloak-provider. */
class KeycloakSpaceIT extends IdentitySpaceContract {

    private static final String DIRECT_GRANTS = "direct-grants-of-this-test";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static RealKeycloak keycloak;
    private static KeycloakRealm realm;
    private static KeycloakAdmin admin;

    KeycloakSpaceIT() {
        super(new Provider(organizations(), signIns(), appClients()));
    }

    private static Realms realms() {
        return new Realms(new Realms.Space(realm, admin, false), Map.of(), tenant -> Optional.empty());
    }

    private static io.relais.platform.tenancy.TenantScoped<Organizations> organizations() {
        return new SpaceKeycloakConfiguration().organizations(realms());
    }

    private static io.relais.platform.tenancy.TenantScoped<SignIns> signIns() {
        return new SpaceKeycloakConfiguration().signIns(realms());
    }

    private static io.relais.platform.tenancy.TenantScoped<AppClients> appClients() {
        return new SpaceKeycloakConfiguration().appClients(realms());
    }

    @BeforeAll
    static void startKeycloak() throws Exception {
        keycloak = RealKeycloak.start();
        realm = keycloak.realm();
        admin = new KeycloakAdmin(
                realm,
                new OAuthCallerTokens(
                        realm.tokens(), "relais-service-identity", RealKeycloak.SECRET, Clock.systemUTC()));
        admin.post(
                        KeycloakAdmin.path("clients"),
                        Map.of(
                                "clientId",
                                DIRECT_GRANTS,
                                "publicClient",
                                true,
                                "directAccessGrantsEnabled",
                                true,
                                "standardFlowEnabled",
                                false,
                                "defaultClientScopes",
                                List.of("basic", "relais-api"),
                                "optionalClientScopes",
                                List.of("organization")))
                .expect(201);
    }

    @AfterAll
    static void stopKeycloak() {
        keycloak.close();
    }

    private static Optional<JWTClaimsSet> token(Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(realm.tokens())
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                return Optional.empty();
            }
            JsonNode token = JSON.readTree(response.body()).get("access_token");
            return Optional.of(SignedJWT.parse(token.asString()).getJWTClaimsSet());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected boolean canSignIn(String email, String password, TenantId tenant, Placement space, String subject) {
        return token(Map.of(
                        "grant_type", "password",
                        "client_id", DIRECT_GRANTS,
                        "username", email,
                        "password", password,
                        "scope", "openid organization:" + tenant.value()))
                .filter(claims -> claims.getIssuer().equals(space.issuer()))
                .filter(claims -> claims.getSubject().equals(subject))
                .filter(claims -> claims.getAudience().contains("relais-api"))
                .filter(claims -> Map.of(tenant.value(), Map.of("id", space.organizationId()))
                        .equals(claims.getClaim("organization")))
                .isPresent();
    }

    @Override
    protected boolean exists(String email) {
        return !admin.get(KeycloakAdmin.path("users") + "?" + KeycloakAdmin.parameter("email", email))
                .as(JsonNode.class)
                .isEmpty();
    }

    @Override
    protected boolean accepts(ClientCredentials credentials, Set<String> scopes) {
        return token(Map.of(
                        "grant_type", "client_credentials",
                        "client_id", credentials.clientId().toString(),
                        "client_secret", credentials.secret()))
                .filter(claims -> credentials.clientId().toString().equals(claims.getClaim("azp")))
                .filter(claims -> claims.getAudience().equals(List.of("relais-api")))
                .filter(claims -> Set.of(
                                String.valueOf(claims.getClaim("scope")).split(" "))
                        .containsAll(scopes))
                .filter(claims -> claims.getClaim("realm_access") == null && claims.getClaim("organization") == null)
                .isPresent();
    }

    @Test
    void anOperatorWhoIsAMemberForATimeKeepsTheirSignIn() {
        TenantId tenant = new TenantId("a-customer");
        organizations().of(tenant).ensure();
        String email = "operator@vendor.example";
        String subject = signIns()
                .of(tenant)
                .ensure(new SignIns.Person(email, "Olga", "Operator"), new InitialPassword("a good long password"));
        JsonNode role =
                admin.get(KeycloakAdmin.path("roles", "relais-operator")).as(JsonNode.class);
        admin.post(KeycloakAdmin.path("users", subject, "role-mappings", "realm"), List.of(role))
                .expect(204);

        signIns().of(tenant).remove(subject);
        assertThat(exists(email)).isTrue();
    }

    @Test
    void aNameThatKeycloakRefusesIsTheRequestsFault() {
        TenantId tenant = new TenantId("another-customer");
        organizations().of(tenant).ensure();
        assertThatThrownBy(() -> signIns()
                        .of(tenant)
                        .ensure(new SignIns.Person("eve@vendor.example", "<script>", "Moneypenny"), null))
                .isInstanceOfSatisfying(
                        SignInRefusedException.class,
                        refused -> assertThat(refused.part()).isEqualTo(SignInRefusedException.Part.GIVEN_NAME));
    }

    @Test
    void aScopeThatTheRealmLacksIsNotSilentlyLeftOut() {
        TenantId tenant = new TenantId("a-third-customer");
        assertThatThrownBy(() -> appClients().of(tenant).register("crm", "CRM", Set.of("app:nothing")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("app:nothing");
    }

    @Test
    void aKeycloakThatIsAwayIsUnavailable() {
        KeycloakAdmin nobody = new KeycloakAdmin(
                new KeycloakRealm("http://127.0.0.1:9", "relais"),
                new OAuthCallerTokens(
                        realm.tokens(), "relais-service-identity", RealKeycloak.SECRET, Clock.systemUTC()));
        assertThatThrownBy(() -> nobody.get(KeycloakAdmin.path("users")))
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(ErrorReason.ERROR_REASON_UNAVAILABLE));
    }
}
