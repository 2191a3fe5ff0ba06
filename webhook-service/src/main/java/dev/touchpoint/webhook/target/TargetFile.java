package dev.touchpoint.webhook.target;

import dev.touchpoint.event.yaml.YamlPlace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The file of targets, in YAML, and what it refers to: secrets and certificates. */
public final class TargetFile {

    private final Path file;
    private final TargetReader reader;

    /**
     * A file, not read yet.
     *
     * @param environment variables that secrets are taken from
     */
    public TargetFile(Path file, Map<String, String> environment) {
        this.file = file;
        this.reader = new TargetReader(file, environment);
    }

    /**
     * All targets, as the file and the secrets are now.
     *
     * @throws TargetFileException naming everything that is wrong by line and key; never part of a secret
     */
    public List<Target> read() throws TargetFileException {
        List<Target> targets = new ArrayList<>();
        List<String> errors = YamlPlace.read(yaml(), Optional.empty(), root -> whole(root, targets));
        if (!errors.isEmpty()) {
            throw new TargetFileException(errors.stream()
                    .map(error -> "%s: %s".formatted(file.getFileName(), error))
                    .toList());
        }
        return targets;
    }

    private String yaml() throws TargetFileException {
        try {
            return new SmallFile(file).text();
        } catch (IOException e) {
            throw new TargetFileException(List.of("%s: can't be read: %s".formatted(file, SmallFile.reason(e))));
        }
    }

    private void whole(YamlPlace root, List<Target> targets) {
        YamlPlace all = root.members(Set.of("targets")).get("targets");
        if (all == null) {
            root.wrong("has targets; [] where there are none");
            return;
        }
        Set<String> names = new HashSet<>();
        for (YamlPlace place : all.entries()) {
            Target target = reader.target(place);
            if (!target.name().isEmpty() && !names.add(target.name())) {
                place.wrong("has the name of another target");
            }
            targets.add(target);
        }
    }
}
