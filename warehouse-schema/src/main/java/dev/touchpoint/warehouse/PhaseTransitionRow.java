package dev.touchpoint.warehouse;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * A row of {@code phase_transitions}: a journey's current phase changed.
 *
 * @param site the site
 * @param person who
 * @param journeyId the journey
 * @param transitionId {@code StableId.of("transition", journey id, origin, event id)} of the touchpoint that caused it
 * @param at when
 * @param fromPhase number of the phase left, 0 when the journey begins
 * @param toPhase number of the phase entered
 * @param furthestPhase the journey's highest phase after the change
 * @param skippedPhases forward only: numbers of the phases passed over, between {@code fromPhase} and {@code toPhase}
 * @param dwellMs how long the journey stood in {@code fromPhase}, milliseconds; 0 when it begins
 * @param origin with {@code eventId} the touchpoint that caused it
 * @param eventId the sender's event id
 * @param name that touchpoint's name
 * @param channel that touchpoint's channel
 */
public record PhaseTransitionRow(
        String site,
        String person,
        String journeyId,
        String transitionId,
        Instant at,
        int fromPhase,
        int toPhase,
        int furthestPhase,
        List<Integer> skippedPhases,
        long dwellMs,
        String origin,
        String eventId,
        String name,
        String channel)
        implements VersionedRow {

    @Override
    public Table table() {
        return Table.PHASE_TRANSITIONS;
    }

    @Override
    public String key() {
        return journeyId + '\u0000' + transitionId;
    }

    @Override
    public void writeColumns(RowBinary out) throws IOException {
        out.string(site);
        out.string(person);
        out.string(journeyId);
        out.string(transitionId);
        out.time(at);
        out.uint8(fromPhase);
        out.uint8(toPhase);
        out.uint8(furthestPhase);
        out.int8(toPhase > fromPhase ? 1 : -1);
        out.phases(skippedPhases);
        out.uint64(dwellMs);
        out.string(origin);
        out.string(eventId);
        out.string(name);
        out.string(channel);
    }
}
