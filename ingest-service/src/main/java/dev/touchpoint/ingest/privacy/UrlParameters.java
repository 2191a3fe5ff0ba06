package dev.touchpoint.ingest.privacy;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The query parameters that an address keeps; all others may name a visitor, and are cut out. User names, passwords and
 * fragments go, too, except for a fragment that is a path ({@code #/cart}), as single-page applications have.
 */
public final class UrlParameters {

    /** Kept on every site, with all that begin with {@code utm_}. Click ids only where advertising isn't refused. */
    public static final Set<String> ALWAYS =
            Set.of("page", "p", "sort", "category", "lang", "locale", "currency", "variant", "tp_recovery");

    /** The parameters by which advertisers recognise a click. */
    public static final Set<String> CLICK_IDS =
            Set.of("gclid", "gbraid", "wbraid", "dclid", "fbclid", "msclkid", "ttclid", "li_fat_id", "twclid");

    /** Keeps those of {@link #ALWAYS}, utm parameters and click ids. */
    public static final UrlParameters DEFAULT = new UrlParameters(Set.of(), true);

    /** With a scheme, or a host, or as a path with a query; what has blanks in it is no such path. */
    private static final Pattern ADDRESSES =
            Pattern.compile("\\s*+(?:[A-Za-z][A-Za-z0-9+.-]*+://|//[^\\s/]|/[^\\s?]*+\\?\\S*+\\s*+\\z)");

    private static final String ALL = "*";
    private static final String UTM = "utm_";

    private final Set<String> more;
    private final boolean clickIds;

    private UrlParameters(Set<String> more, boolean clickIds) {
        this.more = more;
        this.clickIds = clickIds;
    }

    /** Keeps these in addition to the default ones, whatever their case; {@code *} keeps all. */
    public static UrlParameters and(Collection<String> names) {
        Set<String> more = new HashSet<>();
        names.forEach(name -> more.add(name.toLowerCase(Locale.ROOT)));
        return new UrlParameters(Set.copyOf(more), true);
    }

    /** The same, and no click ids. */
    public UrlParameters withoutClickIds() {
        return new UrlParameters(more, false);
    }

    /** Whether a text that may say anything is an address. */
    public static boolean isAddress(String text) {
        return text.indexOf('/') >= 0 && ADDRESSES.matcher(text).lookingAt();
    }

    /** What is left of an address. Never fails: addresses in the wild are often not quite right. */
    public String kept(String url) {
        if (url.indexOf('?') < 0 && url.indexOf('#') < 0 && url.indexOf('@') < 0) {
            return url;
        }
        int hash = url.indexOf('#');
        String address = withoutUser(hash < 0 ? url : url.substring(0, hash));
        String fragment = hash < 0 ? "" : url.substring(hash);
        boolean path = fragment.startsWith("#/") || fragment.startsWith("#!");
        return filtered(address) + (path ? filtered(fragment) : "");
    }

    private String filtered(String address) {
        int question = address.indexOf('?');
        if (question < 0) {
            return address;
        }
        StringBuilder kept = new StringBuilder(address.length()).append(address, 0, question);
        char separator = '?';
        int from = question + 1;
        while (from < address.length()) {
            int ampersand = address.indexOf('&', from);
            int to = ampersand < 0 ? address.length() : ampersand;
            if (keeps(name(address, from, to))) {
                kept.append(separator).append(address, from, to);
                separator = '&';
            }
            from = to + 1;
        }
        return kept.toString();
    }

    private static String name(String address, int from, int to) {
        int equals = address.indexOf('=', from);
        return address.substring(from, equals < 0 || equals > to ? to : equals).toLowerCase(Locale.ROOT);
    }

    private boolean keeps(String name) {
        if (CLICK_IDS.contains(name)) {
            return clickIds;
        }
        return name.startsWith(UTM) || ALWAYS.contains(name) || more.contains(ALL) || more.contains(name);
    }

    /**
     * Where the host begins, also where the scheme is left out ({@code //shop.example}); -1 without one. An address inside
     * another one's path or query ({@code /go/https://shop.example}) is none of its own.
     */
    public static int host(String address) {
        int slash = address.indexOf('/');
        int question = address.indexOf('?');
        boolean first = slash == 0 || (slash > 0 && address.charAt(slash - 1) == ':');
        boolean inQuery = question >= 0 && question < slash;
        return first && !inQuery && address.startsWith("//", slash) ? slash + 2 : -1;
    }

    private static String withoutUser(String address) {
        int host = host(address);
        if (host < 0) {
            return address;
        }
        int end = host;
        while (end < address.length() && address.charAt(end) != '/' && address.charAt(end) != '?') {
            end++;
        }
        int at = address.lastIndexOf('@', end - 1);
        return at < host ? address : address.substring(0, host) + address.substring(at + 1);
    }
}
