package io.relais.platform.mongo;

import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.relais.platform.errors.DomainException;
import io.relais.proto.api.v1.ErrorReason;

/**
 * Says UNAVAILABLE where the store is away, between the handlers and the pipeline that maps errors: nothing is decided, and
 * the caller may try again. A write whose answer was lost may have
 * arrived, so use cases are written to bear their repetition.
 */
final class StoreFaults implements ServerInterceptor {

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
            @Override
            public void onHalfClose() {
                try {
                    super.onHalfClose();
                } catch (MongoException fault) {
                    throw isAway(fault) ? unavailable(fault) : fault;
                }
            }
        };
    }

    private static boolean isAway(MongoException fault) {
        return fault instanceof MongoTimeoutException
                || fault instanceof MongoSocketException
                || fault instanceof MongoServerUnavailableException
                || fault instanceof MongoConnectionPoolClearedException
                || fault instanceof MongoNotPrimaryException
                || fault instanceof MongoNodeIsRecoveringException
                || fault instanceof MongoWriteConcernException;
    }

    private static DomainException unavailable(MongoException fault) {
        return DomainException.of(
                        ErrorReason.ERROR_REASON_UNAVAILABLE,
                        "A part of Relais that this needs is away: try again in a moment.")
                .causedBy(fault);
    }
}
