package io.relais.gateway.transcoding;

import com.google.protobuf.Descriptors.FieldDescriptor;
import io.relais.gateway.contract.Binding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one route reads and writes, compiled once. */
final class BindingPlan {

    private static final String HTTP_BODY = "google.api.HttpBody";

    final Binding binding;
    final MessagePlan request;
    final MessagePlan response;

    /** The fields that lead to what each variable of the path fills. */
    final List<FieldPlan[]> captures;

    /** The field that the body fills; null where that is the whole message, or nothing. */
    final @Nullable FieldPlan body;

    /** Whether the body is taken as it is, whatever it holds. */
    final boolean rawRequest;

    /** The field that is the whole answer; null where the message is. */
    final @Nullable FieldPlan responseBody;

    /** Whether the answer's bytes are sent as they are. */
    final boolean rawResponse;

    /** Where a list says how it goes on, an event what it is called, and a request after which event to begin. */
    final @Nullable FieldPlan nextPageToken;

    final @Nullable FieldPlan eventId;
    final @Nullable FieldPlan lastEventId;

    BindingPlan(Binding binding, Plans plans) {
        this.binding = binding;
        this.request = plans.of(binding.operation().request());
        this.response = plans.of(binding.operation().response());
        this.captures = binding.captures().stream()
                .map(capture -> capture.fields().stream()
                        .map(field -> plan(plans, field))
                        .toArray(FieldPlan[]::new))
                .toList();
        this.body = binding.body() instanceof Binding.FieldBody one ? plan(plans, one.field()) : null;
        this.rawRequest =
                body != null ? isHttpBody(body) : binding.body() instanceof Binding.WholeBody && isHttpBody(request);
        this.responseBody = binding.responseBody() == null ? null : plan(plans, binding.responseBody());
        this.rawResponse = responseBody != null ? isHttpBody(responseBody) : isHttpBody(response);
        this.nextPageToken = text(response, "next_page_token");
        boolean streams = binding.operation().method().isServerStreaming();
        this.eventId = streams ? text(response, "event_id") : null;
        this.lastEventId = streams ? text(request, "last_event_id") : null;
    }

    private static FieldPlan plan(Plans plans, FieldDescriptor field) {
        FieldPlan plan = plans.of(field.getContainingType()).byNumber(field.getNumber());
        if (plan == null) {
            throw new IllegalArgumentException(field.getFullName() + " is no field of its message.");
        }
        return plan;
    }

    private static boolean isHttpBody(FieldPlan field) {
        return field.shape == FieldPlan.Shape.SINGLE && field.message != null && isHttpBody(field.message);
    }

    private static boolean isHttpBody(MessagePlan message) {
        return message.type.getFullName().equals(HTTP_BODY);
    }

    private static @Nullable FieldPlan text(MessagePlan message, String name) {
        FieldPlan field = message.byName(name);
        boolean isText =
                field != null && field.type == FieldDescriptor.Type.STRING && field.shape == FieldPlan.Shape.SINGLE;
        return isText ? field : null;
    }
}
