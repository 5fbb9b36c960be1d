package io.relais.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.gateway.contract.Library;
import io.relais.gateway.contract.RouteTable;
import io.relais.gateway.problem.Refusal;
import io.relais.gateway.request.CurrentRequest;
import io.relais.platform.caller.Caller;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.api.v1.Plan;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.greenbytes.http.sfv.Item;
import org.greenbytes.http.sfv.ListElement;
import org.greenbytes.http.sfv.Parser;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;

class LimitFilterTest {

    private static final Quota CLIENT = new Quota(1, 2);
    private static final Quota TENANT = new Quota(2, 4);

    private final RouteTable.Matched route =
            (RouteTable.Matched) RouteTable.of(Library.contract()).find("GET", "/v1/books/7");
    private final PlanQuotas plan =
            new PlanQuotas(new Quotas(CLIENT, CLIENT, CLIENT), new Quotas(TENANT, TENANT, TENANT));
    private final LimitFilter filter = new LimitFilter(new Limiter(
            new Limits(plan, plan, plan, 1),
            tenant -> Plan.PLAN_STANDARD,
            (tenant, spendings) -> CompletableFuture.completedFuture(List.of()),
            () -> 0));

    private MockServerWebExchange requestOf(Caller caller) {
        MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/v1/books/7"));
        CurrentRequest.route(exchange, route);
        CurrentRequest.caller(exchange, caller);
        return exchange;
    }

    private MockServerWebExchange requestOf(String tenant, String app) {
        return requestOf(new Caller.App(new TenantId(tenant), app, Set.of()));
    }

    private void pass(MockServerWebExchange exchange) {
        filter.filter(exchange, next -> Mono.empty()).block();
    }

    /** The items of a list of structured fields by their names, each with its whole numbers. */
    private static Map<Object, Map<String, Object>> items(MockServerWebExchange exchange, String header) {
        String value =
                Objects.requireNonNull(exchange.getResponse().getHeaders().getFirst(header));
        return Parser.parseList(value).get().stream()
                .collect(Collectors.toMap(ListElement::get, item -> numbers((Item<?>) item)));
    }

    private static Map<String, Object> numbers(Item<?> item) {
        return item.getParams().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, parameter -> parameter.getValue().get()));
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
    void theHeadersAreListsOfStructuredFields() {
        MockServerWebExchange exchange = requestOf("acme", "crm");
        pass(exchange);
        assertThat(items(exchange, "RateLimit-Policy"))
                .isEqualTo(Map.of("read", Map.of("q", 2L, "w", 2L), "tenant-read", Map.of("q", 4L, "w", 2L)));
        assertThat(items(exchange, "RateLimit"))
                .isEqualTo(Map.of("read", Map.of("r", 1L, "t", 1L), "tenant-read", Map.of("r", 3L, "t", 1L)));
    }

    @Test
    void anOperatorHasNoTenantToShareWith() {
        MockServerWebExchange exchange = requestOf(new Caller.Operator("o"));
        pass(exchange);
        assertThat(items(exchange, "RateLimit")).containsOnlyKeys("read");
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
        assertThat(items(third, "RateLimit")).isEqualTo(Map.of("read", Map.of("r", 0L, "t", 2L)));
    }
}
