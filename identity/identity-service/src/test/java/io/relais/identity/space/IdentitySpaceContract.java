package io.relais.identity.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.identity.space.SignInRefusedException.Part;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every identity provider does for the tenants' identity spaces. */
public abstract class IdentitySpaceContract {

    private static final String PASSWORD = "a good long password";

    private final TenantScoped<Organizations> organizations;
    private final TenantScoped<SignIns> signIns;
    private final TenantScoped<AppClients> appClients;
    private final TenantId acme = aTenant("acme");
    private final TenantId globex = aTenant("globex-");
    private final String email = "alice." + UUID.randomUUID() + "@acme.example";
    private final SignIns.Person alice = new SignIns.Person(email, "Alice", "Müller-O'Neil");

    /** For that provider. */
    protected IdentitySpaceContract(Provider provider) {
        this.organizations = provider.organizations();
        this.signIns = provider.signIns();
        this.appClients = provider.appClients();
    }

    /** The ports of one provider. */
    public record Provider(
            TenantScoped<Organizations> organizations,
            TenantScoped<SignIns> signIns,
            TenantScoped<AppClients> appClients) {}

    private static TenantId aTenant(String name) {
        return new TenantId(name + UUID.randomUUID().toString().substring(0, 8));
    }

    private Placement spaceOf(TenantId tenant) {
        return organizations.of(tenant).ensure();
    }

    @Test
    void aTenantHasOneOrganizationHoweverOftenItIsMade() {
        Placement space = spaceOf(acme);
        assertThat(spaceOf(acme)).isEqualTo(space);
        assertThat(spaceOf(globex).organizationId()).isNotEqualTo(space.organizationId());
    }

    @Test
    void aPersonSignsInForTheirTenantAndNoOther() {
        Placement space = spaceOf(acme);
        spaceOf(globex);
        String subject = signIns.of(acme).ensure(alice, new InitialPassword(PASSWORD));

        assertThat(canSignIn(email, PASSWORD, acme, space, subject)).isTrue();
        assertThat(canSignIn(email, PASSWORD, globex, spaceOf(globex), subject)).isFalse();
        assertThat(signIns.of(acme).ensure(alice, new InitialPassword("another long password")))
                .isEqualTo(subject);
        assertThat(canSignIn(email, PASSWORD, acme, space, subject)).isTrue();
    }

    @Test
    void onePersonHasOneSignInForTwoTenants() {
        spaceOf(acme);
        spaceOf(globex);
        String subject = signIns.of(acme).ensure(alice, null);
        SignIns.Person asOthersCallHer = new SignIns.Person(email, "Alicia", "Miller");

        assertThat(signIns.of(globex).ensure(asOthersCallHer, null)).isEqualTo(subject);

        signIns.of(acme).remove(subject);
        assertThat(exists(email)).isTrue();
        signIns.of(globex).remove(subject);
        assertThat(exists(email)).isFalse();
        signIns.of(globex).remove(subject);
    }

    @Test
    void aSignInWhosePasswordAnotherTenantMayKnowIsNotShared() {
        Placement theirs = spaceOf(acme);
        Placement space = spaceOf(globex);
        String subject = signIns.of(acme).ensure(alice, new InitialPassword(PASSWORD));

        assertThatThrownBy(() -> signIns.of(globex).ensure(alice, new InitialPassword("chosen by somebody else")))
                .isInstanceOfSatisfying(
                        SignInRefusedException.class,
                        refused -> assertThat(refused.part()).isEqualTo(Part.EMAIL));

        assertThat(canSignIn(email, PASSWORD, globex, space, subject)).isFalse();
        assertThat(canSignIn(email, PASSWORD, acme, theirs, subject)).isTrue();
    }

    @Test
    void aPasswordIsOnlyGivenToASignInThatNobodyCouldUse() {
        Placement space = spaceOf(acme);
        String subject = signIns.of(acme).ensure(alice, null);
        assertThat(canSignIn(email, PASSWORD, acme, space, subject)).isFalse();

        signIns.of(acme).ensure(alice, new InitialPassword(PASSWORD));
        assertThat(canSignIn(email, PASSWORD, acme, space, subject)).isTrue();
    }

    @Test
    void aPasswordIsNotGivenToASignInThatAnotherTenantMade() {
        spaceOf(acme);
        Placement space = spaceOf(globex);
        String subject = signIns.of(acme).ensure(alice, null);
        signIns.of(globex).ensure(alice, new InitialPassword(PASSWORD));
        assertThat(canSignIn(email, PASSWORD, globex, space, subject)).isFalse();
    }

    @Test
    void aPasswordLikeTheEmailAddressIsRefused() {
        spaceOf(acme);
        assertThatThrownBy(() -> signIns.of(acme).ensure(alice, new InitialPassword(email)))
                .isInstanceOfSatisfying(
                        SignInRefusedException.class,
                        refused -> assertThat(refused.part()).isEqualTo(Part.PASSWORD));
        assertThat(exists(email)).isFalse();
    }

    @Test
    void anAppHasTheSecretThatWasMadeLast() {
        spaceOf(acme);
        AppClients ofAcme = appClients.of(acme);
        Set<String> scopes = Set.of("app:engagements", "app:members");
        ClientCredentials first = ofAcme.register("crm", "CRM", scopes);
        assertThat(first.clientId()).isEqualTo(new AppClientId(acme, "crm"));
        assertThat(accepts(first, scopes)).isTrue();

        ClientCredentials rotated = ofAcme.rotate("crm");
        assertThat(accepts(first, scopes)).isFalse();
        assertThat(accepts(rotated, scopes)).isTrue();

        ClientCredentials again = ofAcme.register("crm", "CRM", Set.of("app:posts"));
        assertThat(accepts(rotated, scopes)).isFalse();
        assertThat(accepts(again, Set.of("app:posts"))).isTrue();

        ofAcme.remove("crm");
        assertThat(accepts(again, Set.of("app:posts"))).isFalse();
        ofAcme.remove("crm");
    }

    @Test
    void anAppOfAnotherTenantIsLeftAlone() {
        Set<String> scopes = Set.of("app:engagements");
        ClientCredentials theirs = appClients.of(globex).register("crm", "CRM", scopes);
        appClients.of(acme).remove("crm");
        appClients.of(acme).register("crm", "CRM", scopes);
        assertThat(accepts(theirs, scopes)).isTrue();
    }

    /** Whether a person gets a token of that subject for that tenant's organization, and for no other. */
    protected abstract boolean canSignIn(
            String email, String password, TenantId tenant, Placement space, String subject);

    /** Whether there is such a user at all. */
    protected abstract boolean exists(String email);

    /** Whether these credentials get a token with these scopes. */
    protected abstract boolean accepts(ClientCredentials credentials, Set<String> scopes);
}
