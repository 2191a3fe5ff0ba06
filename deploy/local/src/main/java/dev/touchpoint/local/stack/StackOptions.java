package dev.touchpoint.local.stack;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The parts named on a command line, none meaning all. */
final class StackOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..*",
            paramLabel = "part",
            description =
                    "kafka, clickhouse, ingest-service, journey-stream, query-api or webhook-service; all if none is named.")
    private List<String> names = new ArrayList<>();

    /** Empty if none was named. */
    Set<Part> named() {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        for (String name : names) {
            parts.add(Part.of(name).orElseThrow(() -> wrong("There is no part '%s'".formatted(name))));
        }
        return parts;
    }

    /** As the environment says. */
    StackSettings settings() {
        return StackSettings.ofProcess(spec);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
