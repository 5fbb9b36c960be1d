package io.relais.gateway.link;

import io.relais.proto.analytics.v1.Click;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where clicks are handed over, those of the same moment together. Nothing here blocks. */
@FunctionalInterface
public interface Clicks {

    /**
     * Hands clicks over; done when all of them are safe there. A click that is handed over twice counts once, by its id.
     *
     * @param clicks at least one
     */
    CompletionStage<Void> record(List<Click> clicks);
}
