package io.relais.analytics.share.grpc;

import io.relais.analytics.network.Network;
import io.relais.analytics.share.KnownShare;
import io.relais.analytics.share.ShareSource;
import io.relais.platform.grpc.ServiceChannels;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.content.v1.BatchGetSharesRequest;
import io.relais.proto.content.v1.ShareDirectoryServiceGrpc;
import io.relais.proto.content.v1.ShareFact;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks content-service, as this service, on behalf of the tenant. */
final class GrpcShareSource implements ShareSource {
    private final ShareDirectoryServiceGrpc.ShareDirectoryServiceBlockingStub content;

    GrpcShareSource(ServiceChannels channels, TenantId tenant) {
        this.content = ShareDirectoryServiceGrpc.newBlockingStub(channels.asService("content"))
                .withOption(ServiceChannels.TENANT, tenant);
    }

    @Override
    public List<KnownShare> find(Set<String> names) {
        return content
                .batchGetShares(
                        BatchGetSharesRequest.newBuilder().addAllNames(names).build())
                .getSharesList()
                .stream()
                .flatMap(fact -> decode(fact).stream())
                .toList();
    }

    private static Optional<KnownShare> decode(ShareFact fact) {
        return Network.ofContractName(fact.getNetwork().name())
                .map(network -> new KnownShare(fact.getShare(), fact.getPost(), network));
    }
}
