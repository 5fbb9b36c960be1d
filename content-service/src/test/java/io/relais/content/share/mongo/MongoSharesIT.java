package io.relais.content.share.mongo;

import static io.relais.content.post.SamplePost.MADE;
import static io.relais.content.share.SampleShare.aShare;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.relais.content.share.Share;
import io.relais.content.share.SharesContract;
import io.relais.content.share.mongo.StoredShares.ShareDocument;
import io.relais.platform.outbox.OutboxMessage;
import io.relais.proto.api.v1.AccountKind;
import io.relais.proto.api.v1.Network;
import io.relais.proto.content.v1.ShareOpened;
import io.relais.testkit.Stores;
import io.relais.testkit.WithStores;
import java.util.List;
import org.junit.jupiter.api.Test;

@WithStores
class MongoSharesIT extends SharesContract {
    private final Stores stores;

    MongoSharesIT(Stores stores) {
        super(
                MongoShares.perTenant(stores.collections()),
                MongoShares.byCode(stores.collections()),
                MongoShares.due(stores.collections()));
        this.stores = stores;
        MongoShares.INDEXES.apply(stores.database());
        MongoShares.PLACES.apply(stores.database());
        MongoShares.SCHEDULE.apply(stores.database());
    }

    @Test
    void theMessageThatAShareWasOpenedIsStoredWithItAndNamesNobody() throws InvalidProtocolBufferException {
        Share share = aShare("alice", "p1", MADE);
        acme().add(share);
        List<OutboxMessage> waiting = messagesOf(share);
        assertThat(waiting).hasSize(1);
        assertThat(waiting.getFirst().id()).isEqualTo(share.name() + "/opened");
        assertThat(ShareOpened.parseFrom(waiting.getFirst().payload().getData()))
                .isEqualTo(ShareOpened.newBuilder()
                        .setShare(share.name())
                        .setPost("posts/p1")
                        .setNetwork(Network.NETWORK_LINKEDIN)
                        .setAccountKind(AccountKind.ACCOUNT_KIND_PERSONAL)
                        .build());
    }

    private List<OutboxMessage> messagesOf(Share share) {
        return stores.collections()
                .of(MongoShares.COLLECTION, ShareDocument.class)
                .of(tenant())
                .findById(share.id())
                .orElseThrow()
                .outbox();
    }
}
