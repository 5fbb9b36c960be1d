package io.relais.gateway.transcoding;

import com.google.protobuf.WireFormat;
import io.relais.gateway.contract.Binding;
import io.relais.gateway.contract.RouteTable;
import io.relais.platform.errors.DomainException;
import io.relais.proto.DescriptorSet;
import io.relais.proto.api.v1.AccessProto;
import java.nio.ByteBuffer;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Binds the path, the query and the body of an HTTP request to a request message as {@code google/api/http.proto} says,
 * and writes the answer. Stricter than it where that protects from mistakes: an unknown parameter, a single field given
 * twice, or a body that contradicts the path is refused. Messages are in protobuf's wire format on the way in and out.
 */
public final class Transcoder {

    /** The fields of {@code google.api.HttpBody}. */
    private static final int CONTENT_TYPE = 1;

    private static final int DATA = 2;

    private final EnumNames enumNames = new EnumNames();
    private final Scalars scalars = new Scalars(enumNames);
    private final CompiledJson json;
    private final Map<Binding, BindingPlan> bindings = new IdentityHashMap<>();

    /** A transcoder for these routes of that contract. */
    public Transcoder(DescriptorSet contract, RouteTable routes) {
        Plans plans = new Plans();
        this.json = new CompiledJson(contract, plans, enumNames, scalars);
        routes.bindings().forEach(binding -> bindings.put(binding, new BindingPlan(binding, plans)));
    }

    /** The JSON that it reads and writes. */
    public JsonCodec json() {
        return json;
    }

    private BindingPlan plan(Binding binding) {
        BindingPlan plan = bindings.get(binding);
        if (plan == null) {
            throw new IllegalArgumentException(
                    "The route of " + binding.operation().fullName() + " is not one of the transcoder's.");
        }
        return plan;
    }

    /** Whether the route takes its body as it is, as a {@code google.api.HttpBody}. */
    public boolean takesRawBody(Binding binding) {
        return plan(binding).rawRequest;
    }

    /** The media types that a body may have which the route takes as it is; empty where it may have any. */
    public List<String> rawBodyTypes(Binding binding) {
        FieldPlan body = plan(binding).body;
        return body == null ? List.of() : body.descriptor.getOptions().getExtension(AccessProto.mediaTypes);
    }

    /** Whether the route answers with the bytes of a {@code google.api.HttpBody}. */
    public boolean answersRawBody(Binding binding) {
        return plan(binding).rawResponse;
    }

    /**
     * What an HTTP request says.
     *
     * @param route where it goes
     * @param rawQuery the query as it was sent, without the question mark
     * @param contentType the media type of the body; empty where there is none
     * @param body empty where there is none
     * @param lastEventId the last event that the client of a stream has seen
     */
    public record Request(
            RouteTable.Matched route,
            @Nullable String rawQuery,
            String contentType,
            byte[] body,
            @Nullable String lastEventId) {}

    /**
     * The request message.
     *
     * @throws MalformedJsonException where the body is at fault
     * @throws DomainException INVALID_REQUEST where the path or the query is
     */
    public Payload request(Request request) {
        BindingPlan plan = plan(request.route().binding());
        GrowingBytes wire = new GrowingBytes(request.body().length + 128);
        if (plan.rawRequest) {
            raw(plan, request, wire);
        } else if (request.body().length > 0) {
            json(plan, request.body(), wire);
        } else if (plan.body != null && plan.body.message != null && plan.body.shape == FieldPlan.Shape.SINGLE) {
            wire.varint(plan.body.tag);
            wire.put(0);
        }
        if (plan.lastEventId != null && request.lastEventId() != null) {
            WireScalars.string(plan.lastEventId.tag, request.lastEventId(), wire);
        }
        String query = request.rawQuery();
        if (query == null) {
            query = "";
        }
        if (!query.isEmpty() || !plan.captures.isEmpty()) {
            Parameters parameters = new Parameters(plan, scalars, wire);
            parameters.path(request.route().captured());
            if (!query.isEmpty()) {
                parameters.query(query);
            }
        }
        return wire.payload();
    }

    private void json(BindingPlan plan, byte[] body, GrowingBytes wire) {
        if (plan.body != null) {
            json.read(body, plan.body, wire);
        } else if (plan.binding.body() instanceof Binding.WholeBody) {
            json.read(body, plan.request, wire);
        } else {
            throw new MalformedJsonException("", "This route reads no body: send the request without one.");
        }
    }

    private static void raw(BindingPlan plan, Request request, GrowingBytes wire) {
        int mark = 0;
        if (plan.body != null) {
            wire.varint(plan.body.tag);
            mark = wire.open();
        }
        WireScalars.string(CONTENT_TYPE << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED, request.contentType(), wire);
        wire.varint(DATA << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED);
        wire.varint(request.body().length);
        wire.put(request.body());
        if (plan.body != null) {
            wire.close(mark);
        }
    }

    /**
     * The answer's JSON.
     *
     * @throws MalformedWireException where the service's message is malformed
     */
    public Payload response(Binding binding, byte[] response) {
        return binding.responseBody() == null
                ? json.write(response, binding.operation().response())
                : json.writeField(response, binding.responseBody());
    }

    /**
     * The bytes of an answer that is a {@code google.api.HttpBody}.
     *
     * @param contentType their media type; empty where the service doesn't say
     * @param data the bytes
     */
    public record Raw(String contentType, ByteBuffer data) {}

    /** What a route that {@link #answersRawBody} sends. */
    public Raw raw(Binding binding, byte[] response) {
        FieldPlan field = plan(binding).responseBody;
        WireSearch.Place body = field == null
                ? new WireSearch.Place(0, response.length)
                : WireSearch.content(response, 0, response.length, field.descriptor.getNumber());
        if (body == null) {
            return new Raw("", ByteBuffer.allocate(0));
        }
        WireSearch.Place data = WireSearch.content(response, body.from(), body.to(), DATA);
        return new Raw(
                WireSearch.text(response, body.from(), body.to(), CONTENT_TYPE),
                data == null
                        ? ByteBuffer.allocate(0)
                        : ByteBuffer.wrap(response, data.from(), data.to() - data.from()));
    }

    /** The token of a list's next page; empty on its last page, and for what is no list. */
    public String nextPageToken(Binding binding, byte[] response) {
        return text(plan(binding).nextPageToken, response);
    }

    /** What an event of a stream is called in its field {@code event_id}; empty where it has none. */
    public String eventId(Binding binding, byte[] response) {
        return text(plan(binding).eventId, response);
    }

    private static String text(@Nullable FieldPlan field, byte[] message) {
        return field == null ? "" : WireSearch.text(message, 0, message.length, field.descriptor.getNumber());
    }
}
