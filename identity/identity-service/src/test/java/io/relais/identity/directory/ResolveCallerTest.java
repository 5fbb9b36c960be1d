package io.relais.identity.directory;

import static io.relais.identity.tenant.TenantFixtures.anActiveTenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.relais.identity.SettableClock;
import io.relais.identity.app.AppsInMemory;
import io.relais.identity.app.CreateApp;
import io.relais.identity.app.DeleteApp;
import io.relais.identity.member.Authority;
import io.relais.identity.member.CreateMember;
import io.relais.identity.member.DeleteMember;
import io.relais.identity.member.Member;
import io.relais.identity.member.MembersInMemory;
import io.relais.identity.member.Profile;
import io.relais.identity.space.IdentityProviderInMemory;
import io.relais.identity.space.Placement;
import io.relais.identity.tenant.Tenant;
import io.relais.identity.tenant.TenantFixtures;
import io.relais.identity.tenant.TenantsInMemory;
import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.api.v1.ErrorReason;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ResolveCallerTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");
    private static final String CONSOLE = "relais-console";

    private final SettableClock clock = new SettableClock();
    private final TenantsInMemory tenants = new TenantsInMemory();
    private final MembersInMemory members = new MembersInMemory();
    private final AppsInMemory apps = new AppsInMemory();
    private final IdentityProviderInMemory identityProvider = new IdentityProviderInMemory();
    private final ResolveCaller resolveCaller = new ResolveCaller(tenants, members, apps);
    private final Tenant acme = tenant(ACME);
    private final Tenant globex = tenant(GLOBEX);
    private final Member alice = new CreateMember(members, identityProvider.signIns(), clock)
            .run(ACME, Authority.ADMINISTRATOR, "alice@acme.example", Profile.of("Alice", "Martin", Set.of()), null);
    private final String subject = Objects.requireNonNull(alice.subject());

    private Tenant tenant(TenantId id) {
        return anActiveTenant(
                tenants, id, identityProvider.organizations().of(id).ensure());
    }

    private static String organization(Tenant tenant) {
        return tenant.placement().orElseThrow().organizationId();
    }

    private KnownCaller person(String issuer, String organizationId, String subject) {
        return resolveCaller.run(issuer, organizationId, subject, CONSOLE);
    }

    private KnownCaller app(String clientId) {
        return resolveCaller.run(IdentityProviderInMemory.ISSUER, "", "a service account", clientId);
    }

    private static void assertUnauthenticated(ThrowingCallable call) {
        assertRefused(call, ErrorReason.ERROR_REASON_UNAUTHENTICATED);
    }

    private static void assertRefused(ThrowingCallable call, ErrorReason reason) {
        assertThatThrownBy(call)
                .asInstanceOf(type(DomainException.class))
                .extracting(DomainException::reason)
                .isEqualTo(reason);
    }

    @Test
    void aMemberIsKnownByIssuerOrganizationAndSubject() {
        KnownCaller caller = person(IdentityProviderInMemory.ISSUER, organization(acme), subject);
        assertThat(caller).isEqualTo(new KnownCaller.Person(acme, alice));
        assertThat(((KnownCaller.Person) caller).languageCode())
                .isEqualTo(acme.settings().languageCode());
    }

    @Test
    void anyOtherCombinationIsOfNobody() {
        String issuer = IdentityProviderInMemory.ISSUER;
        assertUnauthenticated(() -> person(issuer, organization(globex), subject));
        assertUnauthenticated(() -> person("https://id.example/realms/other", organization(acme), subject));
        assertUnauthenticated(() -> person(issuer, "no-such-organization", subject));
        assertUnauthenticated(() -> person(issuer, organization(acme), "somebody else"));
        assertUnauthenticated(() -> person(issuer, "", subject));
        assertUnauthenticated(() -> person("", organization(acme), subject));
    }

    @Test
    void aDeletedMemberIsNobodyAtOnce() {
        identityProvider.goAway();
        new DeleteMember(members, identityProvider.signIns(), members.administratorChanges(), clock)
                .run(ACME, Authority.ADMINISTRATOR, alice.id(), alice.version());
        assertUnauthenticated(() -> person(IdentityProviderInMemory.ISSUER, organization(acme), subject));
    }

    @Test
    void anAppIsKnownByItsClient() {
        var crm = new CreateApp(apps, identityProvider.appClients(), clock)
                .run(ACME, "crm", "CRM", List.of("app:engagements"));
        assertThat(app("app-acme-crm")).isEqualTo(new KnownCaller.Software(acme, crm.app()));
        assertUnauthenticated(() -> app("app-globex-crm"));
        assertUnauthenticated(() -> app("app-nobody-crm"));
        assertUnauthenticated(() -> app("crm"));
        assertUnauthenticated(
                () -> resolveCaller.run("https://id.example/realms/other", "", "a service account", "app-acme-crm"));

        identityProvider.goAway();
        new DeleteApp(apps, identityProvider.appClients(), clock).run(ACME, "crm");
        assertUnauthenticated(() -> app("app-acme-crm"));
    }

    @Test
    void aSuspendedTenantsPeopleAndAppsAreToldSo() {
        new CreateApp(apps, identityProvider.appClients(), clock).run(ACME, "crm", "CRM", List.of("app:posts"));
        TenantFixtures.suspend(tenants, acme);
        assertRefused(
                () -> person(IdentityProviderInMemory.ISSUER, organization(acme), subject),
                ErrorReason.ERROR_REASON_TENANT_SUSPENDED);
        assertRefused(() -> app("app-acme-crm"), ErrorReason.ERROR_REASON_TENANT_SUSPENDED);
    }

    @Test
    void nobodyIsLetInBeforeTheirTenantIsComplete() {
        TenantId initech = new TenantId("initech");
        Placement space = identityProvider.organizations().of(initech).ensure();
        Tenant made = TenantFixtures.anUnfinishedTenant(tenants, initech, space);
        Member peter = new CreateMember(members, identityProvider.signIns(), clock)
                .run(
                        initech,
                        Authority.ADMINISTRATOR,
                        "peter@initech.example",
                        Profile.of("Peter", "Gibbons", Set.of()),
                        null);
        assertUnauthenticated(() ->
                person(IdentityProviderInMemory.ISSUER, organization(made), Objects.requireNonNull(peter.subject())));
    }

    @Test
    void theSettingsOfATenantAreKnownWhateverItsState() {
        GetTenantSettings getTenantSettings = new GetTenantSettings(tenants);
        assertThat(getTenantSettings.run("acme").settings()).isEqualTo(acme.settings());
        TenantFixtures.suspend(tenants, acme);
        assertThat(getTenantSettings.run("acme").settings()).isEqualTo(acme.settings());
        assertRefused(() -> getTenantSettings.run("nobody"), ErrorReason.ERROR_REASON_NOT_FOUND);
        assertRefused(() -> getTenantSettings.run("No Id"), ErrorReason.ERROR_REASON_NOT_FOUND);
    }
}
