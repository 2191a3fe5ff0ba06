package dev.touchpoint.ingest.admission;

import dev.touchpoint.ingest.privacy.ShortAddress;
import io.netty.util.NetUtil;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose request it is. {@code X-Forwarded-For} grows at its end with every proxy: from there on back the first address
 * that is no trusted proxy's is the client's; what stands before it the client may have written itself.
 */
@Singleton
public final class ClientAddress {

    private static final int IPV6_BYTES = 16;
    /** The network of one household. Whoever has one address of it has all. */
    private static final int IPV6_NETWORK = 8;

    private static final int MAPPED_PREFIX = 96;

    private final List<Network> trusted;

    @Inject
    ClientAddress(AdmissionSettings settings) {
        this(settings.trustedProxies());
    }

    /**
     * With these trusted networks, such as {@code 10.0.0.0/8}.
     *
     * @throws IllegalArgumentException naming those that are none
     */
    public ClientAddress(List<String> networks) {
        List<Network> parsed = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (String text : networks) {
            Network network = Network.parse(text.strip());
            if (network == null) {
                wrong.add(text);
            } else {
                parsed.add(network);
            }
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(
                    "touchpoint.admission.trusted-proxies holds networks such as 10.0.0.0/8, not %s".formatted(wrong));
        }
        trusted = List.copyOf(parsed);
    }

    /**
     * The client's address.
     *
     * @param peer who is connected
     * @param forwarded all values of {@code X-Forwarded-For}, in order
     */
    public String of(String peer, List<String> forwarded) {
        if (forwarded.isEmpty() || !isTrusted(peer)) {
            return peer;
        }
        String[] hops = String.join(",", forwarded).split(",", -1);
        String client = peer;
        for (int i = hops.length - 1; i >= 0; i--) {
            String hop = withoutPort(hops[i].strip());
            if (NetUtil.createByteArrayFromIpAddressString(hop) == null) {
                return client;
            }
            client = hop;
            if (!isTrusted(hop)) {
                return client;
            }
        }
        return client;
    }

    /** Some proxies write {@code 192.0.2.7:51234} and {@code [2001:db8::7]:51234}. */
    private static String withoutPort(String hop) {
        if (hop.startsWith("[") && hop.indexOf(']') > 0) {
            return hop.substring(1, hop.indexOf(']'));
        }
        int colon = hop.indexOf(':');
        return colon > 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
    }

    /** What limits count an address as: an IPv6 address by its network, IPv4 written as IPv6 as IPv4. */
    public static String counted(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        byte[] bytes = ShortAddress.bytes(address);
        if (bytes == null) {
            return address;
        }
        if (bytes.length == IPV6_BYTES) {
            Arrays.fill(bytes, IPV6_NETWORK, IPV6_BYTES, (byte) 0);
        }
        return NetUtil.bytesToIpAddress(bytes);
    }

    private boolean isTrusted(String address) {
        byte[] bytes = ShortAddress.bytes(address);
        return bytes != null && trusted.stream().anyMatch(network -> network.holds(bytes));
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Network(byte[] address, int bits) {

        static @Nullable Network parse(String text) {
            int slash = text.indexOf('/');
            String first = slash < 0 ? text : text.substring(0, slash);
            byte[] address = ShortAddress.bytes(first);
            if (address == null) {
                return null;
            }
            try {
                // Of IPv4 written as IPv6, the bits of the prefix are counted as well.
                int before = address.length < IPV6_BYTES && first.indexOf(':') >= 0 ? MAPPED_PREFIX : 0;
                int bits =
                        slash < 0 ? address.length * Byte.SIZE : Integer.parseInt(text.substring(slash + 1)) - before;
                return bits < 0 || bits > address.length * Byte.SIZE ? null : new Network(address, bits);
            } catch (NumberFormatException e) {
                return null;
            }
        }

        boolean holds(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit += Byte.SIZE) {
                int index = bit / Byte.SIZE;
                int mask = bits - bit >= Byte.SIZE ? 0xFF : 0xFF << (Byte.SIZE - (bits - bit)) & 0xFF;
                if ((address[index] & mask) != (other[index] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
