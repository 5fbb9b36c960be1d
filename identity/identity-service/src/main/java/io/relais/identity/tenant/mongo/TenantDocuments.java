package io.relais.identity.tenant.mongo;

import io.relais.identity.space.Placement;
import io.relais.identity.tenant.Administrator;
import io.relais.identity.tenant.Plan;
import io.relais.identity.tenant.ProvisioningStep;
import io.relais.identity.tenant.Subscription;
import io.relais.identity.tenant.Suspension;
import io.relais.identity.tenant.Tenant;
import io.relais.identity.tenant.TenantSettings;
import io.relais.platform.mongo.DocumentIds;
import io.relais.platform.outbox.OutboxMessage;
import io.relais.platform.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/** How the collection {@code tenants} looks. The driver wants its records to be public; this class keeps them in the adapter. */
final class TenantDocuments {

    private TenantDocuments() {}

    /** A tenant as its collection holds it: one document per tenant, which is that tenant's own. */
    public record TenantDocument(
            @BsonId String id,
            String tenant,
            long version,
            SubscriptionPart subscription,
            SettingsPart settings,
            @Nullable Plan plan,
            ProvisioningStep step,
            @Nullable SpacePart space,
            boolean passwordPending,
            @Nullable SuspensionPart suspension,
            Instant createTime,
            Instant touchTime,
            @Nullable List<OutboxMessage> outbox) {

        static final String ID = "registration";

        public record SubscriptionPart(
                String displayName,
                String languageCode,
                String countryCode,
                String administratorEmail,
                String administratorGivenName,
                String administratorFamilyName,
                @Nullable Plan plan,
                @Nullable String silo) {}

        public record SettingsPart(String displayName, String languageCode, String countryCode, int minimumGroupSize) {}

        public record SpacePart(String issuer, String organizationId) {}

        public record SuspensionPart(String reason, Instant since) {}

        static TenantDocument of(Tenant tenant, @Nullable List<OutboxMessage> messages) {
            Subscription subscription = tenant.subscription();
            Administrator administrator = subscription.administrator();
            TenantSettings settings = tenant.settings();
            Placement space = tenant.space();
            Suspension suspension = tenant.suspension();
            return new TenantDocument(
                    DocumentIds.of(tenant.id(), ID),
                    tenant.id().value(),
                    tenant.version(),
                    new SubscriptionPart(
                            subscription.displayName(),
                            subscription.languageCode(),
                            subscription.countryCode(),
                            administrator.email(),
                            administrator.givenName(),
                            administrator.familyName(),
                            subscription.plan(),
                            subscription.silo()),
                    new SettingsPart(
                            settings.displayName(),
                            settings.languageCode(),
                            settings.countryCode(),
                            settings.minimumGroupSize()),
                    tenant.plan(),
                    tenant.step(),
                    space == null ? null : new SpacePart(space.issuer(), space.organizationId()),
                    tenant.passwordPending(),
                    suspension == null ? null : new SuspensionPart(suspension.reason(), suspension.since()),
                    tenant.createTime(),
                    tenant.touchTime(),
                    messages);
        }

        Tenant toTenant() {
            // Absent where the company subscribed before there were plans, or before they could be changed.
            Plan subscribed = Objects.requireNonNullElse(subscription.plan(), Plan.STANDARD);
            return new Tenant(
                    new TenantId(tenant),
                    new Subscription(
                            subscription.displayName(),
                            subscription.languageCode(),
                            subscription.countryCode(),
                            new Administrator(
                                    subscription.administratorEmail(),
                                    subscription.administratorGivenName(),
                                    subscription.administratorFamilyName()),
                            subscribed,
                            subscription.silo()),
                    new TenantSettings(
                            settings.displayName(),
                            settings.languageCode(),
                            settings.countryCode(),
                            settings.minimumGroupSize()),
                    Objects.requireNonNullElse(plan, subscribed),
                    step,
                    space == null ? null : new Placement(space.issuer(), space.organizationId()),
                    passwordPending,
                    suspension == null ? null : new Suspension(suspension.reason(), suspension.since()),
                    createTime,
                    touchTime,
                    version);
        }
    }
}
