package io.relais.identity.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of members does. */
public abstract class MembersContract {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00.123Z");

    private final TenantScoped<Members> scoped;
    private final UnsettledMembers unsettled;
    private final TenantScoped<AdministratorChanges> administratorChanges;
    private final TenantId acme = aTenant();
    private final TenantId globex = aTenant();
    private final Members members;

    /** For that store. */
    protected MembersContract(Store store) {
        this.scoped = store.members();
        this.unsettled = store.unsettled();
        this.administratorChanges = store.administratorChanges();
        this.members = scoped.of(acme);
    }

    /** The ports of one store. */
    public record Store(
            TenantScoped<Members> members,
            UnsettledMembers unsettled,
            TenantScoped<AdministratorChanges> administratorChanges) {}

    private static TenantId aTenant() {
        return new TenantId("t" + UUID.randomUUID().toString().substring(0, 8));
    }

    private static Profile aProfile(Role... roles) {
        return new Profile(
                "Alice", "Martin", Set.of(roles), "Sales", "Revenue", "FR", "fr-FR", List.of("product", "hiring"));
    }

    private static Member joining(String email, Profile profile, Instant time) {
        return Member.joining(UUID.randomUUID().toString(), email, profile, time);
    }

    private Member aMember(Members ofTenant, String email, Profile profile, Instant time) {
        Member joining = joining(email, profile, time);
        assertThat(ofTenant.add(joining)).isTrue();
        Member joined = joining.joined("sub-" + email, time);
        assertThat(ofTenant.replace(joined)).isTrue();
        return joined;
    }

    /** Puts a member who has left into a store; answers their id. */
    protected static String leftMember(Members members) {
        Member joining = joining("alice@acme.example", aProfile(), NOW);
        members.add(joining);
        Member joined = joining.joined("sub", NOW);
        members.replace(joined);
        Member leaving = joined.leaving(NOW);
        members.replaceTelling(leaving, MemberFact.LEFT);
        members.erase(leaving);
        return leaving.id();
    }

    private Member aMember(String email, Role... roles) {
        return aMember(members, email, aProfile(roles), NOW);
    }

    @Test
    void aMemberIsReadAsTheyWereWritten() {
        Member alice = aMember("Alice@Acme.example", Role.EDITOR, Role.COMPLIANCE);

        assertThat(members.find(alice.id())).contains(alice);
        assertThat(members.findByEmail("alice@ACME.example")).contains(alice);
        assertThat(members.findBySubject("sub-Alice@Acme.example")).contains(alice);
        assertThat(members.list(null, 10)).containsExactly(alice);
    }

    @Test
    void anotherTenantSeesNothingOfAMember() {
        Member alice = aMember("alice@acme.example", Role.TENANT_ADMIN);
        Members others = scoped.of(globex);

        assertThat(others.find(alice.id())).isEmpty();
        assertThat(others.findByEmail(alice.email())).isEmpty();
        assertThat(others.findBySubject("sub-alice@acme.example")).isEmpty();
        assertThat(others.list(null, 10)).isEmpty();
        assertThat(others.hasOtherAdministrator("nobody")).isFalse();
        assertThat(others.replace(alice.leaving(NOW))).isFalse();
        others.erase(alice);
        others.forget(alice);
        assertThat(members.find(alice.id())).contains(alice);
    }

    @Test
    void onePersonCanBeAMemberOfTwoTenants() {
        Member here = aMember("alice@acme.example");
        Member there = aMember(scoped.of(globex), "alice@acme.example", aProfile(), NOW);
        assertThat(members.findByEmail("alice@acme.example")).contains(here);
        assertThat(scoped.of(globex).findByEmail("alice@acme.example")).contains(there);
    }

    @Test
    void ofManyWithOneEmailAddressExactlyOneIsAdded() throws Exception {
        List<Callable<Boolean>> additions = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            String email = i % 2 == 0 ? "alice@acme.example" : "Alice@Acme.Example";
            additions.add(() -> members.add(joining(email, aProfile(), NOW)));
        }
        int added = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : threads.invokeAll(additions)) {
                added += result.get() ? 1 : 0;
            }
        }
        assertThat(added).isEqualTo(1);
    }

    @Test
    void ofManyWritersOfOneVersionExactlyOneWins() throws Exception {
        Member alice = aMember("alice@acme.example");
        List<Callable<Boolean>> writers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Profile profile = Profile.of("Alice " + i, "Martin", Set.of());
            writers.add(() -> members.replace(alice.withProfile(profile, NOW)));
        }
        int winners = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : threads.invokeAll(writers)) {
                winners += result.get() ? 1 : 0;
            }
        }
        assertThat(winners).isEqualTo(1);
    }

    @Test
    void whoIsComingOrGoingIsFoundByTheirEmailAddressOnly() {
        Member joining = joining("alice@acme.example", aProfile(Role.TENANT_ADMIN), NOW);
        members.add(joining);
        assertThat(members.find(joining.id())).isEmpty();
        assertThat(members.list(null, 10)).isEmpty();
        assertThat(members.hasOtherAdministrator("nobody")).isFalse();
        assertThat(members.findByEmail("alice@acme.example")).contains(joining);

        Member joined = joining.joined("sub", NOW);
        members.replace(joined);
        assertThat(members.hasOtherAdministrator("nobody")).isTrue();
        assertThat(members.hasOtherAdministrator(joined.id())).isFalse();
        Member leaving = joined.leaving(NOW);
        assertThat(members.replaceTelling(leaving, MemberFact.LEFT)).isTrue();
        assertThat(members.find(leaving.id())).isEmpty();
        assertThat(members.findBySubject("sub")).isEmpty();
        assertThat(members.list(null, 10)).isEmpty();
        assertThat(members.hasOtherAdministrator("nobody")).isFalse();
        assertThat(members.findByEmail("alice@acme.example")).contains(leaving);
    }

    @Test
    void whoLeftIsErasedAndTheirEmailAddressIsFreeAgain() {
        Member leaving = aMember("alice@acme.example").leaving(NOW);
        members.replaceTelling(leaving, MemberFact.LEFT);
        members.erase(leaving);

        assertThat(members.findByEmail("alice@acme.example")).isEmpty();
        assertThat(unsettled.find(NOW.plusSeconds(1), 1_000))
                .extracting(one -> one.member().id())
                .doesNotContain(leaving.id());
        Member again = aMember("alice@acme.example");
        assertThat(again.id()).isNotEqualTo(leaving.id());
    }

    @Test
    void onlyTheVersionThatWasSeenIsErasedOrForgotten() {
        Member leaving = aMember("alice@acme.example").leaving(NOW);
        members.replace(leaving);
        Member later = leaving.leaving(NOW.plusSeconds(1));
        members.replace(later);
        members.erase(leaving);
        assertThat(members.findByEmail("alice@acme.example")).contains(later);

        Member joining = joining("bob@acme.example", aProfile(), NOW);
        members.add(joining);
        Member again = joining.joiningAgain(aProfile(), NOW.plusSeconds(1));
        members.replace(again);
        members.forget(joining);
        assertThat(members.findByEmail("bob@acme.example")).contains(again);
        members.forget(again);
        assertThat(members.findByEmail("bob@acme.example")).isEmpty();
    }

    @Test
    void aWalkThroughTheListMeetsEveryMemberOnceAlsoWhileOthersJoin() {
        List<String> before = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            // Several within the same millisecond, as an import makes them.
            before.add(aMember(members, "m" + i + "@acme.example", aProfile(), NOW.plusMillis(i / 3))
                    .id());
        }
        List<String> walked = new ArrayList<>();
        Members.@Nullable Place after = null;
        int joined = 0;
        while (true) {
            List<Member> page = members.list(after, 2);
            page.stream().map(Member::id).forEach(walked::add);
            if (page.size() < 2) {
                break;
            }
            Member last = page.getLast();
            after = new Members.Place(last.createTime(), last.id());
            aMember(members, "late" + joined++ + "@acme.example", aProfile(), NOW.plusMillis(joined % 3));
        }
        assertThat(walked).doesNotHaveDuplicates().containsAll(before);
    }

    @Test
    void onlyWhoStoodStillIsUnsettled() {
        Member joining = joining("alice@acme.example", aProfile(), NOW);
        members.add(joining);
        aMember("bob@acme.example");

        assertThat(unsettled.find(NOW.plus(Duration.ofMillis(1)), 1_000).stream()
                        .filter(one -> one.tenant().equals(acme)))
                .containsExactly(new UnsettledMembers.Unsettled(acme, joining));
        assertThat(unsettled.find(NOW, 1_000)).isEmpty();
    }

    @Test
    void aTenantKeepsAnAdministratorHoweverManyResignAtOnce() throws Exception {
        List<Member> administrators = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            administrators.add(aMember("admin" + i + "@acme.example", Role.TENANT_ADMIN));
        }
        List<Callable<Boolean>> resignations = new ArrayList<>();
        for (Member administrator : administrators) {
            resignations.add(() -> administratorChanges
                    .of(acme)
                    .alone(() -> members.hasOtherAdministrator(administrator.id())
                            && members.replace(administrator.withProfile(aProfile(Role.EDITOR), NOW))));
        }
        int resigned = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : threads.invokeAll(resignations)) {
                resigned += result.get() ? 1 : 0;
            }
        }
        assertThat(resigned).isEqualTo(administrators.size() - 1);
        assertThat(members.list(null, 10))
                .filteredOn(member -> member.profile().isAdministrator())
                .hasSize(1);
    }
}
