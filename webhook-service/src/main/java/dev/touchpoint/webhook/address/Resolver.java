package dev.touchpoint.webhook.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Turns host names into addresses. */
@FunctionalInterface
public interface Resolver {

    /**
     * All addresses of the host; may wait for a name server.
     *
     * @throws UnknownHostException if there are none
     */
    List<InetAddress> resolve(String host) throws UnknownHostException;

    /** As the system resolves; the JVM remembers answers for 30 seconds. */
    static Resolver ofSystem() {
        return host -> List.of(InetAddress.getAllByName(host));
    }
}
