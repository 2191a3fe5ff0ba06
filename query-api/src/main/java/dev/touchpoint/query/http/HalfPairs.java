package dev.touchpoint.query.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Halves of surrogate pairs that stand alone. JSON can write them, as <code>&#92;ud83d</code>, but they are no characters and
 * have no UTF-8: bound to a statement each would become a question mark.
 */
final class HalfPairs {

    /** Finds nothing of a whole pair: expressions read it as the one character it is. */
    private static final Pattern HALF = Pattern.compile("\\p{Cs}");

    private HalfPairs() {}

    /** Whether a text has one. */
    static boolean isIn(String text) {
        return HALF.matcher(text).find();
    }

    /**
     * Refuses a body with one in a text. In the name of a field the parser itself refuses it.
     *
     * @throws ProblemException naming the first such place
     */
    static void refuse(JsonNode body) {
        String place = placeIn(body);
        if (place != null) {
            String field = place.startsWith(".") ? place.substring(1) : place;
            throw ProblemException.invalid(
                    field,
                    "%s has half of a surrogate pair, which is no character. Send both halves, as \\ud83d\\ude00, or none."
                            .formatted(field));
        }
    }

    /** Where the first one is, as {@code .steps[0].name}; null when there is none. */
    private static @Nullable String placeIn(JsonNode node) {
        if (node.isTextual()) {
            return isIn(node.textValue()) ? "" : null;
        }
        // Put together on the way back, where one was found: a body has many places, and long ones.
        for (int index = 0; node.isArray() && index < node.size(); index++) {
            String inside = placeIn(node.get(index));
            if (inside != null) {
                return "[%d]%s".formatted(index, inside);
            }
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String inside = placeIn(field.getValue());
            if (inside != null) {
                return ".%s%s".formatted(Quoted.cut(field.getKey()), inside);
            }
        }
        return null;
    }
}
