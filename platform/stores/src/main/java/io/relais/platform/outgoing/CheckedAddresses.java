package io.relais.platform.outgoing;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks a host up once per connection and checks every address that it leads to. The client connects to exactly what this
 * answers and never looks the name up again, so that a name whose second answer is another one gains nothing. A host of
 * which any address is refused is refused.
 */
public final class CheckedAddresses implements DnsResolver {

    /** Each is tried for five seconds: a name with many silent addresses must not outlast an attempt. */
    private static final int MOST_TRIED = 3;

    private final DnsResolver resolver;
    private final EndpointRules rules;

    /** Asks {@code resolver}, and lets through what {@code rules} allow. */
    public CheckedAddresses(DnsResolver resolver, EndpointRules rules) {
        this.resolver = resolver;
        this.rules = rules;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = resolver.resolve(host);
        for (InetAddress address : addresses) {
            if (!rules.allows(host, address)) {
                throw new AddressRefusedException(host);
            }
        }
        return Arrays.copyOf(addresses, Math.min(addresses.length, MOST_TRIED));
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
