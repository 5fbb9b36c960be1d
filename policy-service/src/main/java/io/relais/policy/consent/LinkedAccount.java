package io.relais.policy.consent;

import io.relais.policy.network.Network;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account on a network that the member proved to be theirs: they signed in there and let Relais in. It is kept, and the
 * access with it, as long as {@link PurposeCatalogue#USE_PERSONAL_ACCOUNT} is granted on its network.
 *
 * @param id the last segment of {@code accounts/{id}}
 * @param network the network
 * @param accountKey tells the account from all others of the tenant, and does not tell which it is
 * @param networkAccountId the network's own id of it
 * @param handle the handle, as the network said
 * @param grant what gives access: only linking reads it
 * @param scopes what the access extends to, as the network said
 * @param linkTime when it was linked
 * @param settleTime when to find out, if nobody has before, whether a colleague linked the same account; until then nobody sees
 *     it; null where that is known
 */
public record LinkedAccount(
        String id,
        Network network,
        String accountKey,
        Hidden networkAccountId,
        Hidden handle,
        Hidden grant,
        List<String> scopes,
        Instant linkTime,
        @Nullable Instant settleTime) {

    /** Copies the scopes. */
    public LinkedAccount {
        scopes = List.copyOf(scopes);
    }

    /** {@code accounts/{id}}. */
    public String name() {
        return DeclaredAccount.name(id);
    }

    /** Whether it is known to be this member's alone, and shown to them. */
    public boolean settled() {
        return settleTime == null;
    }

    /** The same, to be settled at {@code time}; settled where that is null. */
    public LinkedAccount settledAt(@Nullable Instant time) {
        return new LinkedAccount(id, network, accountKey, networkAccountId, handle, grant, scopes, linkTime, time);
    }

    boolean isSameAs(LinkedAccount other) {
        return accountKey.equals(other.accountKey);
    }

    /** Left out, so that no log shows whose account it is. */
    @Override
    public String toString() {
        return "LinkedAccount[" + id + " on " + network + "]";
    }
}
