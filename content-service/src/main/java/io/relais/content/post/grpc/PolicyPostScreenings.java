package io.relais.content.post.grpc;

import io.relais.content.post.PostContent;
import io.relais.content.post.PostScreening;
import io.relais.content.post.PostScreenings;
import io.relais.content.post.Variant;
import io.relais.platform.errors.DomainException;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.proto.api.v1.Network;
import io.relais.proto.policy.v1.Finding;
import io.relais.proto.policy.v1.ScreenVariantsRequest;
import io.relais.proto.policy.v1.ScreenedField;
import io.relais.proto.policy.v1.ScreenedVariant;
import io.relais.proto.policy.v1.ScreenedVariantResult;
import io.relais.proto.policy.v1.ScreeningResult.Verdict;
import io.relais.proto.policy.v1.ScreeningServiceGrpc.ScreeningServiceBlockingStub;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Screenings from policy-service, asked with the caller's own token. Where it is away the call that asks fails. */
final class PolicyPostScreenings implements PostScreenings {
    /** Details of a refusal travel in a header, of which 8 KiB are taken. */
    private static final int MOST_FINDINGS = 8;

    private final ScreeningServiceBlockingStub policy;

    /** Asks over {@code policy}, whose channel speaks for the caller. */
    PolicyPostScreenings(ScreeningServiceBlockingStub policy) {
        this.policy = policy;
    }

    @Override
    public PostScreening screen(PostContent content) {
        return new Screened(results(content));
    }

    /** What is found in each variant. */
    List<ScreenedVariantResult> results(PostContent content) {
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
            var screening = io.relais.proto.policy.v1.PostScreening.newBuilder().setVerdict(verdict());
            Set<Finding> gravest = gravest();
            for (int i = 0; i < results.size(); i++) {
                var result = results.get(i).getResult();
                var told = result.getFindingsList().stream()
                        .filter(gravest::contains)
                        .toList();
                if (!told.isEmpty()) {
                    screening.addTexts(ScreenedField.newBuilder()
                            .setField("variants[" + i + "].text")
                            .setVerdict(result.getVerdict())
                            .addAllFindings(told));
                }
                screening.setFindingCount(screening.getFindingCount() + result.getFindingsCount());
            }
            return DomainException.of(reason, message).withDetail(screening.build());
        }

        /** By identity, as two texts may have the same finding at the same place. */
        private Set<Finding> gravest() {
            Set<Finding> gravest = Collections.newSetFromMap(new IdentityHashMap<>());
            results.stream()
                    .flatMap(result -> result.getResult().getFindingsList().stream())
                    .sorted(Comparator.comparingInt(Finding::getSeverityValue).reversed())
                    .limit(MOST_FINDINGS)
                    .forEach(gravest::add);
            return gravest;
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
