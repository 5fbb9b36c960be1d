package io.relais.policy.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.platform.errors.DomainException;
import io.relais.platform.errors.FieldViolation;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.consent.ConsentRenewal;
import io.relais.policy.network.Network;
import io.relais.policy.training.Audience;
import io.relais.policy.training.Course;
import io.relais.policy.training.CourseFixtures;
import io.relais.policy.training.Courses;
import io.relais.policy.training.CoursesInMemory;
import io.relais.policy.training.RequiredCourse;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What every store of policies does. Each test has a tenant of its own. */
public abstract class PoliciesContract {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00.123Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Courses OFFERED = CoursesInMemory.scoped().of(new TenantId("offering"));

    static {
        for (String course : List.of("privacy", "security")) {
            OFFERED.insert(Course.drafted(course, CourseFixtures.aCourse(), NOW).publish(NOW));
        }
    }

    private final TenantScoped<Policies> scoped;
    private final TenantScoped<PoliciesInForce> scopedInForce;
    private final TenantId tenant = aTenant();
    private final Policies policies;
    private final PoliciesInForce inForce;
    private final PublishPolicy publish;
    private final UpdatePolicy update;
    private final ArchivePolicy archive;

    /** For that store, and what is in force in it. */
    protected PoliciesContract(TenantScoped<Policies> policies, TenantScoped<PoliciesInForce> inForce) {
        this.scoped = policies;
        this.scopedInForce = inForce;
        this.policies = policies.of(tenant);
        this.inForce = inForce.of(tenant);
        this.publish = new PublishPolicy(policies, inForce, tenant -> OFFERED, CLOCK);
        this.update = new UpdatePolicy(policies);
        this.archive = new ArchivePolicy(policies, CLOCK);
    }

    private static TenantId aTenant() {
        return new TenantId("t" + UUID.randomUUID().toString().replace("-", "").substring(0, 20));
    }

    private static PolicyContent content(String body, boolean requiresAcknowledgement) {
        return new PolicyContent(
                List.of(new PolicyText("fr", "Charte", body), new PolicyText("en", "Policy", body)),
                new PolicyRules(
                        Set.of(Network.LINKEDIN, Network.X),
                        List.of(new QuietPeriod(NOW, NOW.plusSeconds(60), "Before results")),
                        Map.of(Network.LINKEDIN, 3, Network.X, 20),
                        List.of(new RequiredDisclosure("fr", List.of("#collaborateur", "Je travaille chez Acme"))),
                        List.of(
                                new RequiredCourse("privacy", Audience.EVERYBODY),
                                new RequiredCourse("security", Audience.EVERYBODY, NOW.plusSeconds(60))),
                        List.of(
                                new ConsentRenewal("use-personal-account", 6, NOW),
                                new ConsentRenewal("take-part", 0, NOW.minusSeconds(60)),
                                new ConsentRenewal("measure-shares", 12, null))),
                requiresAcknowledgement);
    }

    private Policy drafted(String id) {
        Policy policy = Policy.drafted(id, content("First.", true), NOW);
        assertThat(policies.insert(policy)).isTrue();
        return policy;
    }

    @Test
    void aPolicyIsReadAsItWasWritten() {
        Policy policy = drafted("social-media");

        assertThat(policies.find("social-media")).contains(policy);
        assertThat(policies.find("other")).isEmpty();
        assertThat(policies.inForce()).isEmpty();
        assertThat(inForce.find()).isEmpty();
        assertThat(policies.insert(policy)).isFalse();
    }

    @Test
    void choicesThatCanStillBeMadeAreNotAskedForAgain() {
        PolicyRules early = new PolicyRules(
                Set.of(),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(
                        new ConsentRenewal("take-part", 0, NOW),
                        new ConsentRenewal("measure-shares", 12, NOW.plusMillis(1))));
        assertThat(policies.insert(Policy.drafted(
                        "early", new PolicyContent(content("First.", true).texts(), early, true), NOW)))
                .isTrue();

        assertThatThrownBy(() -> publish.publish(tenant, "early", OptionalLong.empty()))
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refusal -> assertThat(refusal.fieldViolations())
                                .extracting(FieldViolation::field)
                                .containsExactly("rules.consentRenewals[1].askAgainTime"));
        assertThat(inForce.find()).isEmpty();
    }

    @Test
    void whatWasAskedForAgainDoesNotCountAgainWithAnotherVersion() {
        drafted("social-media");
        publish.publish(tenant, "social-media", OptionalLong.empty());
        PolicyRules former = content("First.", true).rules();
        for (List<ConsentRenewal> fewer : List.of(
                List.<ConsentRenewal>of(),
                List.of(new ConsentRenewal("use-personal-account", 6, NOW)),
                List.of(
                        new ConsentRenewal("use-personal-account", 6, NOW.minusMillis(1)),
                        new ConsentRenewal("take-part", 0, NOW)))) {
            rewrite(with(former, fewer));
            assertThatThrownBy(() -> publish.publish(tenant, "social-media", OptionalLong.empty()))
                    .isInstanceOfSatisfying(
                            DomainException.class,
                            refusal -> assertThat(refusal.fieldViolations())
                                    .extracting(FieldViolation::field)
                                    .containsExactly("rules.consentRenewals"));
        }
        rewrite(with(
                former,
                List.of(
                        new ConsentRenewal("use-personal-account", 0, NOW),
                        new ConsentRenewal("measure-shares", 12, null),
                        new ConsentRenewal("take-part", 12, NOW))));
        assertThat(publish.publish(tenant, "social-media", OptionalLong.empty()).lastPublished())
                .isPresent();
    }

    @Test
    void aChoiceThatHasLapsedDoesNotCountAgainWithLongerMonths() {
        drafted("social-media");
        PolicyRules former = content("First.", true).rules();
        rewrite(with(former, List.of(new ConsentRenewal("take-part", 6, null))));
        publish.publish(tenant, "social-media", OptionalLong.empty());
        Instant lapsed = NOW.atOffset(ZoneOffset.UTC).minusMonths(6).toInstant();
        for (List<ConsentRenewal> longer : List.of(
                List.<ConsentRenewal>of(),
                List.of(new ConsentRenewal("take-part", 12, null)),
                List.of(new ConsentRenewal("take-part", 12, lapsed)))) {
            rewrite(with(former, longer));
            assertThatThrownBy(() -> publish.publish(tenant, "social-media", OptionalLong.empty()))
                    .isInstanceOf(DomainException.class)
                    .hasMessageContaining("purposes/take-part")
                    .hasMessageContaining(lapsed.plusMillis(1).toString());
        }
        rewrite(with(former, List.of(new ConsentRenewal("take-part", 12, lapsed.plusMillis(1)))));
        assertThat(publish.publish(tenant, "social-media", OptionalLong.empty()).lastPublished())
                .isPresent();
    }

    @Test
    void aTimeBeforeWhichNoChoiceWouldHoldAnywayNeedNotBeKept() {
        drafted("social-media");
        PolicyRules former = content("First.", true).rules();
        Instant expired = NOW.atOffset(ZoneOffset.UTC).minusMonths(24).toInstant();
        for (List<ConsentRenewal> renewals : List.of(
                List.of(new ConsentRenewal("take-part", 0, expired)),
                List.<ConsentRenewal>of(),
                List.of(new ConsentRenewal("take-part", 0, expired.plusMillis(2))))) {
            rewrite(with(former, renewals));
            publish.publish(tenant, "social-media", OptionalLong.empty());
        }
        rewrite(with(former, List.of()));
        assertThatThrownBy(() -> publish.publish(tenant, "social-media", OptionalLong.empty()))
                .isInstanceOf(DomainException.class)
                .hasMessageContaining("purposes/take-part");
    }

    private static PolicyRules with(PolicyRules rules, List<ConsentRenewal> renewals) {
        return new PolicyRules(
                rules.networks(),
                rules.quietPeriods(),
                rules.dailyShareCaps(),
                rules.requiredDisclosures(),
                rules.requiredCourses(),
                renewals);
    }

    private void rewrite(PolicyRules rules) {
        Policy stored = policies.find("social-media").orElseThrow();
        assertThat(policies.replace(
                        stored.draft(new PolicyContent(stored.content().texts(), rules, false))))
                .isPresent();
    }

    @Test
    void aPublishedVersionIsInForceAtOnce() {
        drafted("social-media");
        Policy published = publish.publish(tenant, "social-media", OptionalLong.empty());

        PublishedVersion version = published.lastPublished().orElseThrow();
        assertThat(policies.find("social-media")).contains(published);
        assertThat(policies.inForce()).contains(version);
        assertThat(inForce.find()).contains(version.inForce());
        assertThat(inForce.findBinding()).contains(version.inForce());
        assertThat(version.number()).isEqualTo(1);
        assertThat(version.digest()).isEqualTo(content("First.", true).digest());
    }

    @Test
    void aVersionStaysInForceWhileTheNextIsDrafted() {
        drafted("social-media");
        Policy first = publish.publish(tenant, "social-media", OptionalLong.empty());
        Policy changed = update.update(tenant, "social-media", first.revision(), content -> content("Second.", false));

        assertThat(inForce.findBinding().orElseThrow().version()).isEqualTo(1);
        assertThat(policies.superseded("social-media", Integer.MAX_VALUE, 10)).isEmpty();

        Policy second = publish.publish(tenant, "social-media", OptionalLong.of(changed.revision()));
        assertThat(inForce.findBinding())
                .contains(second.lastPublished().orElseThrow().inForce());
        assertThat(inForce.find().orElseThrow().demands().newest().version()).isEqualTo(1);
        assertThat(policies.superseded("social-media", Integer.MAX_VALUE, 10))
                .containsExactly(first.lastPublished().orElseThrow());
        assertThat(policies.superseded("social-media", 1, 10)).isEmpty();
    }

    @Test
    void publishingAnotherPolicyReplacesTheOneInForce() {
        drafted("social-media");
        drafted("stricter");
        publish.publish(tenant, "social-media", OptionalLong.empty());
        publish.publish(tenant, "stricter", OptionalLong.empty());

        assertThat(inForce.find().orElseThrow().policy()).isEqualTo("stricter");
        assertThat(policies.inForce().orElseThrow().order()).isEqualTo(2);
    }

    @Test
    void ofManyWhoPublishTheSameDraftOneMakesTheVersion() throws Exception {
        drafted("social-media");
        List<Future<Policy>> results = atOnce(20, () -> publish.publish(tenant, "social-media", OptionalLong.empty()));

        assertThat(results.stream().filter(result -> result.state() == Future.State.SUCCESS))
                .hasSize(1);
        assertThat(results.stream().filter(result -> result.state() == Future.State.FAILED))
                .allSatisfy(result -> assertThat(result.exceptionNow())
                        .isInstanceOfSatisfying(
                                DomainException.class,
                                refusal ->
                                        assertThat(refusal.reason()).isEqualTo(ErrorReason.ERROR_REASON_WRONG_STATE)));
        assertThat(policies.inForce().orElseThrow().number()).isEqualTo(1);
    }

    @Test
    void ofSeveralPoliciesPublishedAtOnceExactlyOneIsInForce() throws Exception {
        List<String> ids = List.of("one", "two", "three", "four", "five");
        ids.forEach(this::drafted);
        List<Future<Policy>> results = new ArrayList<>();
        try (ExecutorService publishers = Executors.newVirtualThreadPerTaskExecutor()) {
            ids.forEach(id -> results.add(publishers.submit(() -> publish.publish(tenant, id, OptionalLong.empty()))));
        }

        assertThat(results).allMatch(result -> result.state() == Future.State.SUCCESS);
        assertThat(results.stream()
                        .map(result ->
                                result.resultNow().lastPublished().orElseThrow().order()))
                .containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L);
        assertThat(inForce.find().orElseThrow().order()).isEqualTo(5);
    }

    @Test
    void ofManyEditorsExactlyOneWins() throws Exception {
        drafted("social-media");
        List<Future<Policy>> results =
                atOnce(20, () -> update.update(tenant, "social-media", 1, content -> content("Mine.", true)));

        assertThat(results.stream().filter(result -> result.state() == Future.State.SUCCESS))
                .hasSize(1);
        assertThat(policies.find("social-media").orElseThrow().revision()).isEqualTo(2);
    }

    @Test
    void whatAVersionDemandsAndWhenIsReadAsItWasWritten() {
        drafted("social-media");
        Policy first = publish.publish(tenant, "social-media", OptionalLong.empty());
        Instant nextWeek = NOW.plusSeconds(7 * 86_400);
        Policy changed = update.update(
                tenant,
                "social-media",
                first.revision(),
                content -> new PolicyContent(
                        List.of(new PolicyText("fr", "Charte", "Deux.", "La section 5 est nouvelle.")),
                        content.rules(),
                        true,
                        nextWeek));
        Policy second = publish.publish(tenant, "social-media", OptionalLong.of(changed.revision()));

        assertThat(policies.find("social-media")).contains(second);
        assertThat(policies.inForce()).isEqualTo(second.lastPublished());
        assertThat(inForce.findBinding())
                .isEqualTo(second.lastPublished().map(PublishedVersion::inForce))
                .isEqualTo(inForce.find());
        assertThat(inForce.findBinding().orElseThrow().demands().inOrder())
                .containsExactly(new Demand("social-media", 1, NOW), new Demand("social-media", 2, nextWeek));
        assertThat(second.nextDraft().bindingTime()).isNull();
        assertThat(second.nextDraft().texts()).containsExactly(new PolicyText("fr", "Charte", "Deux."));
    }

    @Test
    void anArchivedPolicyStaysAndChangesNoMore() {
        drafted("social-media");
        drafted("old");
        publish.publish(tenant, "old", OptionalLong.empty());
        publish.publish(tenant, "social-media", OptionalLong.empty());
        Policy archived = archive.archive(tenant, "old", OptionalLong.empty());

        assertThat(archived.archiveTime()).isEqualTo(NOW);
        assertThat(policies.find("old")).contains(archived);
        assertThat(archive.archive(tenant, "old", OptionalLong.empty())).isEqualTo(archived);
        assertThat(archived.state(inForce.find())).isEqualTo(PolicyState.ARCHIVED);
        assertThat(policies.inForce().orElseThrow().policy()).isEqualTo("social-media");
        assertWrongState(() -> update.update(tenant, "old", archived.revision(), content -> content("Again.", true)));
        assertWrongState(() -> publish.publish(tenant, "old", OptionalLong.empty()));
        assertWrongState(() -> archive.archive(tenant, "social-media", OptionalLong.empty()));
    }

    @Test
    void ofArchivingAndPublishingAtOnceOneComesFirst() throws Exception {
        drafted("in-force");
        publish.publish(tenant, "in-force", OptionalLong.empty());
        for (int round = 0; round < 10; round++) {
            String id = "next-" + round;
            drafted(id);
            try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<Policy> published = both.submit(() -> publish.publish(tenant, id, OptionalLong.empty()));
                Future<Policy> archived = both.submit(() -> archive.archive(tenant, id, OptionalLong.empty()));
                both.shutdown();
                assertThat(both.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
                assertThat(published.state() == Future.State.SUCCESS)
                        .isNotEqualTo(archived.state() == Future.State.SUCCESS);
            }
            Policy stored = policies.find(id).orElseThrow();
            assertThat(stored.archived()).isNotEqualTo(stored.lastPublished().isPresent());
            assertThat(policies.inForce().orElseThrow().policy().equals(id)).isNotEqualTo(stored.archived());
        }
    }

    private static void assertWrongState(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(ErrorReason.ERROR_REASON_WRONG_STATE));
    }

    @Test
    void policiesAreListedOldestFirst() {
        for (int i = 0; i < 3; i++) {
            assertThat(policies.insert(Policy.drafted("p-" + (9 - i), content("Text.", true), NOW.plusSeconds(i / 2))))
                    .isTrue();
        }
        List<Policy> first = policies.list(null, 2);
        List<Policy> rest = policies.list(Policies.Position.of(first.getLast()), 2);

        assertThat(first).extracting(Policy::id).containsExactly("p-8", "p-9");
        assertThat(rest).extracting(Policy::id).containsExactly("p-7");
    }

    @Test
    void aTenantDoesNotSeeThePoliciesOfAnother() {
        drafted("social-media");
        Policy published = publish.publish(tenant, "social-media", OptionalLong.empty());
        TenantId other = aTenant();

        assertThat(scoped.of(other).find("social-media")).isEmpty();
        assertThat(scoped.of(other).inForce()).isEmpty();
        assertThat(scopedInForce.of(other).find()).isEmpty();
        assertThat(scoped.of(other).list(null, 10)).isEmpty();
        assertThat(scoped.of(other).superseded("social-media", Integer.MAX_VALUE, 10))
                .isEmpty();
        assertThat(scoped.of(other).replace(published)).isEmpty();
        assertThat(scoped.of(other).insert(Policy.drafted("social-media", content("Ours.", true), NOW)))
                .isTrue();
    }

    private static <T> List<Future<T>> atOnce(int times, Callable<T> call) {
        List<Future<T>> results = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < times; i++) {
                results.add(callers.submit(call));
            }
        }
        return results;
    }
}
