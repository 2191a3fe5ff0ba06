package dev.touchpoint.webhook.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * A block of IP addresses in CIDR notation, as {@code 10.1.0.0/16} or {@code fd12::/48}.
 *
 * @param first the block's first address
 * @param bits how many leading bits all its addresses share
 */
public record Network(InetAddress first, int bits) {

    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    /**
     * Reads it; a bare address is a block of one.
     *
     * @throws IllegalArgumentException saying what is wrong with the text
     */
    public static Network parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        if (!IPV4.matcher(address).matches() && !IPV6.matcher(address).matches()) {
            throw wrong(text);
        }
        try {
            // Never a look-up: only addresses in figures come here.
            InetAddress first = InetAddress.getByName(address);
            int width = first.getAddress().length * Byte.SIZE;
            int bits = slash < 0 ? width : bits(text.substring(slash + 1));
            if (bits < 0 || bits > width) {
                throw wrong(text);
            }
            Network network = new Network(first, bits);
            if (!network.isFirstOfBlock()) {
                throw new IllegalArgumentException("'%s' has bits set beyond its length".formatted(text));
            }
            return network;
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(wrong(text).getMessage(), e);
        }
    }

    private static int bits(String text) {
        return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "'%s' is no network; write it as 10.1.0.0/16 or fd12:3456::/48".formatted(text));
    }

    private boolean isFirstOfBlock() {
        byte[] bytes = first.getAddress();
        for (int bit = bits; bit < bytes.length * Byte.SIZE; bit++) {
            if (bit(bytes, bit)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the address lies in it. */
    public boolean contains(InetAddress address) {
        byte[] own = first.getAddress();
        byte[] other = address.getAddress();
        if (own.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            if (bit(own, bit) != bit(other, bit)) {
                return false;
            }
        }
        return true;
    }

    private static boolean bit(byte[] bytes, int index) {
        return (bytes[index / Byte.SIZE] & (0x80 >> (index % Byte.SIZE))) != 0;
    }

    @Override
    public String toString() {
        return first.getHostAddress() + "/" + bits;
    }
}
