package dev.touchpoint.query.journey;

import dev.touchpoint.event.Origin;
import dev.touchpoint.event.Phase;
import dev.touchpoint.query.http.ProblemException;
import dev.touchpoint.query.http.Quoted;
import dev.touchpoint.query.http.Reason;
import dev.touchpoint.query.sql.ManyQuestions;
import dev.touchpoint.query.sql.ManyQuestions.Together;
import dev.touchpoint.query.sql.Question;
import dev.touchpoint.query.sql.Row;
import dev.touchpoint.query.sql.WarehouseReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what is known of one person. */
@ApplicationScoped
public class PersonReader {

    private static final Question IS_KNOWN = question("is_known.sql");
    private static final Question PERSON_OF_DEVICE = question("person_of_device.sql");
    private static final Question GROUP_OF = question("group_of.sql");
    private static final Together GROUP = Together.of(List.of(GROUP_OF, question("identities_of_group.sql")));

    private static final int LONGEST_ID = 1_000;

    private final WarehouseReader warehouse;
    private final ManyQuestions many;

    PersonReader(WarehouseReader warehouse, ManyQuestions many) {
        this.warehouse = warehouse;
        this.many = many;
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
     * All that is known of the person an id of a request stands for.
     *
     * @param id as {@link #require} takes it
     * @param limit the most rows of each list
     * @throws ProblemException if nobody is known by it
     */
    PersonRows read(String site, String id, Instant asOf, int limit) {
        if (id.length() <= LONGEST_ID) {
            // Most ids are a person's own. Who that is needn't be asked first then.
            String likely = Origin.isCustomer(id) || Origin.isDevice(id) ? id : Origin.ofCustomer(id);
            Told told = ask(site, likely, asOf, limit);
            String now = told.person();
            PersonAnswers answers = now.equals(likely)
                    ? told.answers()
                    : ask(site, now, asOf, limit).answers();
            if (answers.hasTouchpoints()) {
                return answers.rows(now, limit);
            }
        }
        String person = require(site, id);
        return ask(site, person, asOf, limit).answers().rows(person, limit);
    }

    /**
     * What is told of somebody.
     *
     * @param person who they are now: the group, or they themselves
     */
    private record Told(String person, PersonAnswers answers) {}

    private Told ask(String site, String person, Instant asOf, int limit) {
        // One row more tells whether there are more.
        Map<String, Object> binds =
                Map.of("site", site, "person", person, "as_of", asOf.toEpochMilli(), "limit", (long) limit + 1);
        PersonAnswers answers = new PersonAnswers(many.ask(PersonAnswers.WAYS, PersonAnswers.REST, binds));
        if (answers.areOfOneAlone(limit)) {
            return new Told(person, answers);
        }
        List<List<Row>> group = many.ask(GROUP, binds);
        String now = Origin.isDevice(person)
                ? person
                : group.get(0).stream().map(row -> row.text(1)).findFirst().orElse(person);
        return new Told(now, answers.withIdentities(group.get(1)));
    }

    /**
     * What was read.
     *
     * @param person who
     * @param suspect whether there are more devices than a person would use
     * @param truncated the lists that were cut
     */
    record PersonRows(
            String person,
            List<SessionView> sessions,
            List<JourneyView> journeys,
            List<TouchpointView> otherTouchpoints,
            List<CartView> carts,
            List<IdentityView> identities,
            List<MergeView> merges,
            boolean suspect,
            List<String> truncated) {}

    static Question question(String file) {
        return Question.load(PersonReader.class, file);
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
