package dev.touchpoint.query.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Holds what is told of lengths of time against the lengths themselves. */
public final class Spreads {

    private Spreads() {}

    /**
     * @param told from the answer
     * @param millis the shortest first
     */
    public static void check(String what, JsonNode told, List<Long> millis) {
        int count = millis.size();
        assertThat(told.path("count").asInt(-1)).as(what).isEqualTo(count);
        if (count == 0) {
            assertThat(told.path("median").isNull()).as(what).isTrue();
            return;
        }
        double median =
                count % 2 == 1 ? millis.get(count / 2) : (millis.get(count / 2 - 1) + millis.get(count / 2)) / 2.0;
        assertThat(told.path("median").asDouble()).as(what).isEqualTo(median / 1_000);
        assertThat(told.path("p75").asDouble()).as(what).isEqualTo(nearestRank(millis, 75) / 1_000.0);
        assertThat(told.path("p95").asDouble()).as(what).isEqualTo(nearestRank(millis, 95) / 1_000.0);
    }

    /** The first that as many percent don't exceed. */
    private static long nearestRank(List<Long> millis, int percent) {
        int rank = 1;
        while (rank * 100 < percent * millis.size()) {
            rank++;
        }
        return millis.get(rank - 1);
    }
}
