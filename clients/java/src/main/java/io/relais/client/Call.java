package io.relais.client;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** One request as the generated operations put it together. */
final class Call {

    private final String method;
    private final Map<String, List<String>> query = new LinkedHashMap<>();
    private String path;
    private @Nullable String etag;
    private @Nullable Object body;
    private String contentType = "application/json";

    /** @param path with a {@code {parameter}} for each {@link #path} */
    Call(String method, String path) {
        this.method = method;
        this.path = path;
    }

    private Call(Call other) {
        this(other.method, other.path);
        this.query.putAll(other.query);
        this.etag = other.etag;
        this.body = other.body;
        this.contentType = other.contentType;
    }

    /**
     * @param id the id of a resource, or its name, which ends with it
     * @throws IllegalArgumentException if it is empty: the request would go to another operation
     */
    Call path(String parameter, String id) {
        String last = id.substring(id.lastIndexOf('/') + 1);
        if (last.isEmpty()) {
            throw new IllegalArgumentException(
                    "the parameter " + parameter + " needs an id or a name, not «" + id + "»");
        }
        path = path.replace("{" + parameter + "}", encoded(last));
        return this;
    }

    /** @param value one value, several, or null for none */
    Call query(String parameter, @Nullable Object value) {
        if (value instanceof Collection<?> values) {
            query.put(parameter, values.stream().map(String::valueOf).toList());
        } else if (value != null) {
            query.put(parameter, List.of(value.toString()));
        }
        return this;
    }

    /** The bare tag, as it is in the resource's field, or quoted, as it is in the header. */
    Call etag(String version) {
        etag = version.startsWith("\"") ? version : '"' + version + '"';
        return this;
    }

    /** @param value null to leave what is there */
    Call body(@Nullable Object value) {
        body = value == null ? body : value;
        return this;
    }

    /** A body that is no JSON. */
    Call content(byte[] bytes, String type) {
        body = bytes;
        contentType = type;
        return this;
    }

    /** The same call for the page with this token. */
    Call ofPage(String pageToken) {
        return new Call(this).query("pageToken", pageToken);
    }

    String method() {
        return method;
    }

    @Nullable
    String etag() {
        return etag;
    }

    /** What is sent; null for nothing. */
    byte @Nullable [] body() {
        return body == null ? null : body instanceof byte[] bytes ? bytes : Json.MAPPER.writeValueAsBytes(body);
    }

    String contentType() {
        return contentType;
    }

    /** @param api the address of the API, with or without a slash at its end */
    URI at(URI api) {
        StringJoiner parameters = new StringJoiner("&", "?", "").setEmptyValue("");
        query.forEach((name, values) -> values.forEach(value -> parameters.add(encoded(name) + "=" + encoded(value))));
        return URI.create(api.toString().replaceFirst("/$", "") + path + parameters);
    }

    /** Percent-encoded for a segment of a path or a query (RFC 3986). */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
