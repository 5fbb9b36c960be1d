package io.relais.identity.app;

import java.time.Instant;
import java.util.List;

/**
 * Software of a third party that a tenant lets in. Every change makes the next version.
 *
 * @param id unique in the tenant
 * @param displayName as people read it
 * @param scopes what it may do, such as {@code app:engagements}
 * @param standing where it is between coming and going
 * @param createTime when it was registered
 * @param touchTime when this last changed
 * @param version 1 at first
 */
public record App(
        String id,
        String displayName,
        List<String> scopes,
        AppStanding standing,
        Instant createTime,
        Instant touchTime,
        long version) {

    /** Refuses an app without a name, or one that may do nothing. */
    public App {
        if (displayName.isBlank() || scopes.isEmpty()) {
            throw new IllegalArgumentException("A partner app has a name and may do something.");
        }
        scopes = List.copyOf(scopes);
    }

    static App joining(String id, String displayName, List<String> scopes, Instant now) {
        return new App(id, displayName, scopes, AppStanding.JOINING, now, now, 1);
    }

    /** The same reservation in other hands. */
    App joiningAgain(String displayName, List<String> scopes, Instant now) {
        return new App(id, displayName, scopes, AppStanding.JOINING, now, now, version + 1);
    }

    App joined(Instant now) {
        return new App(id, displayName, scopes, AppStanding.ACTIVE, createTime, now, version + 1);
    }

    App leaving(Instant now) {
        return new App(id, displayName, scopes, AppStanding.LEAVING, createTime, now, version + 1);
    }

    /** {@code apps/{id}}. */
    public String resourceName() {
        return resourceName(id);
    }

    static String resourceName(String id) {
        return "apps/" + id;
    }
}
