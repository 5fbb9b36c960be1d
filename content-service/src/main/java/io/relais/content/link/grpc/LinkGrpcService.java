package io.relais.content.link.grpc;

import io.grpc.stub.StreamObserver;
import io.relais.content.link.ResolveLink;
import io.relais.proto.content.v1.LinkServiceGrpc;
import io.relais.proto.content.v1.ResolveLinkRequest;
import io.relais.proto.content.v1.TrackedLink;

/** Tracked links over gRPC. */
final class LinkGrpcService extends LinkServiceGrpc.LinkServiceImplBase {
    private final ResolveLink resolveLink;

    LinkGrpcService(ResolveLink resolveLink) {
        this.resolveLink = resolveLink;
    }

    @Override
    public void resolveLink(ResolveLinkRequest request, StreamObserver<TrackedLink> responseObserver) {
        responseObserver.onNext(LinkMessages.encode(resolveLink.resolve(request.getCode())));
        responseObserver.onCompleted();
    }
}
