package dev.touchpoint.query.journey;

import dev.touchpoint.event.Origin;
import dev.touchpoint.event.Phase;
import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Quoted;
import dev.touchpoint.query.http.Reason;
import dev.touchpoint.query.sql.Question;
import dev.touchpoint.query.sql.Row;
import dev.touchpoint.query.sql.WarehouseReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads what is known of one person. */
@ApplicationScoped
public class PersonReader {

    private static final Question IS_KNOWN = question("is_known.sql");
    private static final Question PERSON_OF_DEVICE = question("person_of_device.sql");
    private static final Question SESSIONS = question("sessions.sql");
    private static final Question JOURNEYS = question("journeys.sql");
    private static final Question TRANSITIONS = question("transitions.sql");
    private static final Question TOUCHPOINTS = question("touchpoints.sql");
    private static final Question CARTS = question("carts.sql");
    private static final Question IDENTITIES = question("identities.sql");
    private static final Question GROUP_OF = question("group_of.sql");
    private static final Question MERGES = question("merges.sql");
    private static final Question SUSPECT = question("suspect.sql");

    private static final int LONGEST_ID = 1_000;

    private final WarehouseReader warehouse;

    PersonReader(WarehouseReader warehouse) {
        this.warehouse = warehouse;
    }

    /**
     * The person an id of a request stands for.
     *
     * @param id {@code customer:…}, {@code device:…}, or a bare id: a customer's if there is one, else a device's. A
     *     customer who is one with others stands for their group, a device that isn't a person itself for who used it last
     * @throws ProblemException if nobody is known by it
     */
    String require(String site, String id) {
        if (id.length() > LONGEST_ID) {
            throw ProblemException.invalid("person", "An id has at most %d characters.".formatted(LONGEST_ID));
        }
        return find(site, id)
                .orElseThrow(() -> new ProblemException(
                        Reason.UNKNOWN_PERSON,
                        "Nobody is known by %s. Ask for customer:<id>, device:<id> or a bare id."
                                .formatted(Quoted.of(id)),
                        "person"));
    }

    private Optional<String> find(String site, String id) {
        if (Origin.isCustomer(id)) {
            return ofCustomer(site, id);
        }
        if (!Origin.isDevice(id)) {
            Optional<String> customer = ofCustomer(site, Origin.ofCustomer(id));
            if (customer.isPresent()) {
                return customer;
            }
        }
        String device = Origin.isDevice(id) ? id : Origin.ofDevice(id);
        if (isKnown(site, device)) {
            return Optional.of(device);
        }
        Map<String, Object> binds = Map.of("site", site, "device", Origin.id(device));
        return warehouse
                .first(PERSON_OF_DEVICE, binds, row -> row.text(1))
                .map(person -> ofCustomer(site, person).orElse(person));
    }

    private Optional<String> ofCustomer(String site, String customer) {
        return Stream.of(group(site, customer), customer)
                .filter(person -> isKnown(site, person))
                .findFirst();
    }

    /** Whom a customer's touchpoints belong to now: the group, or {@code customer} itself. */
    public String group(String site, String customer) {
        return warehouse
                .first(GROUP_OF, Map.of("site", site, "person", customer), row -> row.text(1))
                .orElse(customer);
    }

    private boolean isKnown(String site, String person) {
        return warehouse
                .first(IS_KNOWN, Map.of("site", site, "person", person), row -> true)
                .isPresent();
    }

    /**
     * All that is known.
     *
     * @param limit the most rows of each list
     */
    PersonRows read(String site, String person, Instant asOf, int limit) {
        // One row more tells whether there are more.
        Map<String, Object> binds =
                Map.of("site", site, "person", person, "as_of", asOf.toEpochMilli(), "limit", (long) limit + 1);
        List<String> truncated = new ArrayList<>();
        Map<String, List<TransitionView>> transitions = new HashMap<>();
        for (Member<TransitionView> member :
                latest(TRANSITIONS, "transitions", binds, limit, truncated, PersonReader::transition)) {
            transitions
                    .computeIfAbsent(member.journey(), any -> new ArrayList<>())
                    .add(member.view());
        }
        Map<String, List<TouchpointView>> touchpoints = new HashMap<>();
        for (Member<TouchpointView> member :
                latest(TOUCHPOINTS, "touchpoints", binds, limit, truncated, PersonReader::touchpoint)) {
            touchpoints
                    .computeIfAbsent(member.journey(), any -> new ArrayList<>())
                    .add(member.view());
        }
        List<JourneyView> journeys = latest(
                JOURNEYS,
                "journeys",
                binds,
                limit,
                truncated,
                row -> JourneyRows.journey(row, transitions, touchpoints));
        journeys.forEach(journey -> touchpoints.remove(journey.journeyId()));
        return new PersonRows(
                latest(SESSIONS, "sessions", binds, limit, truncated, PersonReader::session),
                journeys,
                touchpoints.values().stream().flatMap(List::stream).toList(),
                latest(CARTS, "carts", binds, limit, truncated, JourneyRows::cart),
                latest(IDENTITIES, "identities", binds, limit, truncated, PersonReader::identity),
                latest(MERGES, "merges", binds, limit, truncated, PersonReader::merge),
                warehouse
                        .first(SUSPECT, Map.of("site", site, "person", person), row -> true)
                        .isPresent(),
                truncated);
    }

    /**
     * What was read.
     *
     * @param suspect whether there are more devices than a person would use
     * @param truncated the lists that were cut
     */
    record PersonRows(
            List<SessionView> sessions,
            List<JourneyView> journeys,
            List<TouchpointView> otherTouchpoints,
            List<CartView> carts,
            List<IdentityView> identities,
            List<MergeView> merges,
            boolean suspect,
            List<String> truncated) {}

    /** Something that belongs to a journey. */
    private record Member<T>(String journey, T view) {}

    private <T> List<T> latest(
            Question question,
            String list,
            Map<String, ?> binds,
            int limit,
            List<String> truncated,
            Function<Row, T> read) {
        List<T> rows = new ArrayList<>(warehouse.all(question, binds, read));
        if (rows.size() > limit) {
            truncated.add(list);
            rows.subList(limit, rows.size()).clear();
        }
        Collections.reverse(rows);
        return rows;
    }

    private static Question question(String file) {
        return Question.load(PersonReader.class, file);
    }

    private static SessionView session(Row row) {
        return new SessionView(
                row.text(1),
                row.text(2),
                moment(row, 3),
                moment(row, 4),
                moment(row, 5),
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
                        moment(row, 2),
                        phase(row.number(3)),
                        phase(row.number(4)),
                        phase(row.number(5)),
                        row.text(6),
                        phases(row, 7),
                        row.number(8) / 1_000.0,
                        row.text(9),
                        row.text(10),
                        row.text(11)));
    }

    private static Member<TouchpointView> touchpoint(Row row) {
        return new Member<>(
                row.text(12),
                new TouchpointView(
                        moment(row, 3),
                        row.text(5),
                        row.text(2),
                        row.text(1),
                        row.text(4),
                        row.text(6),
                        row.text(7),
                        phase(row.number(10)),
                        row.flag(9),
                        row.text(11),
                        row.text(8),
                        row.text(13)));
    }

    private static IdentityView identity(Row row) {
        return new IdentityView(row.text(1), moment(row, 2), row.instant(3));
    }

    private static MergeView merge(Row row) {
        return new MergeView(
                row.text(1),
                row.instant(2),
                row.text(3),
                row.text(4),
                row.text(5),
                moment(row, 6),
                row.text(7),
                row.text(8),
                row.number(9));
    }

    static Instant moment(Row row, int column) {
        return Objects.requireNonNull(row.instant(column));
    }

    static String phase(long number) {
        return Phase.ofNumber((int) number).label();
    }

    static List<String> phases(Row row, int column) {
        return row.numbers(column).stream().map(PersonReader::phase).toList();
    }
}
