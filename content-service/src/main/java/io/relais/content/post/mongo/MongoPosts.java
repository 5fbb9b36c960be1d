package io.relais.content.post.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import io.relais.content.post.ListPlace;
import io.relais.content.post.Post;
import io.relais.content.post.PostState;
import io.relais.content.post.Posts;
import io.relais.content.post.mongo.StoredPosts.PostDocument;
import io.relais.platform.mongo.Migration;
import io.relais.platform.mongo.TenantCollection;
import io.relais.platform.mongo.TenantCollections;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Posts in MongoDB. */
final class MongoPosts implements Posts {
    static final String COLLECTION = "posts";

    /** The indexes behind both lists; their last parts are the lists' order. */
    static final Migration INDEXES = Migration.of(1, "indexes of posts", MongoPosts::createIndexes);

    private final TenantCollection<PostDocument> posts;

    private MongoPosts(TenantCollection<PostDocument> posts) {
        this.posts = posts;
    }

    static TenantScoped<Posts> perTenant(TenantCollections collections) {
        TenantScoped<TenantCollection<PostDocument>> posts = collections.of(COLLECTION, PostDocument.class);
        return tenant -> new MongoPosts(posts.of(tenant));
    }

    private static void createIndexes(MongoDatabase database) {
        var posts = database.getCollection(COLLECTION);
        posts.createIndex(Indexes.compoundIndex(Indexes.ascending("tenant"), Indexes.descending("createTime", "_id")));
        posts.createIndex(Indexes.compoundIndex(
                Indexes.ascending("tenant", "state", "segments"), Indexes.descending("publishTime", "_id")));
    }

    @Override
    public Optional<Post> find(String id) {
        return posts.findById(id).map(PostDocument::post);
    }

    @Override
    public List<Post> findAll(Collection<String> ids) {
        List<String> documentIds = ids.stream().map(posts::documentId).toList();
        return posts.find(in("_id", documentIds), Sorts.ascending("_id"), documentIds.size()).stream()
                .map(PostDocument::post)
                .toList();
    }

    @Override
    public boolean add(Post post) {
        return posts.insertIfAbsent(PostDocument.of(posts.tenant(), post, List.of()));
    }

    @Override
    public boolean replace(Post next) {
        return posts.replaceIfVersion(
                next.id(), next.version() - 1, PostDocument.of(posts.tenant(), next, PostMessages.changed(next)));
    }

    @Override
    public boolean remove(String id, long version) {
        return posts.deleteMany(and(eq("_id", posts.documentId(id)), eq("version", version))) > 0;
    }

    @Override
    public List<Post> newestFirst(@Nullable ListPlace after, int limit) {
        return list(Filters.empty(), "createTime", after, limit);
    }

    @Override
    public List<Post> lastPublishedFirst(Set<String> segments, Instant now, @Nullable ListPlace after, int limit) {
        Bson available = and(
                eq("state", PostState.PUBLISHED.name()),
                in("segments", segments),
                or(eq("expireTime", null), gt("expireTime", now)));
        return list(available, "publishTime", after, limit);
    }

    private List<Post> list(Bson filter, String order, @Nullable ListPlace after, int limit) {
        Bson all = after == null ? filter : and(filter, after(order, after));
        return posts.find(all, Sorts.descending(order, "_id"), limit).stream()
                .map(PostDocument::post)
                .toList();
    }

    private Bson after(String order, ListPlace place) {
        return or(lt(order, place.time()), and(eq(order, place.time()), lt("_id", posts.documentId(place.id()))));
    }
}
