package io.relais.policy.linking.mongo;

import io.relais.platform.mongo.TenantCollection;
import io.relais.policy.linking.Linking;
import io.relais.policy.linking.Linkings;
import io.relais.policy.network.Network;
import java.time.Instant;
import java.util.Optional;
import org.bson.codecs.pojo.annotations.BsonId;

/** One tenant's linkings under way in MongoDB. */
final class MongoLinkings implements Linkings {

    static final String LINKINGS = "account_linkings";

    private final TenantCollection<LinkingDocument> linkings;

    MongoLinkings(TenantCollection<LinkingDocument> linkings) {
        this.linkings = linkings;
    }

    /** A linking as a document; public, as the driver's codec demands. */
    public record LinkingDocument(
            @BsonId String id,
            String tenant,
            String linking,
            String member,
            Network network,
            String host,
            String verifier,
            Instant expireTime) {}

    @Override
    public void add(Linking linking) {
        linkings.insert(new LinkingDocument(
                linkings.documentId(linking.id()),
                linkings.tenant().value(),
                linking.id(),
                linking.memberId(),
                linking.network(),
                linking.host(),
                linking.verifier(),
                linking.expireTime()));
    }

    @Override
    public Optional<Linking> find(String id) {
        return linkings.findById(id)
                .map(found -> new Linking(
                        found.linking(),
                        found.member(),
                        found.network(),
                        found.host(),
                        found.verifier(),
                        found.expireTime()));
    }

    @Override
    public boolean end(String id) {
        return linkings.deleteById(id);
    }
}
