package io.relais.identity.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.relais.identity.SettableClock;
import io.relais.identity.space.IdentityProviderInMemory;
import io.relais.identity.space.InitialPassword;
import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.api.v1.ErrorReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MemberLifecycleTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");
    private static final String ALICE = "alice@acme.example";
    private static final InitialPassword PASSWORD = new InitialPassword("a good long password");

    private final SettableClock clock = new SettableClock();
    private final MembersInMemory members = new MembersInMemory();
    private final IdentityProviderInMemory identityProvider = new IdentityProviderInMemory();
    private final CreateMember createMember = new CreateMember(members, identityProvider.signIns(), clock);
    private final UpdateMember updateMember = new UpdateMember(members, members.administratorChanges(), clock);
    private final DeleteMember deleteMember =
            new DeleteMember(members, identityProvider.signIns(), members.administratorChanges(), clock);
    private final SettleMembers settleMembers = new SettleMembers(members, members, identityProvider.signIns(), clock);
    private final List<RuntimeException> failures = new ArrayList<>();

    private static Profile aProfile(Role... roles) {
        return Profile.of("Alice", "Martin", Set.of(roles));
    }

    private Member create(TenantId tenant, String email, @Nullable InitialPassword password, Role... roles) {
        return createMember.run(tenant, Authority.ADMINISTRATOR, email, aProfile(roles), password);
    }

    private void delete(Member member) {
        deleteMember.run(ACME, Authority.ADMINISTRATOR, member.id(), member.version());
    }

    private void settle() {
        clock.pass(CreateMember.RESERVATION.plusSeconds(1));
        settleMembers.run((one, why) -> failures.add(why));
    }

    private static void assertRefused(ThrowingCallable call, ErrorReason reason) {
        assertThatThrownBy(call)
                .asInstanceOf(type(DomainException.class))
                .extracting(DomainException::reason)
                .isEqualTo(reason);
    }

    @Test
    void aNewMemberCanSignIn() {
        Member alice = create(ACME, "Alice@acme.example", PASSWORD);

        assertThat(alice.email()).isEqualTo(ALICE);
        assertThat(alice.profile().roles()).containsExactly(Role.MEMBER);
        assertThat(members.of(ACME).find(alice.id())).contains(alice);
        assertThat(identityProvider.signsIn(ALICE, PASSWORD.reveal(), ACME)).isTrue();
    }

    @Test
    void anEmailAddressIsTakenOnceInATenant() {
        create(ACME, ALICE, PASSWORD);
        assertRefused(() -> create(ACME, "ALICE@acme.example", PASSWORD), ErrorReason.ERROR_REASON_ALREADY_EXISTS);
    }

    @Test
    void ofManyAtOnceWithOneEmailAddressExactlyOneIsRegisteredWithItsPassword() throws Exception {
        List<Callable<Integer>> requests = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            int number = i;
            requests.add(() -> {
                create(ACME, ALICE, new InitialPassword("a good long password " + number));
                return number;
            });
        }
        List<Integer> winners = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : threads.invokeAll(requests)) {
                try {
                    winners.add(result.get());
                } catch (ExecutionException refused) {
                    assertThat(refused.getCause())
                            .asInstanceOf(type(DomainException.class))
                            .extracting(DomainException::reason)
                            .isEqualTo(ErrorReason.ERROR_REASON_ALREADY_EXISTS);
                }
            }
        }
        assertThat(winners).hasSize(1);
        assertThat(members.of(ACME).list(null, 10)).hasSize(1);
        assertThat(identityProvider.signsIn(ALICE, "a good long password " + winners.getFirst(), ACME))
                .isTrue();
    }

    @Test
    void anAddressWhosePasswordAnotherTenantChoseIsRefused() {
        create(ACME, ALICE, PASSWORD);

        assertRefused(
                () -> create(GLOBEX, ALICE, new InitialPassword("chosen by somebody else")),
                ErrorReason.ERROR_REASON_INVALID_REQUEST);

        assertThat(identityProvider.signsIn(ALICE, PASSWORD.reveal(), GLOBEX)).isFalse();
        assertThat(identityProvider.signsIn(ALICE, PASSWORD.reveal(), ACME)).isTrue();
        assertThat(members.of(GLOBEX).list(null, 10)).isEmpty();
    }

    @Test
    void aRegistrationThatFailedLeavesTheEmailAddressFree() {
        identityProvider.goAway();
        assertRefused(() -> create(ACME, ALICE, PASSWORD), ErrorReason.ERROR_REASON_UNAVAILABLE);
        identityProvider.comeBack();
        assertThat(create(ACME, ALICE, PASSWORD).standing()).isEqualTo(MemberStanding.ACTIVE);
    }

    @Test
    void aPasswordThatTheIdentityProviderRefusesIsTheRequestsFault() {
        assertThatThrownBy(() -> create(ACME, ALICE, new InitialPassword(ALICE)))
                .asInstanceOf(type(DomainException.class))
                .satisfies(refused -> assertThat(refused.fieldViolations())
                        .singleElement()
                        .satisfies(violation -> assertThat(violation.field()).isEqualTo("member.initialPassword")));
        assertThat(members.of(ACME).findByEmail(ALICE)).isEmpty();
    }

    @Test
    void aRegistrationThatDiedIsTakenOverAfterAWhile() {
        Member dead = Member.joining("dead", ALICE, aProfile(), clock.instant());
        members.of(ACME).add(dead);
        assertRefused(() -> create(ACME, ALICE, PASSWORD), ErrorReason.ERROR_REASON_ALREADY_EXISTS);

        clock.pass(CreateMember.RESERVATION);
        Member alice = create(ACME, ALICE, PASSWORD);
        assertThat(alice.id()).isEqualTo("dead");
        assertThat(members.of(ACME).list(null, 10)).containsExactly(alice);
    }

    @Test
    void aRegistrationThatDiedIsForgottenInTheEnd() {
        members.of(ACME).add(Member.joining("dead", ALICE, aProfile(), clock.instant()));
        settleMembers.run((one, why) -> failures.add(why));
        assertThat(members.of(ACME).findByEmail(ALICE)).isPresent();
        settle();
        assertThat(members.of(ACME).findByEmail(ALICE)).isEmpty();
        assertThat(failures).isEmpty();
    }

    @Test
    void aChangeNeedsTheVersionThatWasSeen() {
        Member alice = create(ACME, ALICE, PASSWORD);
        Profile changed = aProfile(Role.EDITOR);
        assertRefused(
                () -> updateMember.run(ACME, Authority.ADMINISTRATOR, alice.id(), 1, seen -> changed),
                ErrorReason.ERROR_REASON_ETAG_MISMATCH);
        assertRefused(
                () -> updateMember.run(GLOBEX, Authority.ADMINISTRATOR, alice.id(), alice.version(), seen -> changed),
                ErrorReason.ERROR_REASON_NOT_FOUND);

        Member editor = updateMember.run(ACME, Authority.ADMINISTRATOR, alice.id(), alice.version(), seen -> changed);
        assertThat(editor.profile().roles()).containsExactlyInAnyOrder(Role.EDITOR, Role.MEMBER);
        assertThat(editor.version()).isNotEqualTo(alice.version());
    }

    @Test
    void aTenantKeepsItsLastAdministrator() {
        Member ada = create(ACME, "ada@acme.example", PASSWORD, Role.TENANT_ADMIN);
        assertRefused(() -> delete(ada), ErrorReason.ERROR_REASON_WRONG_STATE);
        assertRefused(
                () -> updateMember.run(ACME, Authority.ADMINISTRATOR, ada.id(), ada.version(), seen -> aProfile()),
                ErrorReason.ERROR_REASON_WRONG_STATE);

        create(ACME, "bob@acme.example", PASSWORD, Role.TENANT_ADMIN);
        delete(ada);
        assertThat(members.of(ACME).find(ada.id())).isEmpty();
    }

    @Test
    void aPartnerAppHasNoSayInWhoAdministers() {
        Member ada = create(ACME, "ada@acme.example", PASSWORD, Role.TENANT_ADMIN);
        create(ACME, "bob@acme.example", PASSWORD, Role.TENANT_ADMIN);
        Member alice = create(ACME, ALICE, PASSWORD);
        Authority app = Authority.PARTNER_APP;

        assertRefused(
                () -> createMember.run(ACME, app, "eve@acme.example", aProfile(Role.TENANT_ADMIN), null),
                ErrorReason.ERROR_REASON_PERMISSION_DENIED);
        assertRefused(
                () -> updateMember.run(ACME, app, alice.id(), alice.version(), seen -> aProfile(Role.TENANT_ADMIN)),
                ErrorReason.ERROR_REASON_PERMISSION_DENIED);
        assertRefused(
                () -> updateMember.run(ACME, app, ada.id(), ada.version(), seen -> aProfile()),
                ErrorReason.ERROR_REASON_PERMISSION_DENIED);
        assertRefused(
                () -> deleteMember.run(ACME, app, ada.id(), ada.version()), ErrorReason.ERROR_REASON_PERMISSION_DENIED);

        deleteMember.run(ACME, app, alice.id(), alice.version());
        assertThat(members.of(ACME).find(alice.id())).isEmpty();
    }

    @Test
    void aDeletedMemberIsGoneAndTheOthersAreTold() {
        Member alice = create(ACME, ALICE, PASSWORD);
        delete(alice);

        assertThat(members.of(ACME).find(alice.id())).isEmpty();
        assertThat(members.told()).containsExactly(alice.resourceName());
        assertThat(identityProvider.knows(ALICE)).isFalse();
        assertThat(create(ACME, ALICE, PASSWORD).id()).isNotEqualTo(alice.id());
    }

    @Test
    void aPersonWhoLeavesOneTenantStaysInTheOther() {
        Member alice = create(ACME, ALICE, null);
        create(GLOBEX, ALICE, null);
        delete(alice);
        assertThat(identityProvider.knows(ALICE)).isTrue();
        assertThat(members.of(GLOBEX).list(null, 10)).hasSize(1);
    }

    @Test
    void aSignInThatCouldNotBeRemovedIsRemovedLater() {
        Member alice = create(ACME, ALICE, PASSWORD);
        identityProvider.goAway();
        delete(alice);
        assertThat(members.of(ACME).findBySubject(String.valueOf(alice.subject())))
                .isEmpty();
        settle();
        assertThat(failures).hasSize(1);

        identityProvider.comeBack();
        assertThat(identityProvider.knows(ALICE)).isTrue();
        assertRefused(() -> create(ACME, ALICE, PASSWORD), ErrorReason.ERROR_REASON_CONFLICT);
        settle();
        assertThat(identityProvider.knows(ALICE)).isFalse();
        assertThat(members.of(ACME).findByEmail(ALICE)).isEmpty();
    }

    @Test
    void aRegistrationFinishesADepartureThatDied() {
        Member alice = create(ACME, ALICE, PASSWORD);
        identityProvider.goAway();
        delete(alice);
        identityProvider.comeBack();
        clock.pass(CreateMember.RESERVATION.plus(Duration.ofSeconds(1)));

        Member again = create(ACME, ALICE, new InitialPassword("another good password"));
        assertThat(again.id()).isNotEqualTo(alice.id());
        assertThat(identityProvider.signsIn(ALICE, "another good password", ACME))
                .isTrue();
    }
}
