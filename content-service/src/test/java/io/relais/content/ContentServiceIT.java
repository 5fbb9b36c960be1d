package io.relais.content;

import static io.relais.content.ContentService.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.relais.content.feed.mongo.MongoFeedConfiguration;
import io.relais.content.link.redis.RedisLinkConfiguration;
import io.relais.content.post.mongo.MongoPostConfiguration;
import io.relais.content.refusal.mongo.MongoRefusalConfiguration;
import io.relais.content.share.mongo.MongoShareConfiguration;
import io.relais.embedded.EmbeddedRedisServer;
import io.relais.platform.mongo.Migration;
import io.relais.platform.mongo.TenantCollections;
import io.relais.platform.redis.RedisConnections;
import io.relais.proto.content.v1.CancelMyShareRequest;
import io.relais.proto.content.v1.Share;
import io.relais.proto.content.v1.ShareServiceGrpc;
import io.relais.proto.content.v1.TrackedLink;
import io.relais.testkit.Stores;
import io.relais.testkit.WithStores;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The whole service on its real stores; Redis is one of its own, which a test may kill. */
@WithStores
class ContentServiceIT extends ContentServiceContract {
    private final Stores stores;

    ContentServiceIT(Stores stores) {
        super(new ContentService(context -> onRealStores(context, stores)));
        this.stores = stores;
    }

    private static void onRealStores(AnnotationConfigApplicationContext context, Stores stores) {
        context.registerBean(TenantCollections.class, stores::collections);
        context.registerBean(RedisConnections.class, stores::redis, definition -> definition.setDestroyMethodName(""));
        context.register(
                MongoPostConfiguration.class,
                MongoShareConfiguration.class,
                MongoFeedConfiguration.class,
                MongoRefusalConfiguration.class,
                RedisLinkConfiguration.class);
    }

    @BeforeEach
    void migrate() {
        for (String collection : new String[] {"posts", "shares", "dismissals"}) {
            stores.database().getCollection(collection).drop();
        }
        service().beans(Migration.class).forEach(migration -> migration.apply(stores.database()));
    }

    @AfterEach
    void removeKeysWithoutTenant() {
        stores.redis().call(commands -> commands.flushall());
    }

    @Test
    void aLinkIsServedWhileRedisComesAndGoes(@TempDir Path folder) throws Exception {
        Share share;
        try (EmbeddedRedisServer redis = EmbeddedRedisServer.start(folder, 0, null);
                RedisConnections connections = RedisConnections.to(redis.uri());
                ContentService onThatRedis = new ContentService(context -> {
                    onRealStores(context, stores);
                    context.registerBean(RedisConnections.class, () -> connections);
                })) {
            ContentServiceContract contract = new ContentServiceContract(onThatRedis) {};
            share = contract.share();
            assertThat(contract.link(share).getState()).isEqualTo(TrackedLink.State.STATE_ACTIVE);
            redis.close();
            assertThat(contract.link(share).getState()).isEqualTo(TrackedLink.State.STATE_ACTIVE);
            assertThat(ShareServiceGrpc.newBlockingStub(onThatRedis.as(ALICE))
                            .cancelMyShare(CancelMyShareRequest.newBuilder()
                                    .setName(share.getName())
                                    .build())
                            .getState())
                    .isEqualTo(Share.State.STATE_CANCELLED);
            assertThat(contract.link(share).getState()).isEqualTo(TrackedLink.State.STATE_GONE);
        }
        assertThat(link(share).getState()).isEqualTo(TrackedLink.State.STATE_GONE);
    }
}
