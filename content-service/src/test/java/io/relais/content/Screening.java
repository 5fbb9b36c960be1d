package io.relais.content;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.relais.proto.policy.v1.Finding;
import io.relais.proto.policy.v1.ScreenVariantsRequest;
import io.relais.proto.policy.v1.ScreenVariantsResponse;
import io.relais.proto.policy.v1.ScreenedVariant;
import io.relais.proto.policy.v1.ScreenedVariantResult;
import io.relais.proto.policy.v1.ScreeningResult;
import io.relais.proto.policy.v1.ScreeningResult.Verdict;
import io.relais.proto.policy.v1.ScreeningServiceGrpc;

/** policy-service's screening, which blocks what speaks of a password and has what speaks of a rumour looked at. */
final class Screening extends ScreeningServiceGrpc.ScreeningServiceImplBase {
    private volatile boolean away;

    void goAway() {
        away = true;
    }

    @Override
    public void screenVariants(ScreenVariantsRequest request, StreamObserver<ScreenVariantsResponse> observer) {
        if (away) {
            observer.onError(Status.UNAVAILABLE.asRuntimeException());
            return;
        }
        var response = ScreenVariantsResponse.newBuilder();
        request.getVariantsList().forEach(variant -> response.addResults(screen(variant)));
        observer.onNext(response.build());
        observer.onCompleted();
    }

    private static ScreenedVariantResult screen(ScreenedVariant variant) {
        if (variant.getText().contains("password")) {
            return result(Verdict.VERDICT_BLOCK, "rules/password").build();
        }
        return variant.getText().contains("rumour")
                ? result(Verdict.VERDICT_REVIEW, "rules/rumour")
                        .addReviewKeys("rules/rumour/RUMOUR")
                        .build()
                : ScreenedVariantResult.newBuilder()
                        .setResult(ScreeningResult.newBuilder().setVerdict(Verdict.VERDICT_ALLOW))
                        .build();
    }

    private static ScreenedVariantResult.Builder result(Verdict verdict, String rule) {
        return ScreenedVariantResult.newBuilder()
                .setResult(ScreeningResult.newBuilder()
                        .setVerdict(verdict)
                        .addFindings(Finding.newBuilder().setRule(rule)));
    }
}
