package dev.touchpoint.local.question;

import java.util.Map;
import picocli.CommandLine.Option;

/** From when to when. */
final class RangeOptions {

    @Option(names = "--from", paramLabel = "INSTANT", defaultValue = "", description = "From then on (default: all).")
    private String from = "";

    @Option(names = "--to", paramLabel = "INSTANT", defaultValue = "", description = "Before then (default: all).")
    private String to = "";

    Map<String, String> parameters() {
        return Map.of("from", from, "to", to);
    }
}
