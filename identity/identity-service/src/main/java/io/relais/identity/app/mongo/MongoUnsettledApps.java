package io.relais.identity.app.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.relais.identity.app.AppStanding;
import io.relais.identity.app.UnsettledApps;
import io.relais.identity.app.mongo.AppDocuments.AppDocument;
import io.relais.platform.mongo.AllTenants;
import io.relais.platform.tenancy.TenantId;
import java.time.Instant;
import java.util.List;

/** Found in the collection of all tenants, as no request of theirs is left to finish it. */
final class MongoUnsettledApps implements UnsettledApps {

    private final AllTenants<AppDocument> apps;

    MongoUnsettledApps(AllTenants<AppDocument> apps) {
        this.apps = apps;
    }

    @Override
    public List<Unsettled> find(Instant touchedBefore, int limit) {
        return apps
                .find(
                        Filters.and(
                                Filters.in("standing", AppStanding.JOINING.name(), AppStanding.LEAVING.name()),
                                Filters.lt("touchTime", touchedBefore)),
                        Sorts.ascending("touchTime"),
                        limit)
                .stream()
                .map(found -> new Unsettled(new TenantId(found.tenant()), found.toApp()))
                .toList();
    }
}
