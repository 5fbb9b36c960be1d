package io.relais.policy.receipt.mongo;

import io.relais.platform.mongo.TenantCollection;
import io.relais.policy.receipt.KeyRing;
import io.relais.policy.receipt.ReceiptKey;
import io.relais.policy.receipt.ReceiptKeys;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/** One tenant's receipt keys in MongoDB: one document, so that a rotation is one write. */
final class MongoReceiptKeys implements ReceiptKeys {

    static final String KEYS = "receipt_keys";

    private static final String RING = "ring";

    private final TenantCollection<KeyRingDocument> rings;

    MongoReceiptKeys(TenantCollection<KeyRingDocument> rings) {
        this.rings = rings;
    }

    /** A key ring as a document; public, as the driver's codec demands. */
    public record KeyRingDocument(@BsonId String id, String tenant, long version, List<Key> keys) {

        /** A key inside it. */
        public record Key(
                String keyId, String publicKey, @Nullable String sealedPrivateKey, Instant createTime) {}

        KeyRing ring() {
            return new KeyRing(
                    version,
                    keys.stream()
                            .map(key -> new ReceiptKey(
                                    key.keyId(), key.publicKey(), key.sealedPrivateKey(), key.createTime()))
                            .toList());
        }
    }

    @Override
    public KeyRing find() {
        return rings.findById(RING).map(KeyRingDocument::ring).orElseGet(KeyRing::empty);
    }

    @Override
    public boolean replace(KeyRing before, KeyRing after) {
        KeyRingDocument document = new KeyRingDocument(
                rings.documentId(RING),
                rings.tenant().value(),
                before.version() + 1,
                after.keys().stream()
                        .map(key -> new KeyRingDocument.Key(
                                key.id(), key.publicKey(), key.sealedPrivateKey(), key.createTime()))
                        .toList());
        return before.version() == 0
                ? rings.insertIfAbsent(document)
                : rings.replaceIfVersion(RING, before.version(), document);
    }
}
