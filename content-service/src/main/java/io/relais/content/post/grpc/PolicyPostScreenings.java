package io.relais.content.post.grpc;

import io.relais.content.post.PostContent;
import io.relais.content.post.PostScreening;
import io.relais.content.post.PostScreenings;
import io.relais.content.post.Variant;
import io.relais.platform.errors.DomainException;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.proto.api.v1.Network;
import io.relais.proto.policy.v1.ScreenVariantsRequest;
import io.relais.proto.policy.v1.ScreenedField;
import io.relais.proto.policy.v1.ScreenedVariant;
import io.relais.proto.policy.v1.ScreenedVariantResult;
import io.relais.proto.policy.v1.ScreeningResult.Verdict;
import io.relais.proto.policy.v1.ScreeningServiceGrpc.ScreeningServiceBlockingStub;
import java.util.List;

/** Screenings from policy-service, asked with the caller's own token. Where it is away the call that asks fails. */
final class PolicyPostScreenings implements PostScreenings {
    private final ScreeningServiceBlockingStub policy;

    /** Asks over {@code policy}, whose channel speaks for the caller. */
    PolicyPostScreenings(ScreeningServiceBlockingStub policy) {
        this.policy = policy;
    }

    @Override
    public PostScreening screen(PostContent content) {
        return new Screened(results(content));
    }

    private List<ScreenedVariantResult> results(PostContent content) {
        var request = ScreenVariantsRequest.newBuilder();
        content.variants().list().forEach(variant -> request.addVariants(encode(variant)));
        var results = policy.screenVariants(request.build()).getResultsList();
        if (results.size() != request.getVariantsCount()) {
            throw new IllegalStateException(
                    "policy-service screened " + results.size() + " of " + request.getVariantsCount() + " texts.");
        }
        return results;
    }

    private static ScreenedVariant encode(Variant variant) {
        return ScreenedVariant.newBuilder()
                .setNetwork(Network.forNumber(variant.network().number()))
                .setLanguageCode(variant.languageCode())
                .setText(variant.text())
                .build();
    }

    /** What was found, in the order of the variants. */
    private record Screened(List<ScreenedVariantResult> results) implements PostScreening {

        @Override
        public boolean blocks() {
            return verdict() == Verdict.VERDICT_BLOCK;
        }

        @Override
        public List<String> reviewKeys() {
            return results.stream()
                    .flatMap(result -> result.getReviewKeysList().stream())
                    .distinct()
                    .sorted()
                    .toList();
        }

        @Override
        public DomainException blocked() {
            return refusal(
                    ErrorReason.ERROR_REASON_SCREENING_BLOCKED,
                    "Something in the post must not leave: the screening says where and what to do.");
        }

        @Override
        public DomainException reviewRequired() {
            return refusal(
                    ErrorReason.ERROR_REASON_SCREENING_REVIEW_REQUIRED,
                    "Something in the post has to be looked at: change it as the screening says, or submit the post and have"
                            + " compliance approve it.");
        }

        private DomainException refusal(ErrorReason reason, String message) {
            var screening =
                    io.relais.proto.policy.v1.PostScreening.newBuilder().setVerdict(verdict());
            for (int i = 0; i < results.size(); i++) {
                var result = results.get(i).getResult();
                if (result.getFindingsCount() > 0) {
                    screening.addTexts(ScreenedField.newBuilder()
                            .setField("variants[" + i + "].text")
                            .setVerdict(result.getVerdict())
                            .addAllFindings(result.getFindingsList()));
                }
            }
            return DomainException.of(reason, message).withDetail(screening.build());
        }

        private Verdict verdict() {
            Verdict strictest = Verdict.VERDICT_ALLOW;
            for (ScreenedVariantResult result : results) {
                Verdict one = result.getResult().getVerdict();
                strictest = one.getNumber() > strictest.getNumber() ? one : strictest;
            }
            return strictest;
        }
    }
}
