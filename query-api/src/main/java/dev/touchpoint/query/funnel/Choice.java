package dev.touchpoint.query.funnel;

import dev.touchpoint.query.http.JsonObject;
import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Quoted;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads one of several words. */
final class Choice {

    private Choice() {}

    /**
     * The choice in a field.
     *
     * @param usual when it is absent
     * @param all what there is to choose from
     * @param label what a choice is called
     */
    static <T> T read(JsonObject owner, String field, T usual, T[] all, Function<T, String> label) {
        String text = owner.text(field);
        if (text == null) {
            return usual;
        }
        return Arrays.stream(all)
                .filter(choice -> label.apply(choice).equals(text))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        owner.path(field),
                        "%s is no %s. There are %s."
                                .formatted(
                                        Quoted.of(text),
                                        field,
                                        Arrays.stream(all).map(label).collect(Collectors.joining(", ")))));
    }
}
