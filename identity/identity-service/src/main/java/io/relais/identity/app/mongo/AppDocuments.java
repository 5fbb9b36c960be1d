package io.relais.identity.app.mongo;

import io.relais.identity.app.App;
import io.relais.identity.app.AppStanding;
import io.relais.platform.mongo.DocumentIds;
import io.relais.platform.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import org.bson.codecs.pojo.annotations.BsonId;

/** How the collection {@code apps} looks. The driver wants its records to be public; this class keeps them in the adapter. */
final class AppDocuments {

    private AppDocuments() {}

    /** A partner app as the collection {@code apps} holds it. */
    public record AppDocument(
            @BsonId String id,
            String tenant,
            long version,
            String displayName,
            List<String> scopes,
            AppStanding standing,
            Instant createTime,
            Instant touchTime) {

        static AppDocument of(TenantId tenant, App app) {
            return new AppDocument(
                    DocumentIds.of(tenant, app.id()),
                    tenant.value(),
                    app.version(),
                    app.displayName(),
                    app.scopes(),
                    app.standing(),
                    app.createTime(),
                    app.touchTime());
        }

        App toApp() {
            return new App(DocumentIds.idIn(id), displayName, scopes, standing, createTime, touchTime, version);
        }
    }
}
