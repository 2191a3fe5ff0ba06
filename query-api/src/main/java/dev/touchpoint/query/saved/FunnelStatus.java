package dev.touchpoint.query.saved;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.touchpoint.query.answer.Tabular;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a saved funnel meets its targets.
 *
 * @param site the site
 * @param name the funnel
 * @param status {@code missed} when a step misses its target, else {@code too_few} when one can't be judged, else {@code ok}
 * @param asOf what deadlines were compared with
 * @param completeUntil every touchpoint received until then is in it; null when nothing was published yet
 * @param settling whether the tables may not quite agree with each other
 * @param minimumSample a step isn't judged by fewer than these
 * @param steps the steps with a target
 */
@JsonNaming(SnakeCaseStrategy.class)
public record FunnelStatus(
        String site,
        String name,
        String status,
        Instant asOf,
        @Nullable Instant completeUntil,
        boolean settling,
        long minimumSample,
        List<StepStatus> steps)
        implements Tabular {

    static final String OK = "ok";
    static final String MISSED = "missed";
    static final String TOO_FEW = "too_few";

    /**
     * One step held against its target.
     *
     * @param step its place, from 1
     * @param name what it is called
     * @param of of whom the share is: {@code previous} or {@code first}
     * @param target the least share
     * @param actual reached / sample; null when the sample is empty
     * @param reached how many of those came to the step; who began there, in an open funnel, isn't among them
     * @param sample of how many that is: those who came to the step before (or the first), without those who are still
     *     under way to this one
     * @param status {@code ok}, {@code missed} or {@code too_few}
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record StepStatus(
            int step,
            String name,
            String of,
            double target,
            @Nullable Double actual,
            long reached,
            long sample,
            String status) {}

    @Override
    public List<?> rows() {
        return steps;
    }

    @Override
    public Class<? extends Record> rowType() {
        return StepStatus.class;
    }
}
