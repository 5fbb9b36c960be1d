package io.relais.gateway.link;

import io.relais.proto.analytics.v1.Click;
import java.util.concurrent.CompletionStage;

/** Where clicks are handed over. Nothing here blocks. */
@FunctionalInterface
public interface Clicks {

    /** Hands a click over; done when it is safe there. A click that is handed over twice counts once, by its id. */
    CompletionStage<Void> record(Click click);
}
