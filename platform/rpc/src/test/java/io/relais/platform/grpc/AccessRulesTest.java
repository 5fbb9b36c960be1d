package io.relais.platform.grpc;

import static io.relais.platform.grpc.testing.CallerFixtures.aMember;
import static io.relais.platform.grpc.testing.CallerFixtures.aMemberWith;
import static io.relais.platform.grpc.testing.CallerFixtures.aService;
import static io.relais.platform.grpc.testing.CallerFixtures.anAppWith;
import static io.relais.platform.grpc.testing.CallerFixtures.anOperator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Empty;
import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.stub.ServerCalls;
import io.relais.platform.caller.Caller;
import io.relais.platform.errors.DomainException;
import io.relais.platform.settings.StartupRefusal;
import io.relais.proto.analytics.v1.EngagementServiceGrpc;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.proto.api.v1.Role;
import io.relais.proto.content.v1.PostServiceGrpc;
import io.relais.proto.identity.v1.TenantServiceGrpc;
import io.relais.proto.messaging.v1.InboxServiceGrpc;
import io.relais.proto.policy.v1.ConsentServiceGrpc;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AccessRulesTest {

    private static final MethodDescriptor<?, ?> GRANT_CONSENT = ConsentServiceGrpc.getGrantConsentMethod();
    private static final MethodDescriptor<?, ?> LIST_POSTS = PostServiceGrpc.getListPostsMethod();
    private static final MethodDescriptor<?, ?> INGEST = EngagementServiceGrpc.getBatchIngestEngagementsMethod();
    private static final MethodDescriptor<?, ?> CREATE_TENANT = TenantServiceGrpc.getCreateTenantMethod();
    private static final MethodDescriptor<?, ?> DELIVER = InboxServiceGrpc.getDeliverMessagesMethod();

    private final AccessRules rules = rulesOf(
            new ConsentServiceGrpc.ConsentServiceImplBase() {},
            new PostServiceGrpc.PostServiceImplBase() {},
            new EngagementServiceGrpc.EngagementServiceImplBase() {},
            new TenantServiceGrpc.TenantServiceImplBase() {},
            new InboxServiceGrpc.InboxServiceImplBase() {});

    static List<Arguments> whoMayCallWhat() {
        return List.of(
                Arguments.of(aMember("alice"), GRANT_CONSENT, null),
                Arguments.of(anAppWith("app:engagements"), GRANT_CONSENT, "No partner app"),
                Arguments.of(anOperator(), GRANT_CONSENT, "An operator may not"),
                Arguments.of(aService("content"), GRANT_CONSENT, "Services may not"),
                Arguments.of(aMember("alice"), LIST_POSTS, "one of the roles editor, compliance"),
                Arguments.of(aMemberWith(Role.ROLE_MANAGER), LIST_POSTS, "one of the roles editor, compliance"),
                Arguments.of(aMemberWith(Role.ROLE_EDITOR), LIST_POSTS, null),
                Arguments.of(aMemberWith(Role.ROLE_COMPLIANCE), LIST_POSTS, null),
                Arguments.of(anAppWith("app:posts"), LIST_POSTS, null),
                Arguments.of(anAppWith("app:engagements"), LIST_POSTS, "the scope app:posts"),
                Arguments.of(anAppWith("app:engagements"), INGEST, null),
                Arguments.of(anAppWith(), INGEST, "the scope app:engagements"),
                Arguments.of(aMemberWith(Role.ROLE_TENANT_ADMIN), INGEST, "No person may"),
                Arguments.of(anOperator(), CREATE_TENANT, null),
                Arguments.of(aMemberWith(Role.ROLE_TENANT_ADMIN), CREATE_TENANT, "one of the roles operator"),
                Arguments.of(aService("identity"), CREATE_TENANT, "Services may not"),
                Arguments.of(aService("policy"), DELIVER, null),
                Arguments.of(aMember("alice"), DELIVER, "Only services"),
                Arguments.of(anAppWith("app:engagements"), DELIVER, "Only services"),
                Arguments.of(anOperator(), DELIVER, "Only services"));
    }

    @ParameterizedTest
    @MethodSource("whoMayCallWhat")
    void whoMayCallWhat(Caller caller, MethodDescriptor<?, ?> method, @Nullable String refusedWith) {
        if (refusedWith == null) {
            rules.check(method, caller);
        } else {
            assertThatThrownBy(() -> rules.check(method, caller))
                    .hasMessageContaining(refusedWith)
                    .isInstanceOfSatisfying(
                            DomainException.class,
                            refusal ->
                                    assertThat(refusal.reason()).isEqualTo(ErrorReason.ERROR_REASON_PERMISSION_DENIED));
        }
    }

    @Test
    void aMethodThatIsNotServedIsDeniedToEverybody() {
        AccessRules none = rulesOf();
        for (Caller caller : List.of(aMember("alice"), anAppWith("app:posts"), anOperator(), aService("policy"))) {
            assertThatThrownBy(() -> none.check(LIST_POSTS, caller)).isInstanceOf(DomainException.class);
        }
    }

    @Test
    void aServiceWithAMethodWithoutARuleDoesNotStart() {
        MethodDescriptor<Empty, Empty> method = MethodDescriptor.<Empty, Empty>newBuilder()
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName("example.v1.GuestService/DoAnything")
                .setRequestMarshaller(ProtoUtils.marshaller(Empty.getDefaultInstance()))
                .setResponseMarshaller(ProtoUtils.marshaller(Empty.getDefaultInstance()))
                .build();
        ServerServiceDefinition service = ServerServiceDefinition.builder("example.v1.GuestService")
                .addMethod(method, ServerCalls.asyncUnaryCall((request, answer) -> answer.onCompleted()))
                .build();

        assertThatThrownBy(() -> AccessRules.of(List.of(service)))
                .isInstanceOf(StartupRefusal.class)
                .hasMessageContaining("example.v1.GuestService/DoAnything");
    }

    @Test
    void theHealthServiceIsOpenToAll() {
        rulesOf(new HealthStatusManager().getHealthService());
        assertThat(AccessRules.isOpen(io.grpc.health.v1.HealthGrpc.getCheckMethod()))
                .isTrue();
        assertThat(AccessRules.isOpen(LIST_POSTS)).isFalse();
    }

    private static AccessRules rulesOf(BindableService... services) {
        return AccessRules.of(
                Arrays.stream(services).map(BindableService::bindService).toList());
    }
}
