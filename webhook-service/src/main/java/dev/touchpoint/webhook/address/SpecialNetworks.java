package dev.touchpoint.webhook.address;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The address blocks that aren't the public internet, after IANA's registries of special-purpose addresses for IPv4 and
 * IPv6, and the metadata services of clouds that lie outside of these.
 */
final class SpecialNetworks {

    private static final Network GLOBAL_UNICAST = Network.parse("2000::/3");
    /** How IPv4 is reached through IPv6 (RFC 6052): as public as the IPv4 address in its last 32 bits. */
    private static final Network TRANSLATED = Network.parse("64:ff9b::/96");

    private static final Map<Network, String> BLOCKS = blocks();

    private SpecialNetworks() {}

    private static Map<Network, String> blocks() {
        Map<Network, String> blocks = new LinkedHashMap<>();
        String[][] table = {
            {"0.0.0.0/8", "this host"},
            {"10.0.0.0/8", "private"},
            {"100.64.0.0/10", "carrier-grade NAT"},
            {"127.0.0.0/8", "loopback"},
            {"168.63.129.16/32", "cloud metadata"},
            {"169.254.0.0/16", "link-local"},
            {"172.16.0.0/12", "private"},
            {"192.0.0.0/24", "protocol assignments"},
            {"192.0.2.0/24", "documentation"},
            {"192.88.99.0/24", "6to4 relay"},
            {"192.168.0.0/16", "private"},
            {"198.18.0.0/15", "benchmarking"},
            {"198.51.100.0/24", "documentation"},
            {"203.0.113.0/24", "documentation"},
            {"224.0.0.0/4", "multicast"},
            {"240.0.0.0/4", "reserved"},
            {"::/128", "this host"},
            {"::1/128", "loopback"},
            {"fc00::/7", "unique local"},
            {"fe80::/10", "link-local"},
            {"ff00::/8", "multicast"},
            {"2001::/23", "protocol assignments"},
            {"2001:db8::/32", "documentation"},
            {"2002::/16", "6to4"},
            {"3fff::/20", "documentation"},
        };
        for (String[] row : table) {
            blocks.put(Network.parse(row[0]), row[1]);
        }
        return blocks;
    }

    /** What kind of special address this is, empty if it is a public one. */
    static Optional<String> kindOf(InetAddress address) {
        InetAddress meant = TRANSLATED.contains(address) ? embedded(address) : address;
        for (Map.Entry<Network, String> block : BLOCKS.entrySet()) {
            if (block.getKey().contains(meant)) {
                return Optional.of(block.getValue());
            }
        }
        return meant instanceof Inet6Address && !GLOBAL_UNICAST.contains(meant)
                ? Optional.of("not global unicast")
                : Optional.empty();
    }

    private static InetAddress embedded(InetAddress address) {
        byte[] bytes = address.getAddress();
        try {
            return InetAddress.getByAddress(new byte[] {bytes[12], bytes[13], bytes[14], bytes[15]});
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
