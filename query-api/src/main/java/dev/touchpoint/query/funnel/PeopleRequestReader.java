package dev.touchpoint.query.funnel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchpoint.event.StableId;
import dev.touchpoint.query.http.JsonObject;
import dev.touchpoint.query.http.PageCursor;
import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a question for the units behind a number of a funnel. */
@ApplicationScoped
public class PeopleRequestReader {

    private static final int MOST = 10_000;
    private static final int USUAL = 1_000;

    /** What may change from page to page. */
    private static final Set<String> PAGING = Set.of("cursor", "limit");

    private static final Set<String> OWN_FIELDS = Set.of("state", "step", "group", "cursor", "limit");

    private final FunnelRequestReader funnels;

    PeopleRequestReader(FunnelRequestReader funnels) {
        this.funnels = funnels;
    }

    PeopleRequest read(JsonObject request) {
        Set<String> fields = new TreeSet<>(FunnelRequestReader.FIELDS);
        fields.addAll(OWN_FIELDS);
        request.allowOnly(fields);
        FunnelRequest funnel = funnels.read(request);
        PeopleState state =
                Choice.read(request, "state", PeopleState.ENTERED, PeopleState.values(), PeopleState::label);
        return new PeopleRequest(
                funnel,
                state,
                step(request, funnel, state),
                group(request, funnel),
                (int) request.wholeNumber("limit", USUAL, 1, MOST),
                PageCursor.parse(request.text("cursor"), 1),
                StableId.of(request.toJsonWithout(PAGING)));
    }

    private static int step(JsonObject request, FunnelRequest funnel, PeopleState state) {
        if (state == PeopleState.CONVERTED) {
            if (request.has("step")) {
                throw ProblemException.invalid("step", "Who converted came through all steps; leave step out.");
            }
            return 0;
        }
        if (!request.has("step")) {
            throw new ProblemException(
                    Reason.MISSING_PARAMETER,
                    "step is missing. Name one of 1 to %d."
                            .formatted(funnel.steps().size()),
                    "step");
        }
        int step = (int) request.wholeNumber("step", 1, 1, funnel.steps().size()) - 1;
        if (state != PeopleState.ENTERED && !funnel.steps().get(step).rule().required()) {
            throw ProblemException.invalid(
                    "step", "Step %d is optional: nobody ends there. Ask for entered.".formatted(step + 1));
        }
        return step;
    }

    private static @Nullable PeopleGroup group(JsonObject request, FunnelRequest funnel) {
        JsonNode asked = request.node("group");
        if (asked == null) {
            return null;
        }
        boolean isOther = asked.isTextual() && asked.textValue().equals(PeopleGroup.Other.LABEL);
        if (!asked.isArray() && !isOther) {
            throw ProblemException.invalid(
                    "group",
                    "A group is the list of its values, as [\"Direct\"], or the text other: the groups that the breakdown"
                            + " doesn't tell apart.");
        }
        int properties = funnel.breakdownBy().size();
        if (properties == 0) {
            throw ProblemException.invalid("group", "A group is one of a breakdown; ask for a breakdown too.");
        }
        if (isOther) {
            return new PeopleGroup.Other();
        }
        List<String> values = new ArrayList<>();
        for (JsonNode value : asked) {
            if (value.isNull() || !value.isValueNode()) {
                throw ProblemException.invalid(
                        "group[%d]".formatted(values.size()),
                        "A group's values are texts, as the breakdown tells them; of what is missing the empty text.");
            }
            values.add(value.asText());
        }
        if (values.size() != properties) {
            throw ProblemException.invalid(
                    "group",
                    "The breakdown is by %d properties; give as many values, not %d."
                            .formatted(properties, values.size()));
        }
        return new PeopleGroup.OfValues(values);
    }
}
