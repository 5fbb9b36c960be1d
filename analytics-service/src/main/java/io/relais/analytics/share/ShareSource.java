package io.relais.analytics.share;

import java.util.List;
import java.util.Set;

/** One tenant's shares, as the service that owns them tells of them. */
public interface ShareSource {

    /** Those of the shares named that exist. Fails with UNAVAILABLE when the owner is away. */
    List<KnownShare> find(Set<String> names);
}
