package dev.touchpoint.query.journey;

import dev.touchpoint.event.Origin;
import dev.touchpoint.query.journey.PersonReader.PersonRows;
import dev.touchpoint.query.sql.ManyQuestions.Together;
import dev.touchpoint.query.sql.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The answers to all that is asked of a person at once. */
final class PersonAnswers {

    private static final List<String> ASKED =
            List.of("sessions", "journeys", "transitions", "touchpoints", "carts", "identities", "merges", "suspect");

    /** Those before and those from there on take about as long. */
    private static final int MIDDLE = ASKED.indexOf("carts");

    /** The ways of a person. */
    static final Together WAYS = questions(ASKED.subList(0, MIDDLE));

    /** What else there is, of a person who was never one with others. */
    static final Together REST = questions(ASKED.subList(MIDDLE, ASKED.size()));

    private final List<List<Row>> answers;

    /** @param answers to {@link #WAYS} and then to {@link #REST} */
    PersonAnswers(List<List<Row>> answers) {
        this.answers = answers;
    }

    private static Together questions(List<String> names) {
        return Together.of(
                names.stream().map(name -> PersonReader.question(name + ".sql")).toList());
    }

    boolean hasTouchpoints() {
        return !answer("touchpoints").isEmpty();
    }

    /**
     * Whether the person was never one with other customers: then nobody else's devices are theirs, and they are nobody
     * else now.
     *
     * @param limit the most rows of each list; one more was asked for
     */
    boolean areOfOneAlone(int limit) {
        List<Row> merges = answer("merges");
        return merges.size() <= limit && merges.stream().noneMatch(merge -> Origin.isCustomer(merge.text(1)));
    }

    /** The same, with the devices of somebody who was one with others. */
    PersonAnswers withIdentities(List<Row> identities) {
        List<List<Row>> all = new ArrayList<>(answers);
        all.set(ASKED.indexOf("identities"), identities);
        return new PersonAnswers(all);
    }

    /**
     * The rows.
     *
     * @param person whose they are
     * @param limit the most rows of each list; one more was asked for
     */
    PersonRows rows(String person, int limit) {
        List<String> truncated = new ArrayList<>();
        Map<String, List<TransitionView>> transitions =
                byJourney(latest("transitions", limit, truncated, PersonAnswers::transition));
        Map<String, List<TouchpointView>> touchpoints =
                byJourney(latest("touchpoints", limit, truncated, PersonAnswers::touchpoint));
        List<JourneyView> journeys =
                latest("journeys", limit, truncated, row -> JourneyRows.journey(row, transitions, touchpoints));
        journeys.forEach(journey -> touchpoints.remove(journey.journeyId()));
        return new PersonRows(
                person,
                latest("sessions", limit, truncated, PersonAnswers::session),
                journeys,
                touchpoints.values().stream().flatMap(List::stream).toList(),
                latest("carts", limit, truncated, JourneyRows::cart),
                latest("identities", limit, truncated, PersonAnswers::identity),
                latest("merges", limit, truncated, PersonAnswers::merge),
                !answer("suspect").isEmpty(),
                truncated);
    }

    private List<Row> answer(String name) {
        return answers.get(ASKED.indexOf(name));
    }

    private <T> List<T> latest(String list, int limit, List<String> truncated, Function<Row, T> read) {
        List<Row> rows = answer(list);
        if (rows.size() > limit) {
            truncated.add(list);
        }
        List<T> latest = new ArrayList<>(rows.stream().limit(limit).map(read).toList());
        Collections.reverse(latest);
        return latest;
    }

    /** Something that belongs to a journey. */
    private record Member<T>(String journey, T view) {}

    private static <T> Map<String, List<T>> byJourney(List<Member<T>> members) {
        Map<String, List<T>> byJourney = new HashMap<>();
        for (Member<T> member : members) {
            byJourney
                    .computeIfAbsent(member.journey(), any -> new ArrayList<>())
                    .add(member.view());
        }
        return byJourney;
    }

    private static SessionView session(Row row) {
        return new SessionView(
                row.text(1),
                row.text(2),
                PersonReader.moment(row, 3),
                PersonReader.moment(row, 4),
                PersonReader.moment(row, 5),
                row.flag(6),
                row.text(7),
                row.number(8),
                row.text(9),
                row.text(10),
                row.text(11));
    }

    private static Member<TransitionView> transition(Row row) {
        return new Member<>(
                row.text(1),
                new TransitionView(
                        PersonReader.moment(row, 2),
                        PersonReader.phase(row.number(3)),
                        PersonReader.phase(row.number(4)),
                        PersonReader.phase(row.number(5)),
                        row.text(6),
                        PersonReader.phases(row, 7),
                        row.number(8) / 1_000.0,
                        row.text(9),
                        row.text(10),
                        row.text(11)));
    }

    private static Member<TouchpointView> touchpoint(Row row) {
        return new Member<>(
                row.text(12),
                new TouchpointView(
                        PersonReader.moment(row, 3),
                        row.text(5),
                        row.text(2),
                        row.text(1),
                        row.text(4),
                        row.text(6),
                        row.text(7),
                        PersonReader.phase(row.number(10)),
                        row.flag(9),
                        row.text(11),
                        row.text(8),
                        row.text(13)));
    }

    private static IdentityView identity(Row row) {
        return new IdentityView(row.text(1), PersonReader.moment(row, 2), row.instant(3));
    }

    private static MergeView merge(Row row) {
        return new MergeView(
                row.text(1),
                row.instant(2),
                row.text(3),
                row.text(4),
                row.text(5),
                PersonReader.moment(row, 6),
                row.text(7),
                row.text(8),
                row.number(9));
    }
}
