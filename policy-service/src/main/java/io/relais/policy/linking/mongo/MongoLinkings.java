package io.relais.policy.linking.mongo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.relais.platform.mongo.TenantCollection;
import io.relais.platform.sealing.MasterKeys;
import io.relais.policy.consent.Hidden;
import io.relais.policy.linking.Linking;
import io.relais.policy.linking.Linkings;
import io.relais.policy.network.Network;
import java.time.Instant;
import java.util.Optional;
import org.bson.codecs.pojo.annotations.BsonId;

/** One tenant's linkings under way in MongoDB. Verifiers are sealed. */
final class MongoLinkings implements Linkings {

    static final String LINKINGS = "account_linkings";

    private final TenantCollection<LinkingDocument> linkings;
    private final MasterKeys keys;

    MongoLinkings(TenantCollection<LinkingDocument> linkings, MasterKeys keys) {
        this.linkings = linkings;
        this.keys = keys;
    }

    /** A linking as a document; public, as the driver's codec demands. */
    public record LinkingDocument(
            @BsonId String id,
            String tenant,
            String linking,
            String member,
            Network network,
            String sealedVerifier,
            Instant expireTime) {}

    @Override
    public void add(Linking linking) {
        linkings.insert(new LinkingDocument(
                linkings.documentId(linking.id()),
                linkings.tenant().value(),
                linking.id(),
                linking.memberId(),
                linking.network(),
                keys.seal(context(linking.id()), linking.verifier().value().getBytes(UTF_8)),
                linking.expireTime()));
    }

    @Override
    public Optional<Linking> find(String id) {
        return linkings.findById(id)
                .map(found -> new Linking(
                        found.linking(),
                        found.member(),
                        found.network(),
                        Hidden.sealed(
                                found.sealedVerifier(),
                                () -> new String(keys.open(context(id), found.sealedVerifier()), UTF_8)),
                        found.expireTime()));
    }

    @Override
    public boolean end(String id) {
        return linkings.deleteById(id);
    }

    private String context(String id) {
        return "relais-linking/" + linkings.tenant().value() + "/" + id;
    }
}
