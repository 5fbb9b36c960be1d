package io.relais.optin;

import java.util.Objects;

/**
 * What one consent is about; never two things at once (GDPR art. 7, EDPB guidelines 05/2020 §42).
 *
 * @param purpose {@code purposes/{id}}
 * @param network such as {@code LINKEDIN}; empty where the purpose is not chosen per network
 */
public record Choice(String purpose, String network) {

    public Choice {
        Objects.requireNonNull(purpose);
        Objects.requireNonNull(network);
    }

    /** How a form names this choice. */
    public String key() {
        return network.isEmpty() ? purpose : purpose + ":" + network;
    }

    /** The choice that a form names so. */
    public static Choice ofKey(String key) {
        int colon = key.indexOf(':');
        return colon < 0 ? new Choice(key, "") : new Choice(key.substring(0, colon), key.substring(colon + 1));
    }
}
