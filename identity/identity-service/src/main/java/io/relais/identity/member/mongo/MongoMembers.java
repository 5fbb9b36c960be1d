package io.relais.identity.member.mongo;

import com.google.protobuf.Message;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.relais.identity.member.Member;
import io.relais.identity.member.MemberFact;
import io.relais.identity.member.MemberStanding;
import io.relais.identity.member.Members;
import io.relais.identity.member.Role;
import io.relais.identity.member.mongo.MemberDocuments.MemberDocument;
import io.relais.platform.mongo.TenantCollection;
import io.relais.platform.outbox.OutboxMessage;
import io.relais.proto.identity.v1.MemberCreated;
import io.relais.proto.identity.v1.MemberDeleted;
import io.relais.proto.identity.v1.MemberUpdated;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Members as the collection {@code members}. */
final class MongoMembers implements Members {

    static final String COLLECTION = "members";

    /** The standing of a document whose member left: none of the domain's. */
    private static final String GONE = "GONE";

    private static final Bson REGISTERED = Filters.eq("standing", MemberStanding.ACTIVE.name());

    private final TenantCollection<MemberDocument> documents;

    MongoMembers(TenantCollection<MemberDocument> documents) {
        this.documents = documents;
    }

    static void createIndexes(MongoDatabase database) {
        MongoCollection<Document> members = database.getCollection(COLLECTION);
        members.createIndex(Indexes.ascending("tenant", "emailKey"), new IndexOptions().unique(true));
        members.createIndex(Indexes.ascending("tenant", "subject"));
        members.createIndex(Indexes.ascending("tenant", "standing", "createTime", "_id"));
        members.createIndex(Indexes.ascending("tenant", "roles"));
        members.createIndex(Indexes.ascending("standing", "touchTime"));
    }

    @Override
    public boolean add(Member joining) {
        return documents.insertIfAbsent(MemberDocument.of(documents.tenant(), joining, null));
    }

    @Override
    public Optional<Member> find(String id) {
        return documents
                .findOne(Filters.and(Filters.eq(documents.documentId(id)), REGISTERED))
                .map(MemberDocument::toMember);
    }

    @Override
    public Optional<Member> findByEmail(String email) {
        return documents
                .findOne(Filters.and(
                        Filters.eq("emailKey", email.toLowerCase(Locale.ROOT)), Filters.ne("standing", GONE)))
                .map(MemberDocument::toMember);
    }

    @Override
    public Optional<Member> findBySubject(String subject) {
        return documents
                .findOne(Filters.and(Filters.eq("subject", subject), REGISTERED))
                .map(MemberDocument::toMember);
    }

    @Override
    public List<Member> list(@Nullable Place after, int limit) {
        Bson filter = after == null
                ? REGISTERED
                : Filters.and(
                        REGISTERED,
                        Filters.or(
                                Filters.gt("createTime", after.createTime()),
                                Filters.and(
                                        Filters.eq("createTime", after.createTime()),
                                        Filters.gt("_id", documents.documentId(after.id())))));
        return documents.find(filter, Sorts.ascending("createTime", "_id"), limit).stream()
                .map(MemberDocument::toMember)
                .toList();
    }

    @Override
    public boolean hasOtherAdministrator(String id) {
        return documents
                .findOne(Filters.and(
                        Filters.eq("roles", Role.TENANT_ADMIN.name()),
                        REGISTERED,
                        Filters.ne("_id", documents.documentId(id))))
                .isPresent();
    }

    @Override
    public boolean replace(Member changed) {
        return replace(changed, null);
    }

    @Override
    public boolean replaceTelling(Member changed, MemberFact fact) {
        return replace(changed, List.of(message(changed, fact)));
    }

    private static OutboxMessage message(Member member, MemberFact fact) {
        String name = member.resourceName();
        Message payload =
                switch (fact) {
                    case JOINED -> MemberCreated.newBuilder().setMember(name).build();
                    case CHANGED -> MemberUpdated.newBuilder().setMember(name).build();
                    case LEFT -> MemberDeleted.newBuilder().setMember(name).build();
                };
        String id =
                switch (fact) {
                    case JOINED -> name + "/created";
                    case CHANGED -> name + "/versions/" + member.version();
                    case LEFT -> name + "/deleted";
                };
        return OutboxMessage.of(id, payload, member.touchTime());
    }

    private boolean replace(Member changed, @Nullable List<OutboxMessage> messages) {
        return documents.replaceIfVersion(
                changed.id(), changed.version() - 1, MemberDocument.of(documents.tenant(), changed, messages));
    }

    @Override
    public void erase(Member left) {
        List<Bson> changes = new ArrayList<>();
        changes.add(Updates.set("emailKey", left.id()));
        changes.add(Updates.set("standing", GONE));
        changes.add(Updates.inc("version", 1L));
        MemberDocument.PERSONAL_FIELDS.forEach(field -> changes.add(Updates.unset(field)));
        documents.updateOne(inVersion(left), Updates.combine(changes));
    }

    @Override
    public void forget(Member joining) {
        documents.deleteMany(inVersion(joining));
    }

    private Bson inVersion(Member member) {
        return Filters.and(
                Filters.eq(documents.documentId(member.id())),
                Filters.eq("version", member.version()),
                Filters.eq("standing", member.standing().name()));
    }
}
