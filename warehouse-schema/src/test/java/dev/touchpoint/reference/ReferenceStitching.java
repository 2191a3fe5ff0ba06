package dev.touchpoint.reference;

import dev.touchpoint.event.Origin;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.event.TouchpointCodec;
import dev.touchpoint.event.UndecodableTouchpointException;
import dev.touchpoint.testing.SimpleAgents;
import dev.touchpoint.warehouse.Agent;
import dev.touchpoint.warehouse.CartRow;
import dev.touchpoint.warehouse.IdentityMergeRow;
import dev.touchpoint.warehouse.IdentityRow;
import dev.touchpoint.warehouse.JourneyPathRow;
import dev.touchpoint.warehouse.JourneyRow;
import dev.touchpoint.warehouse.PhaseTransitionRow;
import dev.touchpoint.warehouse.SessionRow;
import dev.touchpoint.warehouse.StitchedTouchpointRow;
import dev.touchpoint.warehouse.SuspectPersonRow;
import dev.touchpoint.warehouse.TouchpointRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What the tables hold, of a set of accepted touchpoints. */
public final class ReferenceStitching {

    private final ReferenceSettings settings;
    private final Function<Touchpoint, String> channel;
    private final List<ReferenceModel> models;
    private final boolean withAliases;
    private final Tables tables = Tables.empty();

    private ReferenceStitching(
            ReferenceSettings settings,
            Function<Touchpoint, String> channel,
            List<ReferenceModel> models,
            boolean withAliases) {
        this.settings = settings;
        this.withAliases = withAliases;
        this.models = models;
        this.channel = channel;
    }

    /**
     * The rows of the tables, tombstones left out.
     *
     * @param touchpoints every accepted touchpoint once, in the order of the rules
     * @param stitched those that are in somebody's journey, session or cart, or could be
     */
    public record Tables(
            List<TouchpointRow> touchpoints,
            List<StitchedTouchpointRow> stitched,
            List<SessionRow> sessions,
            List<JourneyRow> journeys,
            List<PhaseTransitionRow> transitions,
            List<CartRow> carts,
            List<IdentityRow> identities,
            List<JourneyPathRow> paths,
            List<IdentityMergeRow> merges,
            List<SuspectPersonRow> suspects) {

        /** Nothing yet; the lists can be added to. */
        public static Tables empty() {
            return new Tables(
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>());
        }
    }

    /**
     * Applies the rules.
     *
     * @param anyOrder accepted touchpoints of any sites, in any order, duplicates included
     * @param channel the channel of a touchpoint, empty when nothing about it says one
     */
    public static Tables of(
            List<Touchpoint> anyOrder, ReferenceSettings settings, Function<Touchpoint, String> channel) {
        return of(anyOrder, settings, channel, List.of());
    }

    /** The same, where sites have phase models of their own. */
    public static Tables of(
            List<Touchpoint> anyOrder,
            ReferenceSettings settings,
            Function<Touchpoint, String> channel,
            List<ReferenceModel> models) {
        return of(anyOrder, new ReferenceStitching(settings, channel, models, true));
    }

    /** The same, as if no customer were ever one with another. */
    static Tables withoutAliases(
            List<Touchpoint> anyOrder, ReferenceSettings settings, Function<Touchpoint, String> channel) {
        return of(anyOrder, new ReferenceStitching(settings, channel, List.of(), false));
    }

    private static Tables of(List<Touchpoint> anyOrder, ReferenceStitching stitching) {
        Map<String, List<Touchpoint>> bySite = new TreeMap<>();
        for (Touchpoint touchpoint : anyOrder) {
            Touchpoint onTheLog = asOnTheLog(touchpoint);
            group(bySite, onTheLog.site()).add(onTheLog);
        }
        for (List<Touchpoint> site : bySite.values()) {
            stitching.stitch(site);
        }
        return stitching.tables;
    }

    private void stitch(List<Touchpoint> site) {
        List<Stitched> all = new ArrayList<>();
        for (Touchpoint touchpoint : withoutDuplicates(site)) {
            all.add(new Stitched(touchpoint, channel.apply(touchpoint)));
        }
        all.sort(Stitched.ORDER);

        List<Stitched> inTime = new ArrayList<>();
        for (Stitched touchpoint : all) {
            boolean late = isLate(touchpoint.touchpoint);
            Agent agent = SimpleAgents.of(touchpoint.touchpoint);
            tables.touchpoints.add(new TouchpointRow(touchpoint.touchpoint, touchpoint.channel, late, agent));
            boolean leftOut = agent.isBot() && !settings.stitchBots();
            if (!late && !leftOut && !touchpoint.touchpoint.origin().isEmpty()) {
                inTime.add(touchpoint);
            }
        }

        Map<String, List<Stitched>> devices = new TreeMap<>();
        for (Stitched touchpoint : inTime) {
            if (touchpoint.touchpoint.anonymousId().isEmpty()) {
                touchpoint.customer = Origin.ofCustomer(touchpoint.touchpoint.customerId());
            } else {
                group(devices, touchpoint.touchpoint.anonymousId()).add(touchpoint);
            }
        }
        for (List<Stitched> device : devices.values()) {
            tables.merges.addAll(ReferenceIdentity.assign(device, settings));
            tables.identities.addAll(ReferenceIdentity.rows(device));
        }

        ReferenceGroups groups = new ReferenceGroups(withAliases ? inTime : List.of());
        Map<String, List<Stitched>> persons = new TreeMap<>();
        for (Stitched touchpoint : inTime) {
            touchpoint.person = Origin.isCustomer(touchpoint.customer)
                    ? groups.personOf(
                            touchpoint.customer.substring(Origin.ofCustomer("").length()), touchpoint.at())
                    : touchpoint.customer;
            group(persons, touchpoint.person).add(touchpoint);
        }
        for (List<Stitched> person : persons.values()) {
            stitchPerson(person);
        }
        tables.merges.addAll(groups.merges(inTime));
    }

    private void stitchPerson(List<Stitched> touchpoints) {
        Map<String, List<Stitched>> devices = new TreeMap<>();
        for (Stitched touchpoint : touchpoints) {
            group(devices, touchpoint.touchpoint.anonymousId()).add(touchpoint);
        }
        for (List<Stitched> device : devices.values()) {
            for (Session session : Session.assign(device, settings, models)) {
                tables.sessions.add(session.row());
            }
        }
        ReferencePhases.markFirstSession(touchpoints);
        markRepeatedOrders(touchpoints);
        List<Cart> carts = ReferenceCarts.assign(touchpoints, settings);
        for (Journey journey : ReferenceJourneys.assign(touchpoints, settings, models)) {
            tables.journeys.add(journey.row());
            tables.transitions.addAll(journey.transitions());
        }
        for (Cart cart : carts) {
            tables.carts.add(cart.row());
        }
        for (Stitched touchpoint : touchpoints) {
            tables.stitched.add(row(touchpoint));
        }
        tables.paths.addAll(ReferencePaths.of(touchpoints));
        markSuspect(touchpoints);
    }

    private static List<Touchpoint> withoutDuplicates(List<Touchpoint> site) {
        Map<String, Touchpoint> counted = new TreeMap<>();
        for (Touchpoint touchpoint : site) {
            String identity = touchpoint.origin() + '\u0000' + touchpoint.eventId();
            Touchpoint other = counted.get(identity);
            if (other == null || countsRatherThan(touchpoint, other)) {
                counted.put(identity, touchpoint);
            }
        }
        return List.copyOf(counted.values());
    }

    private static boolean countsRatherThan(Touchpoint copy, Touchpoint other) {
        if (!copy.receivedAt().equals(other.receivedAt())) {
            return copy.receivedAt().isBefore(other.receivedAt());
        }
        return Arrays.compareUnsigned(TouchpointCodec.encode(copy), TouchpointCodec.encode(other)) < 0;
    }

    private boolean isLate(Touchpoint touchpoint) {
        Instant oldest = touchpoint.receivedAt().minus(settings.horizon());
        return !touchpoint.imported() && touchpoint.occurredAt().isBefore(oldest);
    }

    private static void markRepeatedOrders(List<Stitched> touchpoints) {
        List<String> seenActive = new ArrayList<>();
        for (Stitched touchpoint : touchpoints) {
            String orderId = touchpoint.touchpoint.commerce().orderId();
            if (touchpoint.isOrder() && !orderId.isEmpty()) {
                touchpoint.repeatedActiveOrder = seenActive.contains(orderId);
                if (!touchpoint.passive) {
                    seenActive.add(orderId);
                }
            }
        }
    }

    private void markSuspect(List<Stitched> touchpoints) {
        List<String> devices = new ArrayList<>();
        Instant since = Instant.MAX;
        for (Stitched touchpoint : touchpoints) {
            String device = touchpoint.touchpoint.anonymousId();
            if (!device.isEmpty() && !devices.contains(device)) {
                devices.add(device);
                since = devices.size() == settings.suspectDevices() + 1 ? touchpoint.at() : since;
            }
        }
        if (devices.size() > settings.suspectDevices()) {
            Stitched first = touchpoints.get(0);
            tables.suspects.add(new SuspectPersonRow(first.touchpoint.site(), first.person, since, devices.size()));
        }
    }

    private static StitchedTouchpointRow row(Stitched stitched) {
        Touchpoint touchpoint = stitched.touchpoint;
        return new StitchedTouchpointRow(
                touchpoint.site(),
                stitched.person,
                touchpoint.origin(),
                touchpoint.eventId(),
                touchpoint.occurredAt(),
                touchpoint.sequence(),
                touchpoint.anonymousId(),
                touchpoint.name(),
                stitched.channel,
                touchpoint.page().path(),
                touchpoint.clientSession(),
                stitched.passive,
                stitched.phase,
                stitched.session == null ? "" : stitched.session.id(),
                stitched.journey == null ? "" : stitched.journey.id(),
                stitched.cart == null ? "" : stitched.cart.id);
    }

    /** Times lose what is finer than a millisecond on the log; the rules see what is left. */
    private static Touchpoint asOnTheLog(Touchpoint touchpoint) {
        try {
            return TouchpointCodec.decode(TouchpointCodec.encode(touchpoint));
        } catch (UndecodableTouchpointException e) {
            throw new IllegalArgumentException("No touchpoint for the log: " + touchpoint, e);
        }
    }

    private static <T> List<T> group(Map<String, List<T>> groups, String key) {
        return groups.computeIfAbsent(key, unused -> new ArrayList<>());
    }
}
