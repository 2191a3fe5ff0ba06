package dev.touchpoint.journeystream.stitching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.Erasure;
import dev.touchpoint.event.Origin;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.event.model.ModelVersion;
import dev.touchpoint.journeystream.agent.Agents;
import dev.touchpoint.journeystream.intake.AnySettings;
import dev.touchpoint.journeystream.intake.Lateness;
import dev.touchpoint.journeystream.intake.StitchSettings;
import dev.touchpoint.journeystream.intake.TouchpointFacts;
import dev.touchpoint.reference.ModelHistories;
import dev.touchpoint.reference.ReferenceErasure;
import dev.touchpoint.reference.ReferenceModel;
import dev.touchpoint.reference.ReferenceSettings;
import dev.touchpoint.testing.TouchpointHistories;
import dev.touchpoint.warehouse.Table;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** However touchpoints arrive, and whenever the stream is restarted, the tables end up as the reference says. */
class TwoExchangesPropertiesTest {

    private static final int SETTLES_ONE_IN = 3;
    private static final int RESTARTS_ONE_IN = 20;
    private static final Duration SETTLING = Duration.ofSeconds(1);

    @Provide
    Arbitrary<List<Touchpoint>> histories() {
        return TouchpointHistories.histories();
    }

    @Property(tries = 150)
    void theTablesAreWhatTheReferenceSays(@ForAll("histories") List<Touchpoint> history, @ForAll long seed)
            throws Exception {
        assertTablesAre(history, new Random(seed), StitchSettings.defaults(), ReferenceSettings.DEFAULTS);
    }

    @Property(tries = 100)
    void theTablesAreWhatTheReferenceSaysByOtherLimits(
            @ForAll("histories") List<Touchpoint> history, @ForAll("settings") AnySettings settings, @ForAll long seed)
            throws Exception {
        assertTablesAre(history, new Random(seed), settings.ofStream(), settings.ofReference());
    }

    @Provide
    Arbitrary<AnySettings> settings() {
        return AnySettings.any();
    }

    private static void assertTablesAre(
            List<Touchpoint> history, Random random, StitchSettings settings, ReferenceSettings ofReference)
            throws Exception {
        try (TwoExchanges stream = new TwoExchanges(List.of(), List.of(), clock(random), settings)) {
            for (Touchpoint touchpoint : history) {
                stream.receive(touchpoint);
                if (random.nextInt(SETTLES_ONE_IN) == 0) {
                    stream.settle();
                }
                if (random.nextInt(RESTARTS_ONE_IN) == 0) {
                    stream.restart();
                }
            }
            stream.settle();

            TablesOfTheReference.of(history, List.of(), ofReference).assertAre(stream.tables());
        }
    }

    /**
     * Models come when they come, before, between or after the touchpoints of their time, also while the stream stands
     * still; some come that are taken away again. The tables are those of the models that are there in the end.
     */
    @Property(tries = 150)
    void wheneverModelsComeTheTablesAreWhatTheReferenceSays(
            @ForAll("histories") List<Touchpoint> history,
            @ForAll("models") ModelHistories.Drafts drafts,
            @ForAll long seed)
            throws Exception {
        Random random = new Random(seed);
        List<ReferenceModel> models = new ArrayList<>(drafts.in(history));
        List<ModelVersion> versions = new ArrayList<>(models.stream()
                .map(model ->
                        new ModelVersion(model.site(), model.version(), model.from(), Instant.EPOCH, model.yaml()))
                .toList());
        if (random.nextBoolean()) {
            ReferenceModel first = models.remove(0);
            versions.add(ModelVersion.gone(first.site(), first.version()));
        }
        int known = random.nextInt(versions.size() + 1);
        List<ModelVersion> later = new ArrayList<>(versions.subList(known, versions.size()));

        try (TwoExchanges stream = new TwoExchanges(List.of(), versions.subList(0, known), clock(random))) {
            for (Touchpoint touchpoint : history) {
                if (!later.isEmpty() && random.nextInt(history.size()) < 2) {
                    stream.put(later.remove(0));
                }
                stream.receive(touchpoint);
                if (random.nextInt(SETTLES_ONE_IN) == 0) {
                    stream.settle();
                }
                if (random.nextInt(RESTARTS_ONE_IN) == 0 && !later.isEmpty()) {
                    stream.restartWith(later.remove(0));
                } else if (random.nextInt(RESTARTS_ONE_IN) == 0) {
                    stream.restart();
                }
            }
            for (ModelVersion version : later) {
                stream.put(version);
            }
            stream.settle();

            TablesOfTheReference.of(history, models).assertAre(stream.tables());
        }
    }

    @Provide
    Arbitrary<ModelHistories.Drafts> models() {
        return ModelHistories.drafts();
    }

    /**
     * Requests come when they come, before, between or after what they cover, and time passes them only then; tables
     * end up as if what they cover had never been received, and no state holds an id of it that nothing else has.
     */
    @Property(tries = 150)
    void whoAskedToBeForgottenWasNeverThere(
            @ForAll("histories") List<Touchpoint> history, @ForAll("requests") List<Request> wanted, @ForAll long seed)
            throws Exception {
        Random random = new Random(seed);
        List<Erasure> requests = asked(wanted, history);
        Assume.that(noCopyComesAfter(requests, history));
        Assume.that(noDeviceComesBackAfterTheHorizon(requests, history));
        int known = random.nextInt(requests.size() + 1);
        List<Erasure> later = new ArrayList<>(requests.subList(known, requests.size()));

        try (TwoExchanges stream = new TwoExchanges(requests.subList(0, known), List.of(), clock(random))) {
            for (Touchpoint touchpoint : history) {
                if (!later.isEmpty() && random.nextInt(history.size()) < 2) {
                    stream.erase(later.remove(0));
                }
                stream.receive(touchpoint);
                if (random.nextInt(SETTLES_ONE_IN) == 0) {
                    stream.settle();
                }
                if (random.nextInt(RESTARTS_ONE_IN) == 0) {
                    stream.restart();
                }
            }
            for (Erasure request : later) {
                stream.erase(request);
            }
            stream.settle();
            stream.watermark(requests.stream()
                    .mapToLong(request -> request.until().toEpochMilli())
                    .max()
                    .orElseThrow());
            stream.settle();
            stream.tables().erase();

            List<Touchpoint> left = ReferenceErasure.left(history, requests, ReferenceSettings.DEFAULTS);
            TablesOfTheReference.of(left).assertAre(stream.tables());
            assertThat(new Traces(history, left, requests).in(stream)).isEmpty();
        }
    }

    /**
     * Time passes from request to request, and devices and persons are forgotten in between. Some requests are known long
     * before, as in a replay, others come at their moment: what they cover goes all the same.
     *
     * <p>Of plain histories: what somebody else's touchpoints become when these go may be somebody's whom the stream has
     * forgotten, and begins anew. For the same reason who used a forgotten device stays as it was for the rest of it.
     */
    @Property(tries = 150)
    void whoAskedToBeForgottenWasNeverThereAlsoWhereTheStreamHasForgottenMuch(
            @ForAll("histories") List<Touchpoint> histories,
            @ForAll("requests") List<Request> wanted,
            @ForAll long seed)
            throws Exception {
        Random random = new Random(seed);
        List<Touchpoint> history =
                histories.stream().filter(TwoExchangesPropertiesTest::isPlain).toList();
        Assume.that(!history.isEmpty());
        List<Erasure> requests = asked(wanted, history);
        Assume.that(noCopyComesAfter(requests, history));
        Assume.that(nobodyComesBackAfterTheHorizon(requests, history));
        requests.sort(Comparator.comparing(Erasure::until));
        List<Erasure> known =
                requests.stream().filter(request -> random.nextBoolean()).toList();

        try (TwoExchanges stream = new TwoExchanges(known, List.of(), clock(random))) {
            List<Touchpoint> toCome = new ArrayList<>(history);
            long passed = 0;
            for (Erasure request : requests) {
                long moment = request.until().toEpochMilli();
                receive(toCome, moment, random, stream);
                stream.watermark(Math.max(passed, moment - 1));
                if (!known.contains(request)) {
                    stream.erase(request);
                }
                passed = Math.max(passed, moment);
                stream.watermark(passed++);
                stream.settle();
            }
            receive(toCome, Long.MAX_VALUE, random, stream);
            stream.settle();
            stream.tables().erase();

            TablesOfTheReference.of(ReferenceErasure.left(history, requests, ReferenceSettings.DEFAULTS))
                    .without(Table.IDENTITIES, Table.IDENTITY_MERGES)
                    .assertAre(stream.tables());
        }
    }

    /** Lets those come that were received until then: nobody asks before what came earlier is there. */
    private static void receive(List<Touchpoint> toCome, long until, Random random, TwoExchanges stream)
            throws Exception {
        for (Iterator<Touchpoint> next = toCome.iterator(); next.hasNext(); ) {
            Touchpoint touchpoint = next.next();
            if (touchpoint.receivedAt().toEpochMilli() <= until) {
                stream.receive(touchpoint);
                next.remove();
                if (random.nextInt(SETTLES_ONE_IN) == 0) {
                    stream.settle();
                }
            }
        }
    }

    /** One customer, who is nobody else, and nothing that stands apart. */
    private static boolean isPlain(Touchpoint touchpoint) {
        TouchpointFacts facts = TouchpointFacts.of(touchpoint);
        return List.of("", "1").contains(facts.customer())
                && facts.previous().isEmpty()
                && !facts.split()
                && !Lateness.late(touchpoint, StitchSettings.defaults().horizon())
                && !Agents.of(touchpoint).isBot();
    }

    private static List<Erasure> asked(List<Request> wanted, List<Touchpoint> history) {
        List<Erasure> requests = new ArrayList<>();
        for (Request request : wanted) {
            Touchpoint last = history.get(request.place() % history.size());
            requests.add(new Erasure("r-" + requests.size(), last.site(), request.person(), last.receivedAt()));
        }
        return requests;
    }

    /** What comes happens now or happened long ago. */
    private static Clock clock(Random random) {
        return random.nextBoolean() ? TwoExchanges.NOW : TwoExchanges.LONG_AFTER;
    }

    /** Somebody, as they are called in the histories, who asks when that touchpoint is received. */
    record Request(String person, int place) {}

    @Provide
    Arbitrary<List<Request>> requests() {
        return Combinators.combine(
                        Arbitraries.of("customer:1", "customer:1", "customer:2", "device:a", "device:b"),
                        Arbitraries.integers().between(0, 99))
                .as(Request::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    /**
     * What was received a horizon before the request goes with the person who has it at last: nobody can tell whether the
     * device would have been forgotten, and joined the person by something that came after the request.
     */
    private static boolean noDeviceComesBackAfterTheHorizon(List<Erasure> requests, List<Touchpoint> history) {
        for (Erasure request : requests) {
            Instant bound = request.until().minus(StitchSettings.defaults().horizon());
            Set<List<String>> old = new HashSet<>();
            Set<List<String>> later = new HashSet<>();
            for (Touchpoint touchpoint : history) {
                List<String> device = List.of(touchpoint.site(), touchpoint.origin());
                if (!touchpoint.receivedAt().isAfter(bound)) {
                    old.add(device);
                } else if (touchpoint.receivedAt().isAfter(request.until())) {
                    later.add(device);
                }
            }
            if (old.removeAll(later)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Who was forgotten by the moment of a request, device or customer, doesn't come after it: they would begin anew. Time
     * goes on by a millisecond whenever the stream settles, and so do versions of rows: what is so near to a moment that
     * this could tell is left out.
     */
    private static boolean nobodyComesBackAfterTheHorizon(List<Erasure> requests, List<Touchpoint> history) {
        for (Erasure request : requests) {
            Instant settled = request.until().plus(SETTLING);
            Instant bound = settled.minus(StitchSettings.defaults().horizon());
            Set<List<String>> forgotten = new HashSet<>();
            Set<List<String>> later = new HashSet<>();
            for (Touchpoint touchpoint : history) {
                Instant receivedAt = touchpoint.receivedAt();
                if (!receivedAt.isAfter(bound)) {
                    forgotten.addAll(namesOf(touchpoint));
                } else if (receivedAt.isAfter(settled)) {
                    later.addAll(namesOf(touchpoint));
                } else if (receivedAt.isAfter(request.until())) {
                    return false;
                }
            }
            if (forgotten.removeAll(later)) {
                return false;
            }
        }
        return true;
    }

    private static List<List<String>> namesOf(Touchpoint touchpoint) {
        return Stream.of(Origin.of(touchpoint.anonymousId(), ""), Origin.of("", touchpoint.customerId()))
                .filter(name -> !name.equals(Origin.NOBODY))
                .map(name -> List.of(touchpoint.site(), name))
                .toList();
    }

    /** A copy that comes after the request is a touchpoint of its own once the first one is gone, and none before. */
    private static boolean noCopyComesAfter(List<Erasure> requests, List<Touchpoint> history) {
        for (Erasure request : requests) {
            Set<List<String>> before = new HashSet<>();
            Set<List<String>> after = new HashSet<>();
            for (Touchpoint touchpoint : history) {
                boolean covered = request.covers(touchpoint.receivedAt().toEpochMilli());
                (covered ? before : after).add(List.of(touchpoint.site(), touchpoint.origin(), touchpoint.eventId()));
            }
            if (before.removeAll(after)) {
                return false;
            }
        }
        return true;
    }
}
