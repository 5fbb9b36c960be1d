package io.relais.content.post;

import io.relais.platform.tenancy.TenantId;

/** The tracked links of a post's shares. */
public interface PostLinks {

    /**
     * Makes every copy of the links forget that they lead on. Called once the retraction is stored; whether copies can be
     * reached or not, it doesn't fail.
     */
    void close(TenantId tenant, Post retracted);
}
