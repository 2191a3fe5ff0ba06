package dev.touchpoint.journeystream.channel;

import com.google.common.net.InternetDomainName;
import java.util.List;
import java.util.Locale;

/** Hosts of addresses. */
final class Hosts {

    private static final String WWW = "www.";

    private Hosts() {}

    /** The host of an address in lower case without {@code www.}; empty when there is none. Never fails. */
    static String of(String address) {
        int scheme = address.indexOf("://");
        if (scheme < 0) {
            return "";
        }
        int start = scheme + "://".length();
        int end = start;
        while (end < address.length() && "/?#".indexOf(address.charAt(end)) < 0) {
            end++;
        }
        String authority = address.substring(start, end);
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        int port = host.lastIndexOf(':');
        if (port > host.lastIndexOf(']')) {
            host = host.substring(0, port);
        }
        host = host.toLowerCase(Locale.ROOT);
        return host.startsWith(WWW) ? host.substring(WWW.length()) : host;
    }

    /** Whether two hosts are the same site's: equal, or parts of one registered domain. */
    static boolean ofOneSite(String one, String other) {
        return one.equals(other) || registered(one).equals(registered(other));
    }

    /**
     * What somebody registered, by the public suffix list: no length of a part tells {@code abc.de} from {@code co.uk}. The
     * host itself where it is an address or a suffix.
     */
    private static String registered(String host) {
        if (!InternetDomainName.isValid(host)) {
            return host;
        }
        InternetDomainName name = InternetDomainName.from(host);
        if (name.isUnderPublicSuffix()) {
            return name.topPrivateDomain().toString();
        }
        return name.isPublicSuffix() ? host : lastTwo(name.parts());
    }

    /** Of hosts that no registry knows, as those of an intranet. */
    private static String lastTwo(List<String> parts) {
        return String.join(".", parts.subList(Math.max(0, parts.size() - 2), parts.size()));
    }
}
