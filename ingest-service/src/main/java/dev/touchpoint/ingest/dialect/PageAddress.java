package dev.touchpoint.ingest.dialect;

import dev.touchpoint.ingest.privacy.UrlParameters;
import java.util.Map;
import java.util.Set;

/** What the address of a page says by itself. Never fails: addresses in the wild are often not quite right. */
public final class PageAddress {

    private static final Set<String> CAMPAIGN_PARAMETERS =
            Set.of("utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content");

    private PageAddress() {}

    /** The path, from its first slash, without query and fragment; {@code /} for a bare host; empty for no address. */
    public static String path(String url) {
        String address = withoutQuery(url);
        int host = Math.max(0, UrlParameters.host(address));
        int slash = address.indexOf('/', host);
        if (slash >= 0) {
            return address.substring(slash);
        }
        return host > 0 ? "/" : "";
    }

    /** The address without query, fragment and user name: what can be kept of it when nobody may be recognised. */
    public static String anonymous(String url) {
        String address = withoutQuery(url);
        int host = Math.max(0, UrlParameters.host(address));
        int slash = address.indexOf('/', host);
        int at = address.lastIndexOf('@', slash < 0 ? address.length() : slash);
        return at < host ? address : address.substring(0, host) + address.substring(at + 1);
    }

    /** Scheme and host, of which site a page is; empty where there is no scheme. */
    public static String origin(String url) {
        String address = anonymous(url);
        int host = UrlParameters.host(address);
        if (host < "://".length()) {
            return "";
        }
        int slash = address.indexOf('/', host);
        return slash < 0 ? address : address.substring(0, slash);
    }

    private static String withoutQuery(String url) {
        int end = url.length();
        int query = url.indexOf('?');
        if (query >= 0) {
            end = query;
        }
        int fragment = url.indexOf('#');
        if (fragment >= 0 && fragment < end) {
            end = fragment;
        }
        return url.substring(0, end);
    }

    /** The utm parameters and click ids of the address's query, first occurrences, decoded. */
    public static Map<String, String> campaignParameters(String url) {
        int query = url.indexOf('?');
        if (query < 0) {
            return Map.of();
        }
        int fragment = url.indexOf('#', query);
        return QueryText.parameters(
                url.substring(query + 1, fragment < 0 ? url.length() : fragment),
                name -> CAMPAIGN_PARAMETERS.contains(name) || UrlParameters.CLICK_IDS.contains(name));
    }
}
