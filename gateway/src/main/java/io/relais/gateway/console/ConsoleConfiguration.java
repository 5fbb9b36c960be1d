package io.relais.gateway.console;

import io.relais.platform.caller.KeycloakRealm;
import java.net.URI;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * The page at {@code /}, its settings, and the page at {@code /linking}, to which networks send browsers back. Their scripts and
 * styles are static resources under {@code /console/}.
 */
@Configuration(proxyBeanMethods = false)
public class ConsoleConfiguration {

    private static final String CLIENT = "relais-console";

    private static final String LINKING_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
                    + "form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    RouterFunction<ServerResponse> consolePage(KeycloakRealm realm) {
        ClassPathResource page = new ClassPathResource("console/index.html");
        String policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self' "
                + origin(realm) + "; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        return RouterFunctions.route()
                .GET(
                        "/",
                        request -> ServerResponse.ok()
                                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                                .headers(headers -> {
                                    headers.set("Content-Security-Policy", policy);
                                    headers.setCacheControl("no-cache");
                                })
                                .bodyValue(page))
                .GET(
                        "/console/config.json",
                        request -> ServerResponse.ok()
                                .contentType(MediaType.APPLICATION_JSON)
                                .headers(headers -> headers.setCacheControl("no-cache"))
                                .bodyValue(Map.of("issuer", realm.issuer(), "clientId", CLIENT)))
                .build();
    }

    /** It has no session and calls nothing: what came is read by its own script alone. */
    @Bean
    RouterFunction<ServerResponse> linkingPage() {
        ClassPathResource page = new ClassPathResource("console/linking.html");
        return RouterFunctions.route()
                .GET(
                        "/linking",
                        request -> ServerResponse.ok()
                                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                                .headers(headers -> {
                                    headers.set("Content-Security-Policy", LINKING_POLICY);
                                    headers.setCacheControl("no-store");
                                })
                                .bodyValue(page))
                .build();
    }

    private static String origin(KeycloakRealm realm) {
        URI address = URI.create(realm.url());
        return address.getScheme() + "://" + address.getRawAuthority();
    }
}
