package io.relais.policy.linking;

/**
 * Who signed in on a network, as the network says.
 *
 * @param networkAccountId the network's own id of the account
 * @param handle the handle there, or the name where the network has no handles
 */
public record SignedIn(String networkAccountId, String handle) {

    /** Left out: no log shows whose account it is. */
    @Override
    public String toString() {
        return "SignedIn";
    }
}
