package io.relais.platform.redis;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Redis did not answer in time, or has lately not answered and is left alone for a moment. */
public final class RedisUnavailableException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    RedisUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
