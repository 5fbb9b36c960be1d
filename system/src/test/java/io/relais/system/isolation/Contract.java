package io.relais.system.isolation;

import build.buf.validate.FieldRules;
import build.buf.validate.ValidateProto;
import com.google.api.AnnotationsProto;
import com.google.api.HttpRule;
import com.google.api.ResourceProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.util.JsonFormat;
import io.relais.proto.DescriptorSet;
import io.relais.proto.api.v1.AccessProto;
import io.relais.proto.api.v1.AccessRule;
import io.relais.proto.api.v1.Audience;
import io.relais.proto.api.v1.Sensitivity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Every operation of Relais, read from the descriptor set that the gateway and the services are built from. */
final class Contract {
    private final Map<String, Operation> operations = new LinkedHashMap<>();
    /** What ids are called, whatever they are of. */
    private static final Set<String> ID_WORDS = Set.of("name", "id", "code", "subject", "page_token");

    /** A collection in front of an id, in a rule ({@code ^posts/[^/]{1,63}$}) or a route (<code>{name=posts/*}</code>). */
    private static final Pattern COLLECTION = Pattern.compile("([a-zA-Z]+)/(?=\\[|\\*)");

    private final Set<String> kinds = new TreeSet<>();
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

    private Contract(DescriptorSet descriptors) {
        this.types =
                JsonFormat.TypeRegistry.newBuilder().add(descriptors.messages()).build();
        descriptors.messages().forEach(this::collectSecrets);
        descriptors.messages().forEach(this::collectKinds);
        descriptors
                .methods()
                .filter(method -> method.getFile().getPackage().startsWith("relais."))
                .forEach(this::add);
    }

    /** The contract on the class path. */
    static Contract load() {
        return new Contract(DescriptorSet.load());
    }

    private void collectSecrets(Descriptor message) {
        for (FieldDescriptor field : message.getFields()) {
            if (field.getOptions().getExtension(AccessProto.sensitivity) == Sensitivity.SENSITIVITY_SECRET) {
                secretFields.add(field.getJsonName());
            }
        }
    }

    private void add(MethodDescriptor method) {
        List<HttpRoute> routes = new ArrayList<>();
        if (method.getOptions().hasExtension(AnnotationsProto.http)) {
            HttpRule rule = method.getOptions().getExtension(AnnotationsProto.http);
            routes.add(HttpRoute.of(rule));
            rule.getAdditionalBindingsList().forEach(more -> routes.add(HttpRoute.of(more)));
        }
        routes.forEach(route -> collection(route.path()).ifPresent(this::addKind));
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

    /**
     * Whether a field looks as if it held an id: its rule or a route asks for the name of a resource, it is called as the
     * resources of such a name are, or it is called as ids are everywhere.
     */
    boolean looksLikeAnId(FieldDescriptor field) {
        String name = field.getName();
        return field.getJavaType() == FieldDescriptor.JavaType.STRING
                && (ID_WORDS.contains(singular(name))
                        || name.endsWith("_id")
                        || name.endsWith("_ids")
                        || field.getOptions().hasExtension(ResourceProto.resourceReference)
                        || collection(pattern(field)).isPresent()
                        || kinds.contains(singular(name).replace("_", "")));
    }

    private void collectKinds(Descriptor message) {
        message.getFields().forEach(field -> collection(pattern(field)).ifPresent(this::addKind));
    }

    private void addKind(String collection) {
        kinds.add(singular(collection).toLowerCase(Locale.ROOT));
    }

    private static String pattern(FieldDescriptor field) {
        FieldRules rules = field.getOptions().getExtension(ValidateProto.field);
        return (rules.hasRepeated() ? rules.getRepeated().getItems() : rules)
                .getString()
                .getPattern();
    }

    /** The last collection of the names that a pattern allows, such as {@code deliveries}. */
    private static Optional<String> collection(String pattern) {
        return COLLECTION
                .matcher(pattern)
                .results()
                .map(found -> found.group(1))
                .reduce((first, last) -> last);
    }

    private static String singular(String plural) {
        return plural.endsWith("ies")
                ? plural.substring(0, plural.length() - "ies".length()) + "y"
                : plural.endsWith("s") ? plural.substring(0, plural.length() - 1) : plural;
    }
}
