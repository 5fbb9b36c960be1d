package io.relais.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.relais.proto.DescriptorSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The description of the real API. */
class ApiDescriptionTest {

    private static final String ROOT = "https://relais.example/openapi.json";

    private final ApiDescription description = ApiDescription.of(Deployment.ANY);
    private final JsonNode document = description.document();

    @Test
    void everyPublicRouteIsThereOnceWithItsOwnId() {
        List<Route> routes = new Protos(DescriptorSet.load())
                .services()
                .flatMap(service -> service.getMethods().stream())
                .flatMap(Route::of)
                .toList();
        assertThat(routes).hasSizeGreaterThan(50);
        Set<String> ids = new HashSet<>();
        for (Route route : routes) {
            JsonNode operation =
                    document.path("paths").path(route.pattern().path()).path(route.verb());
            assertThat(operation.path("operationId").asString()).isEqualTo(route.operationId());
            assertThat(ids.add(route.operationId())).as(route.operationId()).isTrue();
        }
    }

    @Test
    void everyPagedListSaysWhatItsPagesHold() {
        List<String> paged = new ArrayList<>();
        Walk.objects(document.path("paths"), (at, operation) -> {
            JsonNode items = operation.path("x-page-items");
            assertThat(items.isObject())
                    .as(at)
                    .isEqualTo(operation
                            .path("parameters")
                            .valueStream()
                            .anyMatch(parameter ->
                                    parameter.path("name").asString("").equals("pageToken")));
            if (items.isObject()) {
                String answer = operation
                        .at("/responses/200/content/application~1json/schema/$ref")
                        .asString();
                JsonNode properties = document.at(answer.substring(1)).path("properties");
                assertThat(properties.has("nextPageToken")).as(at).isTrue();
                assertThat(properties
                                .path(items.path("property").asString())
                                .at("/items/$ref")
                                .asString())
                        .isEqualTo(
                                "#/components/schemas/" + items.path("schema").asString());
                paged.add(at);
            }
        });
        assertThat(paged).hasSizeGreaterThan(10);
    }

    @Test
    void anUploadNamesTheMediaTypesThatItTakes() {
        JsonNode operation = document.at("/paths/~1v1~1members:import/post");
        assertThat(((ObjectNode) operation.at("/requestBody/content")).propertyNames())
                .containsExactly("text/csv", "application/x-ndjson");
        assertThat(operation.at("/requestBody/description").asString()).contains("charset");
        assertThat(operation.path("x-upload").asBoolean()).isTrue();
        assertThat(operation.path("x-streaming").asBoolean()).isTrue();
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        Walk.objects(document, (at, node) -> {
            if (node.path("$ref").isString()) {
                String reference = node.path("$ref").asString();
                assertThat(document.at(reference.substring(1)).isMissingNode())
                        .as("%s at %s leads nowhere", reference, at)
                        .isFalse();
            }
        });
    }

    @Test
    void everyExampleSatisfiesItsSchema() {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(iri -> iri.equals(ROOT) ? new String(description.json(), UTF_8) : null));
        List<String> wrong = new ArrayList<>();
        List<String> checked = new ArrayList<>();
        Walk.objects(document, (at, node) -> {
            if (node.has("example") && node.has("schema")) {
                Schema schema = registry.getSchema(SchemaLocation.of(ROOT + "#" + at + "/schema"));
                schema.validate(
                                node.get("example"),
                                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                        .forEach(error -> wrong.add(at + ": " + error));
                checked.add(at);
            }
        });
        assertThat(wrong).isEmpty();
        assertThat(checked).hasSizeGreaterThan(150);
    }

    @Test
    void everyParameterAndEveryJsonBodyHasAnExample() {
        List<String> without = new ArrayList<>();
        Walk.objects(document, (at, node) -> {
            boolean parameter = node.has("in") && node.has("schema");
            boolean body = at.endsWith("/content/application~1json");
            if ((parameter || body) && !node.has("example")) {
                without.add(at);
            }
        });
        assertThat(without)
                .as("no example was found: add a word to examples.json, or `such as` to the field's comment")
                .isEmpty();
    }

    @Test
    void everyOperationPropertyAndValueIsDescribed() {
        List<String> silent = new ArrayList<>();
        Walk.objects(document.path("paths"), (at, node) -> {
            if (node.has("operationId") && node.path("description").asString("").isBlank()) {
                silent.add(at);
            }
        });
        document.at("/components/schemas")
                .properties()
                .forEach(schema -> schema.getValue()
                        .path("properties")
                        .properties()
                        .forEach(property -> {
                            boolean named = property.getValue().has("description")
                                    || property.getValue().has("$ref");
                            if (!named) {
                                silent.add(schema.getKey() + "." + property.getKey());
                            }
                        }));
        assertThat(silent).isEmpty();
    }

    @Test
    void requestsTakeNothingThatRelaisSetsItselfAndAnswersShowNoPassword() {
        JsonNode schemas = document.at("/components/schemas");
        assertThat(names(schemas.at("/Post/properties"))).contains("state", "createTime", "etag", "name");
        assertThat(names(schemas.at("/PostInput/properties"))).doesNotContain("state", "createTime", "etag", "name");
        assertThat(names(schemas.at("/Member/properties"))).doesNotContain("initialPassword");
        assertThat(schemas.at("/MemberInput/properties/initialPassword/writeOnly")
                        .asBoolean())
                .isTrue();
        assertThat(schemas.at("/Post/properties/state/readOnly").asBoolean()).isTrue();
    }

    @Test
    void whatHasADefaultIsAlwaysAnsweredAndOnlyAskedForWhereEmptyIsRefused() {
        JsonNode schemas = document.at("/components/schemas");
        assertThat(texts(schemas.at("/Post/required"))).contains("title", "topics", "utmCampaign", "state");
        assertThat(texts(schemas.at("/PostInput/required"))).containsExactly("kind", "title", "targetUri", "variants");
        assertThat(schemas.at("/PostPatch").has("required")).isFalse();
        assertThat(texts(schemas.at("/Consent/required")))
                .as("a purpose may be for no network")
                .doesNotContain("network");
        assertThat(schemas.at("/PostInput/additionalProperties").asBoolean(true))
                .isFalse();
        assertThat(schemas.at("/Post").has("additionalProperties")).isFalse();
    }

    @Test
    void sixtyFourBitNumbersAreTextAndEnumsHaveShortNames() {
        JsonNode schemas = document.at("/components/schemas");
        assertThat(schemas.at("/Measures/properties/clicks/type").asString()).isEqualTo("string");
        assertThat(texts(schemas.at("/Network/enum")))
                .containsExactly("LINKEDIN", "X", "FACEBOOK", "INSTAGRAM", "MASTODON", "BLUESKY");
    }

    @Test
    void editableResourcesNeedIfMatchAndEveryPostTakesAnIdempotencyKey() {
        assertThat(references("/paths/~1v1~1posts~1{post}/patch")).contains("#/components/parameters/If-Match");
        assertThat(references("/paths/~1v1~1valuation/put")).contains("#/components/parameters/If-Match");
        assertThat(references("/paths/~1v1~1apps~1{app}/delete")).doesNotContain("#/components/parameters/If-Match");
        Walk.objects(document.path("paths"), (at, node) -> {
            if (at.endsWith("/post")) {
                assertThat(references("/paths" + at)).as(at).contains("#/components/parameters/Idempotency-Key");
            }
        });
    }

    @Test
    void problemsAreListedByStatusWithTheirReasons() {
        JsonNode responses = document.at("/paths/~1v1~1me~1shares/post/responses");
        assertThat(names(responses)).contains("200", "400", "401", "403", "422", "429", "503");
        JsonNode refused = document.at(responses.at("/422/$ref").asString().substring(1));
        assertThat(texts(refused.path("x-reasons"))).contains("SHARE_REFUSED");
        assertThat(document.at("/components/schemas/Problem/properties/decision/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/Decision");
        assertThat(names(document.at("/paths/~1v1~1engagements:batch/post/responses")))
                .contains("202")
                .doesNotContain("200");
    }

    @Test
    void appsNeedTheirScopeAndPeopleOnlyARole() {
        JsonNode feed = document.at("/paths/~1v1~1me~1feed/get/security");
        JsonNode post = document.at("/paths/~1v1~1posts/post/security");
        assertThat(feed.toString()).doesNotContain("app");
        assertThat(post.toString()).contains("\"app\":[\"app:posts\"]");
        assertThat(names(document.at("/components/securitySchemes/app/flows/clientCredentials/scopes")))
                .contains("app:posts", "app:members", "app:engagements", "app:reports");
    }

    @Test
    void webhookEventsAreDescribedWithTheirData() {
        assertThat(names(document.path("webhooks"))).contains("post.published", "consent.changed");
        assertThat(document.at("/components/schemas/PostPublishedEvent/properties/data/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/PostPublished");
    }

    @Test
    void bothFormsSayTheSameEveryTime() {
        JsonNode fromYaml = YAMLMapper.shared().readTree(description.yaml());
        JsonNode fromJson = JsonMapper.shared().readTree(description.json());
        assertThat(fromYaml).isEqualTo(fromJson);
        assertThat(ApiDescription.of(Deployment.ANY).json()).isEqualTo(description.json());
        assertThat(new String(description.json(), UTF_8))
                .as("keywords have one order in every run")
                .contains("\"minimum\":0,\"maximum\":500")
                .doesNotContain("\"maximum\":500,\"minimum\":0");
    }

    private Set<String> references(String operation) {
        Set<String> references = new TreeSet<>();
        document.at(operation)
                .path("parameters")
                .forEach(parameter -> references.add(parameter.path("$ref").asString("")));
        return references;
    }

    private static Set<String> names(JsonNode node) {
        return new TreeSet<>(((ObjectNode) node).propertyNames());
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }
}
