package io.relais.policy.consent;

import io.relais.policy.network.Network;
import org.jspecify.annotations.Nullable;

/**
 * What one choice is about.
 *
 * @param purpose the id of the purpose
 * @param network where the purpose is per network
 */
public record ChoiceKey(String purpose, @Nullable Network network) {

    /** {@code consents/{purpose}} or {@code consents/{purpose}.{network}}, such as {@code consents/use-personal-account.linkedin}. */
    public String consentName() {
        return "consents/" + (network == null ? purpose : purpose + "." + network.id());
    }

    /** {@code purposes/{id}}. */
    public String purposeName() {
        return "purposes/" + purpose;
    }
}
