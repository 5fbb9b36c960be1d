package io.relais.openapi;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The names of enum values as the gateway's JSON has them: without the prefix of their type, and with no name at all for
 * the unspecified one.
 */
final class EnumNames {

    private EnumNames() {}

    /** The name of a value; empty for the unspecified one. */
    static Optional<String> of(EnumValueDescriptor value) {
        String prefix = prefix(value.getType());
        String name = value.getName().startsWith(prefix) ? value.getName().substring(prefix.length()) : value.getName();
        return name.equals("UNSPECIFIED") ? Optional.empty() : Optional.of(name);
    }

    /** Every value that has a name. */
    static List<EnumValueDescriptor> named(EnumDescriptor type) {
        return type.getValues().stream().filter(value -> of(value).isPresent()).toList();
    }

    /** {@code ACCOUNT_KIND_} for {@code AccountKind}. */
    private static String prefix(EnumDescriptor type) {
        String snake =
                type.getName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").replaceAll("(?<=[A-Z])(?=[A-Z][a-z])", "_");
        return snake.toUpperCase(Locale.ROOT) + "_";
    }
}
