package io.relais.platform.grpc;

import static io.relais.platform.grpc.testing.CallerFixtures.ACME;
import static io.relais.platform.grpc.testing.CallerFixtures.aMemberOf;
import static io.relais.platform.grpc.testing.CallerFixtures.aService;
import static io.relais.platform.grpc.testing.CallerFixtures.anAppWith;
import static io.relais.platform.grpc.testing.CallerFixtures.anOperator;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.AnnotationsProto;
import com.google.api.HttpRule;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.Descriptors;
import com.google.protobuf.Message;
import io.grpc.BindableService;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.relais.platform.caller.Caller;
import io.relais.platform.grpc.testing.InProcessService;
import io.relais.proto.api.v1.AccessProto;
import io.relais.proto.api.v1.AccessRule;
import io.relais.proto.api.v1.Audience;
import io.relais.proto.api.v1.Role;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The table of who may do what, {@code docs/authorization.md}: made from the method options, compared with the file, and
 * held against the pipeline that every service has, method by method and caller by caller.
 */
class AuthorizationTableTest {

    private static final Path DOCUMENT = Path.of("../../docs/authorization.md");
    private static final String REGENERATE = "relais.regenerate";
    private static final List<Role> ROLES = List.of(
            Role.ROLE_OPERATOR,
            Role.ROLE_TENANT_ADMIN,
            Role.ROLE_EDITOR,
            Role.ROLE_COMPLIANCE,
            Role.ROLE_MANAGER,
            Role.ROLE_REFEREE,
            Role.ROLE_MEMBER);
    private static final String HEADER = """
            # Who may do what

            Made from the options `(relais.api.v1.access)` of the protos, and checked by `AuthorizationTableTest`: the gateway
            and every service decide as this table says. Every person of a company has the role `member` besides their others.
            A partner app needs the scope. `services` are calls between services of Relais, which the gateway does not route.

            After a change of the protos: `mvn -f platform/rpc/pom.xml test -Dtest=AuthorizationTableTest -Drelais.regenerate=true`

            | operation | route | roles | app scope | limit class | audited |
            | --- | --- | --- | --- | --- | --- |
            """;

    private final List<ServiceDescriptor> services = services();

    private static List<ServiceDescriptor> services() {
        try (InputStream bytes = Objects.requireNonNull(
                AuthorizationTableTest.class.getResourceAsStream("/META-INF/relais/descriptor-set.pb"))) {
            List<ServiceDescriptor> services = new ArrayList<>();
            for (FileDescriptorProto file : FileDescriptorSet.parseFrom(bytes).getFileList()) {
                if (file.getPackage().startsWith("relais.")) {
                    for (ServiceDescriptorProto service : file.getServiceList()) {
                        services.add(generated(file.getOptions().getJavaPackage() + "." + service.getName() + "Grpc"));
                    }
                }
            }
            services.sort(Comparator.comparing(ServiceDescriptor::getName));
            return services;
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ServiceDescriptor generated(String stubs) throws ReflectiveOperationException {
        return (ServiceDescriptor) Objects.requireNonNull(
                Class.forName(stubs).getMethod("getServiceDescriptor").invoke(null));
    }

    private Stream<MethodDescriptor<?, ?>> methods() {
        return services.stream().flatMap(service -> service.getMethods().stream());
    }

    private static Descriptors.MethodDescriptor proto(MethodDescriptor<?, ?> method) {
        return ((ProtoMethodDescriptorSupplier) Objects.requireNonNull(method.getSchemaDescriptor()))
                .getMethodDescriptor();
    }

    private static String row(MethodDescriptor<?, ?> method) {
        Descriptors.MethodDescriptor proto = proto(method);
        AccessRule rule = proto.getOptions().getExtension(AccessProto.access);
        String who = rule.getAudience() == Audience.AUDIENCE_SERVICE
                ? "services"
                : ROLES.stream()
                        .filter(rule.getRolesList()::contains)
                        .map(AuthorizationTableTest::name)
                        .collect(Collectors.joining(", "));
        return "| "
                + Stream.of(
                                "`" + proto.getService().getName() + "." + proto.getName() + "`",
                                routes(proto),
                                who,
                                rule.getAppScope().isEmpty() ? "" : "`" + rule.getAppScope() + "`",
                                rule.getLimitClass()
                                        .name()
                                        .substring("LIMIT_CLASS_".length())
                                        .toLowerCase(Locale.ROOT),
                                rule.getAudited() ? "yes" : "")
                        .collect(Collectors.joining(" | "))
                + " |\n";
    }

    private static String name(Role role) {
        return role.name().substring("ROLE_".length()).toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String routes(Descriptors.MethodDescriptor method) {
        HttpRule rule = method.getOptions().getExtension(AnnotationsProto.http);
        return Stream.concat(Stream.of(rule), rule.getAdditionalBindingsList().stream())
                .map(AuthorizationTableTest::route)
                .filter(route -> !route.isEmpty())
                .collect(Collectors.joining("<br>"));
    }

    private static String route(HttpRule rule) {
        return switch (rule.getPatternCase()) {
            case GET -> "`GET " + rule.getGet() + "`";
            case PUT -> "`PUT " + rule.getPut() + "`";
            case POST -> "`POST " + rule.getPost() + "`";
            case PATCH -> "`PATCH " + rule.getPatch() + "`";
            case DELETE -> "`DELETE " + rule.getDelete() + "`";
            case CUSTOM ->
                "`" + rule.getCustom().getKind() + " " + rule.getCustom().getPath() + "`";
            case PATTERN_NOT_SET -> "";
        };
    }

    private String table() {
        return HEADER + methods().map(AuthorizationTableTest::row).collect(Collectors.joining());
    }

    @BeforeEach
    void writeTheTableWhereThatIsWanted() throws IOException {
        if (Boolean.getBoolean(REGENERATE)) {
            Files.createDirectories(DOCUMENT.getParent());
            Files.writeString(DOCUMENT, table());
        }
    }

    @Test
    void theDocumentedTableIsTheOneOfTheProtos() throws IOException {
        assertThat(Files.readString(DOCUMENT))
                .as("docs/authorization.md is stale: regenerate it with -D" + REGENERATE + "=true")
                .isEqualTo(table());
    }

    /** What the file says, by operation: the names of who may call it. */
    private static Map<String, List<String>> documented() throws IOException {
        Map<String, List<String>> allowed = new LinkedHashMap<>();
        for (String line : Files.readAllLines(DOCUMENT)) {
            if (line.startsWith("| `")) {
                String[] cells = line.split("\\|", -1);
                List<String> who =
                        new ArrayList<>(Arrays.asList(cells[3].strip().split(", ")));
                who.add(cells[4].strip().replace("`", ""));
                who.removeIf(String::isEmpty);
                allowed.put(cells[1].strip().replace("`", ""), who);
            }
        }
        return allowed;
    }

    private static Map<String, Caller> callers(List<String> scopes) {
        Map<String, Caller> callers = new LinkedHashMap<>();
        for (Role role : ROLES) {
            callers.put(name(role), role == Role.ROLE_OPERATOR ? anOperator() : aMemberOf(ACME, name(role), role));
        }
        callers.put("services", aService("policy"));
        scopes.forEach(scope -> callers.put(scope, anAppWith(scope)));
        return callers;
    }

    @Test
    void thePipelineAdmitsExactlyWhomTheTableNames() throws IOException {
        Map<String, List<String>> documented = documented();
        List<String> scopes = documented.values().stream()
                .flatMap(List::stream)
                .filter(who -> who.startsWith("app:"))
                .distinct()
                .toList();
        BindableService[] all =
                services.stream().map(AuthorizationTableTest::answeringNothing).toArray(BindableService[]::new);
        try (InProcessService server = InProcessService.with(anOperator(), all)) {
            callers(scopes).forEach((name, caller) -> {
                Channel channel = server.channelAs(caller);
                methods().forEach(method -> {
                    List<String> allowed = Objects.requireNonNull(
                            documented.get(proto(method).getService().getName() + "."
                                    + proto(method).getName()));
                    boolean isPerson = caller instanceof Caller.Person;
                    boolean expected = allowed.contains(name) || (isPerson && allowed.contains("member"));
                    assertThat(admits(channel, method))
                            .as("%s calls %s", name, method.getFullMethodName())
                            .isEqualTo(expected);
                });
            });
        }
    }

    private static BindableService answeringNothing(ServiceDescriptor service) {
        return () -> {
            ServerServiceDefinition.Builder definition = ServerServiceDefinition.builder(service);
            service.getMethods().forEach(method -> addMethod(definition, method));
            return definition.build();
        };
    }

    private static <Q, A> void addMethod(ServerServiceDefinition.Builder definition, MethodDescriptor<Q, A> method) {
        definition.addMethod(
                method,
                method.getType().clientSendsOneMessage()
                        ? ServerCalls.asyncServerStreamingCall(
                                (request, answer) -> ServerCalls.asyncUnimplementedUnaryCall(method, answer))
                        : ServerCalls.asyncBidiStreamingCall(
                                answer -> ServerCalls.asyncUnimplementedStreamingCall(method, answer)));
    }

    /** What comes behind the authorisation may refuse the empty request. */
    private static <Q, A> boolean admits(Channel channel, MethodDescriptor<Q, A> method) {
        try {
            ClientCalls.blockingServerStreamingCall(
                            channel, asStreaming(method), CallOptions.DEFAULT, emptyRequest(method))
                    .forEachRemaining(answer -> {});
        } catch (StatusRuntimeException refused) {
            return refused.getStatus().getCode() != Status.Code.PERMISSION_DENIED;
        }
        throw new AssertionError(method.getFullMethodName() + " was answered.");
    }

    private static <Q, A> MethodDescriptor<Q, A> asStreaming(MethodDescriptor<Q, A> method) {
        return method.toBuilder()
                .setType(MethodDescriptor.MethodType.SERVER_STREAMING)
                .build();
    }

    @SuppressWarnings("unchecked") // The marshaller of generated code knows the type's default instance.
    private static <Q> Q emptyRequest(MethodDescriptor<Q, ?> method) {
        var marshaller = (MethodDescriptor.PrototypeMarshaller<Q>) method.getRequestMarshaller();
        return (Q) ((Message) Objects.requireNonNull(marshaller.getMessagePrototype())).getDefaultInstanceForType();
    }
}
