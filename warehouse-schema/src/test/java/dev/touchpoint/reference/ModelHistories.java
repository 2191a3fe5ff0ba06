package dev.touchpoint.reference;

import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.reference.ReferenceModel.Condition;
import dev.touchpoint.reference.ReferenceModel.Regression;
import dev.touchpoint.reference.ReferenceModel.Rule;
import dev.touchpoint.reference.ReferenceModel.Sessions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Phase models of the sites of {@link dev.touchpoint.testing.TouchpointHistories}, valid from somewhere in a history. */
public final class ModelHistories {

    private static final int MOST_VERSIONS = 4;

    private ModelHistories() {}

    /**
     * Versions that are still to be placed in a history.
     *
     * @param drafts the versions of all sites, in the order of their numbers
     */
    public record Drafts(List<Draft> drafts) {

        /** The versions, each valid from around one of these touchpoints. */
        public List<ReferenceModel> in(List<Touchpoint> history) {
            List<ReferenceModel> models = new ArrayList<>();
            for (Draft draft : drafts) {
                Touchpoint at = history.get(draft.place() % history.size());
                models.add(new ReferenceModel(
                        draft.site(),
                        models.size() + 1,
                        at.occurredAt().plusMillis(draft.offset()),
                        draft.ofDefault(),
                        draft.rules(),
                        draft.regressions(),
                        draft.sessions()));
            }
            return models;
        }
    }

    /** One version, valid from so many milliseconds after one of the touchpoints. */
    public record Draft(
            String site,
            int place,
            int offset,
            boolean ofDefault,
            List<Rule> rules,
            List<Regression> regressions,
            Sessions sessions) {}

    /** Up to four versions. */
    public static Arbitrary<Drafts> drafts() {
        Arbitrary<String> sites = Arbitraries.frequency(Tuple.of(10, "shop"), Tuple.of(1, "other"));
        Arbitrary<Boolean> ofDefault = Arbitraries.frequency(Tuple.of(3, true), Tuple.of(1, false));
        return Combinators.combine(
                        sites,
                        Arbitraries.integers().between(0, 99),
                        Arbitraries.of(-1, 0, 1),
                        ofDefault,
                        rules().list().ofMinSize(1).ofMaxSize(3),
                        regressions().list().ofMaxSize(2),
                        sessions())
                .as(Draft::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(MOST_VERSIONS)
                .map(Drafts::new);
    }

    private static Arbitrary<Rule> rules() {
        return Combinators.combine(Arbitraries.integers().between(0, 6), conditions())
                .as(Rule::new);
    }

    private static Arbitrary<Regression> regressions() {
        Arbitrary<Tuple.Tuple2<List<Integer>, Integer>> falls = Arbitraries.of(
                Tuple.of(List.of(4), 3),
                Tuple.of(List.of(3, 4), 1),
                Tuple.of(List.of(5, 6), 4),
                Tuple.of(List.of(2), 1));
        return Combinators.combine(falls, conditions(), Arbitraries.of(true, false, false, false))
                .as((fall, condition, empties) -> new Regression(
                        fall.get1(),
                        fall.get2(),
                        new Condition(
                                condition.names(),
                                condition.segments(),
                                condition.paths(),
                                condition.channels(),
                                condition.properties(),
                                condition.landing(),
                                empties)));
    }

    /** What asks something for sure, and may ask more. */
    private static Arbitrary<Condition> conditions() {
        Arbitrary<List<String>> names = Arbitraries.of(
                        "page_view",
                        "screen",
                        "view_item",
                        "newsletter_signup",
                        "support_request",
                        "add_to_cart",
                        "begin_checkout",
                        "empty_cart",
                        "purchase",
                        "order_completed",
                        "email_opened",
                        "refund",
                        "scroll",
                        "store_visit")
                .list()
                .uniqueElements()
                .ofMinSize(1)
                .ofMaxSize(4);
        Condition nothing = new Condition(List.of(), List.of(), List.of(), List.of(), Map.of(), "", false);
        Arbitrary<Condition> more = Arbitraries.frequency(
                Tuple.of(6, nothing),
                Tuple.of(
                        1,
                        new Condition(
                                List.of(), List.of("account", "blog"), List.of(), List.of(), Map.of(), "", false)),
                Tuple.of(
                        1,
                        new Condition(
                                List.of(), List.of(), List.of("/*", "/checkout/**"), List.of(), Map.of(), "", false)),
                Tuple.of(
                        1,
                        new Condition(
                                List.of(), List.of(), List.of(), List.of("Email", "Direct"), Map.of(), "", false)),
                Tuple.of(
                        1,
                        new Condition(
                                List.of(), List.of(), List.of(), List.of(), Map.of("plan", List.of("s-1")), "", false)),
                Tuple.of(
                        1,
                        new Condition(
                                List.of(), List.of(), List.of(), List.of(), Map.of("plan", List.of("*")), "", false)),
                Tuple.of(1, new Condition(List.of(), List.of(), List.of(), List.of(), Map.of(), "any", false)),
                Tuple.of(1, new Condition(List.of(), List.of(), List.of(), List.of(), Map.of(), "first", false)),
                Tuple.of(1, new Condition(List.of(), List.of(), List.of(), List.of(), Map.of(), "later", false)));
        return Combinators.combine(names, more, Arbitraries.of(true, true, true, false))
                .as((named, asked, byName) -> new Condition(
                        byName || asked == nothing ? named : List.of(),
                        asked.segments(),
                        asked.paths(),
                        asked.channels(),
                        asked.properties(),
                        asked.landing(),
                        false));
    }

    private static Arbitrary<Sessions> sessions() {
        return Arbitraries.frequency(
                Tuple.of(5, new Sessions(null, null, false, "")),
                Tuple.of(1, new Sessions(Duration.ofMinutes(10), null, false, "")),
                Tuple.of(1, new Sessions(Duration.ofMinutes(60), Duration.ofMinutes(90), false, "")),
                Tuple.of(2, new Sessions(null, null, true, "")),
                Tuple.of(1, new Sessions(null, null, false, "Asia/Kolkata")),
                Tuple.of(1, new Sessions(null, Duration.ofDays(3), true, "UTC")));
    }
}
