package io.relais.proto;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.AnnotationsProto;
import com.google.api.HttpRule;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import io.relais.proto.api.v1.AccessProto;
import io.relais.proto.api.v1.AccessRule;
import io.relais.proto.api.v1.Audience;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every proto of Relais must say, checked on the descriptor set that the other modules read. */
class ContractTest {

    private static final List<FileDescriptorProto> FILES = ourFiles();

    @Test
    void everyMethodDeclaresWhoMayCallIt() {
        for (MethodDescriptorProto method : methods()) {
            assertThat(method.getOptions().hasExtension(AccessProto.access))
                    .as("%s has an access rule", method.getName())
                    .isTrue();
            AccessRule rule = method.getOptions().getExtension(AccessProto.access);
            assertThat(rule.getAudience()).as(method.getName()).isNotEqualTo(Audience.AUDIENCE_UNSPECIFIED);
            if (rule.getAudience() == Audience.AUDIENCE_PUBLIC) {
                assertThat(rule.getRolesCount() + rule.getAppScope().length())
                        .as("%s can be called by somebody", method.getName())
                        .isPositive();
            } else {
                assertThat(rule.getRolesList()).as(method.getName()).isEmpty();
                assertThat(rule.getAppScope()).as(method.getName()).isEmpty();
                assertThat(method.getOptions().hasExtension(AnnotationsProto.http))
                        .as("%s is for services only and has no route", method.getName())
                        .isFalse();
            }
        }
    }

    @Test
    void noTwoMethodsShareARoute() {
        Set<String> routes = new HashSet<>();
        for (MethodDescriptorProto method : methods()) {
            if (method.getOptions().hasExtension(AnnotationsProto.http)) {
                HttpRule rule = method.getOptions().getExtension(AnnotationsProto.http);
                String route =
                        switch (rule.getPatternCase()) {
                            case GET -> "GET " + rule.getGet();
                            case PUT -> "PUT " + rule.getPut();
                            case POST -> "POST " + rule.getPost();
                            case DELETE -> "DELETE " + rule.getDelete();
                            case PATCH -> "PATCH " + rule.getPatch();
                            case CUSTOM, PATTERN_NOT_SET -> throw new AssertionError(method.getName());
                        };
                assertThat(routes.add(route)).as(route).isTrue();
                assertThat(route).as("routes are versioned").contains(" /v1/");
            }
        }
        assertThat(routes).hasSizeGreaterThan(30);
    }

    @Test
    void everySecretAndEveryPasswordIsMarkedSecret() {
        FILES.forEach(file -> file.getMessageTypeList()
                .forEach(message -> message.getFieldList().stream()
                        .filter(field -> field.getName().endsWith("secret")
                                || field.getName().endsWith("password"))
                        .forEach(field -> assertThat(field.getOptions()
                                        .getExtension(AccessProto.sensitivity)
                                        .name())
                                .as("%s.%s", message.getName(), field.getName())
                                .isEqualTo("SENSITIVITY_SECRET"))));
    }

    @Test
    void everyMethodMessageFieldAndValueIsDocumented() {
        List<String> undocumented = new ArrayList<>();
        for (FileDescriptorProto file : FILES) {
            Set<List<Integer>> documented = new HashSet<>();
            file.getSourceCodeInfo().getLocationList().stream()
                    .filter(location -> !location.getLeadingComments().isBlank())
                    .forEach(location -> documented.add(location.getPathList()));
            for (int i = 0; i < file.getServiceCount(); i++) {
                require(documented, undocumented, file.getService(i).getName(), 6, i);
                for (int j = 0; j < file.getService(i).getMethodCount(); j++) {
                    require(
                            documented,
                            undocumented,
                            file.getService(i).getMethod(j).getName(),
                            6,
                            i,
                            2,
                            j);
                }
            }
            for (int i = 0; i < file.getMessageTypeCount(); i++) {
                DescriptorProto message = file.getMessageType(i);
                require(documented, undocumented, message.getName(), 4, i);
                for (int j = 0; j < message.getFieldCount(); j++) {
                    require(
                            documented,
                            undocumented,
                            message.getName() + "." + message.getField(j).getName(),
                            4,
                            i,
                            2,
                            j);
                }
                for (int j = 0; j < message.getEnumTypeCount(); j++) {
                    requireValues(documented, undocumented, message.getEnumType(j), 4, i, 4, j);
                }
            }
            for (int i = 0; i < file.getEnumTypeCount(); i++) {
                requireValues(documented, undocumented, file.getEnumType(i), 5, i);
            }
        }
        assertThat(undocumented).isEmpty();
    }

    @Test
    void bufFindsNothingToSay() throws IOException, InterruptedException {
        Path tools = Path.of("target", "tools");
        Path buf = tools.resolve("buf");
        assertThat(buf.toFile().setExecutable(true)).isTrue();
        ProcessBuilder lint = new ProcessBuilder(
                        buf.toAbsolutePath().toString(),
                        "lint",
                        "target/classes/META-INF/relais/descriptor-set.pb#format=binpb",
                        "--config",
                        "buf.yaml")
                .redirectErrorStream(true);
        lint.environment()
                .put(
                        "BUF_CACHE_DIR",
                        Files.createDirectories(tools.resolve("cache"))
                                .toAbsolutePath()
                                .toString());
        Process process = lint.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).isBlank();
    }

    private static void requireValues(
            Set<List<Integer>> documented, List<String> undocumented, EnumDescriptorProto values, Integer... path) {
        require(documented, undocumented, values.getName(), path);
        for (int k = 0; k < values.getValueCount(); k++) {
            Integer[] valuePath = Arrays.copyOf(path, path.length + 2);
            valuePath[path.length] = 2;
            valuePath[path.length + 1] = k;
            require(documented, undocumented, values.getValue(k).getName(), valuePath);
        }
    }

    private static void require(
            Set<List<Integer>> documented, List<String> undocumented, String name, Integer... path) {
        if (!documented.contains(Arrays.asList(path))) {
            undocumented.add(name);
        }
    }

    private static List<MethodDescriptorProto> methods() {
        return FILES.stream()
                .flatMap(file -> file.getServiceList().stream())
                .flatMap(service -> service.getMethodList().stream())
                .toList();
    }

    private static List<FileDescriptorProto> ourFiles() {
        return DescriptorSet.read().getFileList().stream()
                .filter(file -> file.getPackage().startsWith("relais."))
                .toList();
    }
}
