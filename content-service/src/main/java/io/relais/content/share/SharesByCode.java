package io.relais.content.share;

import io.relais.platform.tenancy.TenantId;
import java.util.Optional;

/** The shares of all tenants by the code of their tracked link: the code is all that a click has. */
public interface SharesByCode {

    /** The share whose tracked link has that code. */
    Optional<TenantShare> find(String code);

    /**
     * A share and whose it is.
     *
     * @param tenant the tenant
     * @param share the share
     */
    record TenantShare(TenantId tenant, Share share) {}
}
