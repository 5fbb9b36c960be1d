package io.relais.openapi;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reason for which Relais refuses a request, as the comment of its value in {@code ErrorReason} tells it: its HTTP
 * status is the one that the comment names, or the one of the gRPC status that it names.
 *
 * @param name as problem documents have it, such as {@code SHARE_REFUSED}
 * @param status the HTTP status
 * @param meaning when it occurs
 * @param detail the full name of the message that the problem holds too, such as a decision
 */
record Reason(String name, int status, String meaning, Optional<String> detail) {

    private static final String TYPE = "relais.api.v1.ErrorReason";
    private static final Pattern HTTP_STATUS = Pattern.compile("HTTP (4\\d\\d|5\\d\\d)");
    private static final Pattern GRPC_STATUS = Pattern.compile("Status ([A-Z_]+)");
    private static final Pattern DETAIL = Pattern.compile("detail `(relais\\.[A-Za-z0-9.]+)`");

    private static final Map<String, Integer> HTTP_OF_GRPC = Map.ofEntries(
            Map.entry("INVALID_ARGUMENT", 400),
            Map.entry("OUT_OF_RANGE", 400),
            Map.entry("UNAUTHENTICATED", 401),
            Map.entry("PERMISSION_DENIED", 403),
            Map.entry("NOT_FOUND", 404),
            Map.entry("ALREADY_EXISTS", 409),
            Map.entry("ABORTED", 409),
            Map.entry("FAILED_PRECONDITION", 422),
            Map.entry("RESOURCE_EXHAUSTED", 429),
            Map.entry("INTERNAL", 500),
            Map.entry("UNIMPLEMENTED", 501),
            Map.entry("UNAVAILABLE", 503),
            Map.entry("DEADLINE_EXCEEDED", 504));

    /** Every reason that is ever sent, by name, in the order of the proto. */
    static Map<String, Reason> all(Protos protos) {
        EnumDescriptor type = protos.enumeration(TYPE)
                .orElseThrow(() -> new IllegalArgumentException("The descriptor set lacks " + TYPE + "."));
        Map<String, Reason> reasons = new LinkedHashMap<>();
        EnumNames.named(type).forEach(value -> {
            Reason reason = of(value, protos.comments().line(value));
            reasons.put(reason.name(), reason);
        });
        return reasons;
    }

    private static Reason of(EnumValueDescriptor value, String comment) {
        Matcher http = HTTP_STATUS.matcher(comment);
        Matcher grpc = GRPC_STATUS.matcher(comment);
        Integer status =
                http.find() ? Integer.valueOf(http.group(1)) : grpc.find() ? HTTP_OF_GRPC.get(grpc.group(1)) : null;
        if (status == null) {
            throw new IllegalArgumentException("The comment of " + value.getFullName()
                    + " must name its status: 'Status NOT_FOUND' or 'HTTP 404'.");
        }
        Matcher detail = DETAIL.matcher(comment);
        return new Reason(
                EnumNames.of(value).orElseThrow(),
                status,
                comment.replaceFirst("\\s*Status [A-Z_]+.*$", ""),
                detail.find() ? Optional.of(detail.group(1)) : Optional.empty());
    }

    /** {@code share-refused} for {@code SHARE_REFUSED}. */
    String slug() {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@code Share refused} for {@code SHARE_REFUSED}. */
    String title() {
        String words = name.toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** {@code ShareRefused} for {@code SHARE_REFUSED}. */
    String camel() {
        StringBuilder camel = new StringBuilder();
        for (String word : name.split("_")) {
            camel.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return camel.toString();
    }

    /** The member of the problem that holds the detail: {@code decision} for {@code relais.policy.v1.Decision}. */
    static String memberName(Descriptor detail) {
        return Character.toLowerCase(detail.getName().charAt(0))
                + detail.getName().substring(1);
    }
}
