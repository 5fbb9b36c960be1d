package io.relais.policy.receipt;

import io.relais.platform.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Makes keys, and signs with them. Private halves leave it encrypted only, bound to their tenant. */
public interface Signatures {

    /** A new key of the tenant. */
    ReceiptKey newKey(TenantId tenant, Instant createTime);

    /**
     * The payload as JSON in a compact JWS (RFC 7515) by that key, whose private half must be there.
     *
     * @param type the {@code typ} of its header, which tells one kind of statement from another
     */
    String sign(TenantId tenant, ReceiptKey key, String type, Map<String, Object> payload);

    /** The public halves as a JWK set (RFC 7517), newest first. */
    String keySet(List<ReceiptKey> keys);
}
