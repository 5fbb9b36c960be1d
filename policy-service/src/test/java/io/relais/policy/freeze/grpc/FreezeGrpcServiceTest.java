package io.relais.policy.freeze.grpc;

import static io.relais.platform.grpc.testing.CallerFixtures.ACME;
import static io.relais.platform.grpc.testing.CallerFixtures.GLOBEX;
import static io.relais.platform.grpc.testing.CallerFixtures.aMember;
import static io.relais.platform.grpc.testing.CallerFixtures.aMemberOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.StatusRuntimeException;
import io.relais.platform.caller.Caller;
import io.relais.platform.errors.ErrorStatuses;
import io.relais.platform.grpc.testing.InProcessService;
import io.relais.platform.paging.PageTokens;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.freeze.Freezes;
import io.relais.policy.freeze.FreezesInMemory;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.proto.api.v1.Role;
import io.relais.proto.policy.v1.CreateFreezeRequest;
import io.relais.proto.policy.v1.Freeze;
import io.relais.proto.policy.v1.FreezeNotice;
import io.relais.proto.policy.v1.FreezeServiceGrpc;
import io.relais.proto.policy.v1.FreezeServiceGrpc.FreezeServiceBlockingStub;
import io.relais.proto.policy.v1.GetFreezeRequest;
import io.relais.proto.policy.v1.LiftFreezeRequest;
import io.relais.proto.policy.v1.ListFreezesRequest;
import io.relais.proto.policy.v1.ListFreezesResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FreezeGrpcServiceTest {

    private final TenantScoped<Freezes> freezes = FreezesInMemory.scoped();
    private final InProcessService service = InProcessService.with(
            aMemberOf(ACME, "anna", Role.ROLE_COMPLIANCE),
            new FreezeGrpcConfiguration()
                    .freezeGrpcService(
                            freezes,
                            FreezesInMemory.inForce(freezes),
                            PageTokens.withKey(Base64.getEncoder().encodeToString(new byte[32])),
                            Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC)));
    private final FreezeServiceBlockingStub compliance = FreezeServiceGrpc.newBlockingStub(service.channel());

    @AfterEach
    void close() {
        service.close();
    }

    private FreezeServiceBlockingStub as(Caller caller) {
        return FreezeServiceGrpc.newBlockingStub(service.channelAs(caller));
    }

    private Freeze create(Freeze.Builder freeze) {
        return compliance.createFreeze(
                CreateFreezeRequest.newBuilder().setFreeze(freeze).build());
    }

    private static Freeze.Builder aFreeze() {
        return Freeze.newBuilder()
                .setScope(Freeze.Scope.SCOPE_TENANT)
                .setReason(" A crisis ")
                .addNotices(notice("fr", "Les partages reprennent lundi."));
    }

    private static FreezeNotice notice(String language, String text) {
        return FreezeNotice.newBuilder().setLanguageCode(language).setText(text).build();
    }

    @Test
    void aFreezeIsStartedReadAndLiftedOnce() {
        Freeze started = create(aFreeze());

        assertThat(started.getState()).isEqualTo(Freeze.State.STATE_ACTIVE);
        assertThat(started.getReason()).isEqualTo("A crisis");
        assertThat(started.getStarter()).isEqualTo("members/anna");
        assertThat(started.getStartVersion()).isEqualTo(1);
        assertThat(compliance.getFreeze(
                        GetFreezeRequest.newBuilder().setName(started.getName()).build()))
                .isEqualTo(started);

        LiftFreezeRequest lift = LiftFreezeRequest.newBuilder()
                .setName(started.getName())
                .setReason("It is over")
                .build();
        Freeze lifted = compliance.liftFreeze(lift);
        assertThat(lifted.getState()).isEqualTo(Freeze.State.STATE_LIFTED);
        assertThat(lifted.getLiftReason()).isEqualTo("It is over");
        assertThat(lifted.getLiftVersion()).isEqualTo(2);
        assertReason(ErrorReason.ERROR_REASON_WRONG_STATE, () -> compliance.liftFreeze(lift));
    }

    @Test
    void whatCannotBeFrozenIsRefused() {
        List<Freeze.Builder> unusable = List.of(
                Freeze.newBuilder().setReason("A crisis"),
                aFreeze().setTarget("posts/1"),
                aFreeze().setScope(Freeze.Scope.SCOPE_POST),
                aFreeze().setScope(Freeze.Scope.SCOPE_POST).setTarget("campaigns/1"),
                aFreeze().setScope(Freeze.Scope.SCOPE_TOPIC),
                aFreeze().setReason("  "),
                aFreeze().addNotices(notice("en", " ")),
                aFreeze().addNotices(notice("fr", "Encore")));
        for (Freeze.Builder freeze : unusable) {
            assertReason(ErrorReason.ERROR_REASON_INVALID_REQUEST, () -> create(freeze));
        }
        assertThat(freezes.of(ACME).current().version()).isZero();
    }

    @Test
    void freezesAreWalkedPageByPageTheLastOneFirst() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            names.addFirst(create(aFreeze()).getName());
        }
        List<String> walked = new ArrayList<>();
        String token = "";
        do {
            ListFreezesResponse page = compliance.listFreezes(ListFreezesRequest.newBuilder()
                    .setPageSize(2)
                    .setPageToken(token)
                    .build());
            page.getFreezesList().forEach(freeze -> walked.add(freeze.getName()));
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        assertThat(walked).isEqualTo(names);
    }

    @Test
    void aFreezeIsComplianceAndItsCompanysAlone() {
        String name = create(aFreeze()).getName();
        GetFreezeRequest get = GetFreezeRequest.newBuilder().setName(name).build();
        LiftFreezeRequest lift =
                LiftFreezeRequest.newBuilder().setName(name).setReason("Mine").build();

        assertReason(
                ErrorReason.ERROR_REASON_PERMISSION_DENIED,
                () -> as(aMember("david")).getFreeze(get));
        FreezeServiceBlockingStub stranger = as(aMemberOf(GLOBEX, "gus", Role.ROLE_COMPLIANCE));
        assertReason(ErrorReason.ERROR_REASON_NOT_FOUND, () -> stranger.getFreeze(get));
        assertReason(ErrorReason.ERROR_REASON_NOT_FOUND, () -> stranger.liftFreeze(lift));
        assertThat(stranger.listFreezes(ListFreezesRequest.getDefaultInstance()).getFreezesCount())
                .isZero();
    }

    private static void assertReason(ErrorReason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        answer -> assertThat(ErrorStatuses.refusal(answer)
                                        .orElseThrow()
                                        .reason())
                                .isEqualTo(reason));
    }
}
