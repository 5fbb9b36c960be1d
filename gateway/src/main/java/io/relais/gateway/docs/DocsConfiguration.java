package io.relais.gateway.docs;

import io.relais.gateway.edge.PublicUrl;
import io.relais.openapi.ApiDescription;
import io.relais.openapi.Deployment;
import io.relais.platform.caller.KeycloakRealm;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/** The description of this installation's API, and the reference page that shows it. */
@Configuration(proxyBeanMethods = false)
public class DocsConfiguration {

    /** Swagger UI draws its icons from data addresses; everything else is the gateway's own. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String NO_PAGE = "";
    private static final String SWAGGER_UI = "META-INF/resources/webjars/swagger-ui";

    @Bean
    RouterFunction<ServerResponse> apiDescription(PublicUrl publicUrl, KeycloakRealm realm) {
        ApiDescription description = ApiDescription.of(new Deployment(publicUrl.value(), realm.issuer()));
        return new Document("application/json", description.json(), NO_PAGE)
                .at("/openapi.json")
                .and(new Document("application/yaml", description.yaml(), NO_PAGE).at("/openapi.yaml"));
    }

    @Bean
    RouterFunction<ServerResponse> apiReference() {
        return page("index.html", "/docs")
                .and(own("docs.js", "text/javascript"))
                .and(own("docs.css", "text/css"))
                .and(swaggerUi("swagger-ui-bundle.js", "text/javascript"))
                .and(swaggerUi("swagger-ui.css", "text/css"));
    }

    private static RouterFunction<ServerResponse> page(String file, String path) {
        return new Document("text/html;charset=UTF-8", read("docs/" + file), POLICY).at(path);
    }

    private static RouterFunction<ServerResponse> own(String file, String type) {
        return new Document(type + ";charset=UTF-8", read("docs/" + file), NO_PAGE).at("/docs/" + file);
    }

    private static RouterFunction<ServerResponse> swaggerUi(String file, String type) {
        return new Document(type + ";charset=UTF-8", read(SWAGGER_UI + "/" + version() + "/" + file), NO_PAGE)
                .at("/docs/" + file);
    }

    /** The version in the paths of the WebJar. */
    private static String version() {
        try (InputStream in =
                new ClassPathResource("META-INF/maven/org.webjars/swagger-ui/pom.properties").getInputStream()) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException missing) {
            throw new UncheckedIOException("The WebJar of Swagger UI is not on the class path.", missing);
        }
    }

    private static byte[] read(String resource) {
        try (InputStream in = new ClassPathResource(resource).getInputStream()) {
            return in.readAllBytes();
        } catch (IOException missing) {
            throw new UncheckedIOException("The file " + resource + " of the API reference is missing.", missing);
        }
    }
}
