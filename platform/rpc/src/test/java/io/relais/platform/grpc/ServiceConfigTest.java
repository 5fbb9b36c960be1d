package io.relais.platform.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.AnnotationsProto;
import com.google.api.HttpRule;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.MethodOptions;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import org.junit.jupiter.api.Test;

class ServiceConfigTest {

    @Test
    void onlyWhatMayBeSentTwiceIsTriedAgain() {
        ServiceDescriptorProto.Builder service =
                ServiceDescriptorProto.newBuilder().setName("ThingService");
        service.addMethodBuilder()
                .setName("GetThing")
                .setOptions(MethodOptions.newBuilder()
                        .setExtension(
                                AnnotationsProto.http,
                                HttpRule.newBuilder().setGet("/v1/things").build()));
        service.addMethodBuilder()
                .setName("CreateThing")
                .setOptions(MethodOptions.newBuilder()
                        .setExtension(
                                AnnotationsProto.http,
                                HttpRule.newBuilder().setPost("/v1/things").build()));
        service.addMethodBuilder()
                .setName("RecordThing")
                .setOptions(MethodOptions.newBuilder().setIdempotencyLevel(MethodOptions.IdempotencyLevel.IDEMPOTENT));
        service.addMethodBuilder().setName("DoThing");

        String config = ServiceConfig.of(FileDescriptorSet.newBuilder()
                        .addFile(FileDescriptorProto.newBuilder()
                                .setPackage("relais.things.v1")
                                .addService(service))
                        .build())
                .toString();

        assertThat(config)
                .contains("relais.things.v1.ThingService", "method=GetThing", "method=RecordThing")
                .doesNotContain("CreateThing", "DoThing");
    }

    @Test
    void theProtosOfThisBuildAreRead() {
        assertThat(ServiceConfig.ofDescriptorSet().toString())
                .contains("method=GetPost")
                .doesNotContain("method=CreatePost");
    }
}
