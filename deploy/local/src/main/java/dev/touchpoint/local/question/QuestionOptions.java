package dev.touchpoint.local.question;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.local.services.ServiceOptions;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every question has: the site, the moment it is asked for, and how to print the answer. */
final class QuestionOptions {

    @Mixin
    private ServiceOptions services = new ServiceOptions();

    @Option(
            names = "--site",
            paramLabel = "SITE",
            defaultValue = "demo",
            description = "The site (default: ${DEFAULT-VALUE}).")
    private String site = "demo";

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            defaultValue = "",
            description = "Compare deadlines with this instant (default: up to where the tables are complete).")
    private String asOf = "";

    @Option(names = "--json", description = "Print the answer as it came.")
    private boolean json;

    ServiceOptions services() {
        return services;
    }

    String site() {
        return site;
    }

    String asOf() {
        return asOf;
    }

    /** Site, as-of and whatever else the question has. */
    Map<String, String> parameters(Map<String, String> further) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("site", site);
        parameters.putAll(further);
        parameters.put("as_of", asOf);
        return parameters;
    }

    void print(JsonNode answer, Function<JsonNode, List<String>> view, PrintWriter out) {
        if (json) {
            out.println(answer.toPrettyString());
        } else {
            view.apply(answer).forEach(out::println);
        }
        out.flush();
    }
}
