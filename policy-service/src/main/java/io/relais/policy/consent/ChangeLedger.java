package io.relais.policy.consent;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/**
 * Changes one member's ledger by compare and set. Of several writers one wins each round, and the others try again on
 * what it wrote, so that the history is one line whatever the number of writers and processes.
 */
public final class ChangeLedger {

    private static final int ATTEMPTS = 200;
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(20);

    private final TenantScoped<Ledgers> ledgers;
    private final LedgerChanges changes;

    /** Changes ledgers in that store, and tells {@code changes}. */
    public ChangeLedger(TenantScoped<Ledgers> ledgers, LedgerChanges changes) {
        this.ledgers = ledgers;
        this.changes = changes;
    }

    /**
     * Applies the change, which may run several times, and answers the ledger as it was and as it is. Nothing is written
     * where the change answers the ledger it was given. CONFLICT where others kept winning.
     */
    public Changed apply(TenantId tenant, String memberId, UnaryOperator<Ledger> change) {
        Ledgers ofTenant = ledgers.of(tenant);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Ledger before = ofTenant.findBinding(memberId);
            Ledger after = change.apply(before);
            if (after == before) {
                return new Changed(before, after);
            }
            if (ofTenant.replace(before, after)) {
                changes.changed(tenant, memberId);
                return new Changed(before, after);
            }
            pause();
        }
        throw DomainException.of(
                ErrorReason.ERROR_REASON_CONFLICT,
                "Your choices are being changed elsewhere at the same time: try again.");
    }

    private static void pause() {
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE.toNanos()));
    }

    /**
     * A ledger around one change.
     *
     * @param before as it was
     * @param after as it is; the same where nothing changed
     */
    public record Changed(Ledger before, Ledger after) {}
}
