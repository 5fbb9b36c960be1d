package io.relais.content.post.mongo;

import static io.relais.content.post.SamplePost.MADE;
import static io.relais.content.post.SamplePost.aPost;
import static org.assertj.core.api.Assertions.assertThat;

import io.relais.content.post.Post;
import io.relais.content.post.Posts;
import io.relais.content.post.PostsContract;
import io.relais.content.post.mongo.StoredPosts.PostDocument;
import io.relais.platform.outbox.OutboxMessage;
import io.relais.platform.tenancy.TenantId;
import io.relais.testkit.Stores;
import io.relais.testkit.WithStores;
import org.junit.jupiter.api.Test;

@WithStores
class MongoPostsIT extends PostsContract {
    private static final TenantId TELLING = new TenantId("telling");

    private final Stores stores;

    MongoPostsIT(Stores stores) {
        super(MongoPosts.perTenant(stores.collections()));
        this.stores = stores;
        MongoPosts.INDEXES.apply(stores.database());
    }

    @Test
    void publicationAndRetractionLeaveTheirMessagesInThatOrder() {
        Posts posts = MongoPosts.perTenant(stores.collections()).of(TELLING);
        Post draft = aPost().draft();
        posts.add(draft);
        assertThat(posts.replace(draft.published(MADE))).isTrue();
        Post stored = posts.find(draft.id()).orElseThrow();
        assertThat(posts.replace(stored.retracted("", MADE))).isTrue();

        assertThat(stores.collections()
                        .of(MongoPosts.COLLECTION, PostDocument.class)
                        .of(TELLING)
                        .findById(draft.id())
                        .orElseThrow()
                        .outbox())
                .extracting(OutboxMessage::id)
                .containsExactly(draft.name() + "/published", draft.name() + "/retracted");
    }
}
