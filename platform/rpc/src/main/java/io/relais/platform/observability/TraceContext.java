package io.relais.platform.observability;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in a trace a piece of work stands, as the W3C Trace Context recommendation (level 1, §3.2) writes it.
 *
 * @param traceId 32 lower-case hexadecimal digits, not all zero
 * @param spanId 16 lower-case hexadecimal digits, not all zero
 * @param flags two hexadecimal digits; bit 0 says that the trace is sampled
 */
public record TraceContext(String traceId, String spanId, String flags) {

    /** The name of the header and metadata key. */
    public static final String HEADER = "traceparent";

    private static final Pattern FORM =
            Pattern.compile("(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");
    private static final HexFormat HEX = HexFormat.of();

    /** A trace that starts here. */
    public static TraceContext start() {
        return new TraceContext(randomHex(2), randomHex(1), "01");
    }

    /** The trace that a {@code traceparent} names; empty where it is malformed, so that a new one starts. */
    public static Optional<TraceContext> parse(String traceparent) {
        Matcher matcher = FORM.matcher(traceparent);
        boolean wellFormed = matcher.matches()
                && (matcher.group(5) == null || !matcher.group(1).equals("00"));
        return wellFormed
                ? Optional.of(new TraceContext(matcher.group(2), matcher.group(3), matcher.group(4)))
                : Optional.empty();
    }

    /** The next step of the same trace. */
    public TraceContext child() {
        return new TraceContext(traceId, randomHex(1), flags);
    }

    /** As it travels. */
    public String traceparent() {
        return "00-" + traceId + "-" + spanId + "-" + flags;
    }

    private static String randomHex(int longs) {
        StringBuilder digits = new StringBuilder(longs * 16);
        for (int i = 0; i < longs; i++) {
            digits.append(HEX.toHexDigits(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE)));
        }
        return digits.toString();
    }
}
