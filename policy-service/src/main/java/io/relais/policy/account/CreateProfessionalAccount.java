package io.relais.policy.account;

import io.relais.platform.errors.DomainException;
import io.relais.platform.ids.NewIds;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.network.Network;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Offers an account of the company. */
public final class CreateProfessionalAccount {

    private final TenantScoped<ProfessionalAccounts> accounts;
    private final ChangeProfessionalAccount change;
    private final AssignProfessionalAccount assign;
    private final Clock clock;

    /**
     * Stores in {@code accounts}, and hands over through {@code change}, at the time of {@code clock}; {@code assign} knows to whom one
     * can be assigned.
     */
    public CreateProfessionalAccount(
            TenantScoped<ProfessionalAccounts> accounts,
            ChangeProfessionalAccount change,
            AssignProfessionalAccount assign,
            Clock clock) {
        this.accounts = accounts;
        this.change = change;
        this.assign = assign;
        this.clock = clock;
    }

    /**
     * Registers it. INVALID_REQUEST for a handle that names nobody, or where there is no such member; ALREADY_EXISTS where
     * the tenant has that handle on that network.
     *
     * @param memberId whom to assign it to at once; null for nobody
     */
    public ProfessionalAccount create(TenantId tenant, Network network, String handle, @Nullable String memberId) {
        if (ProfessionalAccount.handleKey(handle).isEmpty()) {
            throw DomainException.invalid("handle", "Give the name of the account on the network, such as acme-paris.");
        }
        assign.refuseStrangers(tenant, memberId);
        ProfessionalAccount account =
                new ProfessionalAccount(NewIds.next(), network, handle.strip(), memberId, clock.instant());
        if (!accounts.of(tenant).insert(account)) {
            Optional<ProfessionalAccount> madeBefore = accounts.of(tenant).find(account.id());
            if (madeBefore.isPresent()) {
                return handedOver(tenant, madeBefore.get());
            }
            throw DomainException.of(
                    ErrorReason.ERROR_REASON_ALREADY_EXISTS,
                    "The account " + account.handle() + " on " + network.displayName() + " is registered already.");
        }
        ProfessionalAccount created = handedOver(tenant, account);
        assign.takeBackFromWhoLeft(tenant, created);
        return created;
    }

    /** As it is by now, which is as it was made unless somebody else was quick. */
    private ProfessionalAccount handedOver(TenantId tenant, ProfessionalAccount account) {
        return account.memberId() == null ? account : change.apply(tenant, account.id(), UnaryOperator.identity());
    }
}
