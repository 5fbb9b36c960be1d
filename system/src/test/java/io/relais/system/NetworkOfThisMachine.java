package io.relais.system;

import io.relais.testkit.NetworkSignIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** The sign-in of X, and of every server of Mastodon, for the journeys of one run: policy-service is told to find them here. */
public final class NetworkOfThisMachine {

    private static final NetworkSignIn X = start();

    private NetworkOfThisMachine() {}

    /** The network. */
    public static NetworkSignIn x() {
        return X;
    }

    /** What policy-service is told. */
    static Map<String, String> variables() {
        return Map.of(
                "RELAIS_NETWORKS_ALLOWLOOPBACK",
                "true",
                "RELAIS_NETWORKS_X_CLIENTID",
                NetworkSignIn.CLIENT_ID,
                "RELAIS_NETWORKS_X_CLIENTSECRET",
                NetworkSignIn.CLIENT_SECRET,
                "RELAIS_NETWORKS_X_ORIGIN",
                X.origin(),
                "RELAIS_NETWORKS_MASTODON_ENABLED",
                "true",
                "RELAIS_NETWORKS_MASTODON_ORIGIN",
                X.origin());
    }

    private static NetworkSignIn start() {
        try {
            return NetworkSignIn.start();
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }
}
