package io.relais.optin;

import java.util.List;
import java.util.Objects;

/**
 * Something that a member may opt in to.
 *
 * @param name its resource name, {@code purposes/{id}}
 * @param version the version of its notice, from 1
 * @param networks the networks it is chosen for one by one; empty where it is not chosen per network
 * @param titles a few words per language, at least one
 * @param descriptions the notice per language, at least one
 */
public record Purpose(String name, int version, List<String> networks, List<Text> titles, List<Text> descriptions) {

    public Purpose {
        Objects.requireNonNull(name);
        networks = List.copyOf(networks);
        titles = List.copyOf(titles);
        descriptions = List.copyOf(descriptions);
        if (titles.isEmpty() || descriptions.isEmpty()) {
            throw new IllegalArgumentException("a purpose has a title and a notice");
        }
    }

    /** The choices that a member has about this purpose: one per network, or one in all. */
    public List<Choice> choices() {
        return networks.isEmpty()
                ? List.of(new Choice(name, ""))
                : networks.stream().map(network -> new Choice(name, network)).toList();
    }
}
