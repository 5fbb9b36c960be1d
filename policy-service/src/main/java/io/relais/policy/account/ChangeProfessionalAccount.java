package io.relais.policy.account;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/**
 * Changes one account by compare and set: of several who change it at once each finds what the one before left, so that the
 * history has no gap and nobody has an account together with another.
 */
public final class ChangeProfessionalAccount {

    private static final int ATTEMPTS = 100;
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(20);

    private final TenantScoped<ProfessionalAccounts> accounts;

    /** Stores in {@code accounts}. */
    public ChangeProfessionalAccount(TenantScoped<ProfessionalAccounts> accounts) {
        this.accounts = accounts;
    }

    /**
     * Applies the change, which may run several times. Nothing is written where it answers the account that it was given.
     * NOT_FOUND, also for an account that was taken out of Relais; CONFLICT where others kept winning.
     */
    public ProfessionalAccount apply(TenantId tenant, String id, UnaryOperator<ProfessionalAccount> change) {
        ProfessionalAccounts ofTenant = accounts.of(tenant);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            ProfessionalAccount before = ofTenant.find(id)
                    .filter(account -> !account.retired())
                    .orElseThrow(() -> DomainException.notFound(ProfessionalAccount.name(id)));
            ProfessionalAccount after = change.apply(before);
            if (after == before) {
                return before;
            }
            var stored = ofTenant.replace(after);
            if (stored.isPresent()) {
                return stored.get();
            }
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE.toNanos()));
        }
        throw DomainException.of(
                ErrorReason.ERROR_REASON_CONFLICT,
                "The account is being changed elsewhere at the same time: try again.");
    }
}
