package io.relais.identity.app;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The partner apps of one tenant. */
public interface Apps {

    /** Adds an app that is joining; false where the id is taken. */
    boolean add(App joining);

    /** The registered app with that id. */
    Optional<App> find(String id);

    /** Whatever app has that id, those that are coming and going too. */
    Optional<App> findAny(String id);

    /** At most {@code limit} registered apps, oldest first, those after {@code after} or from the first. */
    List<App> list(@Nullable Place after, int limit);

    /** Replaces the version before {@code changed}; false where the app has another version by now. */
    boolean replace(App changed);

    /** Forgets an app that never joined or that left, unless it has another version by now. */
    void forget(App app);

    /** Where an app stands in the list. */
    record Place(Instant createTime, String id) {}
}
