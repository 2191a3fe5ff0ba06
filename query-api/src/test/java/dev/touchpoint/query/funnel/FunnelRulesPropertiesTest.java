package dev.touchpoint.query.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.query.funnel.BruteForceFunnel.Event;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class FunnelRulesPropertiesTest {

    private static final int MOST_EVENTS = 9;
    private static final long LAST_TIME = 6;

    @Property(tries = 20_000)
    void agreesWithTryingEverything(
            @ForAll("events") List<Event> events,
            @ForAll @IntRange(min = 1, max = 5) int steps,
            @ForAll @LongRange(min = 1, max = 7) long window,
            @ForAll @LongRange(min = 0, max = 3) long from,
            @ForAll @LongRange(min = 2, max = 8) long to,
            @ForAll @LongRange(min = 0, max = 14) long asOf) {
        List<Event> masked = events.stream()
                .map(event -> new Event(event.time(), event.mask() & (1L << steps) - 1))
                .toList();

        Passage passage = new FunnelRules(steps, window, from, to, asOf).judge(path(masked));

        assertThat(passage).isEqualTo(new BruteForceFunnel(steps, window, from, to, asOf).judge(masked));
    }

    @Property(tries = 1_000)
    void comesEquallyFarWhateverTheOrderWithinAMillisecond(
            @ForAll("events") List<Event> events, @ForAll @IntRange(min = 1, max = 5) int steps) {
        FunnelRules rules = new FunnelRules(steps, 4, 0, 10, 0);
        List<Event> other = events.stream()
                .map(event -> new Event(event.time(), event.mask() & (1L << steps) - 1))
                .sorted(Comparator.comparingLong(Event::time).thenComparingLong(Event::mask))
                .toList();
        List<Event> reversed = other.stream()
                .sorted(Comparator.comparingLong(Event::time)
                        .thenComparing(Comparator.comparingLong(Event::mask).reversed()))
                .toList();

        assertThat(rules.judge(path(other))).isEqualTo(rules.judge(path(reversed)));
    }

    @Provide
    Arbitrary<List<Event>> events() {
        Arbitrary<Event> event = Combinators.combine(
                        Arbitraries.longs().between(0, LAST_TIME),
                        Arbitraries.longs().between(0, 31))
                .as(Event::new);
        return event.list()
                .ofMaxSize(MOST_EVENTS)
                .map(events -> events.stream()
                        .sorted(Comparator.comparingLong(Event::time))
                        .toList());
    }

    private static UnitPath path(List<Event> events) {
        UnitPath path = new UnitPath();
        events.forEach(event -> path.add(event.time(), event.mask()));
        return path;
    }
}
