package dev.touchpoint.query.dropoff;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A phase funnel told apart by a property.
 *
 * @param by the property
 * @param values those with the most units, most first
 * @param other all others together; null when there are none
 */
@JsonNaming(SnakeCaseStrategy.class)
public record BrokenDown(
        String by, List<Value> values, @Nullable Rest other) {

    public BrokenDown {
        values = List.copyOf(values);
    }

    /**
     * The funnel of the units with one value.
     *
     * @param value the value, empty for none
     * @param units how many units have it
     * @param phases the six phases in their order
     */
    public record Value(String value, long units, List<PhaseRow> phases) {}

    /**
     * The funnel of all units whose value isn't told.
     *
     * @param units how many they are
     * @param phases the six phases in their order
     */
    public record Rest(long units, List<PhaseRow> phases) {}
}
