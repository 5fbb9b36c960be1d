package io.relais.gateway.link;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where a link leads: an http or https address with a host and without user information, checked at each click. Parameters
 * are added behind its own, which stay as they are.
 *
 * @param value the address
 */
record TargetAddress(String value) {

    /** The address, where it is one to lead people to. */
    static Optional<TargetAddress> of(String address) {
        try {
            URI uri = new URI(address);
            boolean isWeb = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            boolean isSafe = isWeb && uri.getHost() != null && uri.getRawUserInfo() == null;
            return isSafe ? Optional.of(new TargetAddress(uri.toASCIIString())) : Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    /** The same with one parameter more, unless it is empty or the address has that parameter already. */
    TargetAddress with(String name, String parameter) {
        int fragmentAt = value.indexOf('#');
        String fragment = fragmentAt < 0 ? "" : value.substring(fragmentAt);
        String rest = fragmentAt < 0 ? value : value.substring(0, fragmentAt);
        int queryAt = rest.indexOf('?');
        String query = queryAt < 0 ? "" : rest.substring(queryAt + 1);
        if (parameter.isEmpty() || Arrays.stream(query.split("&")).anyMatch(pair -> pair.startsWith(name + "="))) {
            return this;
        }
        String separator = queryAt < 0 ? "?" : query.isEmpty() ? "" : "&";
        return new TargetAddress(
                rest + separator + name + "=" + URLEncoder.encode(parameter, StandardCharsets.UTF_8) + fragment);
    }
}
