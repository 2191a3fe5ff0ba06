package dev.touchpoint.journeystream;

import dev.touchpoint.event.KafkaCluster;
import dev.touchpoint.event.model.ModelReader;
import dev.touchpoint.event.model.ModelVersion;
import dev.touchpoint.event.model.ModelVersionCodec;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads settings one by one and collects what is wrong with them, so that all errors are told at once. */
final class EnvironmentReader {

    private final Map<String, String> environment;
    private final List<String> errors = new ArrayList<>();

    EnvironmentReader(Map<String, String> environment) {
        this.environment = environment;
    }

    String text(String name, String otherwise) {
        String value = environment.getOrDefault(name, otherwise);
        if (value.isBlank()) {
            errors.add(name + " is empty");
        }
        return value;
    }

    KafkaCluster kafka() {
        String bootstrapServers = text("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9092");
        try {
            return KafkaCluster.of(bootstrapServers, environment.get(KafkaCluster.FILE_VARIABLE));
        } catch (IllegalArgumentException e) {
            errors.add(String.valueOf(e.getMessage()));
            return KafkaCluster.open(bootstrapServers);
        }
    }

    Duration duration(String name, Duration otherwise) {
        String value = environment.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            Duration duration = Duration.parse(value);
            if (!duration.isNegative() && !duration.isZero()) {
                return duration;
            }
        } catch (DateTimeException e) {
            // Told below, as any other that isn't one.
        }
        errors.add("%s is a duration above zero such as PT30M or P90D, not '%s'".formatted(name, value));
        return otherwise;
    }

    int number(String name, int otherwise, int least, int most) {
        String value = environment.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, as any other that isn't one.
        }
        errors.add("%s is a whole number from %d to %d, not '%s'".formatted(name, least, most, value));
        return otherwise;
    }

    <E extends Enum<E>> E choice(String name, E otherwise) {
        String value = environment.get(name);
        if (value == null) {
            return otherwise;
        }
        List<E> choices = Arrays.asList(otherwise.getDeclaringClass().getEnumConstants());
        for (E choice : choices) {
            if (choice.name().equalsIgnoreCase(value)) {
                return choice;
            }
        }
        List<String> names = choices.stream()
                .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                .toList();
        errors.add("%s is one of %s, not '%s'".formatted(name, String.join(", ", names), value));
        return otherwise;
    }

    boolean flag(String name, boolean otherwise) {
        String value = environment.get(name);
        if (value != null && !value.equals("true") && !value.equals("false")) {
            errors.add("%s is true or false, not '%s'".formatted(name, value));
        }
        return value == null ? otherwise : value.equals("true");
    }

    void uri(String name) {
        String value = environment.get(name);
        if (value == null) {
            return;
        }
        try {
            if (new URI(value).getHost() != null) {
                return;
            }
        } catch (URISyntaxException e) {
            // Told below, as any other that isn't one.
        }
        errors.add("%s is an address such as http://127.0.0.1:8123, not '%s'".formatted(name, value));
    }

    /** Where files are kept, by a scheme that the cluster knows. */
    @Nullable URI storage(String name) {
        String value = environment.get(name);
        if (value == null) {
            return null;
        }
        try {
            URI uri = new URI(value);
            if (uri.isAbsolute() && uri.getPath() != null && !uri.getPath().isEmpty()) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Told below, as any other that isn't one.
        }
        errors.add("%s is where files are kept, such as s3://bucket/journey, not '%s'".formatted(name, value));
        return null;
    }

    @Nullable Instant instant(String name) {
        String value = environment.get(name);
        if (value == null) {
            return null;
        }
        try {
            return Instant.ofEpochMilli(Instant.parse(value).toEpochMilli());
        } catch (DateTimeException | ArithmeticException e) {
            errors.add("%s is a moment such as 2026-01-31T12:00:00Z, not '%s'".formatted(name, value));
            return null;
        }
    }

    @Nullable ModelVersion model(String name) {
        String file = environment.get(name);
        if (file == null) {
            return null;
        }
        try {
            ModelVersion version = ModelVersionCodec.decode(Files.readAllBytes(Path.of(file)));
            ModelReader.read(version.yaml());
            return version;
        } catch (IOException | IllegalArgumentException e) {
            errors.add("%s names a file with a phase model as on the topic phase.models; %s: %s"
                    .formatted(name, file, e.getMessage()));
            return null;
        }
    }

    void throwErrors() {
        if (!errors.isEmpty()) {
            throw new InvalidSettingsException(errors);
        }
    }
}
