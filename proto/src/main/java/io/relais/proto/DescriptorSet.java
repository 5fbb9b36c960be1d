package io.relais.proto;

import build.buf.validate.ValidateProto;
import com.google.api.AnnotationsProto;
import com.google.api.FieldBehaviorProto;
import com.google.api.ResourceProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.ExtensionRegistry;
import io.relais.proto.api.v1.AccessProto;
import io.relais.proto.api.v1.WebhookEventProto;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that the protos declare, with the options and comments that generated classes lack. The gateway, the API's
 * description and the checks of the contract read it; nothing else reads the file.
 */
public final class DescriptorSet {

    /** Where this module keeps the file. */
    public static final String RESOURCE = "META-INF/relais/descriptor-set.pb";

    private final Map<String, FileDescriptor> files;
    private final Map<String, Descriptor> messages = new HashMap<>();

    private DescriptorSet(Map<String, FileDescriptor> files) {
        this.files = files;
        files.values().forEach(file -> file.getMessageTypes().forEach(this::register));
    }

    /** The protos of Relais and their imports, linked. */
    public static DescriptorSet load() {
        return of(read());
    }

    /** The protos of Relais and their imports as they are in the file, not linked, which costs less. */
    public static FileDescriptorSet read() {
        try (InputStream in = DescriptorSet.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new FileNotFoundException(RESOURCE);
            }
            return FileDescriptorSet.parseFrom(in, extensions());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The descriptor set of relais-proto can't be read.", unreadable);
        }
    }

    /**
     * What these files declare.
     *
     * @throws IllegalArgumentException if one is invalid, or an import is not among them
     */
    public static DescriptorSet of(FileDescriptorSet set) {
        Map<String, FileDescriptorProto> protos = new LinkedHashMap<>();
        set.getFileList().forEach(file -> protos.put(file.getName(), file));
        Map<String, FileDescriptor> linked = new LinkedHashMap<>();
        protos.keySet().stream().sorted().forEach(name -> link(name, protos, linked));
        return new DescriptorSet(linked);
    }

    /** Every extension of options that the protos of Relais use. */
    public static ExtensionRegistry extensions() {
        ExtensionRegistry registry = ExtensionRegistry.newInstance();
        AnnotationsProto.registerAllExtensions(registry);
        FieldBehaviorProto.registerAllExtensions(registry);
        ResourceProto.registerAllExtensions(registry);
        ValidateProto.registerAllExtensions(registry);
        AccessProto.registerAllExtensions(registry);
        WebhookEventProto.registerAllExtensions(registry);
        return registry;
    }

    private static FileDescriptor link(
            String name, Map<String, FileDescriptorProto> protos, Map<String, FileDescriptor> linked) {
        FileDescriptor known = linked.get(name);
        if (known != null) {
            return known;
        }
        FileDescriptorProto proto = protos.get(name);
        if (proto == null) {
            throw new IllegalArgumentException("The descriptor set lacks the import " + name + ".");
        }
        FileDescriptor[] imports = proto.getDependencyList().stream()
                .map(dependency -> link(dependency, protos, linked))
                .toArray(FileDescriptor[]::new);
        try {
            FileDescriptor file = FileDescriptor.buildFrom(proto, imports);
            linked.put(name, file);
            return file;
        } catch (DescriptorValidationException invalid) {
            throw new IllegalArgumentException("The descriptor set's " + name + " is invalid.", invalid);
        }
    }

    private void register(Descriptor message) {
        messages.put(message.getFullName(), message);
        message.getNestedTypes().forEach(this::register);
    }

    /** Every file, imports before those that import them. */
    public Collection<FileDescriptor> files() {
        return Collections.unmodifiableCollection(files.values());
    }

    /** Every service. */
    public Stream<ServiceDescriptor> services() {
        return files.values().stream().map(FileDescriptor::getServices).flatMap(List::stream);
    }

    /** Every method of every service. */
    public Stream<MethodDescriptor> methods() {
        return services().map(ServiceDescriptor::getMethods).flatMap(List::stream);
    }

    /** Every message, nested ones too. */
    public Collection<Descriptor> messages() {
        return Collections.unmodifiableCollection(messages.values());
    }

    /** The message of that full name, such as {@code relais.policy.v1.Decision}. */
    public Optional<Descriptor> message(String fullName) {
        return Optional.ofNullable(messages.get(fullName));
    }

    /** The top-level enum of that full name, such as {@code relais.api.v1.ErrorReason}. */
    public Optional<EnumDescriptor> enumeration(String fullName) {
        return files.values().stream()
                .map(FileDescriptor::getEnumTypes)
                .flatMap(List::stream)
                .filter(type -> type.getFullName().equals(fullName))
                .findFirst();
    }
}
