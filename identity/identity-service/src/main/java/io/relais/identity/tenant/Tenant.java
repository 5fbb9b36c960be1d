package io.relais.identity.tenant;

import io.relais.identity.space.Placement;
import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A subscribing company. Every change makes the next version.
 *
 * @param id for ever
 * @param subscription what it subscribed with
 * @param settings what its administrator may change
 * @param plan how much it may ask for, at first as it subscribed
 * @param step how far its creation is
 * @param space where its identity space is; null before {@link ProvisioningStep#ORGANIZATION_MADE}
 * @param passwordPending whether the operator sent a password for the first administrator that is not set: it is never
 *     kept, so only the operator can bring it again
 * @param suspension why every access is refused; null while it isn't
 * @param createTime when it subscribed
 * @param touchTime when it last changed
 * @param version 1 at first
 */
public record Tenant(
        TenantId id,
        Subscription subscription,
        TenantSettings settings,
        Plan plan,
        ProvisioningStep step,
        @Nullable Placement space,
        boolean passwordPending,
        @Nullable Suspension suspension,
        Instant createTime,
        Instant touchTime,
        long version) {

    /** Refuses a tenant whose parts contradict each other. */
    public Tenant {
        if ((space == null) != (step == ProvisioningStep.REGISTERED)) {
            throw new IllegalArgumentException("A tenant has an identity space as soon as it is made, and not before.");
        }
        if (suspension != null && step != ProvisioningStep.COMPLETE) {
            throw new IllegalArgumentException("Only a complete tenant can be suspended.");
        }
    }

    /** A company that just subscribed. */
    public static Tenant registered(TenantId id, Subscription subscription, boolean withPassword, Instant now) {
        return new Tenant(
                id,
                subscription,
                new TenantSettings(
                        subscription.displayName(),
                        subscription.languageCode(),
                        subscription.countryCode(),
                        TenantSettings.SMALLEST_GROUP_SIZE),
                subscription.plan(),
                ProvisioningStep.REGISTERED,
                null,
                withPassword,
                null,
                now,
                now,
                1);
    }

    /** Where it stands. */
    public TenantState state() {
        if (step != ProvisioningStep.COMPLETE) {
            return TenantState.PROVISIONING;
        }
        return suspension == null ? TenantState.ACTIVE : TenantState.SUSPENDED;
    }

    /** Where its identity space is, once it is made. */
    public Optional<Placement> placement() {
        return Optional.ofNullable(space);
    }

    Tenant organizationMade(Placement made, Instant now) {
        return next(settings, ProvisioningStep.ORGANIZATION_MADE, made, passwordPending, null, now);
    }

    Tenant administratorMade(boolean passwordStillPending, Instant now) {
        return next(settings, ProvisioningStep.ADMINISTRATOR_MADE, space, passwordStillPending, null, now);
    }

    Tenant defaultsRequested(Instant now) {
        return next(settings, ProvisioningStep.DEFAULTS_REQUESTED, space, passwordPending, null, now);
    }

    Tenant complete(Instant now) {
        return next(settings, ProvisioningStep.COMPLETE, space, passwordPending, null, now);
    }

    Tenant passwordSet(Instant now) {
        return next(settings, step, space, false, suspension, now);
    }

    Tenant suspended(String reason, Instant now) {
        requireState(TenantState.ACTIVE, "Only an active company can be suspended; this one is ");
        return next(settings, step, space, passwordPending, new Suspension(reason, now), now);
    }

    Tenant resumed(Instant now) {
        requireState(TenantState.SUSPENDED, "Only a suspended company can be resumed; this one is ");
        return next(settings, step, space, passwordPending, null, now);
    }

    Tenant withPlan(Plan other, Instant now) {
        return new Tenant(
                id,
                subscription,
                settings,
                other,
                step,
                space,
                passwordPending,
                suspension,
                createTime,
                now,
                version + 1);
    }

    Tenant withSettings(TenantSettings changed, Instant now) {
        return next(changed, step, space, passwordPending, suspension, now);
    }

    private void requireState(TenantState needed, String message) {
        if (state() != needed) {
            throw DomainException.of(ErrorReason.ERROR_REASON_WRONG_STATE, message + words(state()) + ".")
                    .with("state", state().name());
        }
    }

    private static String words(TenantState state) {
        return switch (state) {
            case PROVISIONING -> "still being created";
            case ACTIVE -> "active";
            case SUSPENDED -> "suspended";
        };
    }

    private Tenant next(
            TenantSettings settings,
            ProvisioningStep step,
            @Nullable Placement space,
            boolean passwordPending,
            @Nullable Suspension suspension,
            Instant now) {
        return new Tenant(
                id,
                subscription,
                settings,
                plan,
                step,
                space,
                passwordPending,
                suspension,
                createTime,
                now,
                version + 1);
    }
}
