package dev.touchpoint.local.rejected;

import dev.touchpoint.local.services.ServiceOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which refusals. */
final class RejectedOptions {

    @Mixin
    private ServiceOptions services = new ServiceOptions();

    @Option(
            names = "--site",
            paramLabel = "SITE",
            defaultValue = "demo",
            description = "The site; * for requests of no known site (default: ${DEFAULT-VALUE}).")
    private String site = "demo";

    @Option(names = "--reason", paramLabel = "REASON", defaultValue = "", description = "Only of this reason.")
    private String reason = "";

    @Option(names = "--event-id", paramLabel = "ID", defaultValue = "", description = "Only of this event.")
    private String eventId = "";

    @Option(names = "--from", paramLabel = "INSTANT", defaultValue = "", description = "Received from then on.")
    private String from = "";

    @Option(names = "--to", paramLabel = "INSTANT", defaultValue = "", description = "Received before then.")
    private String to = "";

    ServiceOptions services() {
        return services;
    }

    String site() {
        return site;
    }

    /** Whether not all refusals of the site are meant. */
    boolean isChoosing() {
        return !(reason + eventId + from + to).isEmpty();
    }

    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("site", site);
        parameters.put("reason", reason);
        parameters.put("event_id", eventId);
        parameters.put("from", from);
        parameters.put("to", to);
        return parameters;
    }
}
