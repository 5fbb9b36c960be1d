package io.relais.analytics.report.grpc;

import io.grpc.BindableService;
import io.relais.analytics.click.ClickBacklog;
import io.relais.analytics.measure.Buckets;
import io.relais.analytics.measure.RollUp;
import io.relais.analytics.report.GetOverviewReport;
import io.relais.analytics.valuation.Rates;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reports over gRPC. */
@Configuration(proxyBeanMethods = false)
public class ReportConfiguration {

    @Bean
    GetOverviewReport getOverviewReport(
            RollUp rollUp, TenantScoped<Buckets> buckets, Rates rates, ClickBacklog backlog) {
        return new GetOverviewReport(rollUp, buckets, rates, backlog);
    }

    @Bean
    BindableService reportGrpcService(GetOverviewReport getOverview, Clock clock) {
        return new ReportGrpcService(getOverview, clock);
    }
}
