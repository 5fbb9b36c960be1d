package io.relais.gateway.mapping;

import io.relais.gateway.contract.RouteTable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The management endpoint {@code routes}. */
@Configuration(proxyBeanMethods = false)
public class MappingConfiguration {

    @Bean
    RoutesEndpoint routesEndpoint(RouteTable operations, ListableBeanFactory beans) {
        return new RoutesEndpoint(operations, beans);
    }
}
