package io.relais.policy.screening.grpc;

import io.grpc.Context;
import io.grpc.stub.StreamObserver;
import io.relais.platform.caller.Caller;
import io.relais.platform.errors.DomainException;
import io.relais.platform.grpc.CallContext;
import io.relais.platform.tenancy.TenantId;
import io.relais.policy.screening.ScreenTexts;
import io.relais.policy.screening.ScreenVariants;
import io.relais.policy.screening.VariantScreening;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.proto.policy.v1.BatchScreenTextsRequest;
import io.relais.proto.policy.v1.BatchScreenTextsResponse;
import io.relais.proto.policy.v1.ScreenTextRequest;
import io.relais.proto.policy.v1.ScreenVariantsRequest;
import io.relais.proto.policy.v1.ScreenVariantsResponse;
import io.relais.proto.policy.v1.ScreenedVariant;
import io.relais.proto.policy.v1.ScreenedVariantResult;
import io.relais.proto.policy.v1.ScreeningResult;
import io.relais.proto.policy.v1.ScreeningServiceGrpc;
import io.relais.screening.Screening;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale.LanguageRange;
import java.util.Set;

/** Screens texts. Nothing of a text leaves this class but in the answer. */
final class ScreeningGrpcService extends ScreeningServiceGrpc.ScreeningServiceImplBase {

    /** As long as the body of a request may be, so that whoever comes past the gateway can ask for no more work. */
    private static final int MOST_CHARACTERS = 1_048_576;

    private final ScreenTexts screenTexts;
    private final Clock clock;

    ScreeningGrpcService(ScreenTexts screenTexts, Clock clock) {
        this.screenTexts = screenTexts;
        this.clock = clock;
    }

    @Override
    public void screenText(ScreenTextRequest request, StreamObserver<ScreeningResult> observer) {
        requireLength("text", request.getText());
        answer(observer, screen(List.of(request)).getFirst());
    }

    @Override
    public void batchScreenTexts(BatchScreenTextsRequest request, StreamObserver<BatchScreenTextsResponse> observer) {
        int characters = 0;
        for (int i = 0; i < request.getScreeningsCount(); i++) {
            String text = request.getScreenings(i).getText();
            requireLength("screenings[" + i + "].text", text);
            characters += text.length();
        }
        if (characters > MOST_CHARACTERS) {
            throw DomainException.invalid(
                    "screenings",
                    "All texts of a batch have at most " + MOST_CHARACTERS + " characters, not " + characters
                            + ": send several batches.");
        }
        answer(
                observer,
                BatchScreenTextsResponse.newBuilder()
                        .addAllResults(screen(request.getScreeningsList()))
                        .build());
    }

    private List<ScreeningResult> screen(List<ScreenTextRequest> requests) {
        Instant now = clock.instant();
        Set<String> countries = countries();
        ScreenTexts.Screened screened = screenTexts.screen(
                CallContext.tenant(),
                requests.stream()
                        .map(request -> ScreeningMessages.decode(request, countries, now))
                        .toList(),
                ScreeningGrpcService::requireTime);
        List<ScreeningResult> results = new ArrayList<>(requests.size());
        for (int i = 0; i < requests.size(); i++) {
            results.add(ScreeningMessages.encode(
                    screened.results().get(i),
                    screened.ruleSetVersion(),
                    languages(requests.get(i).getLanguageCode())));
        }
        return results;
    }

    @Override
    public void screenVariants(ScreenVariantsRequest request, StreamObserver<ScreenVariantsResponse> observer) {
        TenantId tenant = CallContext.tenant();
        Instant now = clock.instant();
        List<Screening> texts = new ArrayList<>();
        for (int i = 0; i < request.getVariantsCount(); i++) {
            ScreenedVariant variant = request.getVariants(i);
            requireLength("variants[" + i + "].text", variant.getText());
            texts.add(ScreenVariants.screening(
                    ScreeningMessages.network(variant.getNetwork()),
                    variant.getLanguageCode(),
                    variant.getText(),
                    now));
        }
        ScreenTexts.Screened screened = screenTexts.screen(tenant, texts, ScreeningGrpcService::requireTime);
        ScreenVariantsResponse.Builder response = ScreenVariantsResponse.newBuilder();
        for (int i = 0; i < texts.size(); i++) {
            var result = screened.results().get(i);
            response.addResults(ScreenedVariantResult.newBuilder()
                    .setResult(ScreeningMessages.encode(
                            result,
                            screened.ruleSetVersion(),
                            languages(texts.get(i).languageCode())))
                    .addAllReviewKeys(VariantScreening.of(result).reviewKeys()));
        }
        answer(observer, response.build());
    }

    /** Texts are screened one after the other: others get their turn in between, and who waits no more is not served. */
    private static void requireTime() {
        if (Context.current().isCancelled()) {
            throw DomainException.of(
                    ErrorReason.ERROR_REASON_DEADLINE_EXCEEDED,
                    "The time for the request is over: send fewer or shorter texts at once.");
        }
        Thread.yield();
    }

    private static void requireLength(String field, String text) {
        if (text.length() > Screening.LONGEST_TEXT) {
            throw DomainException.invalid(
                    field,
                    "A text has at most " + Screening.LONGEST_TEXT + " UTF-16 code units, not " + text.length() + ".");
        }
    }

    /** In a language that the call asks for, else in the text's own, else in the member's. */
    static List<LanguageRange> languages(String ofText) {
        List<LanguageRange> wanted = new ArrayList<>(CallContext.acceptLanguage());
        if (!ofText.isEmpty()) {
            wanted.add(new LanguageRange(ofText));
        }
        if (CallContext.caller() instanceof Caller.Person person
                && !person.languageCode().isEmpty()) {
            wanted.add(new LanguageRange(person.languageCode()));
        }
        return wanted;
    }

    private static Set<String> countries() {
        return CallContext.caller() instanceof Caller.Person person
                        && !person.attributes().countryCode().isEmpty()
                ? Set.of(person.attributes().countryCode())
                : Set.of();
    }

    private static <T> void answer(StreamObserver<T> observer, T response) {
        observer.onNext(response);
        observer.onCompleted();
    }
}
