package io.relais.system.isolation;

import com.google.api.AnnotationsProto;
import com.google.api.FieldBehaviorProto;
import com.google.api.HttpRule;
import com.google.api.ResourceProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.ExtensionRegistry;
import com.google.protobuf.util.JsonFormat;
import io.relais.proto.api.v1.AccessProto;
import io.relais.proto.api.v1.AccessRule;
import io.relais.proto.api.v1.Audience;
import io.relais.proto.api.v1.Sensitivity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Every operation of Relais, read from the descriptor set that the gateway and the services are built from. */
final class Contract {
    private static final String DESCRIPTORS = "/META-INF/relais/descriptor-set.pb";

    private final Map<String, Operation> operations = new LinkedHashMap<>();
    private final Set<String> secretFields = new TreeSet<>();
    private final JsonFormat.TypeRegistry types;

    /**
     * An operation.
     *
     * @param method its descriptor
     * @param access who may call it
     * @param routes its HTTP routes; none where only services call it
     */
    record Operation(MethodDescriptor method, AccessRule access, List<HttpRoute> routes) {

        /** {@code relais.content.v1.PostService/GetPost}. */
        String name() {
            return service() + "/" + method.getName();
        }

        /** {@code relais.content.v1.PostService}. */
        String service() {
            return method.getService().getFullName();
        }

        /** Whether no person and no app may call it. */
        boolean isForServices() {
            return access.getAudience() == Audience.AUDIENCE_SERVICE;
        }

        @Override
        public String toString() {
            return name();
        }
    }

    private Contract(FileDescriptorSet files) throws DescriptorValidationException {
        Map<String, FileDescriptorProto> protos = new LinkedHashMap<>();
        files.getFileList().forEach(file -> protos.put(file.getName(), file));
        Map<String, FileDescriptor> built = new LinkedHashMap<>();
        JsonFormat.TypeRegistry.Builder registry = JsonFormat.TypeRegistry.newBuilder();
        for (String file : protos.keySet()) {
            build(file, protos, built);
        }
        for (FileDescriptor file : built.values()) {
            registry.add(file.getMessageTypes());
            file.getMessageTypes().forEach(this::collectSecrets);
            if (file.getPackage().startsWith("relais.")) {
                file.getServices().forEach(service -> service.getMethods().forEach(this::add));
            }
        }
        this.types = registry.build();
    }

    /** The contract on the class path. */
    static Contract load() {
        ExtensionRegistry extensions = ExtensionRegistry.newInstance();
        AnnotationsProto.registerAllExtensions(extensions);
        AccessProto.registerAllExtensions(extensions);
        FieldBehaviorProto.registerAllExtensions(extensions);
        ResourceProto.registerAllExtensions(extensions);
        try (InputStream descriptors = Contract.class.getResourceAsStream(DESCRIPTORS)) {
            if (descriptors == null) {
                throw new IllegalStateException(DESCRIPTORS + " is not on the class path");
            }
            return new Contract(FileDescriptorSet.parseFrom(descriptors, extensions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (DescriptorValidationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FileDescriptor build(
            String name, Map<String, FileDescriptorProto> protos, Map<String, FileDescriptor> built)
            throws DescriptorValidationException {
        FileDescriptor known = built.get(name);
        if (known != null) {
            return known;
        }
        FileDescriptorProto proto = protos.get(name);
        if (proto == null) {
            throw new IllegalStateException("The descriptor set lacks " + name);
        }
        List<FileDescriptor> imports = new ArrayList<>();
        for (String imported : proto.getDependencyList()) {
            imports.add(build(imported, protos, built));
        }
        FileDescriptor file = FileDescriptor.buildFrom(proto, imports.toArray(FileDescriptor[]::new));
        built.put(name, file);
        return file;
    }

    private void collectSecrets(Descriptor message) {
        for (FieldDescriptor field : message.getFields()) {
            if (field.getOptions().getExtension(AccessProto.sensitivity) == Sensitivity.SENSITIVITY_SECRET) {
                secretFields.add(field.getJsonName());
            }
        }
        message.getNestedTypes().forEach(this::collectSecrets);
    }

    private void add(MethodDescriptor method) {
        List<HttpRoute> routes = new ArrayList<>();
        if (method.getOptions().hasExtension(AnnotationsProto.http)) {
            HttpRule rule = method.getOptions().getExtension(AnnotationsProto.http);
            routes.add(HttpRoute.of(rule));
            rule.getAdditionalBindingsList().forEach(more -> routes.add(HttpRoute.of(more)));
        }
        Operation operation =
                new Operation(method, method.getOptions().getExtension(AccessProto.access), List.copyOf(routes));
        operations.put(operation.name(), operation);
    }

    /** All of them, by {@link Operation#name()}. */
    Map<String, Operation> operations() {
        return operations;
    }

    /** Whether it has that service, such as {@code content.v1.PostService}. */
    boolean hasService(String name) {
        return operations.values().stream()
                .anyMatch(operation -> operation.service().equals("relais." + name));
    }

    /** Whether it has that operation, such as {@code content.v1.PostService/GetPost}. */
    boolean has(String operation) {
        return operations.containsKey("relais." + operation);
    }

    /** The JSON names of the fields whose values are secrets, drawn anew for each answer. */
    Set<String> secretFields() {
        return secretFields;
    }

    /** The types that an {@code Any} can hold. */
    JsonFormat.TypeRegistry types() {
        return types;
    }
}
