package io.relais.policy.account;

import io.relais.platform.tenancy.TenantId;
import java.time.Clock;

/** Takes an account of the company out of Relais. Who had it when is kept as evidence; its handle is free again. */
public final class DeleteProfessionalAccount {

    private final ChangeProfessionalAccount change;
    private final Clock clock;

    /** Writes through {@code change}, at the time of {@code clock}. */
    public DeleteProfessionalAccount(ChangeProfessionalAccount change, Clock clock) {
        this.change = change;
        this.clock = clock;
    }

    /** Takes it back, and out. NOT_FOUND. */
    public ProfessionalAccount delete(TenantId tenant, String id) {
        return change.apply(tenant, id, account -> account.retire(clock.instant()));
    }
}
