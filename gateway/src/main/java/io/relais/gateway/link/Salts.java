package io.relais.gateway.link;

import java.time.LocalDate;
import java.util.concurrent.CompletionStage;

/** Secrets of one day, the same for every gateway, thrown away after it. Nothing here blocks. */
@FunctionalInterface
public interface Salts {

    /** The secret of that day (UTC). Fails where it can't be had. */
    CompletionStage<byte[]> of(LocalDate day);
}
