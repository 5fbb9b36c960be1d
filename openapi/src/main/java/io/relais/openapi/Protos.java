package io.relais.openapi;

import build.buf.validate.ValidateProto;
import com.google.api.AnnotationsProto;
import com.google.api.FieldBehaviorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.ExtensionRegistry;
import io.relais.proto.api.v1.AccessProto;
import io.relais.proto.api.v1.WebhookEventProto;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The services, messages and enums of a descriptor set, with their options and comments. */
final class Protos {

    /** Where {@code relais-proto} keeps the descriptor set. */
    private static final String RESOURCE = "META-INF/relais/descriptor-set.pb";

    private final Map<String, FileDescriptor> files;
    private final Map<String, Descriptor> messages = new HashMap<>();
    private final Comments comments;

    private Protos(Map<String, FileDescriptor> files) {
        this.files = files;
        this.comments = Comments.of(files.values());
        files.values().forEach(file -> file.getMessageTypes().forEach(this::register));
    }

    /** Those on the class path. */
    static Protos load() {
        try (InputStream in = Protos.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new FileNotFoundException(RESOURCE);
            }
            return of(FileDescriptorSet.parseFrom(in, extensions()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The descriptor set of relais-proto can't be read.", unreadable);
        }
    }

    /** Those of {@code set}, which holds the imports of each of its files too. */
    static Protos of(FileDescriptorSet set) {
        Map<String, FileDescriptorProto> protos = new LinkedHashMap<>();
        set.getFileList().forEach(file -> protos.put(file.getName(), file));
        Map<String, FileDescriptor> built = new LinkedHashMap<>();
        protos.keySet().stream().sorted().forEach(name -> build(name, protos, built));
        return new Protos(built);
    }

    /** The extensions that the description reads from options. */
    static ExtensionRegistry extensions() {
        ExtensionRegistry registry = ExtensionRegistry.newInstance();
        AnnotationsProto.registerAllExtensions(registry);
        FieldBehaviorProto.registerAllExtensions(registry);
        AccessProto.registerAllExtensions(registry);
        ValidateProto.registerAllExtensions(registry);
        WebhookEventProto.registerAllExtensions(registry);
        return registry;
    }

    private static FileDescriptor build(
            String name, Map<String, FileDescriptorProto> protos, Map<String, FileDescriptor> built) {
        FileDescriptor known = built.get(name);
        if (known != null) {
            return known;
        }
        FileDescriptorProto proto = protos.get(name);
        if (proto == null) {
            throw new IllegalArgumentException("The descriptor set lacks the import " + name + ".");
        }
        FileDescriptor[] imports = proto.getDependencyList().stream()
                .map(dependency -> build(dependency, protos, built))
                .toArray(FileDescriptor[]::new);
        try {
            FileDescriptor file = FileDescriptor.buildFrom(proto, imports);
            built.put(name, file);
            return file;
        } catch (DescriptorValidationException invalid) {
            throw new IllegalArgumentException("The descriptor set's " + name + " is invalid.", invalid);
        }
    }

    private void register(Descriptor message) {
        messages.put(message.getFullName(), message);
        message.getNestedTypes().forEach(this::register);
    }

    Comments comments() {
        return comments;
    }

    /** The services of Relais, in the order of their files' names. */
    Stream<ServiceDescriptor> services() {
        return files.values().stream()
                .filter(file -> file.getPackage().startsWith("relais."))
                .map(FileDescriptor::getServices)
                .flatMap(List::stream);
    }

    /** Every message, by its full name. */
    Map<String, Descriptor> messages() {
        return messages;
    }

    /** The top-level enum of that full name. */
    Optional<EnumDescriptor> enumeration(String fullName) {
        return files.values().stream()
                .map(FileDescriptor::getEnumTypes)
                .flatMap(List::stream)
                .filter(type -> type.getFullName().equals(fullName))
                .findFirst();
    }
}
