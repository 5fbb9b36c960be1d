package io.relais.content.share.mongo;

import io.relais.content.network.AccountKind;
import io.relais.content.network.Network;
import io.relais.content.share.Share;
import io.relais.content.share.ShareState;
import io.relais.platform.mongo.DocumentIds;
import io.relais.platform.outbox.OutboxMessage;
import io.relais.platform.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;

/** Shares as they are stored. The driver's codec demands public records; what holds them keeps them in this package. */
final class StoredShares {
    private StoredShares() {}

    /** A share as it is stored: with the code of its tracked link, and the messages that wait for their delivery. */
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
            List<OutboxMessage> outbox) {

        static ShareDocument of(TenantId tenant, Share share, List<OutboxMessage> messages) {
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
                    messages);
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
                    changeTime);
        }
    }
}
