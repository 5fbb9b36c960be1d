package io.relais.platform.caller;

import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.relais.platform.errors.DomainException;
import io.relais.platform.errors.ErrorStatuses;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.proto.identity.v1.AppCaller;
import io.relais.proto.identity.v1.CallerDirectoryServiceGrpc;
import io.relais.proto.identity.v1.CallerDirectoryServiceGrpc.CallerDirectoryServiceBlockingStub;
import io.relais.proto.identity.v1.PersonCaller;
import io.relais.proto.identity.v1.ResolveCallerRequest;
import io.relais.proto.identity.v1.ResolveCallerResponse;
import java.util.Set;

/** Asks identity-service, which keeps the registry. */
public final class GrpcCallerDirectory implements CallerDirectory {

    private final CallerDirectoryServiceBlockingStub directory;

    /** Asks over a channel that speaks for this service itself. */
    public GrpcCallerDirectory(Channel identityAsService) {
        this.directory = CallerDirectoryServiceGrpc.newBlockingStub(identityAsService);
    }

    @Override
    public Caller resolve(String issuer, String organizationId, String subject, String clientId) {
        try {
            return caller(directory.resolveCaller(ResolveCallerRequest.newBuilder()
                    .setIssuer(issuer)
                    .setOrganizationId(organizationId)
                    .setSubject(subject)
                    .setClientId(clientId)
                    .build()));
        } catch (StatusRuntimeException answer) {
            throw ErrorStatuses.refusal(answer)
                    .filter(GrpcCallerDirectory::isAboutTheCaller)
                    .orElseGet(() -> unavailable().causedBy(answer));
        }
    }

    /** Whether the registry refused the caller we asked about, and not this service's own token. */
    private static boolean isAboutTheCaller(DomainException refusal) {
        return switch (refusal.reason()) {
            case ERROR_REASON_UNAUTHENTICATED -> !refusal.metadata().containsKey(BearerTokens.REFUSED_CREDENTIAL);
            case ERROR_REASON_TENANT_SUSPENDED -> true;
            default -> false;
        };
    }

    private static Caller caller(ResolveCallerResponse answer) {
        TenantId tenant = new TenantId(answer.getTenant());
        return switch (answer.getCallerCase()) {
            case PERSON -> person(tenant, answer.getPerson());
            case APP -> app(tenant, answer.getApp());
            case CALLER_NOT_SET -> throw unavailable();
        };
    }

    private static Caller.Person person(TenantId tenant, PersonCaller person) {
        return new Caller.Person(
                tenant,
                lastSegment(person.getMember()),
                Set.copyOf(person.getRolesList()),
                person.getLanguageCode(),
                new MemberAttributes(
                        person.getTeam(),
                        person.getDepartment(),
                        person.getCountryCode(),
                        Set.copyOf(person.getTopicsList())));
    }

    private static Caller.App app(TenantId tenant, AppCaller app) {
        return new Caller.App(tenant, lastSegment(app.getApp()), Set.copyOf(app.getScopesList()));
    }

    private static String lastSegment(String resourceName) {
        return resourceName.substring(resourceName.lastIndexOf('/') + 1);
    }

    private static DomainException unavailable() {
        return DomainException.of(
                ErrorReason.ERROR_REASON_UNAVAILABLE, "Who you are can't be checked right now: try again in a moment.");
    }
}
