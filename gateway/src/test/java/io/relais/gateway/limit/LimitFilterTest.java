package io.relais.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.gateway.contract.Library;
import io.relais.gateway.contract.RouteTable;
import io.relais.gateway.problem.Refusal;
import io.relais.gateway.request.CurrentRequest;
import io.relais.platform.caller.Caller;
import io.relais.platform.tenancy.TenantId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;

class LimitFilterTest {

    private final RouteTable.Matched route =
            (RouteTable.Matched) RouteTable.of(Library.contract()).find("GET", "/v1/books/7");
    private final Plan plan = new Plan(1, 2);
    private final LimitFilter filter = new LimitFilter(new Plans(plan, plan, plan), () -> 0);

    private MockServerWebExchange requestOf(String tenant, String app) {
        MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/v1/books/7"));
        CurrentRequest.route(exchange, route);
        CurrentRequest.caller(exchange, new Caller.App(new TenantId(tenant), app, Set.of()));
        return exchange;
    }

    private void pass(MockServerWebExchange exchange) {
        filter.filter(exchange, next -> Mono.empty()).block();
    }

    @Test
    void eachClientOfEachTenantHasItsOwnBucket() {
        pass(requestOf("acme", "crm"));
        pass(requestOf("acme", "crm"));
        assertThatThrownBy(() -> pass(requestOf("acme", "crm"))).isInstanceOf(Refusal.class);
        pass(requestOf("acme", "hr"));
        pass(requestOf("globex", "crm"));
    }

    @Test
    void aRefusalSaysWhenToComeBack() {
        pass(requestOf("acme", "crm"));
        pass(requestOf("acme", "crm"));
        MockServerWebExchange third = requestOf("acme", "crm");
        assertThatThrownBy(() -> pass(third)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.problem().status()).isEqualTo(429);
            assertThat(refusal.problem().retryDelay()).isNotNull().isPositive();
        });
        assertThat(third.getResponse().getHeaders().getFirst("RateLimit-Policy"))
                .isEqualTo("\"read\";q=2;w=2");
        assertThat(third.getResponse().getHeaders().getFirst("RateLimit")).isEqualTo("\"read\";r=0;t=2");
    }
}
