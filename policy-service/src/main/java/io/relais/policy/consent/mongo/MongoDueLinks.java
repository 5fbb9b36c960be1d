package io.relais.policy.consent.mongo;

import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Sorts.ascending;

import io.relais.platform.mongo.AllTenants;
import io.relais.platform.tenancy.TenantId;
import io.relais.policy.consent.DueLinks;
import java.time.Instant;
import java.util.List;

/** Links that are due, by the time in each ledger's document. */
record MongoDueLinks(AllTenants<LedgerDocuments.DueLinks> ledgers) implements DueLinks {

    @Override
    public List<Due> find(Instant now, int limit) {
        return ledgers.find(lte("linkWorkTime", now), ascending("linkWorkTime"), limit).stream()
                .map(due -> new Due(new TenantId(due.tenant()), due.member()))
                .toList();
    }
}
