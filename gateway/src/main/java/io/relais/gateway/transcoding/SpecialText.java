package io.relais.gateway.transcoding;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The JSON of a time, duration, mask or wrapper that stands in a query parameter as plain text. */
final class SpecialText {

    private static final JsonFactory JSON = new JsonFactory();

    private SpecialText() {}

    static byte[] json(String text) {
        StringWriter quoted = new StringWriter(text.length() + 2);
        try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), quoted)) {
            generator.writeString(text);
        }
        return quoted.toString().getBytes(StandardCharsets.UTF_8);
    }
}
