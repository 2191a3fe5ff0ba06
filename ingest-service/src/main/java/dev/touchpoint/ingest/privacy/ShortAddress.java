package dev.touchpoint.ingest.privacy;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Addresses of visitors, shortened so that they name a neighbourhood and no household. */
public final class ShortAddress {

    private static final int IPV4_BYTES = 4;
    private static final int IPV4_KEPT = 3;
    private static final int IPV6_KEPT = 6;

    private ShortAddress() {}

    /** IPv4 without its last octet, IPv6 without its last 80 bits; empty for what is no literal address. */
    public static String of(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address.strip());
        if (bytes == null) {
            return "";
        }
        try {
            // Through InetAddress, so that IPv4 written as IPv6 (::ffff:192.0.2.1) is taken for IPv4.
            byte[] whole = InetAddress.getByAddress(bytes).getAddress();
            Arrays.fill(whole, whole.length == IPV4_BYTES ? IPV4_KEPT : IPV6_KEPT, whole.length, (byte) 0);
            return NetUtil.bytesToIpAddress(whole);
        } catch (UnknownHostException e) {
            return "";
        }
    }
}
