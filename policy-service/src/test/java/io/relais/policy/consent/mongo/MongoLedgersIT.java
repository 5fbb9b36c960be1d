package io.relais.policy.consent.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ReadConcern;
import com.mongodb.client.model.Filters;
import io.relais.platform.outbox.OutboxMessage;
import io.relais.platform.tenancy.TenantId;
import io.relais.policy.consent.Assignment;
import io.relais.policy.consent.Certificate;
import io.relais.policy.consent.Ledger;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.consent.LedgersContract;
import io.relais.policy.consent.PurposeCatalogue;
import io.relais.policy.consent.QuizAttempt;
import io.relais.policy.consent.mongo.LedgerDocuments.LedgerDocument;
import io.relais.policy.network.Network;
import io.relais.proto.policy.v1.ConsentChanged;
import io.relais.proto.policy.v1.ConsentWithdrawn;
import io.relais.proto.policy.v1.CoursePassed;
import io.relais.testkit.Stores;
import io.relais.testkit.WithStores;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.Test;

@WithStores
class MongoLedgersIT extends LedgersContract {
    private static final String CHANGED = ConsentChanged.getDescriptor().getFullName();
    private static final String WITHDRAWN = ConsentWithdrawn.getDescriptor().getFullName();

    private static final TenantId ACME = new TenantId("acme");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final Stores stores;
    private final Ledgers ledgers;

    MongoLedgersIT(Stores stores) {
        super(MongoConsentConfiguration.ledgers(stores.collections(), () -> ReadConcern.MAJORITY));
        this.stores = stores;
        new MongoConsentConfiguration().linkedAccountsIndex().apply(stores.database());
        this.ledgers = MongoConsentConfiguration.ledgers(stores.collections(), () -> ReadConcern.MAJORITY)
                .of(ACME);
    }

    @Test
    void accountsThatWereAssignedByAnEarlierReleaseAreInTheLedgers() {
        String alice = "alice-" + UUID.randomUUID();
        String bob = "bob-" + UUID.randomUUID();
        Ledger chosen = Ledger.empty(bob).grant(PurposeCatalogue.TAKE_PART, null, "fr", NOW);
        assertThat(ledgers.replace(Ledger.empty(bob), chosen)).isTrue();
        assign("x-" + alice, alice, Network.X);
        assign("l-" + alice, alice, Network.LINKEDIN);
        assign("b-" + bob, bob, Network.BLUESKY);

        for (int i = 0; i < 2; i++) {
            AssignmentsOfEarlierReleases.MIGRATION.apply(stores.database());
            assertThat(ledgers.find(alice).assignments().networks())
                    .containsExactlyInAnyOrder(Network.X, Network.LINKEDIN);
            assertThat(ledgers.find(bob).assignments().all())
                    .containsExactly(new Assignment("b-" + bob, Network.BLUESKY, 3, true, NOW));
            assertThat(ledgers.find(bob).granted(PurposeCatalogue.TAKE_PART.choice(null)))
                    .isTrue();
        }
        Ledger before = ledgers.find(alice);
        assertThat(ledgers.replace(before, before.assign(new Assignment("x-" + alice, Network.X, 4, false, NOW))))
                .isTrue();
        AssignmentsOfEarlierReleases.MIGRATION.apply(stores.database());
        assertThat(ledgers.find(alice).assignments().networks()).containsExactly(Network.LINKEDIN);
    }

    private void assign(String account, String member, Network network) {
        stores.database()
                .getCollection("professional_accounts")
                .insertOne(new Document("_id", "acme/" + account)
                        .append("tenant", "acme")
                        .append("version", 3L)
                        .append("account", account)
                        .append("network", network.name())
                        .append("handle", account)
                        .append("handleKey", account)
                        .append("member", member)
                        .append("createTime", Date.from(NOW)));
    }

    @Test
    void eachChoiceLeavesItsMessagesInTheSameDocument() throws Exception {
        String alice = "alice-" + UUID.randomUUID();
        Ledger before = Ledger.empty(alice);
        Ledger granted = before.grant(PurposeCatalogue.TAKE_PART, null, "fr", NOW)
                .grant(PurposeCatalogue.USE_PERSONAL_ACCOUNT, Network.LINKEDIN, "fr", NOW);
        assertThat(ledgers.replace(before, granted)).isTrue();
        assertThat(messages(alice)).extracting(OutboxMessage::type).containsExactly(CHANGED, CHANGED);

        Ledger stored = ledgers.find(alice);
        assertThat(ledgers.replace(stored, stored.withdrawAll("fr", NOW))).isTrue();

        List<OutboxMessage> messages = messages(alice);
        assertThat(messages)
                .hasSize(6)
                .extracting(OutboxMessage::id)
                .doesNotHaveDuplicates()
                .noneMatch(id -> id.contains(alice));
        assertThat(messages)
                .extracting(OutboxMessage::type)
                .containsExactly(CHANGED, CHANGED, WITHDRAWN, CHANGED, WITHDRAWN, CHANGED);
        assertThat(ConsentChanged.parseFrom(messages.getLast().payload().getData()))
                .isEqualTo(ConsentChanged.newBuilder()
                        .setPurpose("purposes/use-personal-account")
                        .setNetwork(io.relais.proto.api.v1.Network.NETWORK_LINKEDIN)
                        .build());
        assertThat(ConsentWithdrawn.parseFrom(messages.get(4).payload().getData()))
                .isEqualTo(ConsentWithdrawn.newBuilder()
                        .setMember("members/" + alice)
                        .setPurpose("purposes/use-personal-account")
                        .setNetwork(io.relais.proto.api.v1.Network.NETWORK_LINKEDIN)
                        .setEntryCount(4)
                        .build());
    }

    @Test
    void aCertificateLeavesAMessageThatSaysNotWhose() throws Exception {
        String alice = "alice-" + UUID.randomUUID();
        Ledger before = Ledger.empty(alice);
        QuizAttempt attempt = new QuizAttempt("1", "security", 2, 100, true, List.of(), NOW, NOW);
        Certificate certificate = new Certificate("1", "security", 2, "", "", "fr", 100, NOW, NOW, NOW);
        assertThat(ledgers.replace(before, before.answer(attempt, certificate))).isTrue();
        Ledger stored = ledgers.find(alice);
        assertThat(ledgers.replace(stored, stored.answer(attempt, null))).isTrue();

        assertThat(messages(alice)).singleElement().satisfies(message -> {
            assertThat(message.id()).doesNotContain(alice);
            assertThat(CoursePassed.parseFrom(message.payload().getData()))
                    .isEqualTo(CoursePassed.newBuilder()
                            .setCourse("courses/security")
                            .setVersion(2)
                            .build());
        });
    }

    @Test
    void aBindingReadIsLinearizableWhereServersReplicate() {
        Ledgers linearizable = MongoConsentConfiguration.ledgers(stores.collections(), () -> ReadConcern.LINEARIZABLE)
                .of(ACME);
        assertThat(linearizable.findBinding("nobody")).isEqualTo(Ledger.empty("nobody"));
    }

    private List<OutboxMessage> messages(String memberId) {
        return stores.collections()
                .of(MongoLedgers.LEDGERS, LedgerDocument.class)
                .of(ACME)
                .findOne(Filters.eq("member", memberId))
                .orElseThrow()
                .outbox();
    }
}
