package io.relais.platform.grpc;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.grpc.MethodDescriptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import java.util.Collection;

/** How large the messages are that the parts of Relais send each other, in bytes. */
public final class MessageSizes {

    /** The largest message without a file, 4 MiB. */
    public static final int MESSAGE = 4 << 20;

    /** The largest file, 25 MiB. */
    public static final int FILE = 25 << 20;

    /** The largest message with a file, which is the file and at most 1 MiB around it. */
    public static final int MESSAGE_WITH_FILE = FILE + (1 << 20);

    private static final String HTTP_BODY = "google.api.HttpBody";

    private MessageSizes() {}

    /** The largest request that a method takes: files are for those whose request is or has a {@code google.api.HttpBody}. */
    static int largestRequest(MethodDescriptor<?, ?> method) {
        return method.getSchemaDescriptor() instanceof ProtoMethodDescriptorSupplier supplier
                        && carriesFile(supplier.getMethodDescriptor().getInputType())
                ? MESSAGE_WITH_FILE
                : MESSAGE;
    }

    /** The largest request that any method of these services takes. */
    static int largestRequest(Collection<ServerServiceDefinition> services) {
        return services.stream()
                .flatMap(service -> service.getMethods().stream())
                .map(ServerMethodDefinition::getMethodDescriptor)
                .mapToInt(MessageSizes::largestRequest)
                .max()
                .orElse(MESSAGE);
    }

    private static boolean carriesFile(Descriptor message) {
        return isFile(message)
                || message.getFields().stream()
                        .anyMatch(field -> field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                                && !field.isRepeated()
                                && isFile(field.getMessageType()));
    }

    private static boolean isFile(Descriptor message) {
        return message.getFullName().equals(HTTP_BODY);
    }
}
