package io.relais.policy.linking;

import io.relais.platform.tenancy.TenantId;
import io.relais.policy.network.Network;
import java.net.URI;

/** The networks' sign-ins, as the operator has configured them. */
public interface Networks {

    /**
     * The host of the server that a member names, as it is kept; empty where the network has one server. NETWORK_NOT_LINKABLE where the
     * operator has not configured the network; INVALID_REQUEST where a server has to be named and is not, or not one that Relais calls,
     * or where none is to be named.
     */
    String host(Network network, String named);

    /**
     * The page on which a member lets Relais in. UNAVAILABLE where Relais has to register at the server first, and it does not answer as
     * it should.
     *
     * @param host as {@link #host} answered
     * @param verifier proves later that who redeems the code is who asked for it (RFC 7636)
     */
    URI authorization(TenantId tenant, Network network, String host, String state, String verifier);

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
    SignedIn redeem(TenantId tenant, Network network, String host, String code, String verifier);
}
