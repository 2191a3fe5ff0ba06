package dev.touchpoint.query.funnel.figures;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * Converted units by the time they took.
 *
 * @param fromSeconds at least so long
 * @param toSeconds shorter than this; null when there is no bound
 * @param converted how many units
 */
@JsonNaming(SnakeCaseStrategy.class)
public record HistogramBin(double fromSeconds, @Nullable Double toSeconds, long converted) {}
