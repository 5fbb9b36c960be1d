package io.relais.platform.grpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.relais.platform.tenancy.TenantId;

/** Channels to the other services of Relais. */
public interface ServiceChannels {

    /** The tenant that a call of {@link #asService} acts for: {@code stub.withOption(ServiceChannels.TENANT, tenant)}. */
    CallOptions.Key<TenantId> TENANT = CallOptions.Key.create("relais-tenant");

    /**
     * A channel that speaks for the caller of the call being served: its token, trace and deadline go along.
     *
     * @param service identity, policy, content or analytics
     */
    Channel asCaller(String service);

    /**
     * A channel that speaks for this service itself, on behalf of the tenant in {@link #TENANT} if there is one.
     *
     * @param service identity, policy, content or analytics
     */
    Channel asService(String service);

    /**
     * A channel without credentials, with the same balancing, retries and deadlines: for the gateway, which forwards
     * the metadata of its own requests.
     *
     * @param service identity, policy, content or analytics
     */
    Channel direct(String service);

    /**
     * The same as {@link #direct}, on a connection of the event loop that serves {@code connection}: a call that is made and
     * answered there wakes no other thread. Such connections end with {@link #endBeside}.
     *
     * @param connection the one that the caller's request came on
     * @param service identity, policy, content or analytics
     */
    default Channel beside(io.netty.channel.Channel connection, String service) {
        return direct(service);
    }

    /** Ends the connections of {@link #beside}, and has to be called before their event loops end. */
    default void endBeside() {}
}
