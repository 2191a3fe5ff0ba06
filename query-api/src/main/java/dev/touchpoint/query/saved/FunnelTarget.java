package dev.touchpoint.query.saved;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.query.http.JsonObject;
import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Quoted;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The share that has to come to a step. In the API's description {@code FunnelTarget} is its shape as it is sent, and this
 * the {@code Target} of answers.
 *
 * @param step which step or phase, from 2
 * @param of of whom: {@code previous} or {@code first}
 * @param atLeast the least share, 0 to 1
 */
@Schema(name = "Target")
record FunnelTarget(
        int step, String of, @JsonProperty("at_least") double atLeast) {

    static final String PREVIOUS = "previous";
    static final String FIRST = "first";

    private static final int MOST = 64;

    static List<FunnelTarget> read(JsonObject definition) {
        List<JsonObject> nodes = definition.objects("targets");
        if (nodes.size() > MOST) {
            throw ProblemException.invalid("targets", "A funnel has at most %d targets.".formatted(MOST));
        }
        Set<Integer> steps = new HashSet<>();
        return nodes.stream()
                .map(node -> {
                    FunnelTarget target = target(node);
                    if (!steps.add(target.step)) {
                        throw ProblemException.invalid(
                                node.path("step"), "Step %d has a target already.".formatted(target.step));
                    }
                    return target;
                })
                .toList();
    }

    private static FunnelTarget target(JsonObject node) {
        node.allowOnly(Set.of("step", "of", "at_least"));
        if (node.node("step") == null) {
            throw ProblemException.invalid(node.path("step"), "Say which step has to be reached, as 2.");
        }
        String of = node.text("of");
        if (of != null && !of.equals(PREVIOUS) && !of.equals(FIRST)) {
            throw ProblemException.invalid(
                    node.path("of"), "%s means nothing here. There are previous and first.".formatted(Quoted.of(of)));
        }
        return new FunnelTarget((int) node.wholeNumber("step", 0, 2, MOST), of == null ? PREVIOUS : of, share(node));
    }

    private static double share(JsonObject node) {
        @Nullable JsonNode share = node.node("at_least");
        if (share == null || !share.isNumber() || share.doubleValue() < 0 || share.doubleValue() > 1) {
            throw ProblemException.invalid(node.path("at_least"), "A share is a number from 0 to 1, as 0.25.");
        }
        return share.doubleValue();
    }

    boolean isOfFirst() {
        return of.equals(FIRST);
    }
}
