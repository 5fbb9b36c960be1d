package io.relais.analytics.engagement.grpc;

import io.grpc.BindableService;
import io.relais.analytics.engagement.IngestEngagements;
import io.relais.analytics.measure.RecordMeasuredEvents;
import io.relais.analytics.share.CountShares;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Engagement events over gRPC. */
@Configuration(proxyBeanMethods = false)
public class EngagementConfiguration {

    @Bean
    IngestEngagements ingestEngagements(CountShares shares, RecordMeasuredEvents record, Clock clock) {
        return new IngestEngagements(shares, record, clock);
    }

    @Bean
    BindableService engagementGrpcService(IngestEngagements ingest) {
        return new EngagementGrpcService(ingest);
    }
}
