package io.relais.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.HttpBodyProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DurationProto;
import com.google.protobuf.StructProto;
import com.google.protobuf.TextFormat;
import com.google.protobuf.WrappersProto;
import io.relais.proto.DescriptorSet;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What protos may say and those of Relais don't yet, on the sample {@code workshop.txtpb}. */
class WorkshopTest {

    private final JsonNode document =
            ApiDescription.of(withSample(), Deployment.ANY).document();
    private final JsonNode tool = document.at("/components/schemas/Tool");

    @Test
    void everySegmentOfANameIsAParameterAndEveryBindingAnOperation() {
        JsonNode nested = document.at("/paths/~1v1~1benches~1{bench}~1tools~1{tool}/get");
        assertThat(names(nested.path("parameters"))).containsExactly("bench", "tool", "view.depth");
        assertThat(nested.path("operationId").asString()).isEqualTo("getTool");
        assertThat(document.at("/paths/~1v1~1tools~1{tool}/get/operationId").asString())
                .isEqualTo("getTool2");
    }

    @Test
    void methodsForServicesOnlyAreNotDescribed() {
        assertThat(document.toString()).doesNotContain("oilTool");
    }

    @Test
    void atMostOneFieldOfAOneofMayBeGiven() {
        assertThat(tool.path("oneOf")).hasSize(3);
        assertThat(tool.path("required").toString()).doesNotContain("bladeLength", "battery");
    }

    @Test
    void mapsAreObjectsOfTheirValues() {
        JsonNode labels = tool.at("/properties/labels");
        assertThat(labels.at("/additionalProperties/type").asString()).isEqualTo("string");
        assertThat(labels.at("/additionalProperties/minLength").asInt()).isEqualTo(1);
        assertThat(labels.path("maxProperties").asInt()).isEqualTo(8);
    }

    @Test
    void typesWithAFormOfTheirOwnHaveIt() {
        assertThat(tool.at("/properties/warmUp/pattern").asString()).endsWith("s$");
        assertThat(tool.at("/properties/extras/additionalProperties").asBoolean())
                .isTrue();
        assertThat(tool.at("/properties/rating/type").asString()).isEqualTo("integer");
        assertThat(tool.at("/properties/photo/contentEncoding").asString()).isEqualTo("base64");
        assertThat(tool.at("/properties/parts/items/$ref").asString()).isEqualTo("#/components/schemas/Tool");
        assertThat(tool.at("/properties/bladeLength/maximum").asLong()).isEqualTo(4_294_967_295L);
    }

    @Test
    void aStreamHasTheMediaTypesOfStreams() {
        ObjectNode content = (ObjectNode) document.at("/paths/~1v1~1tools:watch/get/responses/200/content");
        assertThat(content.propertyNames()).containsExactly("application/x-ndjson", "text/event-stream");
        assertThat(document.at("/paths/~1v1~1tools:watch/get/x-streaming").asBoolean())
                .isTrue();
    }

    @Test
    void bytesWithAMediaTypeAreNoJson() {
        JsonNode draw = document.at("/paths/~1v1~1tools:draw/post");
        assertThat(((ObjectNode) draw.at("/requestBody/content")).propertyNames())
                .containsExactly("*/*");
        assertThat(((ObjectNode) draw.at("/responses/200/content")).propertyNames())
                .containsExactly("*/*");
        assertThat(draw.path("x-upload").asBoolean()).isTrue();
    }

    @Test
    void oneFieldCanBeTheWholeAnswerAndWhatIsDeprecatedSaysSo() {
        JsonNode make = document.at("/paths/~1v1~1tools/post");
        assertThat(make.at("/responses/200/content/application~1json/schema/additionalProperties/type")
                        .asString())
                .isEqualTo("string");
        assertThat(make.path("deprecated").asBoolean()).isTrue();
        assertThat(((ObjectNode) make.at("/responses/200/headers")).propertyNames())
                .contains("Deprecation", "Sunset");
    }

    private static Set<String> names(JsonNode parameters) {
        Set<String> names = new TreeSet<>();
        parameters.forEach(parameter -> names.add(parameter.path("name").asString("")));
        return names;
    }

    private static FileDescriptorSet withSample() {
        try (InputStream sample = Objects.requireNonNull(WorkshopTest.class.getResourceAsStream("workshop.txtpb"))) {
            FileDescriptorSet.Builder set = DescriptorSet.read().toBuilder();
            Set<String> there =
                    set.getFileList().stream().map(FileDescriptorProto::getName).collect(Collectors.toSet());
            List.of(
                            HttpBodyProto.getDescriptor(),
                            DurationProto.getDescriptor(),
                            StructProto.getDescriptor(),
                            WrappersProto.getDescriptor())
                    .stream()
                    .filter(file -> !there.contains(file.getName()))
                    .map(FileDescriptor::toProto)
                    .forEach(set::addFile);
            FileDescriptorProto.Builder file = FileDescriptorProto.newBuilder();
            TextFormat.merge(new String(sample.readAllBytes(), UTF_8), DescriptorSet.extensions(), file);
            return set.addFile(file).build();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
