package io.relais.platform.caller;

import static io.relais.platform.grpc.testing.CallerFixtures.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.stub.StreamObserver;
import io.relais.platform.errors.DomainException;
import io.relais.platform.grpc.testing.InProcessService;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.proto.api.v1.Role;
import io.relais.proto.identity.v1.AppCaller;
import io.relais.proto.identity.v1.CallerDirectoryServiceGrpc;
import io.relais.proto.identity.v1.PersonCaller;
import io.relais.proto.identity.v1.ResolveCallerRequest;
import io.relais.proto.identity.v1.ResolveCallerResponse;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GrpcCallerDirectoryTest {

    private final Identity identity = new Identity();
    private final InProcessService service = InProcessService.with(new Caller.Service("content", null), identity);
    private final CallerDirectory directory = new GrpcCallerDirectory(service.channel());

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void aPersonComesWithRolesAndAttributes() {
        identity.answer = request -> ResolveCallerResponse.newBuilder()
                .setTenant("acme")
                .setPerson(PersonCaller.newBuilder()
                        .setMember("members/" + request.getSubject())
                        .addRoles(Role.ROLE_MEMBER)
                        .addRoles(Role.ROLE_EDITOR)
                        .setLanguageCode("fr")
                        .setTeam("Brest")
                        .setDepartment("Sales")
                        .setCountryCode("FR")
                        .addTopics("sailing"))
                .build();

        assertThat(directory.resolve("issuer", "org-1", "alice", "relais-console"))
                .isEqualTo(new Caller.Person(
                        ACME,
                        "alice",
                        Set.of(Role.ROLE_MEMBER, Role.ROLE_EDITOR),
                        "fr",
                        new MemberAttributes("Brest", "Sales", "FR", Set.of("sailing"))));
    }

    @Test
    void anAppComesWithItsScopes() {
        identity.answer = request -> ResolveCallerResponse.newBuilder()
                .setTenant("acme")
                .setApp(AppCaller.newBuilder().setApp("apps/crm").addScopes("app:posts"))
                .build();

        assertThat(directory.resolve("issuer", "", "sa", "app-acme-crm"))
                .isEqualTo(new Caller.App(ACME, "crm", Set.of("app:posts")));
    }

    @Test
    void whomTheRegistryDoesNotKnowIsRefusedAsItSays() {
        identity.answer = request -> {
            throw DomainException.of(ErrorReason.ERROR_REASON_UNAUTHENTICATED, "You are no member of this company.");
        };
        assertRefused(directory, ErrorReason.ERROR_REASON_UNAUTHENTICATED);

        identity.answer = request -> {
            throw DomainException.of(ErrorReason.ERROR_REASON_TENANT_SUSPENDED, "The company is suspended.");
        };
        assertRefused(directory, ErrorReason.ERROR_REASON_TENANT_SUSPENDED);
    }

    @Test
    void aFaultOfTheRegistryIsNotTheCallersFault() {
        identity.answer = request -> {
            throw new IllegalStateException("broken");
        };

        assertRefused(directory, ErrorReason.ERROR_REASON_UNAVAILABLE);
    }

    @Test
    void aRefusalOfOurOwnTokenIsNotTheCallersFault() {
        assertRefused(new GrpcCallerDirectory(service.anonymousChannel()), ErrorReason.ERROR_REASON_UNAVAILABLE);
    }

    private static void assertRefused(CallerDirectory directory, ErrorReason reason) {
        assertThatThrownBy(() -> directory.resolve("issuer", "org-1", "alice", "relais-console"))
                .isInstanceOfSatisfying(
                        DomainException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private static final class Identity extends CallerDirectoryServiceGrpc.CallerDirectoryServiceImplBase {

        private volatile Function<ResolveCallerRequest, ResolveCallerResponse> answer =
                request -> ResolveCallerResponse.getDefaultInstance();

        @Override
        public void resolveCaller(ResolveCallerRequest request, StreamObserver<ResolveCallerResponse> observer) {
            observer.onNext(answer.apply(request));
            observer.onCompleted();
        }
    }
}
