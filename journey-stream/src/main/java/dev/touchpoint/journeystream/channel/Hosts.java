package dev.touchpoint.journeystream.channel;

import java.util.Locale;

/** Hosts of addresses. */
final class Hosts {

    private static final String WWW = "www.";

    /** In {@code co.uk} and its like the part before the last is this short at most. */
    private static final int LONGEST_SECOND_LEVEL = 3;

    private static final int COUNTRY_CODE = 2;

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

    private static String registered(String host) {
        String[] parts = host.split("\\.", -1);
        int count = parts.length;
        boolean address = count == 4 && parts[3].chars().allMatch(Character::isDigit);
        if (count <= 2 || address) {
            return host;
        }
        boolean secondLevel =
                parts[count - 1].length() == COUNTRY_CODE && parts[count - 2].length() <= LONGEST_SECOND_LEVEL;
        String domain = parts[count - 2] + '.' + parts[count - 1];
        return secondLevel ? parts[count - 3] + '.' + domain : domain;
    }
}
