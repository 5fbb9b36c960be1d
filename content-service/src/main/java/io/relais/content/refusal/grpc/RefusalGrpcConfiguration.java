package io.relais.content.refusal.grpc;

import io.grpc.BindableService;
import io.relais.content.refusal.KeepRefusal;
import io.relais.content.refusal.ListMyRefusals;
import io.relais.content.refusal.Refusals;
import io.relais.platform.paging.PageTokens;
import io.relais.platform.tenancy.TenantScoped;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Refusals over gRPC. */
@Configuration(proxyBeanMethods = false)
public class RefusalGrpcConfiguration {

    @Bean
    KeepRefusal keepRefusal(TenantScoped<Refusals> refusals, Clock clock) {
        return new KeepRefusal(refusals, clock);
    }

    @Bean
    ListMyRefusals listMyRefusals(TenantScoped<Refusals> refusals, Clock clock) {
        return new ListMyRefusals(refusals, clock);
    }

    @Bean
    BindableService refusalGrpcService(ListMyRefusals listMyRefusals, PageTokens pageTokens) {
        return new RefusalGrpcService(listMyRefusals, pageTokens);
    }
}
