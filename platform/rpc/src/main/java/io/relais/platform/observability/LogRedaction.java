package io.relais.platform.observability;

import java.util.regex.Pattern;
import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/**
 * Takes out of every string of a log line what must never be in one and what other people's exceptions love to quote:
 * e-mail addresses, tokens, and passwords in addresses. Named by {@code logging.structured.json.customizer}.
 */
public final class LogRedaction implements StructuredLoggingJsonMembersCustomizer<Object> {

    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]+\\.[\\w-]+(\\.[\\w-]*)?");
    private static final Pattern BEARER = Pattern.compile("(?i)(bearer|basic)\\s+[\\w.~+/=-]{8,}");
    private static final Pattern PASSWORD_IN_ADDRESS = Pattern.compile("://[^\\s/@:]*:[^\\s/@]+@");
    private static final Pattern EMAIL =
            Pattern.compile("[\\p{L}\\p{N}._%+-]{1,64}@[\\p{L}\\p{N}-]{1,63}(\\.[\\p{L}\\p{N}-]{1,63})+");

    @Override
    public void customize(JsonWriter.Members<Object> members) {
        members.applyingValueProcessor(JsonWriter.ValueProcessor.of(String.class, LogRedaction::redacted));
    }

    static String redacted(String text) {
        String clean = BEARER.matcher(TOKEN.matcher(text).replaceAll("[token]")).replaceAll("$1 [token]");
        if (clean.indexOf('@') >= 0) {
            clean = PASSWORD_IN_ADDRESS.matcher(clean).replaceAll("://[credentials]@");
            clean = EMAIL.matcher(clean).replaceAll("[e-mail]");
        }
        return clean;
    }
}
