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
                .comment("all tenants: assignments of earlier releases")
                .forEach(account -> copy(accounts, database.getCollection(MongoLedgers.LEDGERS), account));
    }

    private static void copy(MongoCollection<Document> accounts, MongoCollection<Document> ledgers, Document first) {
        Document account = first;
        while (account != null && write(ledgers, account)) {
            Document again =
                    accounts.find(ofTenant(account, account.getString("_id"))).first();
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
        Document ledger = ledgerOf(account, member);
        ledgers.updateOne(
                ledger,
                Updates.combine(
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
                new Document(ledger).append("assignments.account", new Document("$ne", account.getString("account"))),
                Updates.combine(Updates.push("assignments", assignment), Updates.inc("version", 1L)));
        return true;
    }

    /** Of who had it until it changed hands just now. */
    private static void takeBack(MongoCollection<Document> ledgers, Document account, long version) {
        ledgers.updateOne(
                ledgerOf(account, account.getString("member"))
                        .append(
                                "assignments",
                                new Document(
                                        "$elemMatch",
                                        new Document("account", account.getString("account"))
                                                .append("accountVersion", new Document("$lt", version)))),
                Updates.combine(
                        Updates.pull("assignments", new Document("account", account.getString("account"))),
                        Updates.inc("version", 1L)));
    }

    private static Document ledgerOf(Document account, String member) {
        return ofTenant(account, DocumentIds.of(new TenantId(account.getString("tenant")), member));
    }

    private static Document ofTenant(Document account, String id) {
        return new Document("_id", id).append("tenant", account.getString("tenant"));
    }
}
