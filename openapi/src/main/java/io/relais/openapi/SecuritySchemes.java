package io.relais.openapi;

import com.google.protobuf.Descriptors.Descriptor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How callers get their access tokens. */
final class SecuritySchemes {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private SecuritySchemes() {}

    static ObjectNode of(Deployment deployment, List<Route> routes, List<Descriptor> events) {
        Map<String, String> scopes = new TreeMap<>();
        routes.forEach(route -> {
            String scope = route.access().getAppScope();
            if (!scope.isEmpty()) {
                scopes.merge(scope, "Call " + route.operationId(), (calls, call) -> calls + ", " + route.operationId());
            }
        });
        events.forEach(message -> {
            String scope = Webhooks.event(message).getAppScope();
            if (!scope.isEmpty()) {
                scopes.putIfAbsent(
                        scope,
                        "Be told of the webhook event "
                                + Webhooks.event(message).getType() + ".");
            }
        });
        ObjectNode schemes = JSON.objectNode();
        ObjectNode person = schemes.putObject(Operations.PERSON)
                .put("type", "oauth2")
                .put(
                        "description",
                        "A person signs in (authorization code with PKCE). Ask for the scope `organization:{company}` too: "
                                + "the token must name one company. What the person may do follows from their roles.")
                .putObject("flows")
                .putObject("authorizationCode")
                .put("authorizationUrl", deployment.authorizationUrl())
                .put("tokenUrl", deployment.tokenUrl())
                .put("refreshUrl", deployment.tokenUrl());
        person.putObject("scopes").put("openid", "Sign in.");
        ObjectNode app = schemes.putObject(Operations.APP)
                .put("type", "oauth2")
                .put("description", "A partner app, with the client id and secret that its registration answered.")
                .putObject("flows")
                .putObject("clientCredentials")
                .put("tokenUrl", deployment.tokenUrl());
        ObjectNode appScopes = app.putObject("scopes");
        scopes.forEach(appScopes::put);
        schemes.putObject(Operations.BEARER)
                .put("type", "http")
                .put("scheme", "bearer")
                .put("bearerFormat", "JWT")
                .put(
                        "description",
                        "An access token for the audience `relais-api`, had either way. Its keys are at "
                                + deployment.jwksUrl() + ".");
        return schemes;
    }
}
