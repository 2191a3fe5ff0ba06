package dev.touchpoint.query.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchpoint.query.segment.RandomPredicate;
import dev.touchpoint.reference.ReferenceSegments;
import dev.touchpoint.reference.ReferenceStitching;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Asks a funnel and its people over HTTP, and tells the first thing that isn't as the reference says. */
public final class FunnelCheck {

    private static final List<String> STATES = List.of("entered", "dropped", "in_window", "converted");
    private static final String VALUE = "value";
    private static final int MOST_PAGES = 1_000;
    private static final int DEEPEST_SEGMENT = 2;

    private final Api api;

    public FunnelCheck(Api api) {
        this.api = api;
    }

    /**
     * What is wrong; null when all is right.
     *
     * @param value whether to ask for what steps were worth, too
     * @param dice choose which people are asked for
     */
    public @Nullable String problem(
            ReferenceStitching.Tables tables, String site, AskedFunnel asked, boolean value, Dice dice) {
        RandomPredicate segment = segment(tables, site, asked);
        ExpectedFunnel expected = new ExpectedFunnel(tables, asked, segment == null ? null : segment.people());
        ObjectNode question = value ? asked.json(site).put(VALUE, true) : asked.json(site);
        String problem = figures(expected.answer(), question);
        problem = problem == null ? people(expected, site, asked, dice) : problem;
        return problem == null || segment == null
                ? problem
                : "%s%n  of the segment %s of %s".formatted(problem, segment.json(), segment.people());
    }

    /** The segment asked of, which is kept by now; null for everybody. */
    private @Nullable RandomPredicate segment(ReferenceStitching.Tables tables, String site, AskedFunnel asked) {
        if (asked.segment() == null) {
            return null;
        }
        RandomPredicate segment = RandomPredicate.of(
                new Random(asked.segment()),
                new ReferenceSegments(tables, site),
                RandomTouchpoints.START,
                asked.asOf(),
                DEEPEST_SEGMENT);
        String path = "/v1/segments/%s?site=%s".formatted(AskedFunnel.SEGMENT, site);
        Api.Answer kept = api.send("PUT", path, "{\"where\": %s}".formatted(segment.json()));
        if (kept.status() >= 300) {
            throw new IllegalStateException("A segment wasn't taken: " + segment.json() + ": " + kept.text());
        }
        return segment;
    }

    private @Nullable String figures(Map<String, Object> figures, ObjectNode question) {
        JsonNode answer = api.funnel(question.toString()).body();
        for (Map.Entry<String, Object> figure : figures.entrySet()) {
            Object expected = question.has(VALUE) ? figure.getValue() : worthless(figure.getValue());
            Object actual = Canonical.of(answer.path(figure.getKey()));
            if (!Objects.equals(expected, actual)) {
                return "%s%n  must be %s%n  but is  %s%n  in %s%n  to %s"
                        .formatted(figure.getKey(), expected, actual, answer, question);
            }
        }
        return null;
    }

    /** The same without what steps were worth. */
    private static Object worthless(Object figure) {
        if (figure instanceof List<?> list) {
            List<Object> rest = new ArrayList<>();
            list.forEach(one -> rest.add(worthless(one)));
            return rest;
        }
        if (figure instanceof Map<?, ?> map) {
            Map<Object, Object> rest = new TreeMap<>();
            map.forEach((key, one) -> rest.put(key, key.equals(VALUE) ? Map.of() : worthless(one)));
            return rest;
        }
        return figure;
    }

    private @Nullable String people(ExpectedFunnel expected, String site, AskedFunnel asked, Dice dice) {
        int step = dice.between(1, asked.steps().size());
        String state = asked.steps().get(step - 1).optional() ? "entered" : dice.from(STATES);
        ObjectNode question =
                asked.json(site).put("state", state).put("limit", dice.onceIn(5) ? dice.between(1, 2) : 1_000);
        if (!state.equals("converted")) {
            question.put("step", step);
        }
        List<String> people = meant(expected, asked, state, step, question, dice);
        List<String> told = new ArrayList<>();
        JsonNode answer;
        int pages = 0;
        do {
            answer = api.post("/v1/funnels/people", "application/json", question.toString())
                    .body();
            answer.path("people").forEach(one -> told.add(id(one)));
            question.put("cursor", answer.path("next").asText(""));
            pages++;
        } while (!answer.path("next").isMissingNode() && !answer.path("next").isNull() && pages < MOST_PAGES);
        if (!told.equals(people) || answer.path("count").asInt(-1) != people.size()) {
            return "people %s at %d%n  must be %s%n  but are %s%n  in %s%n  to %s"
                    .formatted(state, step, people, told, answer, question);
        }
        return null;
    }

    /** Who must be listed: all, or of a breakdown those of one group, or those of the groups that aren't told apart. */
    private static List<String> meant(
            ExpectedFunnel expected, AskedFunnel asked, String state, int step, ObjectNode question, Dice dice) {
        if (asked.breakdown() != null && dice.onceIn(2)) {
            if (dice.onceIn(2)) {
                question.put("group", "other");
                return expected.peopleOfOther(state, step);
            }
            List<List<String>> groups = expected.groups();
            if (!groups.isEmpty()) {
                List<String> group = dice.from(groups);
                group.forEach(question.putArray("group")::add);
                return expected.people(state, step, group);
            }
        }
        return expected.people(state, step, null);
    }

    /** Of a cart with its person, as the reference tells carts apart. */
    private static String id(JsonNode one) {
        String id = one.path("id").asText();
        return one.path("person").isTextual() ? one.path("person").asText() + "\n" + id : id;
    }
}
