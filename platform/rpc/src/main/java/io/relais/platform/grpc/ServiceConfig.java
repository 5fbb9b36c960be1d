package io.relais.platform.grpc;

import com.google.api.AnnotationsProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodOptions;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import io.relais.proto.DescriptorSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * gRPC's service config: which methods are tried again when a service is away. Only those that may be sent twice are:
 * the protos say so by an {@code idempotency_level}, or by an HTTP GET.
 */
final class ServiceConfig {

    private static final String OWN_PACKAGES = "relais.";

    private ServiceConfig() {}

    /** The config for every service in the descriptor set of the protos. */
    static Map<String, ?> ofDescriptorSet() {
        return of(DescriptorSet.read());
    }

    /** The config for these protos. */
    static Map<String, ?> of(FileDescriptorSet protos) {
        List<Map<String, ?>> idempotent = new ArrayList<>();
        for (FileDescriptorProto file : protos.getFileList()) {
            if (file.getPackage().startsWith(OWN_PACKAGES)) {
                for (ServiceDescriptorProto service : file.getServiceList()) {
                    service.getMethodList().stream()
                            .filter(ServiceConfig::isIdempotent)
                            .map(method -> Map.of(
                                    "service", file.getPackage() + "." + service.getName(), "method", method.getName()))
                            .forEach(idempotent::add);
                }
            }
        }
        return Map.of(
                "methodConfig",
                        List.of(Map.of(
                                "name", List.copyOf(idempotent),
                                "retryPolicy",
                                        Map.of(
                                                "maxAttempts",
                                                4.0,
                                                "initialBackoff",
                                                "0.1s",
                                                "maxBackoff",
                                                "1s",
                                                "backoffMultiplier",
                                                3.0,
                                                "retryableStatusCodes",
                                                List.of("UNAVAILABLE")))),
                "retryThrottling", Map.of("maxTokens", 100.0, "tokenRatio", 0.5));
    }

    private static boolean isIdempotent(MethodDescriptorProto method) {
        MethodOptions options = method.getOptions();
        return options.getIdempotencyLevel() != MethodOptions.IdempotencyLevel.IDEMPOTENCY_UNKNOWN
                || !options.getExtension(AnnotationsProto.http).getGet().isEmpty();
    }
}
