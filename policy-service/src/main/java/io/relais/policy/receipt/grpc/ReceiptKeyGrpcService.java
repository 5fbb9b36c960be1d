package io.relais.policy.receipt.grpc;

import com.google.protobuf.Timestamp;
import io.grpc.stub.StreamObserver;
import io.relais.platform.grpc.CallContext;
import io.relais.platform.tenancy.TenantId;
import io.relais.platform.tenancy.TenantScoped;
import io.relais.policy.receipt.ReceiptKey;
import io.relais.policy.receipt.ReceiptKeys;
import io.relais.policy.receipt.RotateReceiptKey;
import io.relais.policy.receipt.Signatures;
import io.relais.proto.policy.v1.GetReceiptKeySetRequest;
import io.relais.proto.policy.v1.GetReceiptKeySetResponse;
import io.relais.proto.policy.v1.ReceiptKeyServiceGrpc;
import io.relais.proto.policy.v1.RotateReceiptKeyRequest;
import io.relais.proto.policy.v1.RotateReceiptKeyResponse;

/** The keys of receipts. */
final class ReceiptKeyGrpcService extends ReceiptKeyServiceGrpc.ReceiptKeyServiceImplBase {

    private static final String TENANTS = "tenants/";

    private final RotateReceiptKey rotateReceiptKey;
    private final TenantScoped<ReceiptKeys> receiptKeys;
    private final Signatures signatures;

    ReceiptKeyGrpcService(
            RotateReceiptKey rotateReceiptKey, TenantScoped<ReceiptKeys> receiptKeys, Signatures signatures) {
        this.rotateReceiptKey = rotateReceiptKey;
        this.receiptKeys = receiptKeys;
        this.signatures = signatures;
    }

    @Override
    public void rotateReceiptKey(RotateReceiptKeyRequest request, StreamObserver<RotateReceiptKeyResponse> observer) {
        ReceiptKey key = rotateReceiptKey.rotate(CallContext.tenant());
        observer.onNext(RotateReceiptKeyResponse.newBuilder()
                .setKeyId(key.id())
                .setCreateTime(Timestamp.newBuilder()
                        .setSeconds(key.createTime().getEpochSecond())
                        .setNanos(key.createTime().getNano()))
                .build());
        observer.onCompleted();
    }

    @Override
    public void getReceiptKeySet(GetReceiptKeySetRequest request, StreamObserver<GetReceiptKeySetResponse> observer) {
        TenantId tenant = new TenantId(request.getTenant().substring(TENANTS.length()));
        observer.onNext(GetReceiptKeySetResponse.newBuilder()
                .setKeySet(signatures.keySet(receiptKeys.of(tenant).find().keys()))
                .build());
        observer.onCompleted();
    }
}
