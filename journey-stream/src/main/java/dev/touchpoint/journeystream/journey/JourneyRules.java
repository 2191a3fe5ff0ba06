package dev.touchpoint.journeystream.journey;

import dev.touchpoint.event.Phase;
import dev.touchpoint.event.model.PhaseModel;
import dev.touchpoint.event.model.SiteModels;
import dev.touchpoint.journeystream.intake.StitchSettings;
import dev.touchpoint.journeystream.intake.TouchpointFacts;
import dev.touchpoint.journeystream.phase.PhaseRules;
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
     * @param phases judges each of them
     * @param models which model of the site is valid when
     * @param visits their sessions
     */
    public Journeys journeys(
            String person, List<TouchpointFacts> inOrder, PhaseRules phases, SiteModels models, Visits visits) {
        Course course = new Course(person, inOrder, phases, visits);
        for (int i = 0; i < inOrder.size(); i++) {
            course.take(i, models.at(inOrder.get(i).occurredAt()));
        }
        return new Journeys(course.opened, course.byIndex, course.phaseByIndex);
    }

    /** Goes along a person's touchpoints. */
    private final class Course {

        private final String person;
        private final List<TouchpointFacts> inOrder;
        private final PhaseRules phases;
        private final Visits visits;
        private final List<Journey> opened = new ArrayList<>();
        private final @Nullable Journey[] byIndex;
        private final int[] phaseByIndex;
        private final List<Integer> prehistory = new ArrayList<>();
        private final Set<String> orderIds = new HashSet<>();
        private @Nullable Journey last;

        Course(String person, List<TouchpointFacts> inOrder, PhaseRules phases, Visits visits) {
            this.person = person;
            this.inOrder = inOrder;
            this.phases = phases;
            this.visits = visits;
            this.byIndex = new @Nullable Journey[inOrder.size()];
            this.phaseByIndex = new int[inOrder.size()];
        }

        void take(int index, SiteModels.Valid valid) {
            TouchpointFacts touchpoint = inOrder.get(index);
            Journey journey = last != null && last.aliveAt(touchpoint.occurredAt(), lapseMs) ? last : null;
            if (journey == null || journey.converted()) {
                int opening = phases.phaseAt(index, valid.model());
                if (opens(touchpoint, opening, journey, visits.at(index))) {
                    journey = new Journey(person, touchpoint, visits.channelAt(index), valid);
                    opened.add(journey);
                    last = journey;
                    attachPrehistory(journey, touchpoint.occurredAt());
                }
            }
            PhaseModel model = journey == null ? valid.model() : journey.model();
            int phase = phases.phaseAt(index, model);
            phaseByIndex[index] = phase;
            boolean order = phase == CONVERSION;
            boolean repeated = order && !touchpoint.orderId().isEmpty() && !orderIds.add(touchpoint.orderId());
            if (journey != null) {
                journey.add(
                        touchpoint,
                        phase,
                        visits.at(index),
                        order && !repeated,
                        phases.regressionAt(index, phase, model));
                byIndex[index] = journey;
            } else if (touchpoint.passive()) {
                prehistory.add(index);
            }
        }

        private boolean opens(TouchpointFacts touchpoint, int phase, @Nullable Journey alive, @Nullable Visit visit) {
            boolean repeated = phase == CONVERSION && orderIds.contains(touchpoint.orderId());
            return !repeated && JourneyRules.opens(touchpoint, phase, alive, visit);
        }

        /** What was shown or sent to the visitor shortly before, while no journey was alive. */
        private void attachPrehistory(Journey journey, long startedAt) {
            for (int index : prehistory) {
                if (startedAt - inOrder.get(index).occurredAt() < lapseMs) {
                    phaseByIndex[index] = phases.phaseAt(index, journey.model());
                    journey.addPrehistory(phaseByIndex[index]);
                    byIndex[index] = journey;
                }
            }
            prehistory.clear();
        }
    }

    private static boolean opens(
            TouchpointFacts touchpoint, int phase, @Nullable Journey alive, @Nullable Visit visit) {
        if (touchpoint.passive() || phase == Phase.NONE.number()) {
            return false;
        }
        if (alive == null) {
            return true;
        }
        if (phase == CONVERSION) {
            return !(touchpoint.orderId().isEmpty() && alive.convertedIn(visit));
        }
        return phase == INTENT || phase < INTENT && !alive.convertedIn(visit);
    }
}
