package io.relais.gateway.link;

import io.relais.proto.content.v1.TrackedLink;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Tracked links by their codes. Nothing here blocks. */
@FunctionalInterface
public interface Links {

    /** The link of that code; empty where there is none. Fails where nobody can tell. */
    CompletionStage<Optional<TrackedLink>> find(String code);
}
