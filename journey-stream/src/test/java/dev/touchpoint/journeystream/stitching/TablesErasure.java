package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.journeystream.stitching.WarehouseTables.Row;
import dev.touchpoint.warehouse.Table;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What the erasure in ClickHouse leaves of rows, by the same rules as its statements. Its statements an IT tries. */
final class TablesErasure {

    private static final String CUSTOMER = "customer:";

    private final Collection<Row> rows;
    private final Map<String, Asked> persons = new HashMap<>();
    private final Map<String, Long> touchpoints = new HashMap<>();
    private final Set<String> going = new HashSet<>();
    private final Set<String> staying = new HashSet<>();
    private long latest = Long.MIN_VALUE;

    /** Of whom everything goes: until when received, and up to which version. */
    private record Asked(long until, long bound) {

        Asked and(Asked other) {
            return new Asked(Math.max(until, other.until), Math.max(bound, other.bound));
        }
    }

    /** Who used a device, and since which version of its rows that is known. */
    private record User(String person, long version) {}

    /** A touchpoint that lies with a person, and in what it lies there. */
    private record Lying(
            String site,
            String person,
            String origin,
            String eventId,
            long occurredAt,
            String device,
            String sessionId,
            String journeyId,
            String cartId,
            long version) {

        static Lying of(Row row) {
            RowReader columns = new RowReader(row.columns());
            String site = columns.string();
            String person = columns.string();
            String origin = columns.string();
            String eventId = columns.string();
            long occurredAt = columns.number();
            String[] rest = columns.restOfStitchedTouchpoint();
            return new Lying(
                    site, person, origin, eventId, occurredAt, rest[0], rest[1], rest[2], rest[3], row.version());
        }

        String key() {
            return join(site, origin, eventId);
        }

        Set<String> places() {
            return Set.of(
                    join(site, person, Table.STITCHED_TOUCHPOINTS.name(), origin, eventId),
                    join(site, person, Table.SESSIONS.name(), sessionId),
                    join(site, person, Table.JOURNEYS.name(), journeyId),
                    join(site, person, Table.CARTS.name(), cartId),
                    join(site, person, Table.SUSPECT_PERSONS.name()));
        }
    }

    /**
     * @param rows those of all tables, of each key the latest
     * @param erasing what the stream asked for
     */
    TablesErasure(Collection<Row> rows, List<byte[]> erasing) {
        this.rows = rows;
        for (byte[] row : erasing) {
            RowReader erased = new RowReader(row);
            String site = erased.string();
            long until = erased.number();
            String person = erased.string();
            long bound = erased.number();
            erased.string();
            latest = Math.max(latest, until);
            if (person.isEmpty()) {
                touchpoints.merge(join(site, erased.string(), erased.string()), until, Math::max);
            } else {
                persons.merge(join(site, person), new Asked(until, bound), Asked::and);
            }
        }
    }

    /**
     * Takes away what goes.
     *
     * @param counted takes the journeys among it
     */
    void run(Consumer<Row> counted) {
        List<Lying> lying = rows.stream()
                .filter(row -> row.table() == Table.STITCHED_TOUCHPOINTS && !row.deleted())
                .map(Lying::of)
                .toList();
        find(lying);
        for (Lying touchpoint : lying) {
            boolean goes = touchpoint.version() <= limit(touchpoint.site(), touchpoint.person())
                    && touchpoints.containsKey(touchpoint.key());
            (goes ? going : staying).addAll(touchpoint.places());
        }
        rows.stream()
                .filter(row -> row.table() == Table.JOURNEYS && !row.deleted() && goes(row))
                .forEach(counted);
        Set<Row> gone = new HashSet<>(rows.stream().filter(this::goes).toList());
        rows.removeIf(row -> row.deleted() || gone.contains(row));
    }

    private void find(List<Lying> lying) {
        Map<String, String> named = new HashMap<>();
        Map<String, Long> received = new HashMap<>();
        rows.stream().filter(row -> row.table() == Table.TOUCHPOINTS).forEach(row -> {
            String key = keyOf(row);
            received.put(key, receivedAt(row));
            RowReader columns = new RowReader(row.columns());
            String site = columns.string();
            columns.string();
            String customer = columns.customerOfTouchpoint();
            named.put(key, customer);
            for (String one : List.of(customer, columns.string())) {
                Asked asked = persons.get(join(site, CUSTOMER + one));
                if (asked != null && receivedAt(row) <= asked.until()) {
                    touchpoints.merge(key, asked.until(), Math::max);
                }
            }
        });
        Set<String> members = new HashSet<>();
        for (Lying touchpoint : lying) {
            members.add(
                    join(touchpoint.site(), touchpoint.person(), CUSTOMER + named.getOrDefault(touchpoint.key(), "")));
        }
        Map<String, NavigableMap<Long, User>> users = users();
        for (Lying touchpoint : lying) {
            String customer = named.getOrDefault(touchpoint.key(), "");
            Map.Entry<Long, User> user = users.getOrDefault(
                            join(touchpoint.site(), touchpoint.device()), Collections.emptyNavigableMap())
                    .floorEntry(touchpoint.occurredAt());
            String whose = !customer.isEmpty()
                    ? CUSTOMER + customer
                    : user == null ? "" : user.getValue().person();
            Asked person = persons.get(join(touchpoint.site(), touchpoint.person()));
            Asked own = persons.get(join(touchpoint.site(), whose));
            boolean ofAnother = own == null && members.contains(join(touchpoint.site(), touchpoint.person(), whose));
            if (person != null && touchpoint.version() <= person.bound() && !ofAnother) {
                touchpoints.merge(touchpoint.key(), person.until(), Math::max);
            } else if (own != null
                    && customer.isEmpty()
                    && Objects.requireNonNull(user).getValue().version() <= own.until()
                    && received.getOrDefault(touchpoint.key(), Long.MAX_VALUE) <= own.until()) {
                touchpoints.merge(touchpoint.key(), own.until(), Math::max);
            }
        }
    }

    /** By device, who used it from when on. */
    private Map<String, NavigableMap<Long, User>> users() {
        Map<String, NavigableMap<Long, User>> users = new HashMap<>();
        rows.stream()
                .filter(row -> row.table() == Table.IDENTITIES && !row.deleted())
                .forEach(row -> {
                    RowReader columns = new RowReader(row.columns());
                    String device = join(columns.string(), columns.string());
                    columns.string();
                    long from = columns.number();
                    columns.skipNullableNumber();
                    users.computeIfAbsent(device, one -> new TreeMap<>())
                            .put(from, new User(columns.string(), row.version()));
                });
        return users;
    }

    private boolean goes(Row row) {
        RowReader columns = new RowReader(row.columns());
        String site = columns.string();
        String second = columns.string();
        return switch (row.table()) {
            case TOUCHPOINTS -> receivedAt(row) <= touchpoints.getOrDefault(keyOf(row), Long.MIN_VALUE);
            case IDENTITIES -> isAsked(site, columns.personOfIdentity(), row.version());
            case IDENTITY_MERGES ->
                second.startsWith(CUSTOMER) && isAsked(site, second, row.version())
                        || columns.personsOfMerge().stream()
                                .anyMatch(
                                        person -> person.startsWith(CUSTOMER) && isAsked(site, person, row.version()));
            default -> {
                String place = placeOf(row, site, second, columns);
                yield row.version() <= limit(site, second)
                        && !staying.contains(place)
                        && (persons.containsKey(join(site, second)) || going.contains(place));
            }
        };
    }

    private static String keyOf(Row touchpoint) {
        RowReader columns = new RowReader(touchpoint.columns());
        return join(columns.string(), columns.string(), columns.string());
    }

    private static long receivedAt(Row touchpoint) {
        return (1L << 48) - touchpoint.version();
    }

    private static String placeOf(Row row, String site, String person, RowReader columns) {
        return switch (row.table()) {
            case STITCHED_TOUCHPOINTS ->
                join(site, person, Table.STITCHED_TOUCHPOINTS.name(), columns.string(), columns.string());
            case JOURNEYS, PHASE_TRANSITIONS -> join(site, person, Table.JOURNEYS.name(), columns.string());
            case JOURNEY_PATHS -> {
                String journey = new RowReader(row.columns()).journeyOfPath();
                yield journey.isEmpty()
                        ? join(site, person, Table.STITCHED_TOUCHPOINTS.name(), columns.string(), columns.string())
                        : join(site, person, Table.JOURNEYS.name(), journey);
            }
            case SESSIONS, CARTS -> join(site, person, row.table().name(), columns.string());
            case SUSPECT_PERSONS -> join(site, person, Table.SUSPECT_PERSONS.name());
            default -> throw new IllegalArgumentException("Of no person: " + row.table());
        };
    }

    private boolean isAsked(String site, String person, long at) {
        Asked asked = persons.get(join(site, person));
        return asked != null && at <= asked.until();
    }

    private long limit(String site, String person) {
        Asked asked = persons.get(join(site, person));
        return asked == null ? latest : asked.bound();
    }

    private static String join(String... parts) {
        return String.join("\u0000", parts);
    }
}
