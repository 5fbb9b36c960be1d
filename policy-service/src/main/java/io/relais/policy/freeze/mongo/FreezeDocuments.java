package io.relais.policy.freeze.mongo;

import io.relais.platform.outbox.OutboxMessage;
import io.relais.policy.freeze.Freeze;
import io.relais.policy.freeze.FreezeScope;
import io.relais.policy.freeze.FreezeState;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/** Freezes as documents. The records are public, as the driver's codec demands; their class keeps them inside. */
final class FreezeDocuments {

    private FreezeDocuments() {}

    /** What is frozen in a tenant, in the one document that says so, with the messages that wait for their delivery. */
    public record StateDocument(
            @BsonId String id, String tenant, long version, List<FreezePart> freezes, List<OutboxMessage> outbox) {

        FreezeState state() {
            return new FreezeState(
                    version, freezes.stream().map(FreezePart::freeze).toList());
        }
    }

    /** A freeze that was lifted, for ever. */
    public record LiftedDocument(@BsonId String id, String tenant, FreezePart freeze) {}

    /** A freeze, inside a document. */
    public record FreezePart(
            String freezeId,
            FreezeScope scope,
            String target,
            String reason,
            List<Notice> notices,
            String starter,
            long startVersion,
            Instant startTime,
            @Nullable LiftPart lift) {

        public record Notice(String languageCode, String text) {}

        public record LiftPart(String lifter, String reason, long version, Instant time) {}

        static FreezePart of(Freeze freeze) {
            Freeze.Lift lift = freeze.lift();
            return new FreezePart(
                    freeze.id(),
                    freeze.scope(),
                    freeze.target(),
                    freeze.reason(),
                    freeze.notices().entrySet().stream()
                            .map(notice -> new Notice(notice.getKey(), notice.getValue()))
                            .toList(),
                    freeze.starterId(),
                    freeze.startVersion(),
                    freeze.startTime(),
                    lift == null ? null : new LiftPart(lift.lifterId(), lift.reason(), lift.version(), lift.time()));
        }

        Freeze freeze() {
            return new Freeze(
                    freezeId,
                    scope,
                    target,
                    reason,
                    notices.stream().collect(Collectors.toMap(Notice::languageCode, Notice::text)),
                    starter,
                    startVersion,
                    startTime,
                    lift == null ? null : new Freeze.Lift(lift.lifter(), lift.reason(), lift.version(), lift.time()));
        }
    }
}
