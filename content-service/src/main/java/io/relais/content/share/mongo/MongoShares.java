package io.relais.content.share.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.relais.content.post.ListPlace;
import io.relais.content.share.DayPlaces;
import io.relais.content.share.DueShares;
import io.relais.content.share.Share;
import io.relais.content.share.ShareState;
import io.relais.content.share.Shares;
import io.relais.content.share.SharesByCode;
import io.relais.content.share.mongo.StoredShares.DueDocument;
import io.relais.content.share.mongo.StoredShares.PlaceTaken;
import io.relais.content.share.mongo.StoredShares.ShareDocument;
import io.relais.platform.mongo.AllTenants;
import io.relais.platform.mongo.DocumentIds;
import io.relais.platform.mongo.DuplicateDocumentException;
import io.relais.platform.mongo.Migration;
import io.relais.platform.mongo.TenantCollection;
import io.relais.platform.mongo.TenantCollections;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Shares in MongoDB: one document holds a share, its tracked link and the messages that it causes. */
final class MongoShares implements Shares {
    static final String COLLECTION = "shares";

    private static final Bson WAITING = gt("dueTime", Instant.EPOCH);

    /** Codes are unique among all tenants: a click has nothing else. */
    static final Migration INDEXES = Migration.of(2, "indexes of shares", MongoShares::createIndexes);

    private final TenantCollection<ShareDocument> shares;

    private MongoShares(TenantCollection<ShareDocument> shares) {
        this.shares = shares;
    }

    static TenantScoped<Shares> perTenant(TenantCollections collections) {
        TenantScoped<TenantCollection<ShareDocument>> shares = collections.of(COLLECTION, ShareDocument.class);
        return tenant -> new MongoShares(shares.of(tenant));
    }

    static SharesByCode byCode(TenantCollections collections) {
        AllTenants<ShareDocument> shares =
                collections.acrossTenants(COLLECTION, ShareDocument.class, "a click has nothing but the link's code");
        return code -> shares.findOne(eq("code", code))
                .map(found -> new SharesByCode.TenantShare(new TenantId(found.tenant()), found.share()));
    }

    /** Only shares that take a place have one: of those of a member on a network and a day, each another. */
    static final Migration PLACES = Migration.of(60, "places of shares in a day", MongoShares::createPlaceIndexes);

    /** Only shares that wait for their time have a time at which they are due. */
    static final Migration SCHEDULE = Migration.of(70, "scheduled shares", MongoShares::createScheduleIndexes);

    private static void createScheduleIndexes(MongoDatabase database) {
        var shares = database.getCollection(COLLECTION);
        shares.createIndex(Indexes.ascending("dueTime"), new IndexOptions().sparse(true));
        shares.createIndex(Indexes.ascending("tenant", "memberId", "dueTime"));
        shares.createIndex(Indexes.ascending("tenant", "postId", "dueTime"));
    }

    static DueShares due(TenantCollections collections) {
        AllTenants<DueDocument> shares =
                collections.acrossTenants(COLLECTION, DueDocument.class, "shares whose time has come");
        return (now, limit) -> shares.find(lte("dueTime", now), Sorts.ascending("dueTime"), limit).stream()
                .map(found -> new DueShares.DueShare(new TenantId(found.tenant()), DocumentIds.idIn(found.id())))
                .toList();
    }

    private static void createPlaceIndexes(MongoDatabase database) {
        var shares = database.getCollection(COLLECTION);
        shares.createIndex(
                Indexes.ascending("place"), new IndexOptions().unique(true).sparse(true));
        shares.createIndex(Indexes.ascending("tenant", "memberId", "day"));
    }

    private static void createIndexes(MongoDatabase database) {
        var shares = database.getCollection(COLLECTION);
        shares.createIndex(Indexes.ascending("code"), new IndexOptions().unique(true));
        shares.createIndex(Indexes.compoundIndex(
                Indexes.ascending("tenant", "memberId"), Indexes.descending("createTime", "_id")));
        shares.createIndex(Indexes.ascending("tenant", "postId", "_id"));
    }

    @Override
    public Optional<Share> find(String id) {
        return shares.findById(id).map(ShareDocument::share);
    }

    @Override
    public List<Share> findAll(Collection<String> ids) {
        List<String> documentIds = ids.stream().map(shares::documentId).toList();
        return shares.find(in("_id", documentIds), Sorts.ascending("_id"), documentIds.size()).stream()
                .map(ShareDocument::share)
                .toList();
    }

    @Override
    public DayPlaces placesTaken(String memberId, LocalDate day) {
        List<Bson> places = List.of(
                Aggregates.match(and(eq("memberId", memberId), eq("day", day.toString()))),
                Aggregates.project(Projections.include("network", "dayNumber")));
        return new DayPlaces(
                day,
                shares.aggregate(places, PlaceTaken.class).stream()
                        .collect(groupingBy(PlaceTaken::network, mapping(PlaceTaken::dayNumber, toSet()))));
    }

    @Override
    public boolean add(Share share) {
        return shares.insertIfAbsent(ShareDocument.of(shares.tenant(), share, ShareMessages.made(share)));
    }

    @Override
    public boolean replace(Share next) {
        try {
            return shares.replaceIfVersion(
                    next.id(),
                    next.version() - 1,
                    ShareDocument.of(shares.tenant(), next, ShareMessages.changed(next)));
        } catch (DuplicateDocumentException placeTaken) {
            return false;
        }
    }

    @Override
    public List<Share> newestFirst(String memberId, Set<ShareState> states, @Nullable ListPlace after, int limit) {
        Bson own = and(
                eq("memberId", memberId),
                in("state", states.stream().map(ShareState::name).toList()));
        Bson filter = after == null ? own : and(own, after(after));
        return shares.find(filter, Sorts.descending("createTime", "_id"), limit).stream()
                .map(ShareDocument::share)
                .toList();
    }

    private Bson after(ListPlace place) {
        return or(
                lt("createTime", place.time()),
                and(eq("createTime", place.time()), lt("_id", shares.documentId(place.id()))));
    }

    @Override
    public List<Share> ofPost(String postId, String afterId, int limit) {
        Bson all = eq("postId", postId);
        Bson filter = afterId.isEmpty() ? all : and(all, gt("_id", shares.documentId(afterId)));
        return shares.find(filter, Sorts.ascending("_id"), limit).stream()
                .map(ShareDocument::share)
                .toList();
    }

    @Override
    public int countScheduled(String memberId) {
        return Math.toIntExact(shares.count(and(eq("memberId", memberId), WAITING)));
    }

    @Override
    public List<Share> scheduledBy(String memberId, int limit) {
        return scheduled(eq("memberId", memberId), limit);
    }

    @Override
    public List<Share> scheduledOf(String postId, int limit) {
        return scheduled(eq("postId", postId), limit);
    }

    private List<Share> scheduled(Bson whose, int limit) {
        return shares.find(and(whose, WAITING), Sorts.ascending("dueTime"), limit).stream()
                .map(ShareDocument::share)
                .toList();
    }
}
