package io.relais.policy.account.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static java.util.stream.Collectors.toUnmodifiableSet;

import com.mongodb.client.model.Aggregates;
import io.relais.platform.mongo.TenantCollection;
import io.relais.policy.account.ProfessionalAccount;
import io.relais.policy.account.ProfessionalAccounts;
import io.relais.policy.account.mongo.AccountDocuments.AccountDocument;
import io.relais.policy.account.mongo.AccountDocuments.OnNetwork;
import io.relais.policy.network.Network;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** One tenant's professional accounts in MongoDB. */
final class MongoProfessionalAccounts implements ProfessionalAccounts {

    static final String ACCOUNTS = "professional_accounts";

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
        return accounts.insertIfAbsent(new AccountDocument(
                accounts.documentId(account.id()),
                accounts.tenant().value(),
                1,
                account.id(),
                account.network(),
                account.handle(),
                account.handleKey(),
                account.memberId(),
                account.createTime()));
    }

    @Override
    public Optional<ProfessionalAccount> assign(String id, @Nullable String memberId) {
        Bson assignment = memberId == null ? unset("member") : set("member", memberId);
        return accounts.findOneAndUpdate(eq("_id", accounts.documentId(id)), combine(assignment, inc("version", 1L)))
                .map(AccountDocument::toAccount);
    }

    @Override
    public boolean delete(String id) {
        return accounts.deleteById(id);
    }

    @Override
    public void takeBack(String memberId) {
        accounts.updateMany(eq("member", memberId), combine(unset("member"), inc("version", 1L)));
    }

    @Override
    public List<ProfessionalAccount> list(@Nullable Position after, int limit) {
        Bson filter = after == null
                ? empty()
                : or(
                        gt("createTime", after.createTime()),
                        and(eq("createTime", after.createTime()), gt("account", after.id())));
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

    @Override
    public Set<Network> networksOf(String memberId) {
        List<Bson> networks = List.of(Aggregates.match(eq("member", memberId)), Aggregates.group("$network"));
        return accounts.aggregate(networks, OnNetwork.class).stream()
                .map(OnNetwork::network)
                .collect(toUnmodifiableSet());
    }
}
