package io.relais.identity.app;

import io.relais.identity.space.AppClients;
import io.relais.identity.space.ClientCredentials;
import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Registers a partner app. Its id is reserved first, so that of many at once exactly one goes to the identity provider.
 */
public final class CreateApp {

    /** How long whoever registers or removes an app has it for themselves: longer than any call takes. */
    static final Duration RESERVATION = Duration.ofMinutes(1);

    private static final int TRIES = 5;

    private final TenantScoped<Apps> apps;
    private final TenantScoped<AppClients> clients;
    private final AppDeparture departure;
    private final Clock clock;

    /** Registers apps there. */
    public CreateApp(TenantScoped<Apps> apps, TenantScoped<AppClients> clients, Clock clock) {
        this.apps = apps;
        this.clients = clients;
        this.departure = new AppDeparture(apps, clients);
        this.clock = clock;
    }

    /**
     * Registers the app.
     *
     * @throws DomainException ALREADY_EXISTS where the tenant has an app of that id
     */
    public RegisteredApp run(TenantId tenant, String id, String displayName, List<String> scopes) {
        Apps ofTenant = apps.of(tenant);
        App reserved = reserve(ofTenant, tenant, id, displayName, scopes);
        ClientCredentials credentials;
        try {
            credentials = clients.of(tenant).register(id, displayName, Set.copyOf(scopes));
        } catch (DomainException failed) {
            ofTenant.forget(reserved);
            throw failed;
        }
        App joined = reserved.joined(clock.instant());
        if (!ofTenant.replace(joined)) {
            throw conflict();
        }
        return new RegisteredApp(joined, credentials);
    }

    private App reserve(Apps ofTenant, TenantId tenant, String id, String displayName, List<String> scopes) {
        for (int i = 0; i < TRIES; i++) {
            Instant now = clock.instant();
            App joining = App.joining(id, displayName, scopes, now);
            if (ofTenant.add(joining)) {
                return joining;
            }
            Optional<App> holder = ofTenant.findAny(id);
            if (holder.isEmpty()) {
                continue;
            }
            Optional<App> taken = takeOver(ofTenant, tenant, holder.get(), joining);
            if (taken.isPresent()) {
                return taken.get();
            }
        }
        throw conflict();
    }

    /** The reservation, if its holder gave up; empty where it is worth another try. */
    private Optional<App> takeOver(Apps ofTenant, TenantId tenant, App holder, App joining) {
        Instant now = joining.touchTime();
        boolean reserved = holder.touchTime().plus(RESERVATION).isAfter(now);
        return switch (holder.standing()) {
            case ACTIVE -> throw alreadyExists(holder.id());
            case JOINING -> {
                if (reserved) {
                    throw alreadyExists(holder.id());
                }
                App again = holder.joiningAgain(joining.displayName(), joining.scopes(), now);
                yield ofTenant.replace(again) ? Optional.of(again) : Optional.empty();
            }
            case LEAVING -> {
                if (reserved) {
                    throw conflict();
                }
                App leaving = holder.leaving(now);
                if (ofTenant.replace(leaving)) {
                    departure.finish(tenant, leaving);
                }
                yield Optional.empty();
            }
        };
    }

    private static DomainException alreadyExists(String id) {
        return DomainException.of(
                        ErrorReason.ERROR_REASON_ALREADY_EXISTS,
                        "A partner app " + id + " exists: choose another id, or rotate its secret.")
                .with("resource", App.resourceName(id));
    }

    private static DomainException conflict() {
        return DomainException.of(
                ErrorReason.ERROR_REASON_CONFLICT,
                "A partner app with this id is being registered or deleted: try again in a minute.");
    }
}
