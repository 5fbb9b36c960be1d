package io.relais.system.isolation;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.relais.system.isolation.Contract.Operation;
import io.relais.system.platform.Part;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Calls the services themselves, past the gateway, as somebody would who got into the network. */
final class GrpcDoor implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final long LIMIT_SECONDS = 20;
    private static final int MOST_STREAMED = 20;

    private final JsonFormat.Parser parser;
    private final JsonFormat.Printer printer;
    private final Map<Part, ManagedChannel> channels = new EnumMap<>(Part.class);

    GrpcDoor(Contract contract, Map<Part, Integer> ports) {
        JsonFormat.TypeRegistry types = JsonFormat.TypeRegistry.newBuilder()
                .add(ErrorInfo.getDescriptor())
                .add(BadRequest.getDescriptor())
                .add(RetryInfo.getDescriptor())
                .build();
        this.parser = JsonFormat.parser().usingTypeRegistry(contract.types());
        this.printer = JsonFormat.printer()
                .usingTypeRegistry(contract.types())
                .alwaysPrintFieldsWithNoPresence()
                .omittingInsignificantWhitespace();
        this.details = JsonFormat.printer().usingTypeRegistry(types).omittingInsignificantWhitespace();
        ports.forEach((part, port) -> channels.put(
                part,
                NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build()));
    }

    private final JsonFormat.Printer details;

    /**
     * Calls an operation of a service.
     *
     * @param request the JSON of its request message
     * @param metadata what is sent besides the token
     */
    Reply call(Part service, Operation operation, ObjectNode request, String token, Map<String, String> metadata) {
        Metadata headers = new Metadata();
        headers.put(key("authorization"), "Bearer " + token);
        metadata.forEach((name, value) -> headers.put(key(name), value));
        ManagedChannel channel = channels.get(service);
        if (channel == null) {
            throw new IllegalArgumentException(service + " serves no gRPC");
        }
        MethodDescriptor<DynamicMessage, DynamicMessage> method = method(operation);
        try {
            Iterator<DynamicMessage> answers = ClientCalls.blockingServerStreamingCall(
                    ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers)),
                    method,
                    CallOptions.DEFAULT.withDeadlineAfter(LIMIT_SECONDS, TimeUnit.SECONDS),
                    message(operation, request));
            List<JsonNode> bodies = new ArrayList<>();
            while (bodies.size() < MOST_STREAMED && answers.hasNext()) {
                bodies.add(JSON.readTree(printer.print(answers.next())));
            }
            JsonNode body = bodies.size() == 1 ? bodies.getFirst() : JSON.valueToTree(bodies);
            return new Reply("OK", Map.of(), body, body.toString());
        } catch (StatusRuntimeException refusal) {
            return refused(refusal);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(operation + " answered what cannot be written as JSON", e);
        }
    }

    private Reply refused(StatusRuntimeException refusal) {
        Status status = refusal.getStatus();
        Map<String, String> trailers = new TreeMap<>();
        Metadata sent = refusal.getTrailers() == null ? new Metadata() : refusal.getTrailers();
        sent.keys().stream()
                .filter(name -> !name.endsWith(Metadata.BINARY_HEADER_SUFFIX))
                .forEach(name -> {
                    String value = sent.get(key(name));
                    trailers.put(name, value == null ? "" : value);
                });
        com.google.rpc.Status explained = StatusProto.fromThrowable(refusal);
        JsonNode body = MissingNode.getInstance();
        String text = status.getCode() + ": " + status.getDescription();
        if (explained != null) {
            try {
                body = JSON.readTree(details.print(explained));
                text += " " + body;
            } catch (InvalidProtocolBufferException unknownDetail) {
                text += " " + explained;
            }
        }
        return new Reply(status.getCode().name(), trailers, body, text);
    }

    private static MethodDescriptor<DynamicMessage, DynamicMessage> method(Operation operation) {
        var described = operation.method();
        return MethodDescriptor.<DynamicMessage, DynamicMessage>newBuilder()
                .setType(
                        described.isServerStreaming()
                                ? MethodDescriptor.MethodType.SERVER_STREAMING
                                : MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(operation.name())
                .setRequestMarshaller(
                        ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(described.getInputType())))
                .setResponseMarshaller(
                        ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(described.getOutputType())))
                .build();
    }

    private DynamicMessage message(Operation operation, ObjectNode request) {
        DynamicMessage.Builder message =
                DynamicMessage.newBuilder(operation.method().getInputType());
        try {
            parser.merge(
                    withFullEnumNames(message.getDescriptorForType().getFields(), request)
                            .toString(),
                    message);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("No request of " + operation + ": " + request, e);
        }
        return message.build();
    }

    /** The public API writes {@code LINKEDIN}, proto3 JSON {@code NETWORK_LINKEDIN}. */
    private static ObjectNode withFullEnumNames(List<FieldDescriptor> fields, ObjectNode message) {
        ObjectNode full = message.deepCopy();
        for (FieldDescriptor field : fields) {
            JsonNode value = full.get(field.getJsonName());
            if (value == null) {
                continue;
            }
            if (field.getJavaType() == FieldDescriptor.JavaType.ENUM) {
                full.set(field.getJsonName(), eachOf(value, one -> fullName(field.getEnumType(), one)));
            } else if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && !field.isMapField()) {
                List<FieldDescriptor> inner = field.getMessageType().getFields();
                full.set(
                        field.getJsonName(),
                        eachOf(
                                value,
                                one -> one instanceof ObjectNode object && !object.has("@type")
                                        ? withFullEnumNames(inner, object)
                                        : one));
            }
        }
        return full;
    }

    private interface Change {
        JsonNode of(JsonNode value);
    }

    private static JsonNode eachOf(JsonNode value, Change change) {
        if (!value.isArray()) {
            return change.of(value);
        }
        ArrayNode changed = JSON.createArrayNode();
        value.forEach(item -> changed.add(change.of(item)));
        return changed;
    }

    private static JsonNode fullName(EnumDescriptor type, JsonNode name) {
        String prefix = WORD_START.matcher(type.getName()).replaceAll("_").toUpperCase(Locale.ROOT) + "_";
        String text = name.asString("");
        return type.findValueByName(text) == null ? JSON.getNodeFactory().stringNode(prefix + text) : name;
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    @Override
    public void close() {
        channels.values().forEach(ManagedChannel::shutdownNow);
    }
}
