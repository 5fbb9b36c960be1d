package io.relais.platform.caller;

import io.relais.platform.tenancy.TenantId;
import io.relais.proto.api.v1.Role;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who makes a call: somebody that a verified token stands for and that Relais knows. */
public sealed interface Caller permits Caller.Person, Caller.App, Caller.Operator, Caller.Service {

    /** The tenant on whose behalf the call is made; none for an operator, and for a service that acts for none. */
    Optional<TenantId> actingTenant();

    /**
     * An employee of a tenant.
     *
     * @param tenant the company
     * @param memberId the last segment of {@code members/{id}}
     * @param roles what the tenant's administrator gave, {@code ROLE_MEMBER} always among them
     * @param languageCode BCP 47
     * @param attributes what audiences are made of
     */
    record Person(TenantId tenant, String memberId, Set<Role> roles, String languageCode, MemberAttributes attributes)
            implements Caller {

        /** Copies the roles. */
        public Person {
            roles = Set.copyOf(roles);
        }

        /** {@code members/{id}}. */
        public String memberName() {
            return "members/" + memberId;
        }

        @Override
        public Optional<TenantId> actingTenant() {
            return Optional.of(tenant);
        }
    }

    /**
     * Software of a third party.
     *
     * @param tenant the company that lets it in
     * @param appId the last segment of {@code apps/{id}}
     * @param scopes what the tenant granted, such as {@code app:engagements}
     */
    record App(TenantId tenant, String appId, Set<String> scopes) implements Caller {

        /** Copies the scopes. */
        public App {
            scopes = Set.copyOf(scopes);
        }

        /** {@code apps/{id}}. */
        public String appName() {
            return "apps/" + appId;
        }

        @Override
        public Optional<TenantId> actingTenant() {
            return Optional.of(tenant);
        }
    }

    /**
     * Staff of the SaaS vendor.
     *
     * @param subject the token's {@code sub}
     */
    record Operator(String subject) implements Caller {
        @Override
        public Optional<TenantId> actingTenant() {
            return Optional.empty();
        }
    }

    /**
     * Another service of Relais, for work that no person or app started.
     *
     * @param name such as {@code policy}
     * @param tenant the tenant that it acts for, which a service's token lets it choose
     */
    record Service(String name, @Nullable TenantId tenant) implements Caller {

        /** The same service, acting for that tenant. */
        public Service actingFor(TenantId tenant) {
            return new Service(name, tenant);
        }

        @Override
        public Optional<TenantId> actingTenant() {
            return Optional.ofNullable(tenant);
        }
    }
}
