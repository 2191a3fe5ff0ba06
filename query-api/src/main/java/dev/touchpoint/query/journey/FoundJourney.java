package dev.touchpoint.query.journey;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A journey that was found.
 *
 * @param person whose
 * @param journeyId the journey
 * @param startedAt its first touchpoint with a phase
 * @param lastActiveAt its last active touchpoint
 * @param durationSeconds from the one to the other
 * @param lapsesAt when it lapses unless something happens
 * @param convertedAt its first conversion; null when there is none
 * @param state {@code open}, {@code converted} or {@code lapsed} at as_of
 * @param furthestPhase the furthest phase it reached
 * @param currentPhase the phase it stands in
 * @param touchpoints how many touchpoints belong to it
 * @param conversions how many conversions
 * @param channel how the visitor came at its start
 * @param device the device it started on
 * @param lastName its last active touchpoint's name
 * @param lastPage path of the last page seen
 * @param approximate whether older touchpoints were folded away
 * @param modelVersion the version of the site's phase model it is judged by; 0 for the default model
 * @param value what was ordered in it, by currency
 */
@JsonNaming(SnakeCaseStrategy.class)
public record FoundJourney(
        String person,
        String journeyId,
        Instant startedAt,
        Instant lastActiveAt,
        double durationSeconds,
        Instant lapsesAt,
        @Nullable Instant convertedAt,
        String state,
        String furthestPhase,
        String currentPhase,
        long touchpoints,
        long conversions,
        String channel,
        String device,
        String lastName,
        String lastPage,
        boolean approximate,
        long modelVersion,
        Map<String, BigDecimal> value) {

    FoundJourney withValue(Map<String, BigDecimal> amounts) {
        return new FoundJourney(
                person,
                journeyId,
                startedAt,
                lastActiveAt,
                durationSeconds,
                lapsesAt,
                convertedAt,
                state,
                furthestPhase,
                currentPhase,
                touchpoints,
                conversions,
                channel,
                device,
                lastName,
                lastPage,
                approximate,
                modelVersion,
                amounts);
    }
}
