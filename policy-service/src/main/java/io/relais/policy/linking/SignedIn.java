package io.relais.policy.linking;

import java.util.List;

/**
 * Who signed in on a network, and what they let Relais do.
 *
 * @param networkAccountId the network's own id of the account
 * @param handle the handle there, or the name where the network has no handles
 * @param scopes what access extends to
 * @param grant gives the access
 */
public record SignedIn(String networkAccountId, String handle, List<String> scopes, Grant grant) {

    /** Copies the scopes. */
    public SignedIn {
        scopes = List.copyOf(scopes);
    }

    /** Left out: no log shows whose account it is. */
    @Override
    public String toString() {
        return "SignedIn";
    }
}
