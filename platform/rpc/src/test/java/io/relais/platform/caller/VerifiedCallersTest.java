package io.relais.platform.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.proto.api.v1.Role;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerifiedCallersTest {

    private static final String ISSUER = "http://keycloak.example/realms/relais";
    private static final Caller.Person ALICE =
            new Caller.Person(new TenantId("acme"), "alice", Set.of(Role.ROLE_MEMBER), "fr", MemberAttributes.NONE);
    private static final Caller.App CRM = new Caller.App(new TenantId("acme"), "crm", Set.of("app:engagements"));

    private final VerifiedCallers callers = new VerifiedCallers(
            TokenVerifier.ofKeySets(Map.of(), Clock.systemUTC()), VerifiedCallersTest::registry, ISSUER);

    @Test
    void anEmployeeIsWhomTheRegistryKnowsUnderIssuerOrganizationAndSubject() {
        assertThat(callers.caller(token("alice-sub", "relais-console", List.of("org-1"))))
                .isEqualTo(ALICE);
    }

    @Test
    void aClaimThatTheRegistryDoesNotKnowIsNotEnough() {
        assertRefused(token("alice-sub", "relais-console", List.of("org-2")), "Nobody");
        assertRefused(token("mallory-sub", "relais-console", List.of("org-1")), "Nobody");
    }

    @Test
    void anEmployeesTokenNamesExactlyOneCompany() {
        assertRefused(token("alice-sub", "relais-console", List.of()), "names no company");
        assertRefused(token("alice-sub", "relais-console", List.of("org-1", "org-2")), "several companies");
        assertRefused(token("alice-sub", "relais-console", List.of("")), "without its id");
    }

    @Test
    void aPartnerAppIsKnownByItsClient() {
        assertThat(callers.caller(token("service-account", "app-acme-crm", List.of())))
                .isEqualTo(CRM);
        assertRefused(token("service-account", "app-acme-other", List.of()), "Nobody");
    }

    @Test
    void anOperatorHasTheRealmRoleAndNoCompany() {
        assertThat(callers.caller(token("op-sub", "relais-console", List.of(), "relais-operator")))
                .isEqualTo(new Caller.Operator("op-sub"));
        assertThat(callers.caller(token("alice-sub", "relais-console", List.of("org-1"), "relais-operator")))
                .isEqualTo(ALICE);
    }

    @Test
    void aServiceNeedsBothTheRealmRoleAndAServicesClient() {
        assertThat(callers.caller(token("sa", "relais-service-policy", List.of(), "relais-service")))
                .isEqualTo(new Caller.Service("policy", null));
        assertRefused(token("sa", "relais-service-policy", List.of()), "names no company");
        assertRefused(token("sa", "relais-console", List.of(), "relais-service"), "names no company");
    }

    @Test
    void theRolesOfASilosRealmMakeNobodyAServiceOrAnOperator() {
        for (String role : List.of("relais-service", "relais-operator")) {
            VerifiedToken forged = new VerifiedToken(
                    "https://north.example/realms/globex",
                    "sa",
                    "relais-service-policy",
                    List.of(),
                    Set.of(role),
                    Instant.MAX);
            assertRefused(forged, "names no company");
        }
    }

    private void assertRefused(VerifiedToken token, String message) {
        assertThatThrownBy(() -> callers.caller(token))
                .hasMessageContaining(message)
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(ErrorReason.ERROR_REASON_UNAUTHENTICATED));
    }

    private static VerifiedToken token(
            String subject, String clientId, List<String> organizationIds, String... realmRoles) {
        return new VerifiedToken(ISSUER, subject, clientId, organizationIds, Set.of(realmRoles), Instant.MAX);
    }

    private static Caller registry(String issuer, String organizationId, String subject, String clientId) {
        return switch (issuer + " " + organizationId + " " + subject + " " + clientId) {
            case ISSUER + " org-1 alice-sub relais-console" -> ALICE;
            case ISSUER + "  service-account app-acme-crm" -> CRM;
            default ->
                throw DomainException.of(
                        ErrorReason.ERROR_REASON_UNAUTHENTICATED, "Nobody is known to Relais by this token.");
        };
    }
}
