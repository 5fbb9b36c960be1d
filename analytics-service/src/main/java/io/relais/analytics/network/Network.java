package io.relais.analytics.network;

import java.util.Arrays;
import java.util.Optional;

/** A social network. */
public enum Network {
    LINKEDIN,
    X,
    FACEBOOK,
    INSTAGRAM,
    MASTODON,
    BLUESKY;

    /** The network's name in the contract, such as {@code NETWORK_LINKEDIN}. */
    public String contractName() {
        return "NETWORK_" + name();
    }

    /** The network of that name in the contract; empty for a name that says none. */
    public static Optional<Network> ofContractName(String name) {
        return Arrays.stream(values())
                .filter(network -> network.contractName().equals(name))
                .findFirst();
    }
}
