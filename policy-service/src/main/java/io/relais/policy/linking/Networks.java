package io.relais.policy.linking;

import io.relais.policy.network.Network;
import java.net.URI;

/** The networks' sign-ins, as the operator has configured them. */
public interface Networks {

    /**
     * The page on which a member lets Relais in. NETWORK_NOT_LINKABLE where the operator has not configured the network.
     *
     * @param verifier proves later that who redeems the code is who asked for it (RFC 7636)
     */
    URI authorization(Network network, String state, String verifier);

    /**
     * Whether an answer that names that issuer can be the network's (RFC 9207).
     *
     * @param issuer empty where the answer names none
     */
    boolean isIssuer(Network network, String issuer);

    /**
     * Redeems a code, asks once whose the account is, and gives the access back that the code gave. LINKING_FAILED where the network
     * refuses the code; UNAVAILABLE where it does not answer as it should.
     */
    SignedIn redeem(Network network, String code, String verifier);
}
