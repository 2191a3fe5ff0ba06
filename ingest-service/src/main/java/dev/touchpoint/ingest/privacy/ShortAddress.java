package dev.touchpoint.ingest.privacy;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Addresses of visitors, shortened so that they name a neighbourhood and no household. */
public final class ShortAddress {

    private static final int IPV4_BYTES = 4;
    private static final int IPV4_KEPT = 3;
    private static final int IPV6_KEPT = 6;

    private ShortAddress() {}

    /** IPv4 without its last octet, IPv6 without its last 80 bits; empty for what is no literal address. */
    public static String of(String address) {
        byte[] whole = bytes(address);
        if (whole == null) {
            return "";
        }
        Arrays.fill(whole, whole.length == IPV4_BYTES ? IPV4_KEPT : IPV6_KEPT, whole.length, (byte) 0);
        return NetUtil.bytesToIpAddress(whole);
    }

    /** The bytes of a literal address, 4 or 16; null for what is none. */
    public static byte @Nullable [] bytes(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address.strip());
        try {
            // Through InetAddress, so that IPv4 written as IPv6 (::ffff:192.0.2.1) is taken for IPv4.
            return bytes == null ? null : InetAddress.getByAddress(bytes).getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
