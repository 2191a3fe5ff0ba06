package dev.touchpoint.local.model;

import dev.touchpoint.event.model.InvalidModelException;
import dev.touchpoint.event.model.ModelReader;
import dev.touchpoint.local.services.ServiceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file with a phase model. */
public final class ModelFile {

    private ModelFile() {}

    /**
     * Its text.
     *
     * @throws ServiceException with every error in it, one a line
     */
    public static String read(Path file) throws IOException {
        if (Files.size(file) > ModelReader.MOST_BYTES) {
            throw ServiceException.refused(
                    "%s is no phase model: it has more than %d bytes".formatted(file, ModelReader.MOST_BYTES));
        }
        String yaml = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        try {
            ModelReader.read(yaml);
            return yaml;
        } catch (InvalidModelException e) {
            throw ServiceException.refused(
                    "%s is no phase model:%n  %s".formatted(file, String.join("%n  ".formatted(), e.errors())));
        }
    }
}
