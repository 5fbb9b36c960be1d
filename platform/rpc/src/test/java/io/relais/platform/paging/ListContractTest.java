package io.relais.platform.paging;

import static org.assertj.core.api.Assertions.assertThat;

import build.buf.validate.ValidateProto;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import io.relais.proto.DescriptorSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every list of the protos is paged alike. */
class ListContractTest {

    private static final int LARGEST_PAGE = 500;

    /** Lists that can't grow: one entry per processing, per purpose, per purpose and network, per network, or per course offered. */
    private static final Set<String> BOUNDED =
            Set.of("ListProcessings", "ListPurposes", "ListMyConsents", "ListMyAccounts", "ListMyTrainings");

    private final FileDescriptorSet protos = DescriptorSet.read();
    private final Map<String, DescriptorProto> messages = new HashMap<>();

    ListContractTest() {
        protos.getFileList()
                .forEach(file -> file.getMessageTypeList()
                        .forEach(message -> messages.put("." + file.getPackage() + "." + message.getName(), message)));
    }

    private List<MethodDescriptorProto> lists() {
        return protos.getFileList().stream()
                .filter(file -> file.getPackage().startsWith("relais."))
                .map(FileDescriptorProto::getServiceList)
                .flatMap(List::stream)
                .flatMap(service -> service.getMethodList().stream())
                .filter(method -> method.getName().startsWith("List"))
                .toList();
    }

    private Optional<FieldDescriptorProto> field(String message, String name) {
        return Stream.of(Objects.requireNonNull(messages.get(message)))
                .map(DescriptorProto::getFieldList)
                .flatMap(List::stream)
                .filter(field -> field.getName().equals(name))
                .findFirst();
    }

    @Test
    void everyListThatCanGrowIsPagedAlike() {
        assertThat(lists()).isNotEmpty();
        assertThat(lists()).map(MethodDescriptorProto::getName).containsAll(BOUNDED);
        assertThat(lists())
                .filteredOn(list -> !BOUNDED.contains(list.getName()))
                .allSatisfy(list -> {
                    assertThat(field(list.getInputType(), "page_token")).isPresent();
                    assertThat(field(list.getOutputType(), "next_page_token")).isPresent();
                    assertThat(field(list.getInputType(), "page_size"))
                            .map(size -> size.getOptions()
                                    .getExtension(ValidateProto.field)
                                    .getInt32())
                            .hasValueSatisfying(size -> {
                                assertThat(size.getLte()).isEqualTo(LARGEST_PAGE);
                                assertThat(size.getGte()).isZero();
                            });
                });
    }
}
