package io.relais.policy.consent.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.relais.platform.mongo.DocumentIds;
import io.relais.platform.mongo.Migration;
import io.relais.platform.tenancy.TenantId;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Writes the accounts of the company that members have into their ledgers, where earlier releases did not. An account that changes hands
 * meanwhile is looked at again.
 */
final class AssignmentsOfEarlierReleases {

    static final Migration MIGRATION =
            Migration.of(71, "assignments of professional accounts in ledgers", AssignmentsOfEarlierReleases::copy);

    private static final String ACCOUNTS = "professional_accounts";

    private AssignmentsOfEarlierReleases() {}

    private static void copy(MongoDatabase database) {
        MongoCollection<Document> accounts = database.getCollection(ACCOUNTS);
        accounts.find(Filters.exists("member"))
                .forEach(account -> copy(accounts, database.getCollection(MongoLedgers.LEDGERS), account));
    }

    private static void copy(MongoCollection<Document> accounts, MongoCollection<Document> ledgers, Document first) {
        Document account = first;
        while (account != null && write(ledgers, account)) {
            Document again =
                    accounts.find(Filters.eq("_id", account.getString("_id"))).first();
            if (again == null || again.getLong("version").equals(account.getLong("version"))) {
                return;
            }
            takeBack(ledgers, account, again.getLong("version"));
            account = again;
        }
    }

    /** Whether somebody has the account, so that it was written. */
    private static boolean write(MongoCollection<Document> ledgers, Document account) {
        String member = account.getString("member");
        if (member == null) {
            return false;
        }
        String tenant = account.getString("tenant");
        Bson ledger = Filters.eq("_id", DocumentIds.of(new TenantId(tenant), member));
        ledgers.updateOne(
                ledger,
                Updates.combine(
                        Updates.setOnInsert("tenant", tenant),
                        Updates.setOnInsert("version", 1L),
                        Updates.setOnInsert("member", member),
                        Updates.setOnInsert("ended", false),
                        Updates.setOnInsert("consents", List.of()),
                        Updates.setOnInsert("entryCount", 0L),
                        Updates.setOnInsert("entries", List.of()),
                        Updates.setOnInsert("acknowledgements", List.of()),
                        Updates.setOnInsert("outbox", List.of())),
                new UpdateOptions().upsert(true));
        Document assignment = new Document("account", account.getString("account"))
                .append("network", account.getString("network"))
                .append("accountVersion", account.getLong("version"))
                .append("held", true)
                .append("changeTime", account.getDate("createTime"));
        ledgers.updateOne(
                Filters.and(ledger, Filters.ne("assignments.account", account.getString("account"))),
                Updates.combine(Updates.push("assignments", assignment), Updates.inc("version", 1L)));
        return true;
    }

    /** Of who had it until it changed hands just now. */
    private static void takeBack(MongoCollection<Document> ledgers, Document account, long version) {
        ledgers.updateOne(
                Filters.and(
                        Filters.eq(
                                "_id",
                                DocumentIds.of(new TenantId(account.getString("tenant")), account.getString("member"))),
                        Filters.elemMatch(
                                "assignments",
                                Filters.and(
                                        Filters.eq("account", account.getString("account")),
                                        Filters.lt("accountVersion", version)))),
                Updates.combine(
                        Updates.pull("assignments", new Document("account", account.getString("account"))),
                        Updates.inc("version", 1L)));
    }
}
