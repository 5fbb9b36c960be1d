package io.relais.policy.consent;

/** The tenants' settings for how few people an aggregate may be about. */
public interface MinimumGroupSizes {

    /** The smallest group that one tenant's aggregates may be about; UNAVAILABLE where nobody can say. */
    int find();
}
