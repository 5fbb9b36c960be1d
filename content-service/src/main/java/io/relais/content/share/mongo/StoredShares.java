package io.relais.content.share.mongo;

import io.relais.content.decision.KeptDecision;
import io.relais.content.network.AccountKind;
import io.relais.content.network.Network;
import io.relais.content.share.CancelReason;
import io.relais.content.share.DayPlace;
import io.relais.content.share.Schedule;
import io.relais.content.share.Share;
import io.relais.content.share.ShareState;
import io.relais.platform.mongo.DocumentIds;
import io.relais.platform.outbox.OutboxMessage;
import io.relais.platform.tenancy.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/** Shares as they are stored. The driver's codec demands public records; what holds them keeps them in this package. */
final class StoredShares {
    private StoredShares() {}

    /** The place that a share takes among its member's of a day. */
    public record PlaceTaken(@BsonId String id, Network network, int dayNumber) {}

    /** A share whose time has come. */
    public record DueDocument(@BsonId String id, String tenant) {}

    /** When a share is, or was, to be opened. */
    public record StoredSchedule(Instant time, String instance, long consentEntryCount, int attempts) {}

    /** A share as it is stored: with the code of its tracked link, its place of the day, and the messages that wait. */
    public record ShareDocument(
            @BsonId String id,
            String tenant,
            long version,
            String memberId,
            String postId,
            Network network,
            AccountKind accountKind,
            ShareState state,
            String code,
            String languageCode,
            String text,
            String shareUri,
            String trackedLink,
            Instant createTime,
            Instant changeTime,
            @Nullable String day,
            @Nullable Integer dayNumber,
            @Nullable String place,
            @Nullable Binary decision,
            @Nullable StoredSchedule schedule,
            @Nullable Instant dueTime,
            @Nullable CancelReason cancelReason,
            List<OutboxMessage> outbox) {

        static ShareDocument of(TenantId tenant, Share share, List<OutboxMessage> messages) {
            DayPlace taken = share.place();
            KeptDecision kept = share.decision();
            Schedule schedule = share.schedule();
            return new ShareDocument(
                    DocumentIds.of(tenant, share.id()),
                    tenant.value(),
                    share.version(),
                    share.memberId(),
                    share.postId(),
                    share.network(),
                    share.accountKind(),
                    share.state(),
                    share.code(),
                    share.languageCode(),
                    share.text(),
                    share.shareUri(),
                    share.trackedLink(),
                    share.createTime(),
                    share.changeTime(),
                    taken == null ? null : taken.day().toString(),
                    taken == null ? null : taken.number(),
                    taken == null ? null : place(tenant, share, taken),
                    kept == null ? null : new Binary(kept.bytes()),
                    schedule == null
                            ? null
                            : new StoredSchedule(
                                    schedule.time(),
                                    schedule.instance(),
                                    schedule.consentEntryCount(),
                                    schedule.attempts()),
                    schedule == null || share.state() != ShareState.SCHEDULED ? null : schedule.dueTime(),
                    share.cancelReason(),
                    messages);
        }

        /** Unique among all shares. */
        private static String place(TenantId tenant, Share share, DayPlace taken) {
            return String.join(
                    "/",
                    tenant.value(),
                    share.memberId(),
                    share.network().name(),
                    taken.day().toString(),
                    Integer.toString(taken.number()));
        }

        Share share() {
            return new Share(
                    DocumentIds.idIn(id),
                    version,
                    memberId,
                    postId,
                    network,
                    accountKind,
                    state,
                    code,
                    languageCode,
                    text,
                    shareUri,
                    trackedLink,
                    createTime,
                    changeTime,
                    day == null || dayNumber == null ? null : new DayPlace(LocalDate.parse(day), dayNumber),
                    decision == null ? null : KeptDecision.of(decision.getData()),
                    schedule == null ? null : scheduled(schedule),
                    cancelReason);
        }

        /** Once it is opened or cancelled, nothing is due any more. */
        private Schedule scheduled(StoredSchedule stored) {
            return new Schedule(
                    stored.time(),
                    stored.instance(),
                    stored.consentEntryCount(),
                    stored.attempts(),
                    dueTime == null ? stored.time() : dueTime);
        }
    }
}
