package io.relais.platform.outgoing;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Which addresses belong to the public Internet, by IANA's registries of special-purpose addresses (RFC 6890 and what
 * updates it). Everything else is refused: loopback, private and link-local networks, carrier-grade NAT, multicast,
 * documentation, benchmarks, and IPv6 addresses that carry an IPv4 address, which could be any of these.
 */
final class PublicAddresses {

    private static final List<Block> SPECIAL_IPV4 = List.of(
            Block.of("0.0.0.0", 8), // "this network"
            Block.of("10.0.0.0", 8), // private
            Block.of("100.64.0.0", 10), // carrier-grade NAT; Alibaba's metadata is 100.100.100.200
            Block.of("127.0.0.0", 8), // loopback
            Block.of("168.63.129.16", 32), // Azure's host agent, in a public block
            Block.of("169.254.0.0", 16), // link-local; most clouds' metadata is 169.254.169.254
            Block.of("172.16.0.0", 12), // private
            Block.of("192.0.0.0", 24), // protocol assignments; Oracle's metadata is 192.0.0.192
            Block.of("192.0.2.0", 24), // documentation
            Block.of("192.31.196.0", 24), // AS112
            Block.of("192.52.193.0", 24), // AMT
            Block.of("192.88.99.0", 24), // 6to4 relays
            Block.of("192.168.0.0", 16), // private
            Block.of("192.175.48.0", 24), // AS112
            Block.of("198.18.0.0", 15), // benchmarks
            Block.of("198.51.100.0", 24), // documentation
            Block.of("203.0.113.0", 24), // documentation
            Block.of("224.0.0.0", 4), // multicast
            Block.of("240.0.0.0", 4)); // reserved, and broadcast

    /** Where global unicast addresses are given out; loopback, local, mapped, NAT64 and multicast lie outside. */
    private static final Block GLOBAL_IPV6 = Block.of("2000::", 3);

    private static final List<Block> SPECIAL_IPV6 = List.of(
            Block.of("2001::", 23), // protocol assignments: Teredo, ORCHID, benchmarks
            Block.of("2001:db8::", 32), // documentation
            Block.of("2002::", 16), // 6to4, which carries an IPv4 address
            Block.of("2620:4f:8000::", 48), // AS112
            Block.of("3fff::", 20)); // documentation

    private PublicAddresses() {}

    static boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address
                ? SPECIAL_IPV4.stream().noneMatch(block -> block.contains(bytes))
                : GLOBAL_IPV6.contains(bytes) && SPECIAL_IPV6.stream().noneMatch(block -> block.contains(bytes));
    }

    /** The addresses whose first {@code bits} bits are those of {@code prefix}. */
    private record Block(InetAddress prefix, int bits) {

        static Block of(String prefix, int bits) {
            return new Block(InetAddress.ofLiteral(prefix), bits);
        }

        boolean contains(byte[] address) {
            byte[] start = prefix.getAddress();
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((start[bit / 8] & mask) != (address[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
