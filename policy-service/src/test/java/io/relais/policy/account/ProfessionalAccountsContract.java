package io.relais.policy.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.network.Network;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of professional accounts does. Each test has a tenant of its own. */
public abstract class ProfessionalAccountsContract {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00.123Z");

    private final TenantScoped<ProfessionalAccounts> scoped;
    private final ProfessionalAccounts accounts;

    /** For that store. */
    protected ProfessionalAccountsContract(TenantScoped<ProfessionalAccounts> accounts) {
        this.scoped = accounts;
        this.accounts = accounts.of(aTenant());
    }

    private static TenantId aTenant() {
        return new TenantId("t" + UUID.randomUUID().toString().replace("-", "").substring(0, 20));
    }

    private static ProfessionalAccount account(String id, Network network, String handle, int second) {
        return new ProfessionalAccount(id, network, handle, null, NOW.plusSeconds(second));
    }

    @Test
    void anAccountIsReadAsItWasWritten() {
        ProfessionalAccount account = new ProfessionalAccount("a", Network.LINKEDIN, "acme-paris", "david", NOW);
        assertThat(accounts.insert(account)).isTrue();

        assertThat(accounts.list(null, 10)).containsExactly(account);
        assertThat(accounts.assignedTo("david", 10)).containsExactly(account);
        assertThat(accounts.networksOf("david")).containsExactly(Network.LINKEDIN);
        assertThat(accounts.networksOf("alice")).isEmpty();
    }

    @Test
    void aHandleIsThereOncePerNetworkHoweverItIsSpelt() {
        assertThat(accounts.insert(account("a", Network.X, "@AcmeParis", 0))).isTrue();

        assertThat(accounts.insert(account("b", Network.X, "acmeparis", 1))).isFalse();
        assertThat(accounts.insert(account("c", Network.LINKEDIN, "acmeparis", 2)))
                .isTrue();
    }

    @Test
    void anAccountIsAssignedAndTakenBack() {
        assertThat(accounts.insert(account("a", Network.X, "acme", 0))).isTrue();

        assertThat(accounts.assign("a", "david").orElseThrow().memberId()).isEqualTo("david");
        assertThat(accounts.assign("a", "alice").orElseThrow().memberId()).isEqualTo("alice");
        assertThat(accounts.networksOf("david")).isEmpty();
        assertThat(accounts.assign("a", null).orElseThrow().memberId()).isNull();
        assertThat(accounts.networksOf("alice")).isEmpty();
        assertThat(accounts.assign("nothing", "alice")).isEmpty();
    }

    @Test
    void everyAccountOfWhoLeavesComesBack() {
        List.of(Network.X, Network.LINKEDIN, Network.BLUESKY).forEach(network -> {
            assertThat(accounts.insert(account(network.id(), network, "acme", 0)))
                    .isTrue();
            assertThat(accounts.assign(network.id(), network == Network.BLUESKY ? "alice" : "david"))
                    .isPresent();
        });
        accounts.takeBack("david");

        assertThat(accounts.assignedTo("david", 10)).isEmpty();
        assertThat(accounts.networksOf("alice")).containsExactly(Network.BLUESKY);
    }

    @Test
    void aDeletedAccountIsGoneAndItsHandleFree() {
        assertThat(accounts.insert(account("a", Network.X, "acme", 0))).isTrue();

        assertThat(accounts.delete("a")).isTrue();
        assertThat(accounts.delete("a")).isFalse();
        assertThat(accounts.insert(account("b", Network.X, "acme", 1))).isTrue();
    }

    @Test
    void accountsAreListedOldestFirst() {
        assertThat(accounts.insert(account("z", Network.X, "one", 0))).isTrue();
        assertThat(accounts.insert(account("b", Network.X, "two", 1))).isTrue();
        assertThat(accounts.insert(account("a", Network.X, "three", 1))).isTrue();

        List<ProfessionalAccount> first = accounts.list(null, 2);
        assertThat(first).extracting(ProfessionalAccount::id).containsExactly("z", "a");
        assertThat(accounts.list(ProfessionalAccounts.Position.of(first.getLast()), 2))
                .extracting(ProfessionalAccount::id)
                .containsExactly("b");
    }

    @Test
    void aTenantDoesNotSeeTheAccountsOfAnother() {
        assertThat(accounts.insert(new ProfessionalAccount("a", Network.X, "acme", "david", NOW)))
                .isTrue();
        ProfessionalAccounts others = scoped.of(aTenant());

        assertThat(others.list(null, 10)).isEmpty();
        assertThat(others.assignedTo("david", 10)).isEmpty();
        assertThat(others.networksOf("david")).isEmpty();
        assertThat(others.assign("a", "mallory")).isEmpty();
        assertThat(others.delete("a")).isFalse();
        others.takeBack("david");
        assertThat(accounts.networksOf("david")).containsExactly(Network.X);
        assertThat(others.insert(account("a", Network.X, "acme", 0))).isTrue();
    }
}
