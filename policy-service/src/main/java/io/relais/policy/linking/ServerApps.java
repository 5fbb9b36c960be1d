package io.relais.policy.linking;

import java.time.Instant;
import java.util.Optional;

/** As which app Relais comes to servers of networks that have many, for one tenant: the server gives it out when it is asked. */
public interface ServerApps {

    /** The app at that host, until it expires. */
    Optional<ServerApp> find(String host);

    /** Keeps an app, unless there is one already that can be used at {@code now}; answers the one that is kept. */
    ServerApp keep(ServerApp app, Instant now);

    /**
     * An app at a server.
     *
     * @param host the server's
     * @param clientId as the server gave it
     * @param sealedSecret as the server gave it, sealed by who uses it
     * @param expireTime until when it is used; what begins then could not be completed
     */
    record ServerApp(String host, String clientId, String sealedSecret, Instant expireTime) {

        /** Whether a linking that begins at {@code now} can be completed with it. */
        public boolean lastsFrom(Instant now) {
            return expireTime.isAfter(now.plus(Linking.LONGEST));
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "ServerApp[" + host + "]";
        }
    }
}
