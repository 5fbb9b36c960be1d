package io.relais.policy.linking.oauth;

import io.relais.policy.network.Network;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the sign-ins of networks with many servers work, where {@code {host}} stands for the server's host.
 *
 * @param byNetwork what the resource says of each network that is offered
 * @param origins where such a network is for tests, instead of at the host
 */
record ServerDescriptions(Map<Network, Function<String, @Nullable String>> byNetwork, Map<Network, String> origins) {

    boolean has(Network network) {
        return byNetwork.containsKey(network);
    }

    URI registration(Network network, String host) {
        return URI.create(SignInDescription.at(origin(network), described(network, host, "registration")));
    }

    String scopes(Network network) {
        return described(network, "", "scopes");
    }

    SignInDescription of(Network network, String host, String clientId, String clientSecret) {
        return SignInDescription.described(
                network, host, name -> described(network, host, name), origin(network), clientId, clientSecret);
    }

    private String described(Network network, String host, String name) {
        Function<String, @Nullable String> described = byNetwork.get(network);
        String value = described == null ? null : described.apply(name);
        return value == null ? "" : value.replace("{host}", host);
    }

    private String origin(Network network) {
        return origins.getOrDefault(network, "");
    }
}
