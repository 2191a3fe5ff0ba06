package dev.touchpoint.local.model;

import dev.touchpoint.event.model.ModelVersion;
import dev.touchpoint.event.model.PhaseModel;
import dev.touchpoint.local.services.CommandRun;
import dev.touchpoint.local.services.ExitCodes;
import dev.touchpoint.local.services.ServiceException;
import dev.touchpoint.local.stack.RunningParts;
import dev.touchpoint.local.stack.StackSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code touchpoint model}: the phase models of sites. */
@Command(
        name = "model",
        description = {
            "Says which touchpoints of a site belong to which phase, and from when on.",
            "",
            "A journey keeps the version that was valid when it opened. What can be said in a model: docs/models.md.",
            "What a model would change, before it is put: ./touchpoint replay --model FILE --diff",
            ""
        },
        footer = {"", "Exit codes: 0 done, 1 failed, or no model, 2 wrong usage, 3 Kafka is away."})
public final class ModelCommand implements Runnable {

    private static final Pattern SITE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Supplier<StackSettings> known;

    /** For the command line. What the environment says is read when the command runs: it may be wrong. */
    public ModelCommand() {
        this.known = () -> StackSettings.ofProcess(spec);
    }

    /** For a stack that is known. */
    public ModelCommand(StackSettings settings) {
        this.known = () -> settings;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Which one? " + String.join(", ", spec.subcommands().keySet()));
    }

    @Command(name = "check", description = "Reads a model and tells all that is wrong with it, by line.")
    int check(@Parameters(paramLabel = "FILE", description = "The model, in YAML.") Path file) {
        return CommandRun.of(spec, () -> {
            ModelFile.read(file);
            say(file + " is a phase model.");
            return ExitCodes.DONE;
        });
    }

    @Command(
            name = "put",
            description =
                    "Puts a model into force, as the next version of the site. With a moment in the past it corrects what"
                            + " opened since.")
    int put(
            @Parameters(paramLabel = "FILE", description = "The model, in YAML.") Path file,
            @Option(names = "--site", paramLabel = "SITE", required = true, description = "The site.") String site,
            @Option(
                            names = "--from",
                            paramLabel = "INSTANT",
                            converter = ValidFrom.class,
                            description = "Valid for journeys that open from then on, such as 2026-01-31T12:00:00Z"
                                    + " (default: now).")
                    @Nullable Instant from) {
        return CommandRun.of(spec, () -> {
            String yaml = ModelFile.read(file);
            ModelVersion version = topic().put(site(site), from == null ? Instant.now() : from, yaml);
            say("Version %d of %s is valid from %s.".formatted(version.version(), site, version.from()));
            return ExitCodes.DONE;
        });
    }

    @Command(name = "list", description = "The versions there are, by the moment from which they are valid.")
    int list(
            @Option(
                            names = "--site",
                            paramLabel = "SITE",
                            defaultValue = "",
                            description = "One site only (default: all).")
                    String site) {
        return CommandRun.of(spec, () -> {
            List<ModelVersion> versions = topic().versions().stream()
                    .filter(version -> site.isEmpty() || version.site().equals(site))
                    .toList();
            VersionTable.of(versions).lines().forEach(this::say);
            if (versions.isEmpty()) {
                say("None: the default model is that of every site.");
            }
            return ExitCodes.DONE;
        });
    }

    @Command(name = "show", description = "A version as it was put; without one that which is valid now.")
    int show(
            @Option(names = "--site", paramLabel = "SITE", required = true, description = "The site.") String site,
            @Option(names = "--number", paramLabel = "N", description = "The version; 0 is the default model.")
                    @Nullable Integer number) {
        return CommandRun.of(spec, () -> {
            if (number != null && number == 0) {
                say(PhaseModel.defaultYaml());
                return ExitCodes.DONE;
            }
            Instant now = Instant.now();
            String yaml = topic().versions().stream()
                    .filter(version -> version.site().equals(site))
                    .filter(version -> number == null ? !version.from().isAfter(now) : version.version() == number)
                    .max(Comparator.comparing(ModelVersion::from).thenComparing(ModelVersion::version))
                    .map(ModelVersion::yaml)
                    .orElse("");
            if (yaml.isEmpty() && number != null) {
                throw none(site, number);
            }
            say(yaml.isEmpty() ? PhaseModel.defaultYaml() : yaml);
            return ExitCodes.DONE;
        });
    }

    @Command(name = "remove", description = "Takes a version away, as if it had never been put.")
    int remove(
            @Option(names = "--site", paramLabel = "SITE", required = true, description = "The site.") String site,
            @Option(names = "--number", paramLabel = "N", required = true, description = "The version.") int number) {
        return CommandRun.of(spec, () -> {
            ModelTopic topic = topic();
            topic.remove(topic.versions().stream()
                    .filter(version -> version.site().equals(site) && version.version() == number)
                    .findAny()
                    .orElseThrow(() -> none(site, number)));
            say("Version %d of %s is gone.".formatted(number, site));
            return ExitCodes.DONE;
        });
    }

    private static ServiceException none(String site, int number) {
        return ServiceException.refused(
                "There is no version %d of %s; ./touchpoint model list tells which there are".formatted(number, site));
    }

    private String site(String name) {
        if (!SITE.matcher(name).matches()) {
            throw new ParameterException(spec.commandLine(), "--site takes 1 to 64 letters, digits, _ and -");
        }
        return name;
    }

    private ModelTopic topic() throws IOException {
        return new ModelTopic(RunningParts.kafka(known.get()));
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
