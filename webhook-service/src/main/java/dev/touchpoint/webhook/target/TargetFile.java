package dev.touchpoint.webhook.target;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.JacksonYAMLParseException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.touchpoint.webhook.address.AddressRules;
import dev.touchpoint.webhook.address.Network;
import dev.touchpoint.webhook.signing.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** The file of targets, in YAML, and what it refers to: secrets and certificates. */
public final class TargetFile {

    private static final Duration MAX = Duration.ofDays(30);
    private static final Duration DAY = Duration.ofDays(1);
    private static final long MAX_BYTES = 1 << 20;
    private static final int MAX_SECRETS = 2;
    private static final String NAME = "[a-z0-9][a-z0-9-]{0,62}";

    private final ObjectMapper yaml =
            new ObjectMapper(new YAMLFactory()).enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    private final Path file;
    private final Map<String, String> environment;

    /**
     * A file, not read yet.
     *
     * @param environment variables that secrets are taken from
     */
    public TargetFile(Path file, Map<String, String> environment) {
        this.file = file;
        this.environment = Map.copyOf(environment);
    }

    /**
     * All targets, as the file and the secrets are now.
     *
     * @throws TargetFileException naming everything that is wrong; never part of a secret
     */
    public List<Target> read() throws TargetFileException {
        List<String> problems = new ArrayList<>();
        List<Target> targets = new ArrayList<>();
        YamlObject root = new YamlObject(tree(), file.getFileName().toString(), problems);
        List<JsonNode> items = root.list("targets");
        root.refuseOthers();
        for (int i = 0; i < items.size(); i++) {
            targets.add(target(new YamlObject(items.get(i), "targets[%d]".formatted(i), problems)));
        }
        Set<String> names = new HashSet<>();
        for (Target target : targets) {
            if (!target.name().isEmpty() && !names.add(target.name())) {
                problems.add("targets: there are two named '%s'".formatted(target.name()));
            }
        }
        if (!problems.isEmpty()) {
            throw new TargetFileException(problems);
        }
        return targets;
    }

    private JsonNode tree() throws TargetFileException {
        try {
            JsonNode tree = yaml.readTree(text(file));
            return tree == null || tree.isMissingNode() ? yaml.createObjectNode() : tree;
        } catch (JacksonException e) {
            throw new TargetFileException(List.of(file + ": " + syntax(e)));
        } catch (IOException e) {
            throw new TargetFileException(List.of("%s: can't be read: %s".formatted(file, reason(e))));
        }
    }

    /** The parser of YAML repeats the lines it stumbles over, and those may hold a secret: only their place is told. */
    private static String syntax(JacksonException failure) {
        if (failure.getCause() instanceof MarkedYAMLException yaml && yaml.getProblemMark() != null) {
            Mark mark = yaml.getProblemMark();
            return "is no YAML at line %d, column %d".formatted(mark.getLine() + 1, mark.getColumn() + 1);
        }
        String what = failure instanceof JacksonYAMLParseException ? "is no YAML" : failure.getOriginalMessage();
        return "%s at line %d, column %d"
                .formatted(
                        what,
                        failure.getLocation().getLineNr(),
                        failure.getLocation().getColumnNr());
    }

    private static String text(Path path) throws IOException {
        if (Files.size(path) > MAX_BYTES) {
            throw new IOException("is larger than %d bytes".formatted(MAX_BYTES));
        }
        return Files.readString(path, StandardCharsets.UTF_8);
    }

    private static String reason(IOException failure) {
        // A NoSuchFileException's message is but the name.
        return failure.getClass().getSimpleName() + " " + failure.getMessage();
    }

    private Target target(YamlObject object) {
        AddressRules addresses = new AddressRules(object.bool("allow_http", false), networks(object));
        Target target = new Target(
                object.text("name", NAME, "lower-case letters, figures and '-', at most 63"),
                object.text("site", ".{1,64}", "the site whose messages are sent"),
                url(object, addresses),
                addresses,
                secrets(object),
                types(object),
                object.bool("withdrawn", true),
                object.duration("max_age", DAY, Duration.ofMinutes(1), MAX),
                object.duration("give_up_after", DAY, Duration.ofSeconds(1), MAX),
                object.duration("timeout", Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofMinutes(1)),
                object.number("parallelism", 16, 1, 128),
                certificates(object));
        object.refuseOthers();
        return target;
    }

    private static URI url(YamlObject object, AddressRules addresses) {
        String text = object.text("url", ".+", "where to send to, as https://hooks.example.com/touchpoint");
        if (text.isEmpty()) {
            return URI.create("");
        }
        try {
            URI url = new URI(text);
            addresses.problems(url).forEach(problem -> object.problem("url", problem));
            return url;
        } catch (URISyntaxException e) {
            object.problem("url", "is no url: %s at character %d".formatted(e.getReason(), e.getIndex()));
            return URI.create("");
        }
    }

    private static List<Network> networks(YamlObject object) {
        List<Network> networks = new ArrayList<>();
        for (JsonNode item : object.list("allow_networks")) {
            try {
                networks.add(Network.parse(item.asText()));
            } catch (IllegalArgumentException e) {
                object.problem("allow_networks", String.valueOf(e.getMessage()));
            }
        }
        return networks;
    }

    private static Set<MessageType> types(YamlObject object) {
        Set<MessageType> types = EnumSet.noneOf(MessageType.class);
        List<String> known =
                List.of(MessageType.values()).stream().map(MessageType::label).toList();
        for (JsonNode item : object.list("types")) {
            MessageType.of(item.asText())
                    .ifPresentOrElse(
                            types::add,
                            () -> object.problem(
                                    "types", "there is no type '%s'; there are %s".formatted(item.asText(), known)));
        }
        if (types.isEmpty()) {
            object.problem("types", "must name at least one of " + known);
        }
        return types;
    }

    private List<Secret> secrets(YamlObject object) {
        List<Secret> secrets = new ArrayList<>();
        List<JsonNode> items = object.list("secrets");
        if (items.isEmpty() || items.size() > MAX_SECRETS) {
            object.problem(
                    "secrets",
                    "must name one secret, or two while one takes the other's place: [{env: NAME}] or [{file: PATH}]");
        }
        for (JsonNode item : items) {
            Optional<String> variable = Optional.ofNullable(item.get("env")).map(JsonNode::asText);
            Optional<String> path = Optional.ofNullable(item.get("file")).map(JsonNode::asText);
            if (item.size() != 1 || variable.isPresent() == path.isPresent()) {
                // The item isn't repeated in the message: it may be the secret itself.
                object.problem(
                        "secrets",
                        "must be {env: NAME} or {file: PATH}; a secret itself doesn't belong into this file");
            } else {
                String source = variable.map(name -> "variable " + name).orElseGet(() -> "file " + path.orElse(""));
                try {
                    secrets.add(Secret.parse(secret(variable, path)));
                } catch (IllegalArgumentException e) {
                    object.problem("secrets", source + ": " + e.getMessage());
                } catch (IOException e) {
                    object.problem("secrets", "%s can't be read: %s".formatted(source, reason(e)));
                }
            }
        }
        return secrets;
    }

    private String secret(Optional<String> variable, Optional<String> path) throws IOException {
        if (path.isPresent()) {
            return text(besideThis(path.get()));
        }
        String value = environment.getOrDefault(variable.orElse(""), "");
        if (value.isBlank()) {
            throw new IllegalArgumentException("is not set");
        }
        return value;
    }

    private Optional<String> certificates(YamlObject object) {
        Optional<String> path = object.text("ca_file");
        try {
            if (path.isEmpty()) {
                return Optional.empty();
            }
            String pem = text(besideThis(path.get()));
            if (!holdsCertificates(pem)) {
                object.problem("ca_file", "holds no certificates in PEM, or broken ones");
            }
            return Optional.of(pem);
        } catch (IOException e) {
            object.problem("ca_file", "can't be read: " + reason(e));
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

    private Path besideThis(String path) {
        return file.toAbsolutePath().resolveSibling(path);
    }
}
