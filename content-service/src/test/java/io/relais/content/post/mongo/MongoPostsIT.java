package io.relais.content.post.mongo;

import io.relais.content.post.PostsContract;
import io.relais.testkit.Stores;
import io.relais.testkit.WithStores;

@WithStores
class MongoPostsIT extends PostsContract {
    MongoPostsIT(Stores stores) {
        super(MongoPosts.perTenant(stores.collections()));
        MongoPosts.INDEXES.apply(stores.database());
    }
}
