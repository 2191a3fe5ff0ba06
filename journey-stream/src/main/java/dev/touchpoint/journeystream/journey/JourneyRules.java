package dev.touchpoint.journeystream.journey;

import dev.touchpoint.event.Phase;
import dev.touchpoint.journeystream.StitchSettings;
import dev.touchpoint.journeystream.cart.Carts;
import dev.touchpoint.journeystream.intake.TouchpointFacts;
import dev.touchpoint.journeystream.session.Visit;
import dev.touchpoint.journeystream.session.Visits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides where a person's journeys begin and what belongs to them. */
public final class JourneyRules {

    private static final int INTENT = Phase.INTENT.number();
    private static final int CONVERSION = Phase.CONVERSION.number();

    private final long lapseMs;

    public JourneyRules(StitchSettings settings) {
        this.lapseMs = settings.journeyLapse().toMillis();
    }

    /**
     * The journeys of one person.
     *
     * @param person who
     * @param inOrder all touchpoints of the person, in {@link TouchpointFacts#ORDER}
     * @param phases the phase of each, by its place
     * @param visits their sessions
     * @param carts what they did to carts
     */
    public Journeys journeys(String person, List<TouchpointFacts> inOrder, int[] phases, Visits visits, Carts carts) {
        List<Journey> opened = new ArrayList<>();
        @Nullable Journey[] byIndex = new @Nullable Journey[inOrder.size()];
        List<Integer> prehistory = new ArrayList<>();
        Set<String> orderIds = new HashSet<>();
        Journey last = null;
        for (int i = 0; i < byIndex.length; i++) {
            TouchpointFacts touchpoint = inOrder.get(i);
            boolean order = phases[i] == CONVERSION;
            boolean repeated = order && !touchpoint.orderId().isEmpty() && !orderIds.add(touchpoint.orderId());
            Visit visit = visits.at(i);
            Journey journey = last != null && last.aliveAt(touchpoint.occurredAt(), lapseMs) ? last : null;
            if (!repeated && opens(touchpoint, phases[i], journey, visit)) {
                journey = new Journey(person, touchpoint, visits.channelAt(i));
                opened.add(journey);
                attach(prehistory, journey, touchpoint.occurredAt(), inOrder, phases, byIndex);
                last = journey;
            }
            if (journey != null) {
                journey.add(touchpoint, phases[i], visit, order && !repeated, carts.emptiedAt(i));
                byIndex[i] = journey;
            } else if (touchpoint.passive()) {
                prehistory.add(i);
            }
        }
        return new Journeys(opened, byIndex);
    }

    private static boolean opens(
            TouchpointFacts touchpoint, int phase, @Nullable Journey alive, @Nullable Visit visit) {
        if (touchpoint.passive() || phase == Phase.NONE.number()) {
            return false;
        }
        if (alive == null) {
            return true;
        }
        if (!alive.converted()) {
            return false;
        }
        if (phase == CONVERSION) {
            return !(touchpoint.orderId().isEmpty() && alive.convertedIn(visit));
        }
        return phase == INTENT || phase < INTENT && !alive.convertedIn(visit);
    }

    /** What was shown or sent to the visitor shortly before, while no journey was alive. */
    private void attach(
            List<Integer> prehistory,
            Journey journey,
            long startedAt,
            List<TouchpointFacts> inOrder,
            int[] phases,
            @Nullable Journey[] byIndex) {
        for (int index : prehistory) {
            if (startedAt - inOrder.get(index).occurredAt() < lapseMs) {
                journey.addPrehistory(phases[index]);
                byIndex[index] = journey;
            }
        }
        prehistory.clear();
    }
}
