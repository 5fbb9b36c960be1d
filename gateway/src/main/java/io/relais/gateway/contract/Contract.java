package io.relais.gateway.contract;

import com.google.api.AnnotationsProto;
import com.google.api.FieldBehaviorProto;
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
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Every message, enum and method of the protos, with their options and comments, as the descriptor set has them. */
public final class Contract {

    /** Where {@code relais-proto} keeps the descriptor set. */
    public static final String RESOURCE = "META-INF/relais/descriptor-set.pb";

    private final Map<String, FileDescriptor> files;
    private final Map<String, Descriptor> messages = new HashMap<>();

    private Contract(Map<String, FileDescriptor> files) {
        this.files = files;
        files.values().forEach(file -> file.getMessageTypes().forEach(this::register));
    }

    /** The contract on the class path. */
    public static Contract load() {
        try (InputStream in = Contract.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new FileNotFoundException(RESOURCE);
            }
            return of(FileDescriptorSet.parseFrom(in, extensions()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The descriptor set of relais-proto can't be read.", unreadable);
        }
    }

    /** The contract that those files make; each file's imports are among them. */
    public static Contract of(FileDescriptorSet set) {
        Map<String, FileDescriptorProto> protos = new LinkedHashMap<>();
        set.getFileList().forEach(file -> protos.put(file.getName(), file));
        Map<String, FileDescriptor> built = new LinkedHashMap<>();
        protos.keySet().forEach(name -> build(name, protos, built));
        return new Contract(built);
    }

    /** The extensions that the gateway reads from options. */
    public static ExtensionRegistry extensions() {
        ExtensionRegistry registry = ExtensionRegistry.newInstance();
        AnnotationsProto.registerAllExtensions(registry);
        FieldBehaviorProto.registerAllExtensions(registry);
        AccessProto.registerAllExtensions(registry);
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

    /** Every method of every service. */
    public Stream<MethodDescriptor> methods() {
        return files.values().stream()
                .map(FileDescriptor::getServices)
                .flatMap(List::stream)
                .map(ServiceDescriptor::getMethods)
                .flatMap(List::stream);
    }

    /** Every message, nested ones too. */
    public Collection<Descriptor> messages() {
        return messages.values();
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
