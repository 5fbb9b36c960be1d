package io.relais.gateway.edge;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Where requests come from: the peer of the connection or, where that is a proxy that the operator trusts, the last address
 * in {@code X-Forwarded-For} that is none. What anybody else writes there is not believed.
 */
public final class ClientAddresses {

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final List<AddressRange> trustedProxies;

    /** Trusts proxies in these ranges, each an address or a CIDR block. */
    public ClientAddresses(List<String> trustedProxies) {
        this.trustedProxies = trustedProxies.stream()
                .map(String::strip)
                .filter(range -> !range.isEmpty())
                .map(AddressRange::parse)
                .toList();
    }

    /** The address of the client; empty where it can't be told. */
    public String of(ServerHttpRequest request) {
        InetSocketAddress peer = request.getRemoteAddress();
        if (peer == null || peer.getAddress() == null) {
            return "";
        }
        String address = peer.getAddress().getHostAddress();
        if (!isTrusted(peer.getAddress())) {
            return address;
        }
        List<String> forwarded = request.getHeaders().getOrEmpty(FORWARDED_FOR);
        String[] hops = String.join(",", forwarded).split(",");
        for (int i = hops.length - 1; i >= 0; i--) {
            InetAddress hop = AddressRange.literal(hops[i].strip());
            if (hop == null) {
                return address;
            }
            address = hop.getHostAddress();
            if (!isTrusted(hop)) {
                return address;
            }
        }
        return address;
    }

    private boolean isTrusted(InetAddress address) {
        return trustedProxies.stream().anyMatch(range -> range.contains(address));
    }
}
