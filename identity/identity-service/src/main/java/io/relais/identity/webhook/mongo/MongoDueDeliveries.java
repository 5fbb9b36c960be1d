package io.relais.identity.webhook.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.relais.identity.webhook.DueDeliveries;
import io.relais.identity.webhook.mongo.WebhookDocuments.DueDocument;
import io.relais.platform.mongo.AllTenants;
import io.relais.platform.mongo.DocumentIds;
import io.relais.platform.tenancy.TenantId;
import java.time.Instant;
import java.util.List;

/** Found in the collection of all tenants. */
final class MongoDueDeliveries implements DueDeliveries {

    private final AllTenants<DueDocument> deliveries;

    MongoDueDeliveries(AllTenants<DueDocument> deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public List<Due> find(Instant now, Except except, int limit) {
        return deliveries
                .find(
                        Filters.and(
                                MongoDeliveries.PENDING,
                                Filters.lte("nextAttemptTime", now),
                                Filters.nin("webhook", except.webhookIds()),
                                Filters.nin(
                                        "tenant",
                                        except.tenants().stream()
                                                .map(TenantId::value)
                                                .toList())),
                        Sorts.ascending("nextAttemptTime"),
                        limit)
                .stream()
                .map(found -> new Due(
                        new TenantId(found.tenant()), DocumentIds.idIn(found.id()), found.webhook(), found.after()))
                .toList();
    }
}
