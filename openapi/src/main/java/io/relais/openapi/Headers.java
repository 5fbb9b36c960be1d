package io.relais.openapi;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The HTTP headers that the rules of the API give a meaning to. */
final class Headers {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Headers() {}

    /** The headers of answers. */
    static ObjectNode ofAnswers() {
        ObjectNode headers = JSON.objectNode();
        header(headers, "ETag", "The version of the resource, for `If-Match`.", "\"3\"");
        header(
                headers,
                "Link",
                "The address of the next page, with `rel=\"next\"` (RFC 8288); absent on the last one.",
                "<https://api.relais.example/v1/posts?pageToken=AbcQ2tq3vJ0>; rel=\"next\"");
        header(
                headers,
                "RateLimit",
                "What is left of the limits, as a structured field of the IETF draft on rate limit headers.",
                "\"read\";r=499;t=1");
        header(
                headers,
                "RateLimit-Policy",
                "The limits that apply to the request, as a structured field of the same draft.",
                "\"read\";q=500;w=5");
        header(headers, "Retry-After", "After how many seconds the same request may succeed.", 1);
        header(headers, "Deprecation", "Since when the operation should no longer be used (RFC 9745).", "@1798761600");
        header(
                headers,
                "Sunset",
                "From when on the operation may be gone (RFC 8594).",
                "Fri, 31 Dec 2027 23:59:59 GMT");
        header(headers, "WWW-Authenticate", "How to authenticate (RFC 6750).", "Bearer realm=\"relais\"");
        header(headers, "Allow", "The methods that the path has.", "GET, HEAD, OPTIONS");
        return headers;
    }

    private static void header(ObjectNode headers, String name, String description, String example) {
        typed(headers, name, description, "string").put("example", example);
    }

    private static void header(ObjectNode headers, String name, String description, int example) {
        ObjectNode header = typed(headers, name, description, "integer");
        header.withObject("schema").put("minimum", 0);
        header.put("example", example);
    }

    private static ObjectNode typed(ObjectNode headers, String name, String description, String type) {
        ObjectNode header = headers.putObject(name).put("description", description);
        header.putObject("schema").put("type", type);
        return header;
    }

    /** The headers of requests, as parameters. */
    static ObjectNode ofRequests() {
        ObjectNode parameters = JSON.objectNode();
        ObjectNode ifMatch = parameter(
                parameters,
                "If-Match",
                "The version that is to be changed, as the `ETag` of the last answer gave it. Without it the answer is "
                        + "428; where the resource has changed since, 412.",
                "\"3\"");
        ifMatch.put("required", true);
        ObjectNode key = parameter(
                parameters,
                "Idempotency-Key",
                "Makes it safe to send the request again: for 24 hours the same key with the same request gets the first "
                        + "answer, and with another request 422. A UUID does.",
                "3f2504e0-4f89-41d3-9a0c-0305e82c3301");
        key.withObject("schema").put("minLength", 1).put("maxLength", 255);
        return parameters;
    }

    private static ObjectNode parameter(ObjectNode parameters, String name, String description, String example) {
        ObjectNode parameter =
                parameters.putObject(name).put("name", name).put("in", "header").put("description", description);
        parameter.putObject("schema").put("type", "string");
        parameter.put("example", example);
        return parameter;
    }
}
