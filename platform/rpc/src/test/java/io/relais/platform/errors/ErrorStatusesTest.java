package io.relais.platform.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.proto.policy.v1.Decision;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorStatusesTest {

    @Test
    void everyReasonHasAStatusThatIsAnError() {
        assertThat(ErrorReason.values())
                .allSatisfy(
                        reason -> assertThat(ErrorStatuses.code(reason)).isNotIn(Status.Code.OK, Status.Code.UNKNOWN));
        assertThat(Arrays.stream(ErrorReason.values())
                        .filter(reason -> ErrorStatuses.code(reason) == Status.Code.INTERNAL))
                .containsExactlyInAnyOrder(
                        ErrorReason.ERROR_REASON_INTERNAL,
                        ErrorReason.ERROR_REASON_UNSPECIFIED,
                        ErrorReason.UNRECOGNIZED);
    }

    @Test
    void aRefusalTravelsWithItsReasonAndMetadata() throws InvalidProtocolBufferException {
        com.google.rpc.Status status =
                ErrorStatuses.toProto(DomainException.of(ErrorReason.ERROR_REASON_WRONG_STATE, "The post is retracted.")
                        .with("state", "RETRACTED"));

        assertThat(status.getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION.value());
        assertThat(status.getMessage()).isEqualTo("The post is retracted.");
        assertThat(status.getDetails(0).unpack(ErrorInfo.class))
                .isEqualTo(ErrorInfo.newBuilder()
                        .setReason("WRONG_STATE")
                        .setDomain("relais.io")
                        .putMetadata("state", "RETRACTED")
                        .build());
    }

    @Test
    void invalidFieldsTravelAsABadRequest() throws InvalidProtocolBufferException {
        com.google.rpc.Status status = ErrorStatuses.toProto(DomainException.invalid(List.of(
                new FieldViolation("title", "must not be empty"),
                new FieldViolation("variants[0].text", "is too long"))));

        assertThat(status.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT.value());
        assertThat(status.getDetails(1).unpack(BadRequest.class).getFieldViolationsList())
                .extracting(BadRequest.FieldViolation::getField, BadRequest.FieldViolation::getDescription)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("title", "must not be empty"),
                        org.assertj.core.groups.Tuple.tuple("variants[0].text", "is too long"));
    }

    @Test
    void aDelayTravelsAsRetryInfo() throws InvalidProtocolBufferException {
        com.google.rpc.Status status =
                ErrorStatuses.toProto(DomainException.of(ErrorReason.ERROR_REASON_RATE_LIMITED, "Slow down.")
                        .retryAfter(Duration.ofMillis(1_500)));

        assertThat(status.getDetails(1).unpack(RetryInfo.class).getRetryDelay()).satisfies(delay -> {
            assertThat(delay.getSeconds()).isEqualTo(1);
            assertThat(delay.getNanos()).isEqualTo(500_000_000);
        });
    }

    @Test
    void aRefusalComesBackAsItWasSent() throws InvalidProtocolBufferException {
        Decision decision = Decision.newBuilder().setAllowed(false).build();
        DomainException sent = DomainException.of(ErrorReason.ERROR_REASON_SHARE_REFUSED, "You have not opted in.")
                .with("network", "LINKEDIN")
                .withDetail(decision)
                .retryAfter(Duration.ofSeconds(3));

        DomainException received =
                ErrorStatuses.refusal(ErrorStatuses.toStatus(sent)).orElseThrow();

        assertThat(received.reason()).isEqualTo(ErrorReason.ERROR_REASON_SHARE_REFUSED);
        assertThat(received).hasMessage("You have not opted in.");
        assertThat(received.metadata()).containsOnly(org.assertj.core.api.Assertions.entry("network", "LINKEDIN"));
        assertThat(received.retryDelay()).hasValue(Duration.ofSeconds(3));
        assertThat(((Any) received.details().getFirst()).unpack(Decision.class)).isEqualTo(decision);
        assertThat(ErrorStatuses.toProto(received)).isEqualTo(ErrorStatuses.toProto(sent));
    }

    @Test
    void fieldsComeBackAsTheyWereSent() {
        DomainException sent = DomainException.invalid("title", "must not be empty");

        assertThat(ErrorStatuses.refusal(ErrorStatuses.toStatus(sent))
                        .orElseThrow()
                        .fieldViolations())
                .isEqualTo(sent.fieldViolations());
    }

    @Test
    void anAnswerThatIsNotOfRelaisIsNoRefusal() {
        assertThat(ErrorStatuses.refusal(Status.UNAVAILABLE.asRuntimeException()))
                .isEmpty();
        StatusRuntimeException foreign = StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                .setCode(Status.Code.NOT_FOUND.value())
                .addDetails(Any.pack(ErrorInfo.newBuilder()
                        .setDomain("elsewhere.example")
                        .setReason("NOT_FOUND")
                        .build()))
                .build());
        assertThat(ErrorStatuses.refusal(foreign)).isEmpty();
    }

    @Test
    void theCauseStaysBehind() {
        StatusRuntimeException status = ErrorStatuses.toStatus(
                DomainException.notFound("posts/42").causedBy(new IllegalStateException("secret")));

        assertThat(status).hasNoCause();
        assertThat(status.getStatus().getCause()).isNull();
    }

    @Test
    void aRefusalDoesNotChangeWhenMoreIsAddedToIt() {
        DomainException plain = DomainException.notFound("posts/42");
        DomainException more = plain.with("hint", "ask the editor");

        assertThat(plain.metadata()).doesNotContainKey("hint");
        assertThat(more.metadata()).containsEntry("hint", "ask the editor").containsEntry("resource", "posts/42");
    }

    @Test
    void anInvalidRequestHasAtLeastOneField() {
        assertThatThrownBy(() -> DomainException.invalid(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
