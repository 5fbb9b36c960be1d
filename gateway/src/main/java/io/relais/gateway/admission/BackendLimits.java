package io.relais.gateway.admission;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What one gateway asks of one service, {@code relais.gateway.backends}.
 *
 * @param concurrent how many calls at once
 * @param waiting how many more may wait for their turn
 * @param patience how long each may wait
 */
@ConfigurationProperties("relais.gateway.backends")
public record BackendLimits(int concurrent, int waiting, Duration patience) {

    /** Refuses limits that let nothing pass. */
    public BackendLimits {
        if (concurrent < 1 || waiting < 0 || patience.isNegative()) {
            throw new IllegalArgumentException(
                    "A service gets at least one call at once, and nobody waits less than not at all.");
        }
    }
}
