package io.relais.gateway.limit;

import io.relais.platform.tenancy.TenantId;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where the gateways tell each other what they let pass. */
public interface Settlements {

    /**
     * What one gateway let pass of one bucket since it last said so.
     *
     * @param bucket the bucket's name within the tenant
     * @param quota of the bucket
     * @param spent how many requests passed
     */
    record Spending(String bucket, Quota quota, long spent) {}

    /**
     * Takes what was spent out of the buckets that all gateways share, in one command.
     *
     * @return how many tokens each bucket has now, in the order given; below zero where the gateways together let more pass
     *     than there was. Fails where the others can't be reached: then nothing may have been taken
     */
    CompletionStage<List<Double>> settle(TenantId tenant, List<Spending> spendings);
}
