package io.relais.policy.linking.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.Updates;
import io.relais.platform.mongo.TenantCollection;
import io.relais.policy.linking.Claims;
import java.util.Optional;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.conversions.Bson;

/** One tenant's claims in MongoDB: the document's id is the account, so that it is there once. */
final class MongoClaims implements Claims {

    static final String CLAIMS = "account_claims";

    private final TenantCollection<ClaimDocument> claims;

    MongoClaims(TenantCollection<ClaimDocument> claims) {
        this.claims = claims;
    }

    /** A claim as a document; public, as the driver's codec demands. */
    public record ClaimDocument(@BsonId String id, String tenant, String account, String member, String link) {}

    @Override
    public Optional<Claim> find(String accountKey) {
        return claims.findById(accountKey).map(found -> new Claim(found.account(), found.member(), found.link()));
    }

    @Override
    public boolean add(Claim claim) {
        return claims.insertIfAbsent(new ClaimDocument(
                claims.documentId(claim.accountKey()),
                claims.tenant().value(),
                claim.accountKey(),
                claim.memberId(),
                claim.linkId()));
    }

    @Override
    public boolean replace(Claim before, Claim after) {
        return claims.updateOne(
                is(before),
                Updates.combine(Updates.set("member", after.memberId()), Updates.set("link", after.linkId())));
    }

    @Override
    public void remove(Claim claim) {
        claims.deleteMany(is(claim));
    }

    private Bson is(Claim claim) {
        return and(
                eq("_id", claims.documentId(claim.accountKey())),
                eq("member", claim.memberId()),
                eq("link", claim.linkId()));
    }
}
