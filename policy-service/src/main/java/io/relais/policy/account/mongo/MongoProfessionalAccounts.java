package io.relais.policy.account.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;

import io.relais.platform.mongo.TenantCollection;
import io.relais.policy.account.ProfessionalAccount;
import io.relais.policy.account.ProfessionalAccounts;
import io.relais.policy.account.mongo.AccountDocuments.AccountDocument;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** One tenant's professional accounts in MongoDB. */
final class MongoProfessionalAccounts implements ProfessionalAccounts {

    static final String ACCOUNTS = "professional_accounts";

    /** Not taken out of Relais. */
    private static final Bson PRESENT = exists("retireTime", false);

    private static final Bson OLDEST_FIRST = ascending("createTime", "account");

    private final TenantCollection<AccountDocument> accounts;

    MongoProfessionalAccounts(TenantCollection<AccountDocument> accounts) {
        this.accounts = accounts;
    }

    @Override
    public Optional<ProfessionalAccount> find(String id) {
        return accounts.findById(id).map(AccountDocument::toAccount);
    }

    @Override
    public boolean insert(ProfessionalAccount account) {
        return accounts.insertIfAbsent(document(account, 1));
    }

    @Override
    public Optional<ProfessionalAccount> replace(ProfessionalAccount account) {
        Optional<ProfessionalAccount> before =
                find(account.id()).filter(stored -> stored.version() == account.version());
        if (before.isEmpty()) {
            return Optional.empty();
        }
        AccountDocument changed =
                document(account, account.version() + 1).telling(AccountMessages.takenBack(before.get(), account));
        return accounts.replaceIfVersion(account.id(), account.version(), changed)
                ? Optional.of(changed.toAccount())
                : Optional.empty();
    }

    private AccountDocument document(ProfessionalAccount account, long version) {
        return AccountDocument.of(
                accounts.documentId(account.id()), accounts.tenant().value(), version, account);
    }

    @Override
    public List<ProfessionalAccount> list(@Nullable Position after, int limit) {
        Bson filter = after == null
                ? PRESENT
                : and(
                        PRESENT,
                        or(
                                gt("createTime", after.createTime()),
                                and(eq("createTime", after.createTime()), gt("account", after.id()))));
        return find(filter, limit);
    }

    @Override
    public List<ProfessionalAccount> assignedTo(String memberId, int limit) {
        return find(eq("member", memberId), limit);
    }

    private List<ProfessionalAccount> find(Bson filter, int limit) {
        return accounts.find(filter, OLDEST_FIRST, limit).stream()
                .map(AccountDocument::toAccount)
                .toList();
    }
}
