package io.relais.analytics.click.grpc;

import io.grpc.stub.StreamObserver;
import io.relais.analytics.click.HumanClick;
import io.relais.analytics.click.RecordClicks;
import io.relais.analytics.network.Network;
import io.relais.platform.errors.DomainException;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.analytics.v1.Click;
import io.relais.proto.analytics.v1.ClickServiceGrpc;
import io.relais.proto.analytics.v1.RecordClicksRequest;
import io.relais.proto.analytics.v1.RecordClicksResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Takes clicks that the gateway could not append to the stream. */
final class ClickGrpcService extends ClickServiceGrpc.ClickServiceImplBase {
    private final RecordClicks record;

    ClickGrpcService(RecordClicks record) {
        this.record = record;
    }

    @Override
    public void recordClicks(RecordClicksRequest request, StreamObserver<RecordClicksResponse> response) {
        List<HumanClick> clicks = new ArrayList<>();
        for (int i = 0; i < request.getClicksCount(); i++) {
            clicks.add(decode(request.getClicks(i), "clicks[" + i + "]"));
        }
        record.record(clicks);
        response.onNext(RecordClicksResponse.getDefaultInstance());
        response.onCompleted();
    }

    private static HumanClick decode(Click click, String path) {
        if (!TenantId.isWellFormed(click.getTenant())) {
            throw DomainException.invalid(path + ".tenant", "This is not a tenant's id.");
        }
        return new HumanClick(
                click.getId(),
                new TenantId(click.getTenant()),
                click.getCode(),
                click.getShare(),
                click.getPost(),
                Network.ofContractName(click.getNetwork().name())
                        .orElseThrow(
                                () -> DomainException.invalid(path + ".network", "Say which network the share is on.")),
                Instant.ofEpochSecond(
                        click.getOccurTime().getSeconds(), click.getOccurTime().getNanos()),
                click.getVisitor());
    }
}
