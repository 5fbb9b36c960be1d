package io.relais.policy.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.account.ProfessionalAccount.Holding;
import io.relais.policy.consent.ChangeLedger;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.consent.LedgersInMemory;
import io.relais.policy.network.Network;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of professional accounts does. Each test has a tenant of its own. */
public abstract class ProfessionalAccountsContract {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00.123Z");

    private final TenantScoped<ProfessionalAccounts> scoped;
    private final TenantId tenant = aTenant();
    private final ProfessionalAccounts accounts;
    private final TenantScoped<Ledgers> ledgers = LedgersInMemory.scoped();
    private final ChangeProfessionalAccount change;

    /** For that store. */
    protected ProfessionalAccountsContract(TenantScoped<ProfessionalAccounts> accounts) {
        this.scoped = accounts;
        this.accounts = accounts.of(tenant);
        this.change = new ChangeProfessionalAccount(
                accounts, new ChangeLedger(ledgers, (changed, member) -> {}), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static TenantId aTenant() {
        return new TenantId("t" + UUID.randomUUID().toString().replace("-", "").substring(0, 20));
    }

    /** As a decision reads it. */
    private Set<Network> networksOf(String member) {
        return ledgers.of(tenant).findBinding(member).assignments().networks();
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

        assertThat(assign("a", "david", 1).rotationDue()).isFalse();
        ProfessionalAccount handedOver = assign("a", "alice", 2);
        assertThat(handedOver.memberId()).isEqualTo("alice");
        assertThat(handedOver.rotationDue()).isTrue();
        assertThat(networksOf("david")).isEmpty();
        assertThat(assign("a", "alice", 3)).isEqualTo(handedOver);
        assertThat(change.apply(tenant, "a", ProfessionalAccount::rotated).rotationDue())
                .isFalse();
        ProfessionalAccount free = assign("a", null, 4);
        assertThat(free.memberId()).isNull();
        assertThat(free.rotationDue()).isTrue();
        assertThat(networksOf("alice")).isEmpty();
        assertThat(accounts.find("a")).contains(free);
        assertThat(free.holdings())
                .containsExactly(
                        new Holding("david", NOW.plusSeconds(1), NOW.plusSeconds(2)),
                        new Holding("alice", NOW.plusSeconds(2), NOW.plusSeconds(4)));
        assertThatThrownBy(() -> assign("nothing", "alice", 5)).isInstanceOf(DomainException.class);
    }

    private ProfessionalAccount assign(String id, @Nullable String memberId, int second) {
        return change.apply(tenant, id, account -> account.assign(memberId, NOW.plusSeconds(second)));
    }

    @Test
    void ofManyTakeoversAtOnceEachFindsWhoHadItBefore() throws Exception {
        assertThat(accounts.insert(account("a", Network.X, "acme", 0))).isTrue();
        List<Future<ProfessionalAccount>> takeovers = new ArrayList<>();
        try (ExecutorService administrators = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                String member = "member-" + i;
                takeovers.add(administrators.submit(() -> assign("a", member, 1)));
            }
        }

        assertThat(takeovers).allMatch(takeover -> takeover.state() == Future.State.SUCCESS);
        ProfessionalAccount account = accounts.find("a").orElseThrow();
        assertThat(account.holdings()).extracting(Holding::memberId).hasSize(20).doesNotHaveDuplicates();
        assertThat(account.holdings().subList(0, 19)).allMatch(holding -> holding.endTime() != null);
        assertThat(account.holdings().getLast().endTime()).isNull();
        assertThat(account.holdings().getLast().memberId()).isEqualTo(account.memberId());
    }

    @Test
    void aHistoryThatIsFullTakesTheAccountBackAndHandsItOverNoMore() {
        ProfessionalAccount account = account("a", Network.X, "acme", 0);
        for (int i = 0; i < ProfessionalAccount.MOST_HOLDINGS; i++) {
            account = account.assign("member-" + i, NOW.plusSeconds(i));
        }
        assertThat(accounts.insert(account)).isTrue();

        assertThatThrownBy(() -> assign("a", "one more", 1)).isInstanceOf(DomainException.class);
        assertThat(assign("a", null, 2_001).holdings()).hasSize(ProfessionalAccount.MOST_HOLDINGS);
    }

    @Test
    void everyAccountOfWhoLeavesComesBack() {
        List.of(Network.X, Network.LINKEDIN, Network.BLUESKY).forEach(network -> {
            assertThat(accounts.insert(account(network.id(), network, "acme", 0)))
                    .isTrue();
            assertThat(assign(network.id(), network == Network.BLUESKY ? "alice" : "david", 1)
                            .memberId())
                    .isNotNull();
        });
        new TakeBackProfessionalAccounts(scoped, change, Clock.fixed(NOW.plusSeconds(2), ZoneOffset.UTC))
                .takeBack(tenant, "david");

        assertThat(accounts.assignedTo("david", 10)).isEmpty();
        assertThat(networksOf("alice")).containsExactly(Network.BLUESKY);
    }

    @Test
    void aDeletedAccountIsGoneAndItsHandleFree() {
        assertThat(accounts.insert(account("a", Network.X, "acme", 0))).isTrue();

        assertThat(assign("a", "david", 1).memberId()).isEqualTo("david");
        ProfessionalAccount gone = change.apply(tenant, "a", account -> account.retire(NOW.plusSeconds(2)));
        assertThat(gone.memberId()).isNull();
        assertThat(accounts.list(null, 10)).isEmpty();
        assertThat(networksOf("david")).isEmpty();
        assertThat(accounts.find("a").orElseThrow().holdings())
                .containsExactly(new Holding("david", NOW.plusSeconds(1), NOW.plusSeconds(2)));
        assertThatThrownBy(() -> assign("a", "alice", 3)).isInstanceOf(DomainException.class);
        assertThat(accounts.insert(account("b", Network.X, "acme", 1))).isTrue();
        assertThat(accounts.list(null, 10)).extracting(ProfessionalAccount::id).containsExactly("b");
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
        assertThat(others.find("a")).isEmpty();
        assertThat(others.replace(account("a", Network.X, "mallory", 0))).isEmpty();
        assertThat(accounts.assignedTo("david", 10)).hasSize(1);
        assertThat(others.insert(account("a", Network.X, "acme", 0))).isTrue();
    }
}
