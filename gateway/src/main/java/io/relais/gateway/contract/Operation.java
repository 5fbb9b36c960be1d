package io.relais.gateway.contract;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import io.relais.proto.api.v1.AccessProto;
import io.relais.proto.api.v1.AccessRule;

/**
 * One public RPC.
 *
 * @param method its descriptor
 * @param access who may call it
 * @param successStatus the HTTP status of its success
 */
public record Operation(MethodDescriptor method, AccessRule access, int successStatus) {

    /** The operation behind a public method. */
    static Operation of(MethodDescriptor method) {
        int status = method.getOptions().getExtension(AccessProto.successStatus);
        return new Operation(method, method.getOptions().getExtension(AccessProto.access), status == 0 ? 200 : status);
    }

    /** The gRPC name, such as {@code relais.identity.v1.TenantService/GetTenant}. */
    public String fullName() {
        return method.getService().getFullName() + "/" + method.getName();
    }

    /** The service that serves it: {@code identity} for the package {@code relais.identity.v1}. */
    public String service() {
        return method.getFile().getPackage().split("\\.")[1];
    }

    /** What it takes. */
    public Descriptor request() {
        return method.getInputType();
    }

    /** What it answers. */
    public Descriptor response() {
        return method.getOutputType();
    }
}
