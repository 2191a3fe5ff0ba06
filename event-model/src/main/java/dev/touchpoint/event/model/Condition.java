package dev.touchpoint.event.model;

import dev.touchpoint.event.model.Judged.Landing;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a rule asks of a touchpoint: everything that is given has to hold; a part that is empty asks nothing.
 *
 * @param names one of them is its name
 * @param segments one of them is a segment of its path, as it is
 * @param paths one of them is its whole path
 * @param channels one of them is its channel
 * @param properties each of them has one of these values; {@code *} alone is any but the empty one
 * @param landing it starts such a session
 * @param emptiesCart it empties the cart
 */
record Condition(
        List<Glob> names,
        Set<String> segments,
        List<Glob> paths,
        Set<String> channels,
        Map<String, Set<String>> properties,
        Set<Landing> landing,
        boolean emptiesCart) {

    static final String ANY = "*";

    Condition {
        names = List.copyOf(names);
        segments = Set.copyOf(segments);
        paths = List.copyOf(paths);
        channels = Set.copyOf(channels);
        properties = Map.copyOf(properties);
        landing = Set.copyOf(landing);
    }

    /** Whether a touchpoint of that name can meet it. */
    boolean admits(String name) {
        return names.isEmpty() || names.stream().anyMatch(glob -> glob.matches(name));
    }

    /** Whether a touchpoint whose name it admits meets it. */
    boolean holds(Judged judged) {
        return (landing.isEmpty() || landing.contains(judged.landing()))
                && (!emptiesCart || judged.emptiesCart())
                && (channels.isEmpty() || channels.contains(judged.channel()))
                && (segments.isEmpty() || hasSegment(judged.path()))
                && (paths.isEmpty() || paths.stream().anyMatch(glob -> glob.matches(judged.path())))
                && hasProperties(judged.properties());
    }

    private boolean hasSegment(String path) {
        for (String segment : segments) {
            for (int at = path.indexOf(segment); at >= 0; at = path.indexOf(segment, at + 1)) {
                int end = at + segment.length();
                if ((at == 0 || path.charAt(at - 1) == '/') && (end == path.length() || path.charAt(end) == '/')) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean hasProperties(Map<String, String> sent) {
        for (Map.Entry<String, Set<String>> wanted : properties.entrySet()) {
            String value = sent.getOrDefault(wanted.getKey(), "");
            boolean meets = wanted.getValue().contains(value)
                    || !value.isEmpty() && wanted.getValue().contains(ANY);
            if (!meets) {
                return false;
            }
        }
        return true;
    }
}
