package io.relais.platform.mongo;

import io.relais.platform.tenancy.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.conversions.Bson;

/** Confines filters, updates, pipelines and documents to one tenant, and refuses what tries to leave it. */
final class TenantScope {
    /** Stages that look at the documents that come in, and at nothing else. */
    private static final Set<String> CONFINED_STAGES = Set.of(
            "$match",
            "$group",
            "$sort",
            "$limit",
            "$skip",
            "$facet",
            "$unwind",
            "$bucket",
            "$sortByCount",
            "$addFields",
            "$unset",
            "$project",
            "$count");

    private final BsonString tenant;
    private final String idPrefix;
    private final CodecRegistry codecs;

    TenantScope(TenantId tenant, CodecRegistry codecs) {
        this.tenant = new BsonString(tenant.value());
        this.idPrefix = DocumentIds.prefix(tenant);
        this.codecs = codecs;
    }

    /** The filter, and the tenant. */
    BsonDocument filter(Bson filter) {
        BsonDocument given = render(filter);
        BsonValue other = given.get(Fields.TENANT);
        if (other != null && !other.equals(tenant)) {
            throw new IllegalArgumentException("The filter names another tenant than " + tenant.getValue());
        }
        BsonDocument scoped = new BsonDocument(Fields.TENANT, tenant);
        scoped.putAll(given);
        return scoped;
    }

    /** The update, if it leaves {@code _id} and {@code tenant} alone. */
    BsonDocument update(Bson update) {
        BsonDocument given = render(update);
        for (Map.Entry<String, BsonValue> operator : given.entrySet()) {
            if (!operator.getKey().startsWith("$") || !operator.getValue().isDocument()) {
                throw new IllegalArgumentException("An update is made of operators: " + operator.getKey());
            }
            for (Map.Entry<String, BsonValue> change :
                    operator.getValue().asDocument().entrySet()) {
                refuseIdentity(change.getKey());
                if (operator.getKey().equals("$rename")) {
                    refuseIdentity(change.getValue().asString().getValue());
                }
            }
        }
        return given;
    }

    private static void refuseIdentity(String path) {
        if (path.equals(Fields.ID)
                || path.equals(Fields.TENANT)
                || path.startsWith(Fields.ID + ".")
                || path.startsWith(Fields.TENANT + ".")) {
            throw new IllegalArgumentException("An update cannot change " + path);
        }
    }

    /** The pipeline, behind a match of the tenant, if no stage reads or writes anything but what comes in. */
    List<BsonDocument> pipeline(List<? extends Bson> stages) {
        List<BsonDocument> scoped = new ArrayList<>();
        scoped.add(new BsonDocument("$match", new BsonDocument(Fields.TENANT, tenant)));
        for (Bson stage : stages) {
            BsonDocument rendered = render(stage);
            requireConfined(rendered);
            scoped.add(rendered);
        }
        return scoped;
    }

    private static void requireConfined(BsonDocument stage) {
        String name = stage.getFirstKey();
        if (!CONFINED_STAGES.contains(name)) {
            throw new IllegalArgumentException("The stage " + name + " could leave the tenant");
        }
        if (name.equals("$facet")) {
            for (BsonValue facet : stage.getDocument(name).values()) {
                BsonArray stages = facet.asArray();
                stages.forEach(inner -> requireConfined(inner.asDocument()));
            }
        }
    }

    /** The document, if it is this tenant's. */
    BsonDocument document(BsonDocument document) {
        if (!tenant.equals(document.get(Fields.TENANT))) {
            throw new IllegalArgumentException("The document's tenant is not " + tenant.getValue());
        }
        BsonValue id = document.get(Fields.ID);
        if (id == null
                || !id.isString()
                || !id.asString().getValue().startsWith(idPrefix)
                || id.asString().getValue().length() == idPrefix.length()) {
            throw new IllegalArgumentException("The document's _id does not begin with " + idPrefix);
        }
        return document;
    }

    private BsonDocument render(Bson bson) {
        return bson.toBsonDocument(BsonDocument.class, codecs);
    }
}
