package io.relais.policy.consent.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ReadConcern;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.relais.platform.outbox.OutboxMessage;
import io.relais.platform.sealing.MasterKeys;
import io.relais.platform.tenancy.TenantId;
import io.relais.policy.consent.Certificate;
import io.relais.policy.consent.DeclaredAccount;
import io.relais.policy.consent.DueLinks;
import io.relais.policy.consent.Hidden;
import io.relais.policy.consent.Ledger;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.consent.LedgersContract;
import io.relais.policy.consent.LinkedAccount;
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
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

@WithStores
class MongoLedgersIT extends LedgersContract {
    private static final String CHANGED = ConsentChanged.getDescriptor().getFullName();
    private static final String WITHDRAWN = ConsentWithdrawn.getDescriptor().getFullName();

    private static final TenantId ACME = new TenantId("acme");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private static final MasterKeys KEYS = MasterKeys.of(Base64.getEncoder().encodeToString(new byte[32]), List.of());

    private final Stores stores;
    private final Ledgers ledgers;

    MongoLedgersIT(Stores stores) {
        super(MongoConsentConfiguration.ledgers(stores.collections(), () -> ReadConcern.MAJORITY, KEYS));
        this.stores = stores;
        this.ledgers = MongoConsentConfiguration.ledgers(stores.collections(), () -> ReadConcern.MAJORITY, KEYS)
                .of(ACME);
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
        Ledgers linearizable = MongoConsentConfiguration.ledgers(
                        stores.collections(), () -> ReadConcern.LINEARIZABLE, KEYS)
                .of(ACME);
        assertThat(linearizable.findBinding("nobody")).isEqualTo(Ledger.empty("nobody"));
    }

    @Test
    void handlesAndTokensAreSealedAndAHandleOfAnEarlierReleaseIsReadAndSealed() {
        String alice = "alice-" + UUID.randomUUID();
        Ledger before = Ledger.empty(alice);
        LinkedAccount linked = new LinkedAccount(
                "1",
                Network.X,
                "key",
                Hidden.of("id-in-the-open"),
                Hidden.of("handle-in-the-open"),
                Hidden.of("token-in-the-open"),
                List.of("read"),
                NOW,
                NOW);
        Ledger filled = before.grant(PurposeCatalogue.USE_PERSONAL_ACCOUNT, Network.X, "fr", NOW)
                .declare(new DeclaredAccount("2", Network.X, Hidden.of("declared-in-the-open"), NOW), NOW)
                .link(linked, NOW);
        assertThat(ledgers.replace(before, filled)).isTrue();
        assertThat(raw(alice)).doesNotContain("in-the-open").contains("linkWorkTime");
        Ledger stored = ledgers.find(alice);
        assertThat(stored.links().accounts()).containsExactly(linked);
        assertThat(stored.accounts()).isEqualTo(filled.accounts());
        assertThat(new MongoConsentConfiguration()
                        .dueLinks(stores.collections())
                        .find(NOW, 1_000))
                .contains(new DueLinks.Due(ACME, alice));

        assertThat(stores.collections()
                        .of(MongoLedgers.LEDGERS, LedgerDocument.class)
                        .of(ACME)
                        .updateById(
                                alice,
                                Updates.combine(
                                        Updates.set("accounts.0.handle", "an-earlier-handle"),
                                        Updates.unset("accounts.0.sealedHandle"))))
                .isTrue();
        Ledger earlier = ledgers.find(alice);
        assertThat(earlier.accounts().getFirst().handle().value()).isEqualTo("an-earlier-handle");
        assertThat(ledgers.replace(earlier, earlier.withdraw(PurposeCatalogue.TAKE_PART, null, "fr", NOW)))
                .isTrue();
        assertThat(raw(alice)).doesNotContain("an-earlier-handle");
        assertThat(ledgers.find(alice).accounts().getFirst().handle().value()).isEqualTo("an-earlier-handle");

        Ledger again = ledgers.find(alice);
        assertThat(ledgers.replace(again, again.withdrawAll("fr", NOW))).isTrue();
        Ledger ended = ledgers.find(alice);
        assertThat(ended.links().accounts()).isEmpty();
        assertThat(ended.links().ended().getFirst().grant().value()).isEqualTo("token-in-the-open");
        assertThat(ledgers.replace(ended, ended.takenBack("1"))).isTrue();
        assertThat(raw(alice)).doesNotContain("linkWorkTime", "endedGrants", "linkedAccounts");
    }

    private String raw(String memberId) {
        return stores.collections()
                .of(MongoLedgers.LEDGERS, LedgerDocument.class)
                .of(ACME)
                .aggregate(List.of(Aggregates.match(Filters.eq("member", memberId))), BsonDocument.class)
                .getFirst()
                .toJson();
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
