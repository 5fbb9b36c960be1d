package io.relais.policy.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.training.Audience;
import io.relais.policy.training.Course;
import io.relais.policy.training.CourseFixtures;
import io.relais.policy.training.Courses;
import io.relais.policy.training.CoursesInMemory;
import io.relais.policy.training.RequiredCourse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every store of reminders does, beside the store of policies that it knows demands from. */
public abstract class RemindersContract {

    private static final Instant START = Instant.parse("2026-11-22T12:00:00.123Z");
    private static final Instant BINDING = START.plus(Duration.ofDays(10));

    private volatile Instant now = START;
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final TenantId tenant =
            new TenantId("t" + UUID.randomUUID().toString().replace("-", "").substring(0, 20));
    private final TenantScoped<Policies> policies;
    private final TenantScoped<Reminders> reminders;
    private final TenantScoped<Courses> courses = CoursesInMemory.scoped();
    private final List<Reminder> sent = new ArrayList<>();
    private final RemindOfDemands remind;

    /** For that store. */
    protected RemindersContract(
            TenantScoped<Policies> policies, PendingDemands pending, TenantScoped<Reminders> reminders) {
        this.policies = policies;
        this.reminders = reminders;
        for (String course : List.of("privacy", "security")) {
            courses.of(tenant)
                    .insert(Course.drafted(course, CourseFixtures.aCourse(), START)
                            .publish(START));
        }
        this.remind = new RemindOfDemands(
                // Other tests' tenants share the store, and would be counted.
                (from, to, limit) -> pending.tenants(from, to, limit).stream()
                        .filter(tenant::equals)
                        .toList(),
                policies,
                of -> reminder -> {
                    boolean first = reminders.of(of).send(reminder);
                    if (first) {
                        sent.add(reminder);
                    }
                    return first;
                },
                clock);
    }

    private void publish(String id, boolean demanding, Instant bindingTime) {
        PublishPolicy publish =
                new PublishPolicy(policies, PoliciesInMemory.inForce(policies), CoursesInMemory.scoped(), clock);
        PolicyContent content = new PolicyContent(
                List.of(new PolicyText("fr", "Charte", "Texte " + now)),
                PolicyRules.NONE,
                demanding,
                bindingTime.equals(now) ? null : bindingTime);
        Policies ofTenant = policies.of(tenant);
        Policy policy = ofTenant.find(id).orElse(null);
        if (policy == null) {
            assertThat(ofTenant.insert(Policy.drafted(id, content, now))).isTrue();
        } else {
            assertThat(ofTenant.replace(policy.draft(content))).isPresent();
        }
        assertThat(publish.publish(tenant, id, OptionalLong.empty()).draft()).isNull();
    }

    private void publishRequiring(RequiredCourse... required) {
        PublishPolicy publish = new PublishPolicy(policies, PoliciesInMemory.inForce(policies), courses, clock);
        PolicyContent content = new PolicyContent(
                List.of(new PolicyText("fr", "Charte", "Texte " + now)),
                new PolicyRules(Set.of(), List.of(), Map.of(), List.of(), List.of(required)),
                false);
        Policies ofTenant = policies.of(tenant);
        assertThat(ofTenant.replace(ofTenant.find("social-media").orElseThrow().draft(content)))
                .isPresent();
        publish.publish(tenant, "social-media", OptionalLong.empty());
    }

    private int at(Instant moment) {
        now = moment;
        return remind.remind();
    }

    @Test
    void eachReminderIsSentOnceAtItsMoment() {
        publish("social-media", true, START);
        publish("social-media", true, BINDING);

        assertThat(at(START)).isZero();
        assertThat(at(BINDING.minus(Duration.ofDays(7)).minusMillis(1))).isZero();
        assertThat(at(BINDING.minus(Duration.ofDays(7)))).isEqualTo(1);
        assertThat(at(BINDING.minus(Duration.ofDays(6)))).isZero();
        assertThat(at(BINDING.minus(Duration.ofDays(1)))).isEqualTo(1);
        assertThat(at(BINDING)).isEqualTo(1);
        assertThat(at(BINDING.plusSeconds(60))).isZero();
        Demand demand = new Demand("social-media", 2, BINDING);
        assertThat(sent)
                .containsExactly(
                        new Reminder(demand, Reminder.Moment.WEEK_BEFORE),
                        new Reminder(demand, Reminder.Moment.DAY_BEFORE),
                        new Reminder(demand, Reminder.Moment.BINDING));
    }

    @Test
    void aCourseIsRemindedOfOnceAtItsMomentsWhateverTheAudiencesAndVersions() {
        RequiredCourse atOnce = new RequiredCourse("privacy", Audience.EVERYBODY);
        RequiredCourse later = new RequiredCourse("security", Audience.EVERYBODY, BINDING);
        RequiredCourse ofOthers = new RequiredCourse(
                "security", new Audience(List.of("Sales"), List.of(), List.of(), List.of()), BINDING);
        publish("social-media", true, START);
        publishRequiring(atOnce, later, ofOthers);

        assertThat(at(BINDING.minus(Duration.ofDays(7)).minusMillis(1))).isZero();
        assertThat(at(BINDING.minus(Duration.ofDays(7)))).isEqualTo(1);
        publishRequiring(later);
        assertThat(at(BINDING.minus(Duration.ofDays(6)))).isZero();
        assertThat(at(BINDING.minus(Duration.ofDays(1)))).isEqualTo(1);
        assertThat(at(BINDING)).isEqualTo(1);
        assertThat(at(BINDING.plusSeconds(60))).isZero();
        CourseDemand demand = new CourseDemand("security", BINDING);
        assertThat(sent)
                .containsExactly(
                        new Reminder(demand, Reminder.Moment.WEEK_BEFORE),
                        new Reminder(demand, Reminder.Moment.DAY_BEFORE),
                        new Reminder(demand, Reminder.Moment.BINDING));

        Instant postponed = BINDING.plus(Duration.ofDays(8));
        publishRequiring(new RequiredCourse("security", Audience.EVERYBODY, postponed));
        assertThat(at(postponed.minus(Duration.ofDays(7)))).isEqualTo(1);
        publishRequiring();
        assertThat(at(postponed)).isZero();
    }

    @Test
    void whatAnotherVersionHasReplacedIsNotRemindedOf() {
        publish("social-media", true, START);
        publish("social-media", true, BINDING);
        now = START.plusSeconds(60);
        publish("social-media", true, now);

        assertThat(at(BINDING)).isZero();
    }

    @Test
    void momentsBeforeThePublicationAndThoseLongPastAreLeftOut() {
        publish("social-media", true, START);
        publish("social-media", true, START.plus(Duration.ofDays(3)));

        assertThat(at(START)).isZero();
        assertThat(at(START.plus(Duration.ofDays(2)))).isEqualTo(1);
        assertThat(at(START.plus(Duration.ofDays(5)))).isZero();
    }

    @Test
    void ofManyProcessesThatRemindAtOnceOneDoes() throws Exception {
        Reminder reminder = new Reminder(new Demand("social-media", 2, BINDING), Reminder.Moment.BINDING);
        List<Future<Boolean>> results = new ArrayList<>();
        try (ExecutorService processes = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                results.add(processes.submit(() -> reminders.of(tenant).send(reminder)));
            }
        }
        assertThat(results.stream().filter(Future::resultNow)).hasSize(1);
        assertThat(reminders.of(new TenantId("another")).send(reminder))
                .isEqualTo(reminders.of(new TenantId("another-one")).send(reminder));
    }
}
