package io.relais.policy.linking.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import io.relais.platform.mongo.TenantCollection;
import io.relais.policy.linking.ServerApps;
import java.time.Instant;
import java.util.Optional;
import org.bson.codecs.pojo.annotations.BsonId;

/** One tenant's apps in MongoDB, one document per server. */
final class MongoServerApps implements ServerApps {

    static final String APPS = "network_server_apps";

    private static final int ATTEMPTS = 10;

    private final TenantCollection<AppDocument> apps;

    MongoServerApps(TenantCollection<AppDocument> apps) {
        this.apps = apps;
    }

    /** An app as a document; public, as the driver's codec demands. */
    public record AppDocument(
            @BsonId String id, String tenant, String host, String client, String sealedSecret, Instant expireTime) {}

    @Override
    public Optional<ServerApp> find(String host) {
        return apps.findById(host)
                .map(found -> new ServerApp(found.host(), found.client(), found.sealedSecret(), found.expireTime()));
    }

    /** Of several that keep one at once all answer the same: what one began another may complete. */
    @Override
    public ServerApp keep(ServerApp app, Instant now) {
        AppDocument document = new AppDocument(
                apps.documentId(app.host()),
                apps.tenant().value(),
                app.host(),
                app.clientId(),
                app.sealedSecret(),
                app.expireTime());
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (apps.insertIfAbsent(document)) {
                return app;
            }
            Optional<ServerApp> found = find(app.host());
            if (found.filter(other -> other.lastsFrom(now)).isPresent()) {
                return found.get();
            }
            found.ifPresent(old ->
                    apps.deleteMany(and(eq("_id", apps.documentId(old.host())), eq("client", old.clientId()))));
        }
        throw new IllegalStateException("The app at a server was replaced all the time.");
    }
}
