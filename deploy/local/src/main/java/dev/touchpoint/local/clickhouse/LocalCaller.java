package dev.touchpoint.local.clickhouse;

import com.sun.net.httpserver.Headers;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells programs on this machine from web pages: a browser lets any page send a POST to 127.0.0.1, and a host name
 * under a stranger's control can point here. Neither may reach the database.
 */
final class LocalCaller {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]", "::1");

    private LocalCaller() {}

    static boolean isTrusted(Headers headers) {
        String host = headers.getFirst("Host");
        String origin = headers.getFirst("Origin");
        return (host == null || isLoopback(hostOf("http://" + host))) && (origin == null || isLoopback(hostOf(origin)));
    }

    private static boolean isLoopback(@Nullable String host) {
        return host != null && LOOPBACK.contains(host);
    }

    private static @Nullable String hostOf(String address) {
        try {
            return URI.create(address).getHost();
        } catch (IllegalArgumentException e) {
            // Not an address, so nobody trusted.
            return null;
        }
    }
}
