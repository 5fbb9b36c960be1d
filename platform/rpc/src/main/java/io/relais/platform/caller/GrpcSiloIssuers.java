package io.relais.platform.caller;

import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.relais.platform.errors.DomainException;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.proto.identity.v1.CallerDirectoryServiceGrpc;
import io.relais.proto.identity.v1.CallerDirectoryServiceGrpc.CallerDirectoryServiceBlockingStub;
import io.relais.proto.identity.v1.GetSiloIssuersRequest;
import java.util.Set;
import java.util.function.Supplier;

/** Asks identity-service, which keeps the registry. */
public final class GrpcSiloIssuers implements Supplier<Set<String>> {

    private final CallerDirectoryServiceBlockingStub directory;

    /** Asks over a channel that speaks for this service itself. */
    public GrpcSiloIssuers(Channel identityAsService) {
        this.directory = CallerDirectoryServiceGrpc.newBlockingStub(identityAsService);
    }

    @Override
    public Set<String> get() {
        try {
            return Set.copyOf(directory
                    .getSiloIssuers(GetSiloIssuersRequest.getDefaultInstance())
                    .getIssuersList());
        } catch (StatusRuntimeException answer) {
            throw DomainException.of(
                            ErrorReason.ERROR_REASON_UNAVAILABLE,
                            "Access tokens can't be checked right now: try again in a moment.")
                    .causedBy(answer);
        }
    }
}
