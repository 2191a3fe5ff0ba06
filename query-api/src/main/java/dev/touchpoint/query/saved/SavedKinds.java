package dev.touchpoint.query.saved;

import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Quoted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Map;
import java.util.TreeMap;

/** All kinds of funnels that can be saved. */
@ApplicationScoped
public class SavedKinds {

    private final Map<String, SavedKind> kinds = new TreeMap<>();

    SavedKinds(@Any Instance<SavedKind> all) {
        all.forEach(kind -> kinds.put(kind.label(), kind));
    }

    SavedKind named(String label) {
        SavedKind kind = kinds.get(label);
        if (kind == null) {
            throw ProblemException.invalid(
                    "kind",
                    "%s is no kind of funnel. There are %s."
                            .formatted(Quoted.of(label), String.join(", ", kinds.keySet())));
        }
        return kind;
    }
}
