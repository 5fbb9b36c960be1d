package io.relais.content.share;

import io.relais.content.post.Post;
import io.relais.platform.tenancy.TenantId;

/** The tracked links of shares. */
public interface ShareLinks {

    /**
     * Makes every copy of the share's link forget that it leads on. Called once the cancellation is stored; whether copies can
     * be reached or not, it doesn't fail.
     */
    void close(TenantId tenant, Share cancelled, Post post);
}
