package dev.touchpoint.query.named;

import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Quoted;
import java.util.Set;
import java.util.regex.Pattern;

/** What definitions may be called: something that stands in an address, a table's cell and a spoken sentence alike. */
public final class Names {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

    private Names() {}

    /**
     * The name, when it is one.
     *
     * @param field what it is called in the request
     * @param taken names that mean something else already
     * @throws ProblemException if it isn't one, or is taken
     */
    public static String check(String field, String name, Set<String> taken) {
        if (!NAME.matcher(name).matches()) {
            throw ProblemException.invalid(
                    field,
                    "%s is no name. It has 1 to 64 lower-case letters a to z, digits, _ and -, and starts with a letter or digit."
                            .formatted(Quoted.of(name)));
        }
        if (taken.contains(name)) {
            throw ProblemException.invalid(
                    field,
                    "%s is taken: it is an address of this API. Choose another name.".formatted(Quoted.of(name)));
        }
        return name;
    }
}
