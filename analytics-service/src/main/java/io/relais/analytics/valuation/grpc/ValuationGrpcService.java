package io.relais.analytics.valuation.grpc;

import io.grpc.stub.StreamObserver;
import io.relais.analytics.engagement.EngagementType;
import io.relais.analytics.network.Network;
import io.relais.analytics.valuation.Rate;
import io.relais.analytics.valuation.Rates;
import io.relais.analytics.valuation.Valuation;
import io.relais.platform.errors.DomainException;
import io.relais.platform.grpc.CallContext;
import io.relais.platform.grpc.ETags;
import io.relais.proto.analytics.v1.EngagementEvent;
import io.relais.proto.analytics.v1.GetValuationRequest;
import io.relais.proto.analytics.v1.UpdateValuationRequest;
import io.relais.proto.analytics.v1.ValuationServiceGrpc;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Rates over gRPC. */
final class ValuationGrpcService extends ValuationServiceGrpc.ValuationServiceImplBase {
    private static final String RESOURCE = "valuation";
    private static final String TYPE_PREFIX = "TYPE_";

    private final Rates rates;

    ValuationGrpcService(Rates rates) {
        this.rates = rates;
    }

    @Override
    public void getValuation(
            GetValuationRequest request, StreamObserver<io.relais.proto.analytics.v1.Valuation> response) {
        answer(rates.of(CallContext.tenant()), response);
    }

    @Override
    public void updateValuation(
            UpdateValuationRequest request, StreamObserver<io.relais.proto.analytics.v1.Valuation> response) {
        List<Rate> decoded = new ArrayList<>();
        for (int i = 0; i < request.getValuation().getRatesCount(); i++) {
            decoded.add(decode(request.getValuation().getRates(i), "rates[" + i + "]"));
        }
        answer(
                rates.replace(
                        CallContext.tenant(),
                        ETags.seen(RESOURCE),
                        request.getValuation().getCurrencyCode(),
                        decoded),
                response);
    }

    private static void answer(Valuation valuation, StreamObserver<io.relais.proto.analytics.v1.Valuation> response) {
        CallContext.etag(ETags.of(valuation.version()));
        response.onNext(encode(valuation));
        response.onCompleted();
    }

    private static Rate decode(io.relais.proto.analytics.v1.Rate rate, String path) {
        return new Rate(
                Network.ofContractName(rate.getNetwork().name())
                        .orElseThrow(() -> DomainException.invalid(path + ".network", "Say which network.")),
                EngagementType.valueOf(rate.getType().name().substring(TYPE_PREFIX.length())),
                BigDecimal.valueOf(rate.getLow()),
                BigDecimal.valueOf(rate.getCentral()),
                BigDecimal.valueOf(rate.getHigh()),
                rate.getSource());
    }

    private static io.relais.proto.analytics.v1.Valuation encode(Valuation valuation) {
        io.relais.proto.analytics.v1.Valuation.Builder answer = io.relais.proto.analytics.v1.Valuation.newBuilder()
                .setCurrencyCode(valuation.currencyCode())
                .setEtag(ETags.of(valuation.version()));
        for (Rate rate : valuation.rates()) {
            answer.addRates(io.relais.proto.analytics.v1.Rate.newBuilder()
                    .setNetwork(io.relais.proto.api.v1.Network.valueOf(
                            rate.network().contractName()))
                    .setType(EngagementEvent.Type.valueOf(TYPE_PREFIX + rate.type()))
                    .setLow(rate.low().doubleValue())
                    .setCentral(rate.central().doubleValue())
                    .setHigh(rate.high().doubleValue())
                    .setSource(rate.source()));
        }
        return answer.build();
    }
}
