package io.relais.policy.policy;

import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.ConsentRenewal;
import io.relais.policy.consent.Purpose;
import io.relais.policy.consent.PurposeCatalogue;
import io.relais.policy.training.Course;
import io.relais.policy.training.Courses;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Turns a draft into the next version, in force at once. The write that takes the draft away and stores the version is
 * one document's, and the order of the publication is unique in the tenant: so exactly one publication makes a version, and
 * exactly one version is in force, wherever a process stops.
 */
public final class PublishPolicy {

    private static final int ATTEMPTS = 50;

    private final TenantScoped<Policies> policies;
    private final TenantScoped<PoliciesInForce> inForce;
    private final TenantScoped<Courses> courses;
    private final Clock clock;

    /** Stores in {@code policies} what {@code courses} can satisfy, at the time of {@code clock}; tells {@code inForce}. */
    public PublishPolicy(
            TenantScoped<Policies> policies,
            TenantScoped<PoliciesInForce> inForce,
            TenantScoped<Courses> courses,
            Clock clock) {
        this.policies = policies;
        this.inForce = inForce;
        this.courses = courses;
        this.clock = clock;
    }

    /**
     * Publishes. NOT_FOUND; WRONG_STATE where there is no draft; ETAG_MISMATCH where {@code seen} is given and another revision;
     * INVALID_REQUEST where it requires a course that nobody can take, asks for choices again that can still be made, or lets
     * choices count again that the version in force has asked for again; CONFLICT where the draft changes while it is being
     * published.
     */
    public Policy publish(TenantId tenant, String id, OptionalLong seen) {
        Policies ofTenant = policies.of(tenant);
        Policy draft = ofTenant.find(id).orElseThrow(() -> DomainException.notFound(Policy.name(id)));
        if (seen.isPresent() && seen.getAsLong() != draft.revision()) {
            throw DomainException.changedSince(draft.name());
        }
        refuseCoursesThatAreNotOffered(tenant, draft.content().rules());
        refuseRenewalsToCome(draft.content().rules(), clock.instant());
        Policy current = draft;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<PublishedVersion> former = ofTenant.inForce();
            refuseToTakeRenewalsBack(former, current.content().rules(), clock.instant());
            long order = former.map(PublishedVersion::order).orElse(0L) + 1;
            Policy published = current.publish(order, former, clock.instant());
            current.lastPublished().ifPresent(ofTenant::keep);
            Optional<Policy> stored = ofTenant.replace(published);
            if (stored.isPresent()) {
                stored.get().lastPublished().map(PublishedVersion::inForce).ifPresent(inForce.of(tenant)::published);
                return stored.get();
            }
            current = ofTenant.find(id).orElseThrow(() -> DomainException.notFound(Policy.name(id)));
            if (current.revision() != draft.revision() && current.draft() != null) {
                break;
            }
        }
        throw DomainException.of(
                ErrorReason.ERROR_REASON_CONFLICT,
                "The policy was changed while it was being published: read it again, then publish it.");
    }

    /** What is asked for again at a time to come would be asked for again of whoever renews it before. */
    private static void refuseRenewalsToCome(PolicyRules rules, Instant now) {
        for (int i = 0; i < rules.consentRenewals().size(); i++) {
            Instant askAgainTime = rules.consentRenewals().get(i).askAgainTime();
            if (askAgainTime != null && askAgainTime.isAfter(now)) {
                throw DomainException.invalid(
                        "rules.consentRenewals[" + i + "].askAgainTime",
                        "Choices can't be asked for again before they are made: name a time that has passed, or publish then.");
            }
        }
    }

    /** Who was told that a choice holds no longer has not made it again because a later version asks later, or not at all. */
    private static void refuseToTakeRenewalsBack(Optional<PublishedVersion> former, PolicyRules rules, Instant now) {
        List<ConsentRenewal> told = former.map(
                        version -> version.content().rules().consentRenewals())
                .orElse(List.of());
        for (Purpose purpose : PurposeCatalogue.purposes()) {
            Instant lapsed = purpose.askedAgain(told).oldestStanding(now);
            if (purpose.askedAgain(rules.consentRenewals()).oldestStanding(now).isBefore(lapsed)) {
                throw DomainException.invalid(
                        "rules.consentRenewals",
                        "Choices about " + purpose.name() + " that were made before " + lapsed.plusMillis(1)
                                + " hold no longer, and members were told so: keep what asks for them again, or name an"
                                + " askAgainTime a little later than that.");
            }
        }
    }

    /** Nobody could ever share under a policy that requires what can't be passed. */
    private void refuseCoursesThatAreNotOffered(TenantId tenant, PolicyRules rules) {
        for (int i = 0; i < rules.requiredCourses().size(); i++) {
            String course = rules.requiredCourses().get(i).course();
            if (courses.of(tenant).find(course).flatMap(Course::offered).isEmpty()) {
                throw DomainException.invalid(
                        "rules.requiredCourses[" + i + "].course",
                        Course.name(course) + " is not offered: publish that course first, or leave it out.");
            }
        }
    }
}
