package io.relais.policy.freeze.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Sorts.descending;
import static java.util.Comparator.comparing;

import com.mongodb.ReadConcern;
import io.relais.platform.mongo.TenantCollection;
import io.relais.platform.outbox.OutboxMessage;
import io.relais.policy.freeze.Freeze;
import io.relais.policy.freeze.FreezeState;
import io.relais.policy.freeze.Freezes;
import io.relais.policy.freeze.StartFreeze;
import io.relais.policy.freeze.mongo.FreezeDocuments.FreezePart;
import io.relais.policy.freeze.mongo.FreezeDocuments.LiftedDocument;
import io.relais.policy.freeze.mongo.FreezeDocuments.StateDocument;
import io.relais.proto.policy.v1.FreezeLifted;
import io.relais.proto.policy.v1.FreezeStarted;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One tenant's freezes in MongoDB: one document says what is frozen, and each freeze that was lifted gets one of its own before
 * it leaves that.
 */
final class MongoFreezes implements Freezes {

    static final String STATES = "freeze_states";
    static final String LIFTED = "lifted_freezes";

    private static final String THE_STATE = "state";

    private final TenantCollection<StateDocument> states;
    private final TenantCollection<LiftedDocument> lifted;
    private final Supplier<ReadConcern> bindingReads;

    MongoFreezes(
            TenantCollection<StateDocument> states,
            TenantCollection<LiftedDocument> lifted,
            Supplier<ReadConcern> bindingReads) {
        this.states = states;
        this.lifted = lifted;
        this.bindingReads = bindingReads;
    }

    @Override
    public FreezeState current() {
        return states.withReadConcern(bindingReads.get())
                .findById(THE_STATE)
                .map(StateDocument::state)
                .orElse(FreezeState.NONE);
    }

    @Override
    public boolean replace(FreezeState before, FreezeState after) {
        before.lifted().forEach(this::keep);
        StateDocument document = new StateDocument(
                states.documentId(THE_STATE),
                states.tenant().value(),
                after.version(),
                after.freezes().stream()
                        .filter(freeze -> freeze.active()
                                || before.lifted().stream()
                                        .noneMatch(earlier -> earlier.id().equals(freeze.id())))
                        .map(FreezePart::of)
                        .toList(),
                messages(before, after));
        return before.version() == 0
                ? states.insertIfAbsent(document)
                : states.replaceIfVersion(THE_STATE, before.version(), document);
    }

    /** Where it is there already, another writer, or one that stopped half-way, has kept the same. */
    private void keep(Freeze freeze) {
        lifted.insertIfAbsent(new LiftedDocument(
                lifted.documentId(freeze.id()), lifted.tenant().value(), FreezePart.of(freeze)));
    }

    private static List<OutboxMessage> messages(FreezeState before, FreezeState after) {
        return after.freezes().stream()
                .flatMap(freeze -> {
                    Optional<Freeze> earlier = before.find(freeze.id());
                    if (earlier.isEmpty()) {
                        return Stream.of(OutboxMessage.of(
                                freeze.name() + "/started",
                                FreezeStarted.newBuilder()
                                        .setFreeze(freeze.name())
                                        .setScopeValue(freeze.scope().number())
                                        .setTarget(freeze.target())
                                        .build(),
                                freeze.startTime()));
                    }
                    Freeze.Lift lift = freeze.lift();
                    return lift != null && earlier.get().active()
                            ? Stream.of(OutboxMessage.of(
                                    freeze.name() + "/lifted",
                                    FreezeLifted.newBuilder()
                                            .setFreeze(freeze.name())
                                            .build(),
                                    lift.time()))
                            : Stream.of();
                })
                .toList();
    }

    @Override
    public Optional<Freeze> find(String id) {
        return current()
                .find(id)
                .or(() -> lifted.findById(id).map(LiftedDocument::freeze).map(FreezePart::freeze));
    }

    @Override
    public List<Freeze> newestFirst(long before, int limit) {
        return both(
                current().freezes().stream().filter(freeze -> freeze.startVersion() < before),
                lifted.find(lt("freeze.startVersion", before), descending("freeze.startVersion"), limit).stream(),
                limit);
    }

    /** More than can hold at a time, and than the state keeps of those that do not. */
    private static final int MOST_AT_ONCE = 2 * StartFreeze.MOST_ACTIVE;

    @Override
    public FreezeState at(long version) {
        List<Freeze> held = both(
                current().freezes().stream().filter(freeze -> freeze.heldAt(version)),
                lifted
                        .find(
                                and(lte("freeze.startVersion", version), gt("freeze.lift.version", version)),
                                descending("freeze.startVersion"),
                                MOST_AT_ONCE)
                        .stream(),
                MOST_AT_ONCE);
        return new FreezeState(
                version, held.reversed().stream().map(MongoFreezes::asItHeld).toList());
    }

    private static Freeze asItHeld(Freeze freeze) {
        return new Freeze(
                freeze.id(),
                freeze.scope(),
                freeze.target(),
                freeze.reason(),
                freeze.notices(),
                freeze.starterId(),
                freeze.startVersion(),
                freeze.startTime(),
                null);
    }

    /** The state is read before the history, so that what moves meanwhile is seen twice at most, never missed. */
    private static List<Freeze> both(Stream<Freeze> state, Stream<LiftedDocument> history, int limit) {
        Map<String, Freeze> all = new HashMap<>();
        state.forEach(freeze -> all.put(freeze.id(), freeze));
        history.map(document -> document.freeze().freeze()).forEach(freeze -> all.put(freeze.id(), freeze));
        return all.values().stream()
                .sorted(comparing(Freeze::startVersion).reversed())
                .limit(limit)
                .toList();
    }
}
