package io.relais.gateway.transcoding;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The names of enum values in the public API. A proto's values carry the name of their type, as buf's STANDARD rules
 * want it; the API's do not: {@code NETWORK_LINKEDIN} of {@code Network} is {@code LINKEDIN}. The value
 * {@code X_UNSPECIFIED} has no name: it is never written, and refused where it is read.
 */
final class EnumNames {

    private static final String UNSPECIFIED = "UNSPECIFIED";

    private final Map<EnumDescriptor, Map<String, EnumValueDescriptor>> byName = new ConcurrentHashMap<>();

    /** The value of that name. */
    Optional<EnumValueDescriptor> value(EnumDescriptor type, String name) {
        return Optional.ofNullable(values(type).get(name));
    }

    /** Every name of a type, in the order of the proto. */
    Set<String> names(EnumDescriptor type) {
        return values(type).keySet();
    }

    /** The name of a value; empty for an unspecified one. */
    static Optional<String> name(EnumValueDescriptor value) {
        String prefix = prefix(value.getType());
        String name = value.getName().startsWith(prefix) ? value.getName().substring(prefix.length()) : value.getName();
        return name.equals(UNSPECIFIED) ? Optional.empty() : Optional.of(name);
    }

    private Map<String, EnumValueDescriptor> values(EnumDescriptor type) {
        return byName.computeIfAbsent(type, key -> {
            Map<String, EnumValueDescriptor> values = new LinkedHashMap<>();
            key.getValues().forEach(value -> name(value).ifPresent(name -> values.put(name, value)));
            return values;
        });
    }

    /** Whether the type has one value, which JSON writes as {@code null}. */
    static boolean isNull(EnumDescriptor type) {
        return type.getFullName().equals("google.protobuf.NullValue");
    }

    /** {@code ACCOUNT_KIND_} for {@code AccountKind}. */
    static String prefix(EnumDescriptor type) {
        String name = type.getName();
        StringBuilder snake = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean startsWord = i > 0
                    && Character.isUpperCase(c)
                    && (!Character.isUpperCase(name.charAt(i - 1))
                            || i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1)));
            if (startsWord) {
                snake.append('_');
            }
            snake.append(Character.toUpperCase(c));
        }
        return snake.append('_').toString();
    }
}
