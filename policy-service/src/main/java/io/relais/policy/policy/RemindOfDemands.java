package io.relais.policy.policy;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * Tells those who listen that an acknowledgement or a course becomes due: a week before, a day before, and when it binds. Any number of
 * processes may do it at once, and stop anywhere: each reminder is sent once, as sending it is one document's write, whose id
 * says what it is. It names nobody; who is meant sees it in their own policy and in what
 * is coming for them.
 */
public final class RemindOfDemands {

    private static final Duration EARLIEST = Duration.ofDays(7);
    private static final int MOST_TENANTS = 1_000;

    private final PendingDemands pending;
    private final TenantScoped<Policies> policies;
    private final TenantScoped<Reminders> reminders;
    private final Clock clock;

    /** Finds in {@code pending} and {@code policies}, and sends to {@code reminders}, at the time of {@code clock}. */
    public RemindOfDemands(
            PendingDemands pending, TenantScoped<Policies> policies, TenantScoped<Reminders> reminders, Clock clock) {
        this.pending = pending;
        this.policies = policies;
        this.reminders = reminders;
        this.clock = clock;
    }

    /** Sends what is due now; answers how many reminders this call has sent. */
    public int remind() {
        Instant now = clock.instant();
        return pending.tenants(now.minus(Reminder.PATIENCE), now.plus(EARLIEST), MOST_TENANTS).stream()
                .mapToInt(tenant -> remind(tenant, now))
                .sum();
    }

    /** Of the version in force alone: what another has replaced demands nothing. */
    private int remind(TenantId tenant, Instant now) {
        return Math.toIntExact(policies.of(tenant).inForce().stream()
                .flatMap(version ->
                        announced(version).flatMap(due -> Reminder.due(due, version.publishTime(), now).stream()))
                .filter(reminders.of(tenant)::send)
                .count());
    }

    /** The first demand is demanded at once, whatever its time. */
    private static Stream<Due> announced(PublishedVersion version) {
        return Stream.concat(
                version.demands().inOrder().stream().skip(1),
                version.content().rules().requiredCourses().stream()
                        .flatMap(required -> CourseDemand.of(required).stream())
                        .distinct());
    }
}
