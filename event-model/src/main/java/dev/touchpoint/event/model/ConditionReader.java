package dev.touchpoint.event.model;

import dev.touchpoint.event.EventName;
import dev.touchpoint.event.model.Judged.Landing;
import dev.touchpoint.event.yaml.YamlPlace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a rule asks of a touchpoint. */
final class ConditionReader {

    private static final String CART = "cart";
    private static final String LANDING = "landing";
    private static final String SEGMENT = "segment";

    /** What a rule about phases may ask. */
    static final Set<String> MEMBERS_OF_PHASE_RULES = Set.of("name", SEGMENT, "path", "channel", "property", LANDING);

    /** What a rule that takes a journey back may ask. */
    static final Set<String> MEMBERS = Set.of("name", SEGMENT, "path", "channel", "property", LANDING, CART);

    private static final int MOST_VALUES = 1_000;
    private static final int MOST_CHARS = 200;

    private ConditionReader() {}

    /**
     * Reads the members of a rule, and notes what is wrong with them.
     *
     * @param askable what such a rule may ask
     */
    static Condition read(YamlPlace rule, Map<String, YamlPlace> members, Set<String> askable) {
        if (askable.stream().noneMatch(members::containsKey)) {
            rule.wrong("asks nothing: it has at least one of "
                    + String.join(", ", askable.stream().sorted().toList()));
        }
        List<Glob> names = new ArrayList<>();
        for (String name : texts(members.get("name"))) {
            // In a name a slash is a character as any other.
            names.add(new Glob(EventName.normalised(name).replace("*", "**")));
        }
        Set<String> segments = new HashSet<>();
        for (YamlPlace entry : entries(members.get(SEGMENT))) {
            String segment = text(entry);
            if (segment.indexOf('/') >= 0) {
                entry.wrong("is a part of a path between two slashes, without them");
            }
            segments.add(segment);
        }
        List<Glob> paths = new ArrayList<>();
        for (YamlPlace entry : entries(members.get("path"))) {
            String path = text(entry);
            if (!path.isEmpty() && !path.startsWith("/") && !path.startsWith("*")) {
                entry.wrong("starts with a slash, as paths do; * stands for anything but a slash, ** for anything");
            }
            paths.add(new Glob(path));
        }
        return new Condition(
                names,
                segments,
                paths,
                new HashSet<>(texts(members.get("channel"))),
                properties(members.get("property")),
                landing(members.get(LANDING)),
                emptied(members.get(CART)));
    }

    private static Map<String, Set<String>> properties(@Nullable YamlPlace place) {
        Map<String, Set<String>> properties = new HashMap<>();
        if (place != null) {
            Map<String, YamlPlace> members = place.members();
            if (members.isEmpty()) {
                place.wrong("names at least one property");
            }
            members.forEach((name, values) -> properties.put(name, Set.copyOf(texts(values))));
        }
        return properties;
    }

    private static Set<Landing> landing(@Nullable YamlPlace place) {
        String text = place == null ? "" : place.text();
        return switch (text) {
            case "any" -> Set.of(Landing.FIRST, Landing.LATER);
            case "first" -> Set.of(Landing.FIRST);
            case "later" -> Set.of(Landing.LATER);
            default -> {
                if (place != null && !text.isEmpty()) {
                    place.wrong("is any, first (of the person's first session) or later");
                }
                yield Set.of();
            }
        };
    }

    private static boolean emptied(@Nullable YamlPlace place) {
        if (place == null) {
            return false;
        }
        String text = place.text();
        if (!text.isEmpty() && !text.equals("emptied")) {
            place.wrong("is emptied");
        }
        return true;
    }

    private static List<String> texts(@Nullable YamlPlace place) {
        List<String> texts = new ArrayList<>();
        for (YamlPlace entry : entries(place)) {
            texts.add(text(entry));
        }
        return texts;
    }

    private static List<YamlPlace> entries(@Nullable YamlPlace place) {
        if (place == null) {
            return List.of();
        }
        List<YamlPlace> entries = place.entriesOrOne();
        if (entries.isEmpty() || entries.size() > MOST_VALUES) {
            place.wrong("is one text or a list of 1 to %d".formatted(MOST_VALUES));
        }
        return entries;
    }

    private static String text(YamlPlace place) {
        String text = place.text();
        if (text.length() > MOST_CHARS) {
            place.wrong("has at most %d characters".formatted(MOST_CHARS));
        }
        return text;
    }
}
