package io.relais.policy.account.mongo;

import io.relais.policy.account.ProfessionalAccount;
import io.relais.policy.network.Network;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * Professional accounts as documents. The records are public, as the driver's codec demands; their class keeps them inside.
 */
final class AccountDocuments {

    private AccountDocuments() {}

    /** A network on which a member has an account. */
    public record OnNetwork(@BsonId Network network) {}

    /**
     * A professional account as a document.
     *
     * @param id the tenant's document id of {@code account}
     * @param handleKey {@link ProfessionalAccount#handleKey()}
     */
    public record AccountDocument(
            @BsonId String id,
            String tenant,
            long version,
            String account,
            Network network,
            String handle,
            String handleKey,
            @Nullable String member,
            Instant createTime) {

        ProfessionalAccount toAccount() {
            return new ProfessionalAccount(account, network, handle, member, createTime);
        }
    }
}
