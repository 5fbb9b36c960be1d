package io.relais.platform.mongo;

import java.io.Serial;

/**
 * A command would have touched documents without saying of which tenant.
 *
 * <p>An {@link Error}, because the driver swallows exceptions of command listeners, and because it is a fault of the
 * program that no handler should take for a failed request.
 */
public final class MissingTenantError extends Error {
    @Serial
    private static final long serialVersionUID = 1L;

    MissingTenantError(String message) {
        super(message);
    }
}
