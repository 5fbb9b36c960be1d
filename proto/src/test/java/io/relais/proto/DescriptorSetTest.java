package io.relais.proto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DescriptorSetTest {

    private final DescriptorSet set = DescriptorSet.load();

    /** An extension that is not registered is an unknown field, which readers pass over without a word. */
    @Test
    void everyOptionOfOurProtosIsUnderstood() {
        List<String> passedOver = new ArrayList<>();
        set.files().stream().filter(DescriptorSetTest::isOurs).forEach(file -> {
            note(file, file.getOptions(), passedOver);
            file.getExtensions().forEach(field -> note(field, field.getOptions(), passedOver));
            file.getEnumTypes().forEach(type -> check(type, passedOver));
            for (ServiceDescriptor service : file.getServices()) {
                note(service, service.getOptions(), passedOver);
                service.getMethods().forEach(method -> note(method, method.getOptions(), passedOver));
            }
        });
        set.messages().stream().filter(message -> isOurs(message.getFile())).forEach(message -> {
            note(message, message.getOptions(), passedOver);
            message.getEnumTypes().forEach(type -> check(type, passedOver));
            for (FieldDescriptor field : message.getFields()) {
                note(field, field.getOptions(), passedOver);
            }
            for (OneofDescriptor oneof : message.getOneofs()) {
                note(oneof, oneof.getOptions(), passedOver);
            }
        });
        assertThat(passedOver).as("register their extensions in DescriptorSet").isEmpty();
    }

    private static boolean isOurs(FileDescriptor file) {
        return file.getPackage().startsWith("relais.");
    }

    private static void check(EnumDescriptor type, List<String> passedOver) {
        note(type, type.getOptions(), passedOver);
        for (EnumValueDescriptor value : type.getValues()) {
            note(value, value.getOptions(), passedOver);
        }
    }

    private static void note(GenericDescriptor element, Message options, List<String> passedOver) {
        if (!options.getUnknownFields().asMap().isEmpty()) {
            passedOver.add(element.getFullName());
        }
    }

    @Test
    void importsComeBeforeTheFilesThatImportThem() {
        Set<FileDescriptor> before = new HashSet<>();
        for (FileDescriptor file : set.files()) {
            assertThat(before).containsAll(file.getDependencies());
            before.add(file);
        }
    }

    @Test
    void elementsAreFoundByTheirNames() {
        assertThat(set.message("relais.content.v1.Post"))
                .map(Descriptor::getName)
                .contains("Post");
        assertThat(set.messages())
                .as("nested messages too")
                .anyMatch(message -> message.getContainingType() != null && isOurs(message.getFile()));
        assertThat(set.enumeration("relais.api.v1.ErrorReason")).isPresent();
        assertThat(set.message("relais.content.v1.Nothing")).isEmpty();
        assertThat(set.enumeration("relais.api.v1.Nothing")).isEmpty();
        assertThat(set.methods().map(MethodDescriptor::getFullName))
                .contains("relais.content.v1.PostService.CreatePost")
                .doesNotHaveDuplicates();
    }

    @Test
    void aFileWhoseImportIsMissingIsNamed() {
        FileDescriptorSet lacking = FileDescriptorSet.newBuilder()
                .addFile(FileDescriptorProto.newBuilder().setName("a.proto").addDependency("b.proto"))
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DescriptorSet.of(lacking))
                .withMessageContaining("b.proto");
    }
}
