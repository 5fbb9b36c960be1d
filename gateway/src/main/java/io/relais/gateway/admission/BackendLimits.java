package io.relais.gateway.admission;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What one gateway asks of one service, {@code relais.gateway.backends}. Streams, which may last for minutes, have places of
 * their own and take none from calls.
 *
 * @param concurrent how many calls at once
 * @param waiting how many more may wait for their turn
 * @param patience how long each may wait
 * @param streams how many streams at once; none waits
 * @param streamsPerTenant how many of these one tenant may have
 */
@ConfigurationProperties("relais.gateway.backends")
public record BackendLimits(int concurrent, int waiting, Duration patience, int streams, int streamsPerTenant) {

    /** Refuses limits that let nothing pass. */
    public BackendLimits {
        if (concurrent < 1 || waiting < 0 || patience.isNegative() || streams < 1 || streamsPerTenant < 1) {
            throw new IllegalArgumentException(
                    "A service gets at least one call and one stream at once, and nobody waits less than not at all.");
        }
    }
}
