package dev.touchpoint.reference;

import dev.touchpoint.event.StableId;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.warehouse.JourneyRow;
import dev.touchpoint.warehouse.PhaseTransitionRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One way of a person towards a conversion. */
final class Journey {

    final Stitched opening;
    final ReferenceModel model;
    private final ReferenceSettings settings;
    private final List<Stitched> touchpoints = new ArrayList<>();
    private final List<PhaseTransitionRow> transitions = new ArrayList<>();
    private Stitched lastActive;
    private Instant changedAt;
    private int current;
    private int furthest;
    private int conversions;
    private @Nullable Instant convertedAt;
    private @Nullable Session conversionSession;

    Journey(Stitched opening, ReferenceSettings settings, ReferenceModel model) {
        this.opening = opening;
        this.model = model;
        this.settings = settings;
        this.lastActive = opening;
        this.changedAt = opening.at();
    }

    boolean isAliveAt(Stitched touchpoint) {
        return touchpoint.at().isBefore(lapsesAt());
    }

    private Instant lapsesAt() {
        return lastActive.at().plus(settings.journeyLapse());
    }

    boolean isConverted() {
        return convertedAt != null;
    }

    /** Whether a touchpoint lies in the session of the last conversion; no session counts as another one. */
    boolean convertedInSessionOf(Stitched touchpoint) {
        return touchpoint.session != null && touchpoint.session == conversionSession;
    }

    /** Takes a passive touchpoint from before the journey. */
    void attach(Stitched touchpoint) {
        touchpoint.journey = this;
        touchpoints.add(touchpoint);
    }

    /** Takes a touchpoint, in order. */
    void add(Stitched touchpoint) {
        attach(touchpoint);
        if (!touchpoint.passive) {
            lastActive = touchpoint;
        }
        if (touchpoint.phase == 5 && !touchpoint.repeatedOrder) {
            conversions++;
            conversionSession = touchpoint.session;
            if (convertedAt == null) {
                convertedAt = touchpoint.at();
            }
        }
        int next = next(touchpoint);
        if (next != current) {
            furthest = Math.max(furthest, next);
            change(next, touchpoint);
        }
    }

    private int next(Stitched touchpoint) {
        ReferenceModel.Regression back = model.regression(touchpoint);
        if (back != null && back.from().contains(current)) {
            return back.to();
        }
        int phase = back == null ? touchpoint.phase : Math.min(touchpoint.phase, back.to());
        boolean allowed = phase < 5 || isConverted();
        return allowed && phase > current ? phase : current;
    }

    private void change(int next, Stitched touchpoint) {
        List<Integer> skipped = new ArrayList<>();
        for (int phase = current + 1; phase < next; phase++) {
            skipped.add(phase);
        }
        Touchpoint trigger = touchpoint.touchpoint;
        transitions.add(new PhaseTransitionRow(
                trigger.site(),
                touchpoint.person,
                id(),
                StableId.of("transition", id(), trigger.origin(), trigger.eventId()),
                touchpoint.at(),
                current,
                next,
                furthest,
                skipped,
                Duration.between(changedAt, touchpoint.at()).toMillis(),
                trigger.origin(),
                trigger.eventId(),
                trigger.name(),
                touchpoint.channel));
        current = next;
        changedAt = touchpoint.at();
    }

    String id() {
        Touchpoint start = opening.touchpoint;
        return StableId.of("journey", start.site(), start.origin(), start.eventId());
    }

    List<PhaseTransitionRow> transitions() {
        return transitions;
    }

    JourneyRow row() {
        TreeSet<Integer> touched = new TreeSet<>();
        String lastPage = "";
        for (Stitched touchpoint : touchpoints) {
            if (touchpoint.phase > 0) {
                touched.add(touchpoint.phase);
            }
            String path = touchpoint.touchpoint.page().path();
            if (!touchpoint.passive && !path.isEmpty()) {
                lastPage = path;
            }
        }
        return new JourneyRow(
                opening.touchpoint.site(),
                opening.person,
                id(),
                opening.at(),
                lastActive.at(),
                lapsesAt(),
                convertedAt,
                furthest,
                current,
                List.copyOf(touched),
                touchpoints.size(),
                conversions,
                opening.visitChannel(),
                opening.touchpoint.anonymousId(),
                lastActive.touchpoint.name(),
                lastPage,
                false,
                model.version());
    }
}
