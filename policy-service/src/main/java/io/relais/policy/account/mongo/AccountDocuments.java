package io.relais.policy.account.mongo;

import io.relais.platform.outbox.OutboxMessage;
import io.relais.policy.account.ProfessionalAccount;
import io.relais.policy.network.Network;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/**
 * Professional accounts as documents. The records are public, as the driver's codec demands; their class keeps them inside.
 */
final class AccountDocuments {

    private AccountDocuments() {}

    /**
     * A professional account as a document. Those of earlier releases have neither {@code rotationDue} nor {@code holdings}:
     * who has one is then known, and since when is taken to be its registration.
     *
     * @param id the tenant's document id of {@code account}
     * @param handleKey {@link ProfessionalAccount#handleKey()}; of an account that was taken out something that no handle
     *     can be, so that the handle is free
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
            Instant createTime,
            @Nullable Boolean rotationDue,
            @Nullable Instant retireTime,
            @Nullable List<Holding> holdings,
            @Nullable List<OutboxMessage> outbox) {

        /** The same with those messages to deliver. */
        AccountDocument telling(List<OutboxMessage> messages) {
            return new AccountDocument(
                    id,
                    tenant,
                    version,
                    account,
                    network,
                    handle,
                    handleKey,
                    member,
                    createTime,
                    rotationDue,
                    retireTime,
                    holdings,
                    messages);
        }

        /** That a member had the account. */
        public record Holding(
                String member, Instant startTime, @Nullable Instant endTime) {

            static Holding of(ProfessionalAccount.Holding holding) {
                return new Holding(holding.memberId(), holding.startTime(), holding.endTime());
            }

            ProfessionalAccount.Holding holding() {
                return new ProfessionalAccount.Holding(member, startTime, endTime);
            }
        }

        static AccountDocument of(String id, String tenant, long version, ProfessionalAccount account) {
            return new AccountDocument(
                    id,
                    tenant,
                    version,
                    account.id(),
                    account.network(),
                    account.handle(),
                    account.retired() ? "@" + account.id() : account.handleKey(),
                    account.memberId(),
                    account.createTime(),
                    account.rotationDue(),
                    account.retireTime(),
                    account.holdings().stream().map(Holding::of).toList(),
                    List.of());
        }

        ProfessionalAccount toAccount() {
            return new ProfessionalAccount(
                    account,
                    version,
                    network,
                    handle,
                    member,
                    createTime,
                    Boolean.TRUE.equals(rotationDue),
                    retireTime,
                    history());
        }

        private List<ProfessionalAccount.Holding> history() {
            if (holdings != null) {
                return holdings.stream().map(Holding::holding).toList();
            }
            return member == null ? List.of() : List.of(new ProfessionalAccount.Holding(member, createTime, null));
        }
    }
}
