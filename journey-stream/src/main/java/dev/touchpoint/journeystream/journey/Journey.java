package dev.touchpoint.journeystream.journey;

import dev.touchpoint.event.Phase;
import dev.touchpoint.event.StableId;
import dev.touchpoint.event.model.PhaseModel;
import dev.touchpoint.event.model.Regression;
import dev.touchpoint.event.model.SiteModels;
import dev.touchpoint.journeystream.intake.TouchpointFacts;
import dev.touchpoint.journeystream.session.Visit;
import dev.touchpoint.warehouse.JourneyRow;
import dev.touchpoint.warehouse.PhaseTransitionRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One journey and how far it came so far. */
public final class Journey {

    private static final int CONVERSION = Phase.CONVERSION.number();

    private final String person;
    private final TouchpointFacts opening;
    private final String id;
    private final String channel;
    private final SiteModels.Valid model;
    private final List<PhaseTransitionRow> transitions = new ArrayList<>();
    private long lastActiveAt;
    private String lastName;
    private String lastPage = "";
    private int current;
    private int furthest;
    private long changedAt;
    private int touchedPhases;
    private int touchpoints;
    private int conversions;
    private @Nullable Long convertedAt;
    private @Nullable Visit conversionVisit;

    Journey(String person, TouchpointFacts opening, String channel, SiteModels.Valid model) {
        this.person = person;
        this.opening = opening;
        this.id = idOf(opening.site(), opening.origin(), opening.eventId());
        this.channel = channel;
        this.model = model;
        this.lastActiveAt = opening.occurredAt();
        this.lastName = opening.name();
        this.changedAt = opening.occurredAt();
    }

    /** The id of a journey that opens with that touchpoint. */
    public static String idOf(String site, String origin, String eventId) {
        return StableId.of("journey", site, origin, eventId);
    }

    /** A passive touchpoint of before it began: it counts, and moves nothing. */
    void addPrehistory(int phase) {
        count(phase);
    }

    /** The next touchpoint that belongs to it. */
    void add(
            TouchpointFacts touchpoint,
            int phase,
            @Nullable Visit visit,
            boolean converts,
            @Nullable Regression regression) {
        count(phase);
        if (touchpoint.active()) {
            lastActiveAt = touchpoint.occurredAt();
            lastName = touchpoint.name();
            if (!touchpoint.pagePath().isEmpty()) {
                lastPage = touchpoint.pagePath();
            }
        }
        if (converts) {
            conversions++;
            conversionVisit = visit;
            if (convertedAt == null) {
                convertedAt = touchpoint.occurredAt();
            }
        }
        int target = target(phase, regression);
        if (target != current) {
            changeTo(target, touchpoint);
        }
    }

    private void count(int phase) {
        touchpoints++;
        touchedPhases |= 1 << phase;
    }

    private int target(int phase, @Nullable Regression regression) {
        if (regression != null && regression.from().contains(Phase.ofNumber(current))) {
            return regression.to().number();
        }
        int raisedTo =
                regression == null ? phase : Math.min(phase, regression.to().number());
        if (raisedTo >= CONVERSION && !converted()) {
            return current;
        }
        return Math.max(current, raisedTo);
    }

    private void changeTo(int target, TouchpointFacts touchpoint) {
        furthest = Math.max(furthest, target);
        transitions.add(new PhaseTransitionRow(
                touchpoint.site(),
                person,
                id,
                StableId.of("transition", id, touchpoint.origin(), touchpoint.eventId()),
                Instant.ofEpochMilli(touchpoint.occurredAt()),
                current,
                target,
                furthest,
                IntStream.range(current + 1, target).boxed().toList(),
                touchpoint.occurredAt() - changedAt,
                touchpoint.origin(),
                touchpoint.eventId(),
                touchpoint.name(),
                touchpoint.channel()));
        current = target;
        changedAt = touchpoint.occurredAt();
    }

    boolean converted() {
        return convertedAt != null;
    }

    /** Whether its last conversion lies in that session; no session is never the same one. */
    boolean convertedIn(@Nullable Visit visit) {
        return visit != null && visit == conversionVisit;
    }

    boolean aliveAt(long time, long lapseMs) {
        return time - lastActiveAt < lapseMs;
    }

    /** The model all of its touchpoints are judged by: that which was valid when it opened. */
    PhaseModel model() {
        return model.model();
    }

    /** The {@link #idOf id} that follows from the touchpoint that opened it. */
    public String id() {
        return id;
    }

    /** The changes of its current phase, in order. */
    public List<PhaseTransitionRow> transitions() {
        return transitions;
    }

    /** The journey as a row. */
    public JourneyRow row(String site, long lapseMs) {
        Long firstConversion = convertedAt;
        return new JourneyRow(
                site,
                person,
                id,
                Instant.ofEpochMilli(opening.occurredAt()),
                Instant.ofEpochMilli(lastActiveAt),
                Instant.ofEpochMilli(lastActiveAt + lapseMs),
                firstConversion == null ? null : Instant.ofEpochMilli(firstConversion),
                furthest,
                current,
                IntStream.rangeClosed(Phase.AWARENESS.number(), Phase.AFTER_SALES.number())
                        .filter(phase -> (touchedPhases & 1 << phase) != 0)
                        .boxed()
                        .toList(),
                touchpoints,
                conversions,
                channel,
                opening.device(),
                lastName,
                lastPage,
                false,
                model.version());
    }
}
