package io.relais.gateway.contract;

import com.google.api.AnnotationsProto;
import com.google.api.FieldBehaviorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DurationProto;
import com.google.protobuf.FieldMaskProto;
import com.google.protobuf.StructProto;
import com.google.protobuf.TextFormat;
import com.google.protobuf.TimestampProto;
import com.google.protobuf.WrappersProto;
import io.relais.proto.DescriptorSet;
import io.relais.proto.api.v1.AccessProto;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** A small contract with a route of every kind. */
public final class Library {

    private Library() {}

    /** The contract in {@code library.txtpb}. */
    public static DescriptorSet contract() {
        return contract(text -> text);
    }

    static DescriptorSet contract(UnaryOperator<String> change) {
        try (InputStream in = Objects.requireNonNull(Library.class.getResourceAsStream("library.txtpb"))) {
            FileDescriptorProto.Builder library = FileDescriptorProto.newBuilder();
            TextFormat.merge(
                    change.apply(new String(in.readAllBytes(), StandardCharsets.UTF_8)),
                    DescriptorSet.extensions(),
                    library);
            Map<String, FileDescriptorProto> files = new LinkedHashMap<>();
            List.of(
                            TimestampProto.getDescriptor(),
                            DurationProto.getDescriptor(),
                            FieldMaskProto.getDescriptor(),
                            StructProto.getDescriptor(),
                            WrappersProto.getDescriptor(),
                            AnnotationsProto.getDescriptor(),
                            FieldBehaviorProto.getDescriptor(),
                            AccessProto.getDescriptor())
                    .forEach(file -> add(file, files));
            return DescriptorSet.of(FileDescriptorSet.newBuilder()
                    .addAllFile(files.values())
                    .addFile(library)
                    .build());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void add(FileDescriptor file, Map<String, FileDescriptorProto> files) {
        file.getDependencies().forEach(dependency -> add(dependency, files));
        files.put(file.getName(), file.toProto());
    }
}
