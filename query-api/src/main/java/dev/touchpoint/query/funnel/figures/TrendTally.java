package dev.touchpoint.query.funnel.figures;

import dev.touchpoint.query.funnel.matching.FunnelDefinition;
import dev.touchpoint.query.funnel.matching.Passage;
import dev.touchpoint.query.funnel.matching.UnitPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** Counts units by the start of their attempts. */
final class TrendTally {

    static final int MOST_BUCKETS = 10_000;

    private static final class Bucket {
        private final long end;
        private final long[] entered;
        private long converted;

        Bucket(long end, int steps) {
            this.end = end;
            this.entered = new long[steps];
        }
    }

    private final FunnelDefinition definition;
    private final TrendCalendar calendar;
    private final TreeMap<Long, Bucket> buckets = new TreeMap<>();

    TrendTally(FunnelDefinition definition, Trend trend) {
        this.definition = definition;
        this.calendar = new TrendCalendar(trend);
    }

    void add(UnitPath path, Passage passage) {
        Bucket bucket = bucket(path.time(passage.place(passage.start())));
        for (int step = 0; step < bucket.entered.length; step++) {
            if (passage.took(step)) {
                bucket.entered[step]++;
            }
        }
        bucket.converted += passage.converted() ? 1 : 0;
    }

    void add(CountedUnits counted) {
        Bucket bucket = bucket(counted.startMillis());
        for (int step = 0; step <= counted.furthest(); step++) {
            bucket.entered[step] += counted.units();
        }
        bucket.converted += counted.furthest() == definition.lastRequired() ? counted.units() : 0;
    }

    private Bucket bucket(long millis) {
        Map.Entry<Long, Bucket> before = buckets.floorEntry(millis);
        if (before != null && millis < before.getValue().end) {
            return before.getValue();
        }
        Bucket bucket = buckets.computeIfAbsent(
                calendar.startOf(millis),
                start -> new Bucket(calendar.next(start), definition.steps().size()));
        checkCount(buckets.size());
        return bucket;
    }

    private static void checkCount(int count) {
        if (count > MOST_BUCKETS) {
            throw new TooManyFiguresException(
                    "There are more than %d buckets. Take longer ones, or ask for a shorter range by from and to."
                            .formatted(MOST_BUCKETS),
                    "trend.bucket");
        }
    }

    /** All buckets from the first to the last, empty ones too. */
    List<TrendBucket> told() {
        List<TrendBucket> told = new ArrayList<>();
        if (buckets.isEmpty()) {
            return told;
        }
        List<Long> none =
                Arrays.stream(new long[definition.steps().size()]).boxed().toList();
        long start = buckets.firstKey();
        long last = buckets.lastKey();
        while (start <= last) {
            Bucket bucket = buckets.get(start);
            List<Long> entered = bucket == null
                    ? none
                    : LongStream.of(bucket.entered).boxed().toList();
            told.add(new TrendBucket(
                    Instant.ofEpochMilli(start).atZone(calendar.zone()).toOffsetDateTime(),
                    entered,
                    bucket == null ? 0 : bucket.converted));
            checkCount(told.size());
            start = bucket == null ? calendar.next(start) : bucket.end;
        }
        return told;
    }
}
