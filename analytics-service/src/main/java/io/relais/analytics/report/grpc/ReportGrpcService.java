package io.relais.analytics.report.grpc;

import com.google.protobuf.Timestamp;
import io.grpc.stub.StreamObserver;
import io.relais.analytics.measure.Measure;
import io.relais.analytics.report.GetOverviewReport;
import io.relais.analytics.report.Measures;
import io.relais.analytics.report.OverviewReport;
import io.relais.analytics.valuation.MoneyInterval;
import io.relais.platform.grpc.CallContext;
import io.relais.proto.analytics.v1.GetOverviewReportRequest;
import io.relais.proto.analytics.v1.NetworkMeasures;
import io.relais.proto.analytics.v1.ReportServiceGrpc;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Reports over gRPC. */
final class ReportGrpcService extends ReportServiceGrpc.ReportServiceImplBase {
    /** Events may be a few minutes ahead of this clock; an open period holds them too. */
    private static final Duration AHEAD = Duration.ofHours(1);

    private final GetOverviewReport getOverview;
    private final Clock clock;

    ReportGrpcService(GetOverviewReport getOverview, Clock clock) {
        this.getOverview = getOverview;
        this.clock = clock;
    }

    @Override
    public void getOverviewReport(
            GetOverviewReportRequest request, StreamObserver<io.relais.proto.analytics.v1.OverviewReport> response) {
        OverviewReport report = getOverview.report(
                CallContext.tenant(),
                request.hasStartTime() ? instant(request.getStartTime()) : Instant.EPOCH,
                request.hasEndTime()
                        ? instant(request.getEndTime())
                        : clock.instant().plus(AHEAD));
        response.onNext(encode(report));
        response.onCompleted();
    }

    private static io.relais.proto.analytics.v1.OverviewReport encode(OverviewReport report) {
        io.relais.proto.analytics.v1.OverviewReport.Builder answer =
                io.relais.proto.analytics.v1.OverviewReport.newBuilder().setMeasures(encode(report.measures()));
        report.networks()
                .forEach((network, measures) -> answer.addNetworks(NetworkMeasures.newBuilder()
                        .setNetwork(io.relais.proto.api.v1.Network.valueOf(network.contractName()))
                        .setMeasures(encode(measures))));
        report.completeUntil().ifPresent(time -> answer.setCompleteUntilTime(timestamp(time)));
        return answer.build();
    }

    private static io.relais.proto.analytics.v1.Measures encode(Measures measures) {
        return io.relais.proto.analytics.v1.Measures.newBuilder()
                .setShares(measures.tallies().of(Measure.SHARE))
                .setClicks(measures.clicks())
                .setTrackedClicks(measures.tallies().of(Measure.TRACKED_CLICK))
                .setUniqueClicks(measures.tallies().of(Measure.UNIQUE_CLICK))
                .setImpressions(measures.tallies().of(Measure.IMPRESSION))
                .setReach(measures.tallies().of(Measure.IMPRESSION))
                .setReactions(measures.tallies().of(Measure.REACTION))
                .setComments(measures.tallies().of(Measure.COMMENT))
                .setReshares(measures.tallies().of(Measure.RESHARE))
                .setConversions(measures.tallies().of(Measure.CONVERSION))
                .setEngagements(measures.engagements())
                .setEarnedMediaValue(encode(measures.earnedMediaValue()))
                .build();
    }

    private static io.relais.proto.analytics.v1.MoneyInterval encode(MoneyInterval money) {
        return io.relais.proto.analytics.v1.MoneyInterval.newBuilder()
                .setLow(money.low().doubleValue())
                .setCentral(money.central().doubleValue())
                .setHigh(money.high().doubleValue())
                .setCurrencyCode(money.currencyCode())
                .build();
    }

    private static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }

    private static Timestamp timestamp(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }
}
