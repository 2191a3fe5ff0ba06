package dev.touchpoint.query.dropoff;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.touchpoint.query.answer.Tabular;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What distinguishes journeys that dropped at a phase from those that went on.
 *
 * @param site the site
 * @param phase the phase
 * @param number its place, 1 to 4
 * @param asOf what deadlines were compared with
 * @param completeUntil every touchpoint received until then is in it; null when nothing was published yet
 * @param settling whether the tables may not quite agree with each other
 * @param dropped how many journeys dropped there
 * @param advanced how many went on
 * @param startedBeyond how many began beyond the phase, and are in neither group
 * @param candidates how many values of attributes there are
 * @param tested how many of them were tested
 * @param tooRare how many weren't, having less than the least support
 * @param sharedByAll how many weren't, being true of every journey
 * @param beyondLimit how many weren't, being less frequent than those that could be tested
 * @param findings the tested ones, the most significant first, as many as asked for
 */
@JsonNaming(SnakeCaseStrategy.class)
public record WhyAnswer(
        String site,
        String phase,
        int number,
        Instant asOf,
        @Nullable Instant completeUntil,
        boolean settling,
        long dropped,
        long advanced,
        long startedBeyond,
        long candidates,
        long tested,
        long tooRare,
        long sharedByAll,
        long beyondLimit,
        List<Finding> findings)
        implements Tabular {

    @Override
    public List<Finding> rows() {
        return findings;
    }

    @Override
    public Class<? extends Record> rowType() {
        return Finding.class;
    }
}
