package io.relais.gateway.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.gateway.contract.RouteTable;
import io.relais.proto.DescriptorSet;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

class RoutesEndpointTest {

    @Test
    void itTellsOperationsPagesAndWhatStandsInFront() {
        RouterFunction<ServerResponse> page = RouterFunctions.route()
                .GET(
                        "/page",
                        request -> ServerResponse.ok()
                                .contentType(MediaType.TEXT_PLAIN)
                                .bodyValue("x"))
                .build();
        HttpHandlerDecoratorFactory inFront = everythingElse -> everythingElse;
        RoutesEndpoint endpoint = new RoutesEndpoint(
                RouteTable.of(DescriptorSet.load()),
                new StaticListableBeanFactory(Map.of("page", page, "redirectInFront", inFront)));

        assertThat(Objects.requireNonNull(endpoint.routes().block()).routes())
                .contains(
                        new RoutesEndpoint.Route("GET /v1/members/*", "relais.identity.v1.MemberService/GetMember"),
                        new RoutesEndpoint.Route(
                                "POST /v1/posts/*:publish", "relais.content.v1.PostService/PublishPost"),
                        new RoutesEndpoint.Route("(GET && /page)", "page"),
                        new RoutesEndpoint.Route("in front: redirectInFront", "decorator"));
    }
}
