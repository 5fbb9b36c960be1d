package io.relais.policy.account;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.Assignment;
import io.relais.policy.consent.ChangeLedger;
import io.relais.policy.consent.Ledger;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/**
 * Changes one account by compare and set: of several who change it at once each finds what the one before left, so that the
 * history has no gap and nobody has an account together with another.
 *
 * <p>The account's document is the truth of who has it. What a decision reads is the member's own document, and is written in an
 * order that fails closed wherever a process stops: who loses the account loses it there before the account says so, who gets it
 * has it there after. Both writes name the version of the account that they are of, so that one that comes late changes nothing.
 * Repeating a change that stopped in between completes it.
 */
public final class ChangeProfessionalAccount {

    private static final int ATTEMPTS = 100;
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(20);

    private final TenantScoped<ProfessionalAccounts> accounts;
    private final ChangeLedger changeLedger;
    private final Clock clock;

    /** Stores in {@code accounts}, and for decisions through {@code changeLedger}, at the time of {@code clock}. */
    public ChangeProfessionalAccount(
            TenantScoped<ProfessionalAccounts> accounts, ChangeLedger changeLedger, Clock clock) {
        this.accounts = accounts;
        this.changeLedger = changeLedger;
        this.clock = clock;
    }

    /**
     * Applies the change, which may run several times, and answers the account as it is by then. Nothing is written to the account where
     * the change answers the one that it was given. NOT_FOUND, also for an account that was taken out of Relais; CONFLICT where others kept winning.
     */
    public ProfessionalAccount apply(TenantId tenant, String id, UnaryOperator<ProfessionalAccount> change) {
        ProfessionalAccounts ofTenant = accounts.of(tenant);
        UnaryOperator<ProfessionalAccount> rest = change;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            ProfessionalAccount before = ofTenant.find(id)
                    .filter(account -> !account.retired())
                    .orElseThrow(() -> DomainException.notFound(ProfessionalAccount.name(id)));
            ProfessionalAccount after = rest.apply(before);
            if (after == before && handOver(tenant, before)) {
                return before;
            }
            takeFromWhoLosesIt(tenant, before, after);
            Optional<ProfessionalAccount> stored = ofTenant.replace(after);
            if (stored.isPresent()) {
                if (handOver(tenant, stored.get())) {
                    return stored.get();
                }
                rest = UnaryOperator.identity();
            }
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE.toNanos()));
        }
        throw DomainException.of(
                ErrorReason.ERROR_REASON_CONFLICT,
                "The account is being changed elsewhere at the same time: try again.");
    }

    private void takeFromWhoLosesIt(TenantId tenant, ProfessionalAccount before, ProfessionalAccount after) {
        String holder = before.memberId();
        if (holder != null && !holder.equals(after.memberId())) {
            write(tenant, holder, before, before.version() + 1, false);
        }
    }

    /**
     * Lets who has the account use it; there is nothing to do where nobody has it.
     *
     * @return whether that is so now; not where a process that was taking it back got in between, or stopped half-way: then the account
     *     needs a later version
     */
    boolean handOver(TenantId tenant, ProfessionalAccount account) {
        String holder = account.memberId();
        return holder == null || write(tenant, holder, account, account.version(), true);
    }

    private boolean write(
            TenantId tenant, String memberId, ProfessionalAccount account, long accountVersion, boolean held) {
        Assignment assignment = new Assignment(account.id(), account.network(), accountVersion, held, clock.instant());
        Ledger ledger = changeLedger
                .apply(tenant, memberId, before -> before.assign(assignment))
                .after();
        return ledger.ended()
                || ledger.assignments().all().stream()
                        .anyMatch(known -> known.account().equals(account.id()) && known.held() == held);
    }
}
