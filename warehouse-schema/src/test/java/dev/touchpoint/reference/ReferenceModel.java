package dev.touchpoint.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A version of a site's phase model, as plain as can be.
 *
 * @param site the site
 * @param version its number, 0 for the default model
 * @param from since when it is valid
 * @param ofDefault whether the rules of the default model come after its own
 * @param rules the first that holds counts
 * @param regressions the first that holds counts
 * @param sessions how sessions are cut
 */
public record ReferenceModel(
        String site,
        int version,
        Instant from,
        boolean ofDefault,
        List<Rule> rules,
        List<Regression> regressions,
        Sessions sessions) {

    /** The model of every site without one. */
    static final ReferenceModel DEFAULT =
            new ReferenceModel("", 0, Instant.EPOCH, true, List.of(), List.of(), new Sessions(null, null, false, ""));

    /**
     * What is asked of a touchpoint; empty parts ask nothing.
     *
     * @param properties values by name
     * @param landing any, first or later
     */
    public record Condition(
            List<String> names,
            List<String> segments,
            List<String> paths,
            List<String> channels,
            Map<String, List<String>> properties,
            String landing,
            boolean emptiesCart) {

        boolean holds(Stitched touchpoint) {
            if (!names.isEmpty() && !names.contains(touchpoint.name)) {
                return false;
            }
            String path = touchpoint.touchpoint.page().path();
            if (!segments.isEmpty() && List.of(path.split("/", -1)).stream().noneMatch(segments::contains)) {
                return false;
            }
            if (!paths.isEmpty() && paths.stream().noneMatch(glob -> path.matches(regex(glob)))) {
                return false;
            }
            if (!channels.isEmpty() && !channels.contains(touchpoint.visitChannel())) {
                return false;
            }
            for (Map.Entry<String, List<String>> wanted : properties.entrySet()) {
                String value = touchpoint.touchpoint.properties().get(wanted.getKey());
                boolean any = wanted.getValue().contains("*") && value != null && !value.isEmpty();
                if (!any && !wanted.getValue().contains(String.valueOf(value))) {
                    return false;
                }
            }
            if (!landing.isEmpty() && !touchpoint.startsSession()) {
                return false;
            }
            if (landing.equals("first") && !touchpoint.inFirstSession) {
                return false;
            }
            if (landing.equals("later") && touchpoint.inFirstSession) {
                return false;
            }
            return !emptiesCart || touchpoint.emptiedCart;
        }

        private static String regex(String glob) {
            return ("\\Q" + glob + "\\E")
                    .replace("**", "\\E@\\Q")
                    .replace("*", "\\E[^/]*\\Q")
                    .replace("@", "(?s:.*)");
        }

        private String yaml() {
            List<String> parts = new ArrayList<>();
            list(parts, "name", names);
            list(parts, "segment", segments);
            list(parts, "path", paths);
            list(parts, "channel", channels);
            if (!properties.isEmpty()) {
                parts.add(properties.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + texts(entry.getValue()))
                        .collect(Collectors.joining(", ", "property: {", "}")));
            }
            if (!landing.isEmpty()) {
                parts.add("landing: " + landing);
            }
            if (emptiesCart) {
                parts.add("cart: emptied");
            }
            return String.join(", ", parts);
        }

        private static void list(List<String> parts, String member, List<String> values) {
            if (!values.isEmpty()) {
                parts.add(member + ": " + texts(values));
            }
        }

        private static String texts(List<String> values) {
            return values.stream().collect(Collectors.joining("\", \"", "[\"", "\"]"));
        }
    }

    /** What is so of a touchpoint. */
    public record Rule(int phase, Condition condition) {}

    /** Where a touchpoint takes a journey back to, and from where. */
    public record Regression(List<Integer> from, int to, Condition condition) {}

    /** How sessions are cut; null as everywhere, an empty zone for no midnight. */
    public record Sessions(
            @Nullable Duration idle, @Nullable Duration max, boolean newOnCampaign, String midnight) {}

    /** The phase of a touchpoint whose session and cart are known. */
    int phase(Stitched touchpoint) {
        for (Rule rule : rules) {
            if (rule.condition.holds(touchpoint)) {
                return rule.phase;
            }
        }
        return ofDefault ? ReferencePhases.byDefault(touchpoint) : 0;
    }

    /** Where it takes a journey back to; null for nowhere. */
    @Nullable Regression regression(Stitched touchpoint) {
        if (touchpoint.phase == 5) {
            return null;
        }
        for (Regression regression : regressions) {
            if (regression.condition.holds(touchpoint)) {
                return regression;
            }
        }
        return ofDefault && touchpoint.emptiedCart ? ReferencePhases.CART_EMPTIED : null;
    }

    /** Which of a site's versions is valid at a moment: of those that have begun the last to begin, of equals the highest. */
    static ReferenceModel at(Instant moment, String site, List<ReferenceModel> models) {
        ReferenceModel valid = DEFAULT;
        for (ReferenceModel model : models) {
            if (model.site.equals(site) && !model.from.isAfter(moment)) {
                int byStart = valid.version == 0 ? 1 : model.from.compareTo(valid.from);
                if (byStart > 0 || byStart == 0 && model.version > valid.version) {
                    valid = model;
                }
            }
        }
        return valid;
    }

    /** As it is written. */
    public String yaml() {
        String[] labels = {"none", "awareness", "favorability", "consideration", "intent", "conversion", "after_sales"};
        StringBuilder yaml = new StringBuilder("extends: " + (ofDefault ? "default" : "nothing") + "\nrules:");
        yaml.append(rules.isEmpty() ? " []\n" : "\n");
        for (Rule rule : rules) {
            yaml.append("  - {phase: %s, %s}\n".formatted(labels[rule.phase], rule.condition.yaml()));
        }
        yaml.append(regressions.isEmpty() ? "" : "regress:\n");
        for (Regression regression : regressions) {
            String from = regression.from.stream().map(phase -> labels[phase]).collect(Collectors.joining(", "));
            yaml.append("  - {from: [%s], to: %s, %s}\n"
                    .formatted(from, labels[regression.to], regression.condition.yaml()));
        }
        yaml.append("session:\n  new_on_campaign: ")
                .append(sessions.newOnCampaign)
                .append('\n');
        if (sessions.idle != null) {
            yaml.append("  idle: ").append(sessions.idle).append('\n');
        }
        if (sessions.max != null) {
            yaml.append("  max: ").append(sessions.max).append('\n');
        }
        if (!sessions.midnight.isEmpty()) {
            yaml.append("  midnight: ").append(sessions.midnight).append('\n');
        }
        return yaml.toString();
    }
}
