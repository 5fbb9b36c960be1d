package io.relais.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class BreakingChangesTest {

    /** The description as it was released last; {@code openapi/release} replaces it. */
    private static final Path RELEASED = Path.of("src", "released", "openapi-v1.yaml");

    private static final ObjectNode CURRENT = ApiDescription.of(Deployment.ANY).document();

    @Test
    void clientsOfTheLastReleaseCanGoOn() throws IOException {
        JsonNode released = YAMLMapper.shared().readTree(Files.readAllBytes(RELEASED));
        assertThat(BreakingChanges.between(released, CURRENT))
                .as("breaks of the API that was released; make the change in a compatible way, or release a /v2")
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaks")
    void aBreakIsFound(Consumer<ObjectNode> change, String sentence) {
        ObjectNode changed = CURRENT.deepCopy();
        change.accept(changed);
        assertThat(changed).isNotEqualTo(CURRENT);
        assertThat(BreakingChanges.between(CURRENT, changed))
                .anySatisfy(found -> assertThat(found).contains(sentence));
    }

    static Stream<Arguments> breaks() {
        return Stream.of(
                change("a path is gone", document -> object(document, "/paths").remove("/v1/posts"), "is gone"),
                change(
                        "a method is gone",
                        document -> object(document, "/paths/~1v1~1posts").remove("post"),
                        "POST /v1/posts is gone"),
                change(
                        "a field of an answer is gone",
                        document -> object(document, "/components/schemas/Post/properties")
                                .remove("title"),
                        ".title is no longer given"),
                change(
                        "a field that was always answered may be missing",
                        document -> remove(document, "/components/schemas/Post/required", "title"),
                        ".title is not always given any more"),
                change(
                        "a field of a request is gone",
                        document -> object(document, "/components/schemas/PostInput/properties")
                                .remove("topics"),
                        ".topics is no longer taken"),
                change(
                        "a field of a request must be given",
                        document -> array(document, "/components/schemas/PostInput/required")
                                .add("topics"),
                        ".topics must be given"),
                change(
                        "a new field of a request must be given",
                        document -> {
                            object(document, "/components/schemas/PostInput/properties")
                                    .putObject("budget")
                                    .put("type", "string");
                            array(document, "/components/schemas/PostInput/required")
                                    .add("budget");
                        },
                        ".budget must be given"),
                change(
                        "an enum is narrower",
                        document -> remove(document, "/components/schemas/Network/enum", "X"),
                        "no longer takes [X]"),
                change(
                        "a type of an answer is another",
                        document -> object(document, "/components/schemas/Measures/properties/clicks")
                                .put("type", "integer"),
                        "gives the type [integer] instead of [string]"),
                change(
                        "a type of a request is another",
                        document -> object(document, "/components/schemas/PostInput/properties/title")
                                .put("type", "integer"),
                        "takes the type [integer] instead of [string]"),
                change(
                        "a text of a request may be less long",
                        document -> object(document, "/components/schemas/PostInput/properties/title")
                                .put("maxLength", 100),
                        "has a lower maxLength"),
                change(
                        "a pattern of a request is another",
                        document -> object(document, "/components/schemas/PostInput/properties/utmCampaign")
                                .put("pattern", "^[a-z]+$"),
                        "has another pattern"),
                change(
                        "a parameter is gone",
                        document -> array(document, "/paths/~1v1~1posts/get/parameters")
                                .remove(0),
                        "no longer has the parameter"),
                change(
                        "a parameter is needed",
                        document -> object(document, "/paths/~1v1~1posts/get/parameters/0")
                                .put("required", true),
                        "needs the parameter"),
                change(
                        "success has another status",
                        document -> {
                            ObjectNode responses = object(document, "/paths/~1v1~1engagements:batch/post/responses");
                            responses.set("200", responses.remove("202"));
                        },
                        "no longer answers 202"),
                change(
                        "an answer has another media type",
                        document -> {
                            ObjectNode content = object(document, "/paths/~1v1~1posts/get/responses/200/content");
                            content.set("application/xml", content.remove("application/json"));
                        },
                        "no longer has the media type application/json"),
                change(
                        "a header of an answer is gone",
                        document -> object(document, "/paths/~1v1~1posts/get/responses/200/headers")
                                .remove("Link"),
                        "no longer answers the header Link"),
                change(
                        "a role is refused",
                        document -> remove(document, "/paths/~1v1~1posts/get/x-roles", "COMPLIANCE"),
                        "refuses the role COMPLIANCE"),
                change(
                        "apps need another scope",
                        document -> object(document, "/paths/~1v1~1posts/get/security/1")
                                .putArray("app")
                                .add("app:everything"),
                        "no longer accepts"),
                change(
                        "a webhook event is gone",
                        document -> object(document, "/webhooks").remove("post.published"),
                        "POST post.published is gone"),
                change(
                        "a field of a webhook event is gone",
                        document -> object(document, "/components/schemas/PostPublished/properties")
                                .remove("post"),
                        ".post is no longer given"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("additions")
    void whatClientsCanLiveWithIsNoBreak(Consumer<ObjectNode> change) {
        ObjectNode changed = CURRENT.deepCopy();
        change.accept(changed);
        assertThat(changed).isNotEqualTo(CURRENT);
        assertThat(BreakingChanges.between(CURRENT, changed)).isEmpty();
    }

    static Stream<Arguments> additions() {
        return Stream.of(
                addition(
                        "a new path",
                        document -> object(document, "/paths")
                                .set(
                                        "/v1/novelties",
                                        document.at("/paths/~1v1~1posts").deepCopy())),
                addition(
                        "a new field of an answer",
                        document -> object(document, "/components/schemas/Post/properties")
                                .putObject("mood")
                                .put("type", "string")),
                addition(
                        "a new optional field of a request",
                        document -> object(document, "/components/schemas/PostInput/properties")
                                .putObject("mood")
                                .put("type", "string")),
                addition(
                        "a wider limit",
                        document -> object(document, "/components/schemas/PostInput/properties/title")
                                .put("maxLength", 400)),
                addition(
                        "a new value of an enum",
                        document -> array(document, "/components/schemas/Network/enum")
                                .add("THREADS")),
                addition(
                        "a new role",
                        document -> array(document, "/paths/~1v1~1posts/get/x-roles")
                                .add("MANAGER")),
                addition(
                        "other words",
                        document -> object(document, "/paths/~1v1~1posts/get").put("description", "Other words.")),
                addition("a new optional parameter", document -> {
                    ObjectNode parameter = array(document, "/paths/~1v1~1posts/get/parameters")
                            .addObject()
                            .put("name", "filter")
                            .put("in", "query");
                    parameter.putObject("schema").put("type", "string");
                }));
    }

    private static Arguments change(String name, Consumer<ObjectNode> change, String sentence) {
        return Arguments.of(Named.of(name, change), sentence);
    }

    private static Arguments addition(String name, Consumer<ObjectNode> change) {
        return Arguments.of(Named.of(name, change));
    }

    private static ObjectNode object(JsonNode document, String pointer) {
        return (ObjectNode) document.at(pointer);
    }

    private static ArrayNode array(JsonNode document, String pointer) {
        return (ArrayNode) document.at(pointer);
    }

    private static void remove(JsonNode document, String pointer, String value) {
        ArrayNode array = array(document, pointer);
        for (int i = 0; i < array.size(); i++) {
            if (array.get(i).asString().equals(value)) {
                array.remove(i);
                return;
            }
        }
    }
}
