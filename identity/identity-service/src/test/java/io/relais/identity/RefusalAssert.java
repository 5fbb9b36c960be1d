package io.relais.identity;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.StatusRuntimeException;
import io.relais.platform.errors.DomainException;
import io.relais.platform.errors.ErrorStatuses;
import io.relais.proto.api.v1.ErrorReason;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a gRPC client is told. */
public final class RefusalAssert {

    private RefusalAssert() {}

    /** Asserts that the call is refused for that reason. */
    public static void assertRefused(ThrowingCallable call, ErrorReason reason) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        answer -> Assertions.assertThat(
                                        ErrorStatuses.refusal(answer).map(DomainException::reason))
                                .contains(reason));
    }
}
