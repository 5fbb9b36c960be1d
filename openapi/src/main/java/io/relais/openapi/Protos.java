package io.relais.openapi;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import io.relais.proto.DescriptorSet;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the description is made from.
 *
 * @param set the services, messages and enums
 * @param comments what their authors say of them
 */
record Protos(DescriptorSet set, Comments comments) {

    Protos(DescriptorSet set) {
        this(set, Comments.of(set.files()));
    }

    /** The services of Relais, in the order of their files' names. */
    Stream<ServiceDescriptor> services() {
        return set.services().filter(service -> service.getFile().getPackage().startsWith("relais."));
    }

    /** Every message. */
    Collection<Descriptor> messages() {
        return set.messages();
    }

    /** The message of that full name. */
    Optional<Descriptor> message(String fullName) {
        return set.message(fullName);
    }

    /** The top-level enum of that full name. */
    Optional<EnumDescriptor> enumeration(String fullName) {
        return set.enumeration(fullName);
    }
}
