package io.relais.policy.consent.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.ReadConcern;
import io.relais.platform.mongo.DuplicateDocumentException;
import io.relais.platform.mongo.TenantCollection;
import io.relais.platform.outbox.OutboxMessage;
import io.relais.policy.consent.ChoiceState;
import io.relais.policy.consent.Ledger;
import io.relais.policy.consent.LedgerEntry;
import io.relais.policy.consent.Ledgers;
import io.relais.policy.consent.PersonalAccount;
import io.relais.policy.consent.Purpose;
import io.relais.policy.consent.mongo.LedgerDocuments.LedgerDocument;
import io.relais.policy.consent.mongo.LedgerDocuments.LedgerPage;
import io.relais.policy.network.Network;
import io.relais.proto.policy.v1.ConsentChanged;
import io.relais.proto.policy.v1.ConsentWithdrawn;
import io.relais.proto.policy.v1.CoursePassed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** One tenant's ledgers in MongoDB: one document per member, and pages for entries that are far back. */
final class MongoLedgers implements Ledgers {

    static final String LEDGERS = "ledgers";
    static final String PAGES = "ledger_pages";

    private final TenantCollection<LedgerDocument> ledgers;
    private final TenantCollection<LedgerPage> pages;
    private final Supplier<ReadConcern> bindingReads;

    MongoLedgers(
            TenantCollection<LedgerDocument> ledgers,
            TenantCollection<LedgerPage> pages,
            Supplier<ReadConcern> bindingReads) {
        this.ledgers = ledgers;
        this.pages = pages;
        this.bindingReads = bindingReads;
    }

    @Override
    public Ledger find(String memberId) {
        return read(ledgers, memberId);
    }

    @Override
    public Ledger findBinding(String memberId) {
        return read(ledgers.withReadConcern(bindingReads.get()), memberId);
    }

    private static Ledger read(TenantCollection<LedgerDocument> from, String memberId) {
        return from.findById(memberId).map(LedgerDocument::ledger).orElseGet(() -> Ledger.empty(memberId));
    }

    @Override
    public boolean replace(Ledger before, Ledger after) {
        LedgerDocument document = document(before, after);
        if (before.version() == 0) {
            return ledgers.insertIfAbsent(document);
        }
        try {
            return ledgers.replaceIfVersion(before.memberId(), before.version(), document);
        } catch (DuplicateDocumentException linkedElsewhere) {
            throw PersonalAccount.linkedByAnother();
        }
    }

    private @Nullable List<String> linkedAccounts(Ledger ledger) {
        List<String> keys = ledger.accounts().stream()
                .flatMap(account -> account.linkKey().stream())
                .map(ledgers::documentId)
                .toList();
        return keys.isEmpty() ? null : keys;
    }

    private LedgerDocument document(Ledger before, Ledger after) {
        List<LedgerEntry> kept = after.recentEntries();
        if (before.recentEntries().size() >= LedgerPage.SIZE) {
            keep(before.memberId(), before.recentEntries().subList(0, LedgerPage.SIZE));
            kept = kept.subList(LedgerPage.SIZE, kept.size());
        }
        return new LedgerDocument(
                ledgers.documentId(after.memberId()),
                ledgers.tenant().value(),
                before.version() + 1,
                after.memberId(),
                after.ended(),
                after.consents().stream().map(LedgerDocument.Choice::of).toList(),
                after.entryCount(),
                kept.stream().map(LedgerDocument.Entry::of).toList(),
                after.acknowledgements().stream()
                        .map(LedgerDocument.Reading::of)
                        .toList(),
                after.accounts().stream().map(LedgerDocument.Account::of).toList(),
                linkedAccounts(after),
                after.trainings().attempts().stream()
                        .map(LedgerDocument.Answered::of)
                        .toList(),
                after.trainings().certificates().stream()
                        .map(LedgerDocument.Passed::of)
                        .toList(),
                after.assignments().all().stream()
                        .map(LedgerDocument.Assigned::of)
                        .toList(),
                messages(before, after));
    }

    /**
     * Before the entries leave the ledger's document, so that they are never nowhere. Where the page is there already,
     * another writer, or one that stopped half-way, has kept the same entries.
     */
    private void keep(String memberId, List<LedgerEntry> entries) {
        long number = entries.getFirst().sequence() / LedgerPage.SIZE;
        pages.insertIfAbsent(new LedgerPage(
                pages.documentId(LedgerPage.id(memberId, number)),
                pages.tenant().value(),
                memberId,
                number,
                entries.stream().map(LedgerDocument.Entry::of).toList()));
    }

    /** With ids that tell nothing: they are logged where a delivery fails, and no log may show who opted out. */
    private List<OutboxMessage> messages(Ledger before, Ledger after) {
        List<OutboxMessage> messages = new ArrayList<>();
        for (LedgerEntry entry : after.entriesSince(before)) {
            int network = Optional.ofNullable(entry.key().network())
                    .map(Network::number)
                    .orElse(0);
            if (entry.state() == ChoiceState.WITHDRAWN) {
                messages.add(OutboxMessage.of(
                        ConsentWithdrawn.newBuilder()
                                .setMember("members/" + after.memberId())
                                .setPurpose(entry.key().purposeName())
                                .setNetworkValue(network)
                                .setEntryCount(entry.sequence() + 1)
                                .build(),
                        entry.occurTime()));
            }
            messages.add(OutboxMessage.of(
                    ConsentChanged.newBuilder()
                            .setPurpose(entry.key().purposeName())
                            .setNetworkValue(network)
                            .build(),
                    entry.occurTime()));
        }
        after.trainings().certificates().stream()
                .filter(certificate -> !before.trainings().certificates().contains(certificate))
                .map(certificate -> OutboxMessage.of(
                        CoursePassed.newBuilder()
                                .setCourse("courses/" + certificate.course())
                                .setVersion(certificate.version())
                                .build(),
                        certificate.passTime()))
                .forEach(messages::add);
        return messages;
    }

    @Override
    public List<LedgerEntry> history(String memberId, long before, int limit) {
        Ledger ledger = find(memberId);
        List<LedgerEntry> history = new ArrayList<>();
        addNewestFirst(ledger.recentEntries(), before, limit, history);
        long next =
                Math.min(before, ledger.entryCount() - ledger.recentEntries().size());
        while (history.size() < limit && next > 0) {
            long number = (next - 1) / LedgerPage.SIZE;
            LedgerPage page = pages.findById(LedgerPage.id(memberId, number))
                    .orElseThrow(() -> new IllegalStateException("Page " + number + " of a ledger is missing."));
            addNewestFirst(
                    page.entries().stream().map(LedgerDocument.Entry::entry).toList(), next, limit, history);
            next = number * LedgerPage.SIZE;
        }
        return history;
    }

    private static void addNewestFirst(List<LedgerEntry> entries, long before, int limit, List<LedgerEntry> history) {
        for (LedgerEntry entry : entries.reversed()) {
            if (entry.sequence() < before && history.size() < limit) {
                history.add(entry);
            }
        }
    }

    @Override
    public long countAcknowledged(Map<String, Integer> leastVersions) {
        List<Bson> readings = leastVersions.entrySet().stream()
                .map(least -> elemMatch(
                        "acknowledgements", and(eq("policy", least.getKey()), gte("version", least.getValue()))))
                .toList();
        return ledgers.count(and(eq("ended", false), or(readings)));
    }

    @Override
    public long countCertified(String course, int fromVersion, Instant now) {
        return ledgers.count(and(
                eq("ended", false),
                elemMatch(
                        "certificates",
                        and(eq("course", course), gte("version", fromVersion), gt("expireTime", now)))));
    }

    @Override
    public long countOpen() {
        return ledgers.count(eq("ended", false));
    }

    @Override
    public long countPermitting(Purpose purpose, @Nullable Network network, Instant now) {
        return ledgers.count(and(
                eq("ended", false),
                elemMatch(
                        "consents",
                        and(
                                eq("purpose", purpose.id()),
                                network == null ? exists("network", false) : eq("network", network.name()),
                                eq("state", ChoiceState.GRANTED.name()),
                                eq("purposeVersion", purpose.version()),
                                gt("changeTime", purpose.oldestStanding(now))))));
    }
}
