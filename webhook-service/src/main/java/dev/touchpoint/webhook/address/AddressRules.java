package dev.touchpoint.webhook.address;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a target may be. A url comes from whoever configures a site, the request leaves from inside the operator's
 * network: nothing but the public internet is reachable, unless the target's own configuration lists a network.
 *
 * @param allowsHttp whether {@code http} is let through beside {@code https}
 * @param allowed networks that are let through although they aren't public
 */
public record AddressRules(boolean allowsHttp, List<Network> allowed) {

    private static final int FIRST_UNPRIVILEGED_PORT = 1024;
    private static final int MAX_URL_CHARACTERS = 2048;
    /** Only figures, or hexadecimal ones: what some resolvers take for an address, in whatever notation. */
    private static final Pattern LOOKS_LIKE_IPV4 =
            Pattern.compile("(0[xX][0-9a-fA-F]*|[0-9]+)(\\.(0[xX][0-9a-fA-F]*|[0-9]+))*\\.?");

    private static final Pattern CANONICAL_IPV4 = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

    /** Copies what could change. */
    public AddressRules {
        allowed = List.copyOf(allowed);
    }

    /** What is wrong with the url, in words; none if it may be tried. Looks nothing up. */
    public List<String> problems(URI url) {
        List<String> problems = new ArrayList<>();
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            problems.add("must begin with https://");
        } else if (scheme.equals("http") && !allowsHttp) {
            problems.add("http is sent in the clear: use https, or set allow_http: true");
        }
        if (url.toString().length() > MAX_URL_CHARACTERS) {
            problems.add("is longer than " + MAX_URL_CHARACTERS + " characters");
        }
        if (url.getRawUserInfo() != null
                || (url.getRawAuthority() != null && url.getRawAuthority().contains("@"))) {
            problems.add("must not contain a user or password: requests are signed instead");
        }
        if (url.getRawFragment() != null) {
            problems.add("must not contain a fragment (#…)");
        }
        int port = url.getPort();
        if (port != -1 && port != 80 && port != 443 && (port < FIRST_UNPRIVILEGED_PORT || port > 65_535)) {
            problems.add("port %d isn't allowed: 80, 443 or 1024 and above".formatted(port));
        }
        if (url.getHost() == null || url.getHost().isEmpty()) {
            problems.add("has no host");
        } else {
            hostProblem(url.getHost()).ifPresent(problems::add);
        }
        return problems;
    }

    private Optional<String> hostProblem(String host) {
        if (host.startsWith("[")) {
            return literalProblem(host.substring(1, host.length() - 1), true);
        }
        if (LOOKS_LIKE_IPV4.matcher(host).matches()) {
            return CANONICAL_IPV4.matcher(host).matches()
                    ? literalProblem(host, false)
                    : Optional.of("host '%s' is an unusual way to write an address".formatted(host));
        }
        return host.equalsIgnoreCase("localhost") && allowed.isEmpty()
                ? Optional.of("host 'localhost' is loopback; list it in allow_networks if it is meant")
                : Optional.empty();
    }

    private Optional<String> literalProblem(String literal, boolean isIpv6) {
        try {
            InetAddress address = InetAddress.getByName(literal);
            if (isIpv6 && address instanceof Inet4Address) {
                return Optional.of("host [%s] is an IPv4 address in IPv6's notation".formatted(literal));
            }
            return refusal(address);
        } catch (UnknownHostException e) {
            return Optional.of("host '%s' is no address".formatted(literal));
        }
    }

    /** Why the address must not be connected to; empty if it may. */
    public Optional<String> refusal(InetAddress address) {
        Optional<String> kind = SpecialNetworks.kindOf(address);
        if (kind.isEmpty() || allowed.stream().anyMatch(network -> network.contains(address))) {
            return Optional.empty();
        }
        return kind.map(
                name -> "%s is %s; list it in allow_networks if it is meant".formatted(address.getHostAddress(), name));
    }

    /**
     * Where to connect to for this url. All addresses of its host are checked, and one is given back to be connected to
     * as it is: a name that resolves to something else a moment later changes nothing.
     *
     * @throws RefusedAddressException if one of them must not be connected to, or the url is wrong
     * @throws UnknownHostException if the host has no address
     */
    public InetSocketAddress check(URI url, Resolver resolver) throws RefusedAddressException, UnknownHostException {
        List<String> problems = problems(url);
        if (!problems.isEmpty()) {
            throw new RefusedAddressException(String.join("; ", problems));
        }
        String host = url.getHost();
        List<InetAddress> addresses =
                resolver.resolve(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
        for (InetAddress address : addresses) {
            Optional<String> refusal = refusal(address);
            if (refusal.isPresent()) {
                throw new RefusedAddressException(host + ": " + refusal.get());
            }
        }
        if (addresses.isEmpty()) {
            throw new UnknownHostException(host);
        }
        return new InetSocketAddress(addresses.get(0), portOf(url));
    }

    /** The port, 443 or 80 where the url names none. */
    public static int portOf(URI url) {
        if (url.getPort() != -1) {
            return url.getPort();
        }
        return isTls(url) ? 443 : 80;
    }

    /** Whether the url is an https one. */
    public static boolean isTls(URI url) {
        return "https".equalsIgnoreCase(url.getScheme());
    }
}
