package io.relais.policy.departure;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.account.ChangeProfessionalAccount;
import io.relais.policy.account.ProfessionalAccount;
import io.relais.policy.account.ProfessionalAccount.Holding;
import io.relais.policy.account.ProfessionalAccounts;
import io.relais.policy.account.ProfessionalAccountsInMemory;
import io.relais.policy.account.TakeBackProfessionalAccounts;
import io.relais.policy.consent.ChangeLedger;
import io.relais.policy.consent.EndLedger;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.consent.LedgersInMemory;
import io.relais.policy.consent.PersonalAccount;
import io.relais.policy.consent.PurposeCatalogue;
import io.relais.policy.network.Network;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndMembershipTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private static final Clock LATER = Clock.fixed(NOW.plusSeconds(60), ZoneOffset.UTC);

    private final TenantScoped<Ledgers> ledgers = LedgersInMemory.scoped();
    private final TenantScoped<ProfessionalAccounts> accounts = ProfessionalAccountsInMemory.scoped();
    private final ChangeLedger change = new ChangeLedger(ledgers, (tenant, member) -> {});
    private final EndMembership endMembership = new EndMembership(
            new EndLedger(change),
            new TakeBackProfessionalAccounts(accounts, new ChangeProfessionalAccount(accounts, change, LATER), LATER));

    @Test
    void whoLeavesLosesTheCompanysAccountsAndKeepsTheirHistory() {
        change.apply(
                ACME,
                "david",
                ledger -> ledger.grant(PurposeCatalogue.USE_PERSONAL_ACCOUNT, Network.X, "fr", NOW)
                        .declare(PersonalAccount.declared("mine", Network.X, "david.b", NOW), List.of(), NOW));
        assertThat(accounts.of(ACME).insert(new ProfessionalAccount("a", Network.X, "acme", "david", NOW)))
                .isTrue();

        endMembership.end(ACME, "david");
        endMembership.end(ACME, "david");

        assertThat(ledgers.of(ACME).find("david").ended()).isTrue();
        assertThat(ledgers.of(ACME).history("david", Long.MAX_VALUE, 10)).hasSize(1);
        assertThat(ledgers.of(ACME).find("david").accounts()).isEmpty();
        assertThat(accounts.of(ACME).assignedTo("david", 10)).isEmpty();
        assertThat(ledgers.of(ACME).find("david").assignments().networks()).isEmpty();
        assertThat(accounts.of(ACME).find("a").orElseThrow().holdings())
                .containsExactly(new Holding("david", NOW, NOW.plusSeconds(60)));
    }

    @Test
    void whoNeverChoseCanLeaveToo() {
        endMembership.end(ACME, "bob");
        assertThat(ledgers.of(ACME).find("bob").ended()).isTrue();
    }
}
