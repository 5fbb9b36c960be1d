package io.relais.optin;

/** The ledgers of all members. One is obtained only with the token of the member whose it is. */
@FunctionalInterface
public interface Ledgers {

    /** The ledger of the member whose access token this is, for as long as the token lasts. */
    Ledger of(String accessToken);
}
