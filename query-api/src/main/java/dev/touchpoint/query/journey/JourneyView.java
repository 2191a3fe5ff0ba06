package dev.touchpoint.query.journey;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way towards a conversion.
 *
 * @param journeyId the journey
 * @param startedAt its first touchpoint with a phase
 * @param lastActiveAt its last active touchpoint
 * @param lapsesAt when it lapses unless something happens
 * @param convertedAt its first conversion; null when there is none
 * @param state {@code open}, {@code converted} or {@code lapsed} at as_of
 * @param furthestPhase the furthest phase it reached
 * @param furthestPhaseNumber its number
 * @param currentPhase the phase it stands in
 * @param currentPhaseNumber its number
 * @param touchedPhases phases it has touchpoints of
 * @param touchpointCount how many touchpoints belong to it
 * @param conversions how many conversions
 * @param channel how the visitor came at its start
 * @param device the device it started on
 * @param lastName its last active touchpoint's name
 * @param lastPage path of the last page seen
 * @param approximate whether older touchpoints were folded away
 * @param modelVersion the version of the site's phase model it is judged by; 0 for the default model
 * @param transitions its phase transitions
 * @param touchpoints its touchpoints
 */
@JsonNaming(SnakeCaseStrategy.class)
public record JourneyView(
        String journeyId,
        Instant startedAt,
        Instant lastActiveAt,
        Instant lapsesAt,
        @Nullable Instant convertedAt,
        String state,
        String furthestPhase,
        int furthestPhaseNumber,
        String currentPhase,
        int currentPhaseNumber,
        List<String> touchedPhases,
        long touchpointCount,
        long conversions,
        String channel,
        String device,
        String lastName,
        String lastPage,
        boolean approximate,
        long modelVersion,
        List<TransitionView> transitions,
        List<TouchpointView> touchpoints) {}
