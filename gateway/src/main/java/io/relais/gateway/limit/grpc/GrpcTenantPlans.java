package io.relais.gateway.limit.grpc;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.grpc.StatusRuntimeException;
import io.relais.gateway.limit.TenantPlans;
import io.relais.platform.errors.DomainException;
import io.relais.platform.grpc.ServiceChannels;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.api.v1.Plan;
import io.relais.proto.identity.v1.CallerDirectoryServiceGrpc;
import io.relais.proto.identity.v1.GetTenantSettingsRequest;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks identity-service off the request's path and remembers the answer for {@link #FRESH}: a change of plan counts after
 * that time. A plan that was known goes on while identity-service is away.
 */
final class GrpcTenantPlans implements TenantPlans {

    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Logger log = LoggerFactory.getLogger(GrpcTenantPlans.class);
    private static final int MOST_TENANTS = 20_000;
    private static final long LIMIT_SECONDS = 2;

    private final ServiceChannels channels;
    private final AsyncLoadingCache<TenantId, Plan> plans;

    /** Asks on {@code threads}, which may block. */
    GrpcTenantPlans(ServiceChannels channels, Executor threads) {
        this.channels = channels;
        this.plans = Caffeine.newBuilder()
                .refreshAfterWrite(FRESH)
                .maximumSize(MOST_TENANTS)
                .executor(threads)
                .buildAsync(new Asking());
    }

    @Override
    public Plan of(TenantId tenant) {
        return plans.get(tenant).getNow(Plan.PLAN_STANDARD);
    }

    private final class Asking implements CacheLoader<TenantId, Plan> {

        /** The standard plan where the answer can't be had, until it is asked for again. */
        @Override
        public Plan load(TenantId tenant) {
            return reload(tenant, Plan.PLAN_STANDARD);
        }

        @Override
        public Plan reload(TenantId tenant, Plan known) {
            try {
                return CallerDirectoryServiceGrpc.newBlockingStub(channels.asService("identity"))
                        .withDeadlineAfter(LIMIT_SECONDS, TimeUnit.SECONDS)
                        .getTenantSettings(GetTenantSettingsRequest.newBuilder()
                                .setTenant(tenant.value())
                                .build())
                        .getPlan();
            } catch (StatusRuntimeException | DomainException unknown) {
                log.debug("The plan of a tenant can't be asked for", unknown);
                return known;
            }
        }
    }
}
