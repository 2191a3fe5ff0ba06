package dev.touchpoint.webhook.target;

import dev.touchpoint.event.yaml.YamlPlace;
import dev.touchpoint.webhook.address.AddressRules;
import dev.touchpoint.webhook.address.Network;
import dev.touchpoint.webhook.signing.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one target from the YAML it is written in ({@code docs/webhooks.md} shows all of it), and what it refers to. */
final class TargetReader {

    private static final Duration MAX = Duration.ofDays(30);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MAX_SECRETS = 2;
    private static final String NAME = "[a-z0-9][a-z0-9-]{0,62}";
    private static final String TYPES =
            Arrays.stream(MessageType.values()).map(MessageType::label).collect(Collectors.joining(", "));
    private static final Set<String> MEMBERS = Set.of(
            "name",
            "site",
            "url",
            "secrets",
            "types",
            "withdrawn",
            "max_age",
            "give_up_after",
            "timeout",
            "parallelism",
            "allow_http",
            "allow_networks",
            "ca_file");

    private final Path file;
    private final Map<String, String> environment;

    /**
     * Of this file.
     *
     * @param environment variables that secrets are taken from
     */
    TargetReader(Path file, Map<String, String> environment) {
        this.file = file;
        this.environment = Map.copyOf(environment);
    }

    /** The target that stands there; what is wrong with it is noted. */
    Target target(YamlPlace place) {
        Map<String, YamlPlace> members = place.members(MEMBERS);
        AddressRules addresses =
                new AddressRules(flag(members.get("allow_http"), false), networks(members.get("allow_networks")));
        return new Target(
                text(place, members, "name", NAME, "1 to 63 lower-case letters, figures and '-', no '-' first"),
                text(place, members, "site", ".{1,64}", "the one whose messages are sent, in at most 64 characters"),
                url(place, members, addresses),
                addresses,
                secrets(place, members),
                types(place, members),
                flag(members.get("withdrawn"), true),
                duration(members.get("max_age"), DAY, Duration.ofMinutes(1), MAX),
                duration(members.get("give_up_after"), DAY, Duration.ofSeconds(1), MAX),
                duration(members.get("timeout"), Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofMinutes(1)),
                number(members.get("parallelism"), 16, 1, 128),
                certificates(members.get("ca_file")));
    }

    private static boolean flag(@Nullable YamlPlace place, boolean byDefault) {
        return place == null ? byDefault : place.flag();
    }

    private static Duration duration(@Nullable YamlPlace place, Duration byDefault, Duration least, Duration most) {
        return place == null ? byDefault : place.duration(least, most);
    }

    private static int number(@Nullable YamlPlace place, int byDefault, int least, int most) {
        return place == null ? byDefault : (int) place.number(least, most);
    }

    /** A text that has to be there; empty, and noted, where it isn't or is another. */
    private static String text(
            YamlPlace target, Map<String, YamlPlace> members, String name, String pattern, String meaning) {
        YamlPlace place = members.get(name);
        if (place == null) {
            target.wrong("has a %s: %s".formatted(name, meaning));
            return "";
        }
        String text = place.text();
        if (!text.isEmpty() && !text.matches(pattern)) {
            place.wrong("is " + meaning);
            return "";
        }
        return text;
    }

    private static URI url(YamlPlace target, Map<String, YamlPlace> members, AddressRules addresses) {
        String text = text(target, members, "url", ".+", "where to send to, as https://hooks.example.com/touchpoint");
        if (text.isEmpty()) {
            return URI.create("");
        }
        YamlPlace place = members.getOrDefault("url", target);
        try {
            URI url = new URI(text);
            addresses.problems(url).forEach(place::wrong);
            return url;
        } catch (URISyntaxException e) {
            place.wrong("is no url: %s at character %d".formatted(e.getReason(), e.getIndex()));
            return URI.create("");
        }
    }

    private static List<Network> networks(@Nullable YamlPlace place) {
        List<YamlPlace> entries = place == null ? List.of() : place.entries();
        List<Network> networks = new ArrayList<>();
        for (YamlPlace entry : entries) {
            String text = entry.text();
            try {
                if (!text.isEmpty()) {
                    networks.add(Network.parse(text));
                }
            } catch (IllegalArgumentException e) {
                entry.wrong(String.valueOf(e.getMessage()));
            }
        }
        return networks;
    }

    private static Set<MessageType> types(YamlPlace target, Map<String, YamlPlace> members) {
        Set<MessageType> types = EnumSet.noneOf(MessageType.class);
        for (YamlPlace entry : entries(target, members, "types", Integer.MAX_VALUE, "at least one of " + TYPES)) {
            MessageType.of(entry.text()).ifPresentOrElse(types::add, () -> entry.wrong("is one of " + TYPES));
        }
        return types;
    }

    /** The entries of a list that has to be there and isn't empty. */
    private static List<YamlPlace> entries(
            YamlPlace target, Map<String, YamlPlace> members, String name, int most, String meaning) {
        YamlPlace place = members.get(name);
        if (place == null) {
            target.wrong("has %s: %s".formatted(name, meaning));
            return List.of();
        }
        List<YamlPlace> entries = place.entries();
        if (entries.isEmpty() || entries.size() > most) {
            place.wrong("names " + meaning);
        }
        return entries;
    }

    private List<Secret> secrets(YamlPlace target, Map<String, YamlPlace> members) {
        List<Secret> secrets = new ArrayList<>();
        String meaning = "one, or two while one takes the other's place: [{env: NAME}] or [{file: PATH}]";
        for (YamlPlace entry : entries(target, members, "secrets", MAX_SECRETS, meaning)) {
            // The names of its members aren't told: they, too, may be the secret itself.
            Map<String, YamlPlace> source = entry.isText() ? Map.of() : entry.members();
            YamlPlace variable = source.get("env");
            YamlPlace path = source.get("file");
            YamlPlace place = variable == null ? path : variable;
            if (place == null || source.size() != 1) {
                entry.wrong("is {env: NAME} or {file: PATH}; a secret itself doesn't belong into this file");
                continue;
            }
            String name = place.text();
            try {
                if (!name.isEmpty()) {
                    secrets.add(Secret.parse(variable == null ? beside(name).text() : variable(name)));
                }
            } catch (IllegalArgumentException e) {
                place.wrong(String.valueOf(e.getMessage()));
            } catch (IOException e) {
                place.wrong("can't be read: " + SmallFile.reason(e));
            }
        }
        return secrets;
    }

    private String variable(String name) {
        String value = environment.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new IllegalArgumentException("is a variable that is not set");
        }
        return value;
    }

    private Optional<String> certificates(@Nullable YamlPlace place) {
        String path = place == null ? "" : place.text();
        if (place == null || path.isEmpty()) {
            return Optional.empty();
        }
        try {
            String pem = beside(path).text();
            if (!holdsCertificates(pem)) {
                place.wrong("holds no certificates in PEM, or broken ones");
            }
            return Optional.of(pem);
        } catch (IOException e) {
            place.wrong("can't be read: " + SmallFile.reason(e));
            return Optional.empty();
        }
    }

    private static boolean holdsCertificates(String pem) {
        try {
            return !CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)))
                    .isEmpty();
        } catch (CertificateException e) {
            return false;
        }
    }

    private SmallFile beside(String path) {
        return new SmallFile(file.toAbsolutePath().resolveSibling(path));
    }
}
