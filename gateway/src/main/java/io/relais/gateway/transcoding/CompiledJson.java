package io.relais.gateway.transcoding;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.relais.proto.DescriptorSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@link JsonCodec} between JSON and the wire format directly, by tables that are compiled once per message type.
 * Messages of proto2, with groups or with extensions go through {@link DescriptorJson}.
 */
final class CompiledJson implements JsonCodec {

    private final Plans plans;
    private final DescriptorJson unusual;
    private final Scalars scalars;
    private final EnumNames enumNames;
    private final Function<String, @Nullable Descriptor> types;

    CompiledJson(DescriptorSet contract, Plans plans, EnumNames enumNames, Scalars scalars) {
        this.plans = plans;
        this.scalars = scalars;
        this.enumNames = enumNames;
        this.unusual = new DescriptorJson(contract, enumNames, scalars);
        this.types = name -> contract.message(name).orElse(null);
    }

    @Override
    public byte[] read(byte[] json, Descriptor type) {
        GrowingBytes wire = new GrowingBytes(json.length);
        reader(json, wire).message(plans.of(type));
        return wire.toByteArray();
    }

    @Override
    public byte[] readField(byte[] json, FieldDescriptor field) {
        GrowingBytes wire = new GrowingBytes(json.length);
        reader(json, wire).field(plan(field));
        return wire.toByteArray();
    }

    /** Reads a body that fills a whole message, behind what {@code into} has. */
    void read(byte[] json, MessagePlan plan, GrowingBytes into) {
        reader(json, into).message(plan);
    }

    /** Reads a body that fills one field, behind what {@code into} has. */
    void read(byte[] json, FieldPlan field, GrowingBytes into) {
        reader(json, into).field(field);
    }

    private JsonToWire reader(byte[] json, GrowingBytes into) {
        return new JsonToWire(plans, unusual, types, scalars, enumNames, json, into);
    }

    private FieldPlan plan(FieldDescriptor field) {
        FieldPlan plan = plans.of(field.getContainingType()).byNumber(field.getNumber());
        if (plan == null) {
            throw new IllegalArgumentException(field.getFullName() + " is no field of its message.");
        }
        return plan;
    }

    @Override
    public Payload write(byte[] wire, Descriptor type) {
        return writer(wire).message(plans.of(type));
    }

    @Override
    public Payload writeField(byte[] wire, FieldDescriptor field) {
        return writer(wire).field(plans.of(field.getContainingType()), plan(field));
    }

    private WireToJson writer(byte[] wire) {
        return new WireToJson(plans, unusual, types, wire, wire.length);
    }
}
