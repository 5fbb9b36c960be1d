package io.relais.gateway.call;

import io.micrometer.core.instrument.MeterRegistry;
import io.relais.gateway.access.AccessFilter;
import io.relais.gateway.admission.Admission;
import io.relais.gateway.admission.AdmissionConfiguration;
import io.relais.gateway.contract.RouteTable;
import io.relais.gateway.deprecation.DeprecationFilter;
import io.relais.gateway.edge.EdgeFilter;
import io.relais.gateway.edge.PublicUrl;
import io.relais.gateway.limit.LimitFilter;
import io.relais.gateway.problem.ProblemHandler;
import io.relais.gateway.problem.Problems;
import io.relais.gateway.transcoding.Transcoder;
import io.relais.platform.caller.Callers;
import io.relais.platform.grpc.RelaisCallers;
import io.relais.platform.grpc.ServiceChannels;
import io.relais.proto.DescriptorSet;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.server.i18n.LocaleContextResolver;
import org.springframework.web.server.session.WebSessionManager;
import reactor.core.scheduler.Scheduler;

/** The one route of all public operations: find the operation, check the caller, count the request, call. */
@Configuration(proxyBeanMethods = false)
@Import({RelaisCallers.class, AdmissionConfiguration.class})
public class PublicApiConfiguration {

    @Bean
    DescriptorSet contract() {
        return DescriptorSet.load();
    }

    @Bean
    RouteTable routeTable(DescriptorSet contract) {
        return RouteTable.of(contract);
    }

    @Bean
    Transcoder transcoder(DescriptorSet contract, RouteTable routeTable) {
        return new Transcoder(contract, routeTable);
    }

    @Bean
    AccessFilter accessFilter(Callers callers, Scheduler virtualThreads) {
        return new AccessFilter(callers, virtualThreads);
    }

    @Bean
    GrpcRoutingFilter grpcRoutingFilter(
            Transcoder transcoder,
            RouteTable routeTable,
            ServiceChannels channels,
            Problems problems,
            PublicUrl publicUrl,
            Admission admission,
            @Value("${relais.gateway.deadline}") Duration deadline,
            @Value("${relais.gateway.stream-deadline}") Duration streamDeadline,
            @Value("${relais.gateway.heartbeat}") Duration heartbeat) {
        return new GrpcRoutingFilter(
                transcoder,
                new GrpcCalls(channels, routeTable, deadline, streamDeadline),
                new SingleAnswer(transcoder, publicUrl.value()),
                new StreamedAnswer(transcoder, problems, heartbeat),
                admission);
    }

    @Bean
    DirectApi directApi(
            RouteTable routeTable,
            Transcoder transcoder,
            EdgeFilter edgeFilter,
            AccessFilter accessFilter,
            LimitFilter limitFilter,
            GrpcRoutingFilter grpcRoutingFilter,
            ProblemHandler problemHandler,
            WebSessionManager webSessionManager,
            ServerCodecConfigurer serverCodecConfigurer,
            LocaleContextResolver localeContextResolver,
            MeterRegistry meters) {
        return new DirectApi(
                routeTable,
                transcoder,
                edgeFilter,
                accessFilter,
                limitFilter,
                grpcRoutingFilter,
                problemHandler,
                new DirectApi.Exchanges(webSessionManager, serverCodecConfigurer, localeContextResolver),
                meters);
    }

    @Bean
    LoopConnections loopConnections(ServiceChannels channels) {
        return new LoopConnections(channels);
    }

    @Bean
    RouteLocator publicApi(
            RouteLocatorBuilder routes, RouteTable routeTable, AccessFilter accessFilter, LimitFilter limitFilter) {
        return routes.routes()
                .route(
                        "public-api",
                        route -> route.predicate(exchange -> routeTable.covers(
                                        exchange.getRequest().getURI().getRawPath()))
                                .filters(filters -> filters.filters(
                                        new OperationFilter(routeTable),
                                        new DeprecationFilter(),
                                        accessFilter,
                                        limitFilter))
                                .uri(GrpcRoutingFilter.SCHEME + "://services"))
                .build();
    }
}
