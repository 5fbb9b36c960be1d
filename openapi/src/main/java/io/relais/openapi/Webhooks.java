package io.relais.openapi;

import com.google.protobuf.Descriptors.Descriptor;
import io.relais.proto.api.v1.WebhookEvent;
import io.relais.proto.api.v1.WebhookEventProto;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The events that webhooks are told of, one for each message with the option {@code relais.api.v1.webhook_event}. */
final class Webhooks {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Comments comments;
    private final Schemas schemas;
    private final Examples examples;

    Webhooks(Comments comments, Schemas schemas, Examples examples) {
        this.comments = comments;
        this.schemas = schemas;
        this.examples = examples;
    }

    /** The messages that are the data of events, by type. */
    static List<Descriptor> events(Protos protos) {
        return protos.messages().stream()
                .filter(message -> message.getOptions().hasExtension(WebhookEventProto.webhookEvent))
                .sorted(Comparator.comparing(message -> event(message).getType()))
                .toList();
    }

    static WebhookEvent event(Descriptor message) {
        return message.getOptions().getExtension(WebhookEventProto.webhookEvent);
    }

    ObjectNode section(List<Descriptor> events) {
        ObjectNode section = JSON.objectNode();
        events.forEach(message -> section.putObject(event(message).getType()).set("post", operation(message)));
        return section;
    }

    private ObjectNode operation(Descriptor message) {
        WebhookEvent event = event(message);
        ObjectNode operation = JSON.objectNode();
        operation.putArray("tags").add("Webhook");
        operation.put("summary", event.getType());
        StringBuilder description = new StringBuilder(comments.of(message));
        if (!event.getResourceField().isEmpty()) {
            description
                    .append("\n\nEvents of the same `")
                    .append(event.getResourceField())
                    .append("` come in the order in which they happened.");
        }
        if (!event.getAppScope().isEmpty()) {
            description
                    .append("\n\nOnly webhooks of partner apps with the scope `")
                    .append(event.getAppScope())
                    .append("` are told.");
        }
        operation.put("description", description.toString());
        operation.put("operationId", "on" + message.getName());
        ArrayNode parameters = operation.putArray("parameters");
        List.of("webhook-id", "webhook-timestamp", "webhook-signature")
                .forEach(name -> parameters.addObject().put("$ref", "#/components/parameters/" + name));
        ObjectNode body = operation.putObject("requestBody").put("required", true);
        ObjectNode content = body.putObject("content").putObject("application/json");
        ObjectNode schema = content.putObject("schema").put("$ref", "#/components/schemas/" + envelope(message));
        content.set("example", examples.answer(schema));
        ObjectNode responses = operation.putObject("responses");
        responses.putObject("2XX").put("description", "The event was taken.");
        responses.putObject("410").put("description", "The endpoint wants no events any more: it is disabled.");
        responses
                .putObject("4XX")
                .put("description", "Any other answer, a redirection too, is a failure: the event comes again later.");
        operation.putArray("security");
        return operation;
    }

    private String envelope(Descriptor message) {
        String name = message.getName() + "Event";
        ObjectNode schema = JSON.objectNode().put("type", "object");
        schema.put(
                "description",
                "The body of the webhook event `" + event(message).getType() + "`.");
        schema.putArray("required").add("type").add("timestamp").add("data");
        ObjectNode properties = schema.putObject("properties");
        properties
                .putObject("type")
                .put("type", "string")
                .put("const", event(message).getType())
                .put("description", "The type of the event.");
        properties
                .putObject("timestamp")
                .put("type", "string")
                .put("format", "date-time")
                .put("description", "When it happened.");
        properties.set("data", schemas.message(message, Use.ANSWER, Set.of()));
        schemas.add(name, schema);
        return name;
    }

    /** The headers of a delivery, by the Standard Webhooks specification. */
    static void addParameters(ObjectNode parameters) {
        add(parameters, "webhook-id", "The id of the event: drop what has come before.", "evt_01kanv4q7r8s");
        add(parameters, "webhook-timestamp", "When this attempt was made, in seconds since 1970.", "1795426200");
        add(
                parameters,
                "webhook-signature",
                "One or two signatures, each `v1,` and the Base64 of the HMAC-SHA256 of id, timestamp and body.",
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    private static void add(ObjectNode parameters, String name, String description, String example) {
        ObjectNode parameter = parameters
                .putObject(name)
                .put("name", name)
                .put("in", "header")
                .put("description", description)
                .put("required", true);
        parameter.putObject("schema").put("type", "string");
        parameter.put("example", example);
    }
}
