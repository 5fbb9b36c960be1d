package io.relais.policy.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.ChangeLedger;
import io.relais.policy.consent.Ledger;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.consent.LedgersInMemory;
import io.relais.policy.network.Network;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What members may use, as a decision reads it, whatever stops, comes late or happens at once. */
class HandOverTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final List<String> MEMBERS = List.of("alice", "bob", "david");

    private final Ledgers ledgers = new LedgersInMemory();
    private final ProfessionalAccounts accounts =
            ProfessionalAccountsInMemory.scoped().of(ACME);

    /** Runs before each write of a change that was made with it. */
    private interface BeforeWrite {
        void run(Object store);
    }

    @BeforeEach
    void anAccount() {
        assertThat(accounts.insert(new ProfessionalAccount("a", Network.X, "acme", null, NOW)))
                .isTrue();
    }

    private ProfessionalAccount assign(BeforeWrite before, @Nullable String member) {
        TenantScoped<ProfessionalAccounts> itsAccounts =
                tenant -> watched(ProfessionalAccounts.class, accounts, before);
        TenantScoped<Ledgers> itsLedgers = tenant -> watched(Ledgers.class, ledgers, before);
        return new ChangeProfessionalAccount(itsAccounts, new ChangeLedger(itsLedgers, (tenant, changed) -> {}), CLOCK)
                .apply(ACME, "a", account -> account.assign(member, NOW));
    }

    private ProfessionalAccount assign(@Nullable String member) {
        return assign(store -> {}, member);
    }

    private static <T> T watched(Class<T> type, T store, BeforeWrite before) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    if (method.getName().equals("replace")) {
                        before.run(store);
                    }
                    try {
                        return method.invoke(store, given);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                }));
    }

    private boolean mayUse(String member) {
        return ledgers.findBinding(member).assignments().networks().equals(Set.of(Network.X));
    }

    private @Nullable String holder() {
        return accounts.find("a").orElseThrow().memberId();
    }

    private void nobodyMayUseItButWhoHasIt() {
        assertThat(MEMBERS).filteredOn(this::mayUse).allMatch(member -> member.equals(holder()));
    }

    @Test
    void whoIsGivenItMayUseItAndWhoLosesItMayNot() {
        assertThat(assign("alice").memberId()).isEqualTo("alice");
        assertThat(mayUse("alice")).isTrue();
        assertThat(assign("bob").memberId()).isEqualTo("bob");
        assertThat(MEMBERS).filteredOn(this::mayUse).containsExactly("bob");
        assertThat(assign(null).memberId()).isNull();
        assertThat(MEMBERS).noneMatch(this::mayUse);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aProcessThatStopsBeforeAnyOfItsWritesLetsNobodyUseWhatIsNotTheirs(int stopsAt) {
        assertThat(assign("alice").memberId()).isEqualTo("alice");
        AtomicInteger writes = new AtomicInteger();
        BeforeWrite stop = store -> {
            if (writes.incrementAndGet() == stopsAt) {
                throw new IllegalStateException("killed");
            }
        };
        assertThatThrownBy(() -> assign(stop, "bob")).hasMessage("killed");
        nobodyMayUseItButWhoHasIt();

        assertThat(assign(holder()).memberId())
                .as("repeating either completes it")
                .isEqualTo(holder());
        assertThat(MEMBERS).filteredOn(this::mayUse).containsExactly(holder());
        assertThat(assign("bob").memberId()).isEqualTo("bob");
        assertThat(MEMBERS).filteredOn(this::mayUse).containsExactly("bob");
        assertThat(assign(null).memberId()).isNull();
        assertThat(MEMBERS).noneMatch(this::mayUse);
    }

    @Test
    void anAssignmentThatComesLateDoesNotBringATakenBackAccountAgain() {
        AtomicInteger writes = new AtomicInteger();
        ProfessionalAccount answered = assign(
                store -> {
                    if (writes.incrementAndGet() == 2) {
                        assertThat(holder()).isEqualTo("alice");
                        assertThat(assign(null).memberId()).isNull();
                    }
                },
                "alice");
        assertThat(answered.memberId()).isNull();
        assertThat(MEMBERS).noneMatch(this::mayUse);
    }

    /** Afterwards who has it may use it, and nobody else. */
    @Test
    void ofManyChangesAtOnceTheLastOneHolds() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Boolean>> changes = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Random random = new Random(i);
                changes.add(() -> {
                    for (int change = 0; change < 100; change++) {
                        int next = random.nextInt(MEMBERS.size() + 1);
                        assign(next == MEMBERS.size() ? null : MEMBERS.get(next));
                    }
                    return true;
                });
            }
            for (Future<Boolean> done : threads.invokeAll(changes)) {
                assertThat(done.get()).isTrue();
            }
        }
        nobodyMayUseItButWhoHasIt();
        String holder = holder();
        if (holder != null) {
            assertThat(mayUse(holder)).isTrue();
        }
        assertThat(assign(null).memberId()).isNull();
        assertThat(MEMBERS).noneMatch(this::mayUse);
    }

    @Test
    void nothingIsAssignedToWhoHasLeft() {
        Ledger ended = Ledger.empty("bob").end();
        assertThat(ledgers.replace(Ledger.empty("bob"), ended)).isTrue();
        assertThat(assign("bob").memberId()).isEqualTo("bob");
        assertThat(mayUse("bob")).isFalse();
        assertThat(assign(null).memberId()).isNull();
    }
}
