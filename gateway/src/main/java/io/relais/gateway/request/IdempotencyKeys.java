package io.relais.gateway.request;

import io.relais.gateway.problem.Problem;
import io.relais.gateway.problem.Refusal;
import io.relais.proto.api.v1.ErrorReason;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * The header {@code Idempotency-Key} of a POST (draft-ietf-httpapi-idempotency-key-header). The key is opaque: the quotes
 * that the draft asks for may be there or not and are part of it. Other methods are idempotent by themselves, and their
 * header is passed over.
 */
public final class IdempotencyKeys {

    /** The header's name. */
    public static final String HEADER = "Idempotency-Key";

    private static final int LONGEST = 255;

    private IdempotencyKeys() {}

    /** The key; null where there is none. Refuses one that is malformed, with a 400 that names the header. */
    public static @Nullable String of(ServerHttpRequest request) {
        if (!HttpMethod.POST.equals(request.getMethod())) {
            return null;
        }
        List<String> sent = request.getHeaders().getOrEmpty(HEADER);
        if (sent.isEmpty()) {
            return null;
        }
        String key = sent.getFirst().strip();
        boolean isWellFormed = sent.size() == 1
                && !key.isEmpty()
                && key.length() <= LONGEST
                && key.chars().allMatch(character -> character > ' ' && character < 0x7F);
        if (!isWellFormed) {
            throw new Refusal(Problem.of(
                    ErrorReason.ERROR_REASON_INVALID_REQUEST,
                    HEADER,
                    "Send one key of 1 to " + LONGEST + " visible ASCII characters, such as a UUID."));
        }
        return key;
    }
}
