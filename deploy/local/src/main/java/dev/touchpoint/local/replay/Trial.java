package dev.touchpoint.local.replay;

import dev.touchpoint.event.model.ModelVersion;
import dev.touchpoint.event.model.ModelVersionCodec;
import dev.touchpoint.local.model.ModelFile;
import dev.touchpoint.local.model.ModelTopic;
import dev.touchpoint.local.stack.Replaced;
import dev.touchpoint.local.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A phase model that a replay tries: it is valid in the shadow's stream alone, as if it had been put. It lies beside the
 * shadow's state, so that the shadow goes on with it whenever it goes on.
 */
final class Trial {

    private final Path file;

    /** Of a shadow. */
    Trial(Path shadowState) {
        this.file = shadowState.resolveSibling(shadowState.getFileName() + ".model.json");
    }

    /** Where it lies; empty where the shadow tries none. */
    Optional<Path> file() {
        return Files.exists(file) ? Optional.of(file) : Optional.empty();
    }

    /** Which model it is, in words; empty where the shadow tries none. */
    Optional<String> told() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        ModelVersion model = ModelVersionCodec.decode(Files.readAllBytes(file));
        return Optional.of("%s, version %d, valid %s"
                .formatted(
                        model.site().isEmpty() ? "every site's" : "that of " + model.site(),
                        model.version(),
                        model.from().equals(Instant.EPOCH) ? "ever since" : "from " + model.from()));
    }

    /** The next shadow by this name tries none unless it is told to. */
    void forget() throws IOException {
        Files.deleteIfExists(file);
    }

    /**
     * Has the shadow try a model.
     *
     * @param model its file
     * @param site whose it is; empty for every site's
     * @param from since when it is valid
     * @param begun whether the shadow has been at work already
     * @throws StackException if it has, without this model
     */
    void begin(Path model, String site, Instant from, boolean begun, ModelTopic topic) throws IOException {
        String yaml = ModelFile.read(model);
        if (Files.exists(file)) {
            ModelVersion known = ModelVersionCodec.decode(Files.readAllBytes(file));
            if (known.yaml().equals(yaml)
                    && known.site().equals(site)
                    && known.from().equals(from.truncatedTo(ChronoUnit.MILLIS))) {
                return;
            }
        }
        if (begun) {
            throw new StackException(
                    "These tables were begun without this model, or from another moment: choose another"
                            + " name with --into");
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Replaced.write(
                file,
                ModelVersionCodec.encode(new ModelVersion(site, topic.nextVersion(site), from, Instant.now(), yaml)));
    }
}
