package io.relais.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the templates make of the description: every operation, with every parameter. */
class RelaisOperationsTest {

    private static final Path DESCRIPTION =
            Path.of("..", "..", "openapi", "target", "classes", "META-INF", "relais", "openapi.json");

    @Test
    void everyOperationTakesWhatItsDescriptionSays() throws Exception {
        JsonNode description = Json.MAPPER.readTree(Files.readAllBytes(DESCRIPTION));
        Map<String, Integer> described = new HashMap<>();
        for (JsonNode path : description.path("paths")) {
            for (JsonNode operation : path) {
                described.put(operation.path("operationId").asString(), parameters(description, operation));
            }
        }
        Map<String, Integer> generated = new HashMap<>();
        Arrays.stream(RelaisOperations.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .forEach(method -> generated.merge(method.getName(), method.getParameterCount(), Math::max));
        assertThat(generated).isEqualTo(described);
    }

    /**
     * Of the path and the query, a version, and a body that can say something, or bytes and their media type; the key is the
     * client's.
     */
    private static int parameters(JsonNode description, JsonNode operation) {
        int count = 0;
        for (JsonNode parameter : operation.path("parameters")) {
            count += parameter.path("$ref").asString("").endsWith("/Idempotency-Key") ? 0 : 1;
        }
        count += operation.path("x-upload").asBoolean(false) ? 2 : 0;
        String body = operation
                .at("/requestBody/content/application~1json/schema/$ref")
                .asString("#/none");
        return count + (description.at(body.substring(1)).path("properties").isEmpty() ? 0 : 1);
    }

    @Test
    void listsAreWalkedThrough() throws Exception {
        Method method = RelaisOperations.class.getMethod("listPosts");
        assertThat(method.getGenericReturnType().getTypeName())
                .isEqualTo(
                        "io.relais.client.Pages<io.relais.client.model.ListPostsResponse, io.relais.client.model.Post>");
    }
}
