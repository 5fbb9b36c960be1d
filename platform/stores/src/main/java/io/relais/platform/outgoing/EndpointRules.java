package io.relais.platform.outgoing;

import io.relais.platform.errors.DomainException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which addresses of somebody else's choosing Relais calls. Such an address must not reach what only Relais can reach: the
 * networks around it, and the machines that it runs on. So the address is checked when it is registered, and what its
 * name leads to is checked each time, by whoever connects and then connects to exactly that.
 */
public final class EndpointRules {

    private static final Set<Integer> PORTS = Set.of(443, 8443);
    private static final int LONGEST_NAME = 253;

    /** LDH labels of RFC 1123, at least two. */
    private static final Pattern NAME =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");

    /** Four decimal numbers without leading zeros: the one notation of an IPv4 address that has one reading. */
    private static final Pattern DOTTED_QUAD =
            Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)");

    /** Names that never belong to the public Internet (RFC 6761, 6762, 7686, 8375, 9476, and ICANN's .internal). */
    private static final List<String> LOCAL_NAMES =
            List.of("localhost", "local", "internal", "home.arpa", "in-addr.arpa", "ip6.arpa", "onion", "alt");

    private static final Set<String> LOOPBACK_HOSTS = Set.of("localhost", "127.0.0.1", "[::1]");

    private final boolean loopbackAllowed;

    /**
     * The rules.
     *
     * @param loopbackAllowed whether endpoints on this machine are called too, over http or https on any port: for
     *     the embedded demo and tests
     */
    public EndpointRules(boolean loopbackAllowed) {
        this.loopbackAllowed = loopbackAllowed;
    }

    /**
     * The address, if it can be one that Relais calls.
     *
     * @param field the request's field, for the refusal
     * @throws DomainException INVALID_REQUEST
     */
    public URI require(String field, String address) {
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException malformed) {
            throw DomainException.invalid(field, "This is not an address: write it as https://example.com/path.");
        }
        refusal(uri).ifPresent(why -> {
            throw DomainException.invalid(field, why);
        });
        return uri;
    }

    private Optional<String> refusal(URI uri) {
        String host = uri.getHost();
        if (host == null || uri.getScheme() == null) {
            return Optional.of("The address needs a scheme and a host: write it as https://example.com/path.");
        }
        if (uri.getRawUserInfo() != null) {
            return Optional.of("The address must not hold a user name or password.");
        }
        if (uri.getRawFragment() != null) {
            return Optional.of("The address must not have a fragment: leave out what follows the #.");
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        String name = host.toLowerCase(Locale.ROOT);
        if (isLoopbackHost(name)) {
            return scheme.equals("https") || scheme.equals("http")
                    ? Optional.empty()
                    : Optional.of("Only http and https are spoken here.");
        }
        if (!scheme.equals("https")) {
            return Optional.of("Only https is spoken to other hosts.");
        }
        if (uri.getPort() != -1 && !PORTS.contains(uri.getPort())) {
            return Optional.of("Use port 443 or 8443.");
        }
        return refusalOfHost(name);
    }

    private static Optional<String> refusalOfHost(String host) {
        if (host.startsWith("[")) {
            String literal = host.substring(1, host.length() - 1);
            // An IPv4 address in IPv6 notation becomes one of IPv4; a scope is a network interface of ours.
            return !literal.contains("%")
                            && InetAddress.ofLiteral(literal) instanceof Inet6Address address
                            && PublicAddresses.contains(address)
                    ? Optional.empty()
                    : notPublic();
        }
        if (DOTTED_QUAD.matcher(host).matches()) {
            return PublicAddresses.contains(InetAddress.ofLiteral(host)) ? Optional.empty() : notPublic();
        }
        // A last label that is a number, decimal or hexadecimal, makes an address in the eyes of many resolvers.
        if (host.length() > LONGEST_NAME || !NAME.matcher(host).matches() || isNumber(lastLabel(host))) {
            return Optional.of(
                    "The host must be a full name such as hooks.example.com, or an address in its usual form.");
        }
        boolean local = LOCAL_NAMES.stream().anyMatch(name -> host.equals(name) || host.endsWith("." + name));
        return local ? notPublic() : Optional.empty();
    }

    private static Optional<String> notPublic() {
        return Optional.of("The host must be one of the public Internet.");
    }

    private static String lastLabel(String host) {
        return host.substring(host.lastIndexOf('.') + 1);
    }

    private static boolean isNumber(String label) {
        return label.matches("\\d+|0x[0-9a-f]*");
    }

    /**
     * Whether Relais connects to that address, to which the host of a registered endpoint leads.
     *
     * @param host as the endpoint's address names it
     */
    public boolean allows(String host, InetAddress address) {
        return isLoopbackHost(host.toLowerCase(Locale.ROOT))
                ? address.isLoopbackAddress()
                : PublicAddresses.contains(address);
    }

    private boolean isLoopbackHost(String host) {
        return loopbackAllowed && (LOOPBACK_HOSTS.contains(host) || host.equals("::1"));
    }
}
