package io.relais.content.feed.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import io.relais.content.feed.Dismissals;
import io.relais.platform.mongo.Migration;
import io.relais.platform.mongo.TenantCollection;
import io.relais.platform.mongo.TenantCollections;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.codecs.pojo.annotations.BsonId;

/** Dismissals in MongoDB, one document each: a member's are never read all at once. */
final class MongoDismissals implements Dismissals {
    private static final String COLLECTION = "dismissals";

    static final Migration INDEXES = Migration.of(3, "index of dismissals", MongoDismissals::createIndexes);

    /** One dismissal; its id after the tenant is {@code {member}/{post}}. Public, as the driver's codec demands. */
    public record Dismissal(@BsonId String id, String tenant, String memberId, String postId, Instant time) {}

    private final TenantCollection<Dismissal> dismissals;

    private MongoDismissals(TenantCollection<Dismissal> dismissals) {
        this.dismissals = dismissals;
    }

    static TenantScoped<Dismissals> perTenant(TenantCollections collections) {
        TenantScoped<TenantCollection<Dismissal>> dismissals = collections.of(COLLECTION, Dismissal.class);
        return tenant -> new MongoDismissals(dismissals.of(tenant));
    }

    private static void createIndexes(MongoDatabase database) {
        database.getCollection(COLLECTION).createIndex(Indexes.ascending("tenant", "memberId"));
    }

    @Override
    public void add(String memberId, String postId, Instant time) {
        dismissals.insertIfAbsent(
                new Dismissal(id(memberId, postId), dismissals.tenant().value(), memberId, postId, time));
    }

    @Override
    public Set<String> among(String memberId, Collection<String> postIds) {
        List<String> ids = postIds.stream().map(postId -> id(memberId, postId)).toList();
        Set<String> found = new HashSet<>();
        dismissals
                .find(in("_id", ids), Sorts.ascending("_id"), ids.size())
                .forEach(dismissal -> found.add(dismissal.postId()));
        return found;
    }

    @Override
    public void forget(String memberId) {
        dismissals.deleteMany(eq("memberId", memberId));
    }

    private String id(String memberId, String postId) {
        return dismissals.documentId(memberId + "/" + postId);
    }
}
