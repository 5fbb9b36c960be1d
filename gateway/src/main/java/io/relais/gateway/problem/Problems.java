package io.relais.gateway.problem;

import com.google.protobuf.Any;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.relais.gateway.transcoding.JsonCodec;
import io.relais.gateway.transcoding.MalformedWireException;
import io.relais.platform.errors.DomainException;
import io.relais.platform.errors.ErrorStatuses;
import io.relais.platform.errors.FieldViolation;
import io.relais.proto.DescriptorSet;
import io.relais.proto.api.v1.ErrorReason;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.resource.NoResourceFoundException;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Turns what went wrong into a {@link Problem}, and a problem into its document. */
public final class Problems {

    /** The media type of the documents. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    private static final JsonFactory JSON = new JsonFactory();

    private final DescriptorSet contract;
    private final JsonCodec codec;
    private final String publicUrl;

    /** Documents whose types live under {@code publicUrl}, which ends without a slash. */
    public Problems(DescriptorSet contract, JsonCodec codec, String publicUrl) {
        this.contract = contract;
        this.codec = codec;
        this.publicUrl = publicUrl;
    }

    /** What the caller is told of a failure. Faults of ours go to the log with their cause, and only there. */
    public Problem of(Throwable failure) {
        Problem problem = classify(failure);
        if (problem.reason() == ErrorReason.ERROR_REASON_INTERNAL) {
            log.error("A request failed for a reason that nobody foresaw", failure);
        }
        return problem;
    }

    private static Problem classify(Throwable failure) {
        return switch (failure) {
            case Refusal refusal -> refusal.problem();
            case DomainException refusal -> Problem.of(refusal);
            case StatusRuntimeException answer -> ofGrpc(answer);
            case StatusException answer -> ofGrpc(new StatusRuntimeException(answer.getStatus(), answer.getTrailers()));
            case MethodNotAllowedException notAllowed -> methodNotAllowed(notAllowed);
            case NoResourceFoundException missing -> noSuchPath();
            case ResponseStatusException answer ->
                ofStatus(answer.getStatusCode().value());
            default -> internal();
        };
    }

    private static Problem ofGrpc(StatusRuntimeException answer) {
        return ErrorStatuses.refusal(answer).map(Problem::of).orElseGet(() -> {
            Status.Code code = answer.getStatus().getCode();
            ErrorReason reason = HttpStatuses.reason(code);
            if (code != Status.Code.CANCELLED) {
                log.warn("A service answered {} without a reason", code, answer);
            }
            return Problem.of(reason, generalDetail(reason));
        });
    }

    private static Problem methodNotAllowed(MethodNotAllowedException notAllowed) {
        Set<String> methods = new TreeSet<>();
        notAllowed.getSupportedMethods().stream().map(HttpMethod::name).forEach(methods::add);
        return methodNotAllowed(methods);
    }

    /** The path is there, with these methods only. */
    public static Problem methodNotAllowed(Set<String> allowed) {
        return Problem.of(
                        ErrorReason.ERROR_REASON_METHOD_NOT_ALLOWED,
                        "This path has the methods " + String.join(", ", allowed) + " only.")
                .allowing(allowed);
    }

    /** No route has the path. */
    public static Problem noSuchPath() {
        return Problem.of(ErrorReason.ERROR_REASON_ROUTE_NOT_FOUND, "There is nothing at this path.");
    }

    /** A library refused the request with that status. */
    public static Problem ofStatus(int status) {
        ErrorReason reason = HttpStatuses.reason(status);
        return Problem.of(reason, generalDetail(reason)).withStatus(status);
    }

    private static Problem internal() {
        return Problem.of(ErrorReason.ERROR_REASON_INTERNAL, generalDetail(ErrorReason.ERROR_REASON_INTERNAL));
    }

    private static String generalDetail(ErrorReason reason) {
        return switch (reason) {
            case ERROR_REASON_ADDRESS_TOO_LONG -> "The address of the request is too long: send less in its query.";
            case ERROR_REASON_HEADERS_TOO_LARGE -> "The headers of the request are too large: send less in them.";
            case ERROR_REASON_BODY_TOO_LARGE -> "The body of the request is too large: send less at once.";
            case ERROR_REASON_ROUTE_NOT_FOUND -> "There is nothing at this path.";
            case ERROR_REASON_NOT_FOUND -> "There is no such resource.";
            case ERROR_REASON_UNAUTHENTICATED -> "Send a valid access token.";
            case ERROR_REASON_PERMISSION_DENIED -> "The caller may not do this.";
            case ERROR_REASON_UNAVAILABLE -> "A part of Relais that the answer needs is away: try again in a moment.";
            case ERROR_REASON_DEADLINE_EXCEEDED -> "The request took too long: try again, or ask for less at once.";
            case ERROR_REASON_RATE_LIMITED -> "Too many requests: wait a moment.";
            case ERROR_REASON_UNIMPLEMENTED -> "The operation is not available in this version.";
            case ERROR_REASON_CONFLICT -> "Somebody else changed the same resource: read it and try again.";
            case ERROR_REASON_ALREADY_EXISTS -> "There is such a resource already.";
            case ERROR_REASON_WRONG_STATE -> "The resource's state does not allow this.";
            case ERROR_REASON_INTERNAL -> "Relais failed. The trace id finds the cause in its logs.";
            default -> "The request can't be understood.";
        };
    }

    /** {@code SHARE_REFUSED} as a type: {@code https://…/problems/share-refused}. */
    public String type(ErrorReason reason) {
        return publicUrl + "/problems/" + slug(reason);
    }

    /** {@code share-refused} for {@code SHARE_REFUSED}. */
    static String slug(ErrorReason reason) {
        return ErrorStatuses.wireName(reason).toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@code Share refused} for {@code SHARE_REFUSED}. */
    static String title(ErrorReason reason) {
        String words = ErrorStatuses.wireName(reason).toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** The document, UTF-8. */
    public byte[] document(Problem problem, String instance, String traceId) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeStringProperty("type", type(problem.reason()));
            json.writeStringProperty("title", title(problem.reason()));
            json.writeNumberProperty("status", problem.status());
            json.writeStringProperty("detail", problem.detail());
            json.writeStringProperty("instance", instance);
            json.writeStringProperty("reason", ErrorStatuses.wireName(problem.reason()));
            json.writeStringProperty("traceId", traceId);
            if (problem.status() == 400 || !problem.errors().isEmpty()) {
                json.writeArrayPropertyStart("errors");
                for (FieldViolation error : problem.errors()) {
                    json.writeStartObject();
                    json.writeStringProperty("field", error.field());
                    json.writeStringProperty("message", error.message());
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            if (!problem.metadata().isEmpty()) {
                json.writeObjectPropertyStart("metadata");
                for (Map.Entry<String, String> entry : new TreeMap<>(problem.metadata()).entrySet()) {
                    json.writeStringProperty(entry.getKey(), entry.getValue());
                }
                json.writeEndObject();
            }
            for (Any detail : problem.details()) {
                writeDetail(detail, json);
            }
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /** A detail message becomes a member with the name of its type: {@code relais.policy.v1.Decision} is {@code decision}. */
    private void writeDetail(Any detail, JsonGenerator json) {
        String typeName = detail.getTypeUrl().substring(detail.getTypeUrl().lastIndexOf('/') + 1);
        if (!typeName.startsWith("relais.")) {
            return;
        }
        contract.message(typeName).ifPresent(type -> {
            try {
                byte[] value =
                        codec.write(detail.getValue().toByteArray(), type).toByteArray();
                String name = Character.toLowerCase(type.getName().charAt(0))
                        + type.getName().substring(1);
                json.writeName(name);
                json.writeRawValue(new String(value, StandardCharsets.UTF_8));
            } catch (MalformedWireException malformed) {
                log.warn("A service sent a malformed {} in the details of a refusal", typeName, malformed);
            }
        });
    }
}
