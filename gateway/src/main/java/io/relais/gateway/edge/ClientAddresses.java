package io.relais.gateway.edge;

import java.net.InetAddress;
import java.util.List;

/**
 * Where requests come from: the peer of the connection or, where that is a proxy that the operator trusts, the last address
 * in {@code X-Forwarded-For} that is none. What anybody else writes there is not believed.
 */
public final class ClientAddresses {

    /** The header that proxies add to. */
    public static final String FORWARDED_FOR = "X-Forwarded-For";

    private final List<AddressRange> trustedProxies;

    /** Trusts proxies in these ranges, each an address or a CIDR block. */
    public ClientAddresses(List<String> trustedProxies) {
        this.trustedProxies = trustedProxies.stream()
                .map(String::strip)
                .filter(range -> !range.isEmpty())
                .map(AddressRange::parse)
                .toList();
    }

    /** Whether that peer is a proxy that is believed. */
    public boolean believes(InetAddress peer) {
        return trustedProxies.stream().anyMatch(range -> range.contains(peer));
    }

    /**
     * The address of a client behind a proxy that is {@linkplain #believes believed}.
     *
     * @param forwarded the values of {@code X-Forwarded-For}, in their order
     */
    public String behind(InetAddress proxy, List<String> forwarded) {
        String address = proxy.getHostAddress();
        String[] hops = String.join(",", forwarded).split(",");
        for (int i = hops.length - 1; i >= 0; i--) {
            InetAddress hop = AddressRange.literal(hops[i].strip());
            if (hop == null) {
                return address;
            }
            address = hop.getHostAddress();
            if (!believes(hop)) {
                return address;
            }
        }
        return address;
    }
}
