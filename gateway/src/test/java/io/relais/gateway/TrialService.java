package io.relais.gateway;

import com.google.api.HttpBody;
import com.google.common.hash.Hashing;
import com.google.protobuf.ByteString;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.relais.gateway.trial.v1.Everything;
import io.relais.gateway.trial.v1.TrialServiceGrpc;
import io.relais.gateway.trial.v1.UploadRequest;
import io.relais.gateway.trial.v1.UploadResponse;
import io.relais.gateway.trial.v1.UploadTableRequest;
import io.relais.gateway.trial.v1.WatchRequest;
import io.relais.gateway.trial.v1.WatchResponse;
import io.relais.platform.errors.DomainException;
import io.relais.platform.errors.ErrorStatuses;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers what it is asked, and plays the scripts that streams are asked for. */
final class TrialService extends TrialServiceGrpc.TrialServiceImplBase {

    /** How many messages the script {@code flood} has sent, of how many. */
    static final int FLOOD = 5_000;

    final AtomicInteger flooded = new AtomicInteger();

    /** Done when a call of the script {@code wait} has begun, and when it was cancelled. */
    final CompletableFuture<Void> waitingBegan = new CompletableFuture<>();

    final CompletableFuture<Void> waitingCancelled = new CompletableFuture<>();

    @Override
    public void get(Everything request, StreamObserver<Everything> observer) {
        observer.onNext(request);
        observer.onCompleted();
    }

    @Override
    public void create(Everything request, StreamObserver<Everything> observer) {
        get(request, observer);
    }

    @Override
    public void watch(WatchRequest request, StreamObserver<WatchResponse> observer) {
        switch (request.getScript()) {
            case "three" -> {
                for (int i = 1; i <= 3; i++) {
                    observer.onNext(WatchResponse.newBuilder()
                            .setEventId(request.getLastEventId() + i)
                            .setText("line\n" + i)
                            .build());
                }
                observer.onCompleted();
            }
            case "nothing" -> observer.onCompleted();
            case "refused" -> observer.onError(ErrorStatuses.toStatus(DomainException.invalid("script", "is refused")));
            case "breaks" -> {
                observer.onNext(WatchResponse.newBuilder().setText("first").build());
                observer.onError(ErrorStatuses.toStatus(DomainException.invalid("script", "breaks")));
            }
            case "fails" -> {
                observer.onNext(WatchResponse.newBuilder().setText("first").build());
                observer.onError(Status.INTERNAL
                        .withDescription("java.lang.NullPointerException")
                        .asRuntimeException());
            }
            case "wait" -> {
                ((ServerCallStreamObserver<WatchResponse>) observer)
                        .setOnCancelHandler(() -> waitingCancelled.complete(null));
                waitingBegan.complete(null);
                if (Context.current().isCancelled()) {
                    waitingCancelled.complete(null);
                }
            }
            case "flood" -> flood((ServerCallStreamObserver<WatchResponse>) observer);
            default -> observer.onError(Status.UNIMPLEMENTED.asRuntimeException());
        }
    }

    /** Sends a message whenever the other side has room for one. */
    private void flood(ServerCallStreamObserver<WatchResponse> observer) {
        WatchResponse message =
                WatchResponse.newBuilder().setText("x".repeat(10_000)).build();
        Runnable send = () -> {
            while (observer.isReady() && flooded.get() < FLOOD) {
                observer.onNext(message);
                if (flooded.incrementAndGet() == FLOOD) {
                    observer.onCompleted();
                }
            }
        };
        observer.setOnReadyHandler(send);
        send.run();
    }

    @Override
    public void download(WatchRequest request, StreamObserver<HttpBody> observer) {
        HttpBody.Builder body = HttpBody.newBuilder().setContentType(request.getScript());
        if (request.getScript().equals("text/csv")) {
            body.setData(ByteString.copyFromUtf8("a;b\n1;é\n"));
        } else {
            body.setData(ByteString.copyFrom(new byte[20 << 20]));
        }
        observer.onNext(body.build());
        observer.onCompleted();
    }

    @Override
    public void export(WatchRequest request, StreamObserver<HttpBody> observer) {
        if (request.getScript().equals("refused")) {
            observer.onError(ErrorStatuses.toStatus(DomainException.invalid("script", "is refused")));
            return;
        }
        observer.onNext(HttpBody.newBuilder()
                .setContentType("text/csv")
                .setData(ByteString.copyFromUtf8("a;b\n"))
                .build());
        observer.onNext(
                HttpBody.newBuilder().setData(ByteString.copyFromUtf8("1;2\n")).build());
        if (request.getScript().equals("breaks")) {
            observer.onError(Status.UNAVAILABLE.asRuntimeException());
        } else {
            observer.onCompleted();
        }
    }

    @Override
    public void upload(UploadRequest request, StreamObserver<UploadResponse> observer) {
        received(request.getName(), request.getFile(), observer);
    }

    @Override
    public void uploadTable(UploadTableRequest request, StreamObserver<UploadResponse> observer) {
        received("", request.getTable(), observer);
    }

    @Override
    public void take(HttpBody request, StreamObserver<UploadResponse> observer) {
        received("", request, observer);
    }

    private static void received(String name, HttpBody file, StreamObserver<UploadResponse> observer) {
        observer.onNext(UploadResponse.newBuilder()
                .setName(name)
                .setContentType(file.getContentType())
                .setSize(file.getData().size())
                .setDigest(
                        Hashing.sha256().hashBytes(file.getData().toByteArray()).toString())
                .build());
        observer.onCompleted();
    }
}
