package dev.touchpoint.query.abandonment;

import dev.touchpoint.query.http.ProblemException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Gathers days into buckets of the calendar. */
final class OverTimeRules {

    /** More could hardly be drawn. */
    private static final int MOST_BUCKETS = 1_000;

    private OverTimeRules() {}

    /**
     * From the first bucket with anything in it to the last, empty ones included.
     *
     * @throws ProblemException if they are too many
     */
    static List<ValueOfBucket> buckets(CartRequest request, List<DayOfCarts> days) {
        CalendarBucket bucket = request.bucket();
        ZoneId zone = request.zone();
        TreeMap<LocalDate, List<DayOfCarts>> filled = new TreeMap<>();
        for (DayOfCarts day : days) {
            filled.computeIfAbsent(bucket.start(day.day(), zone), any -> new ArrayList<>())
                    .add(day);
        }
        List<ValueOfBucket> buckets = new ArrayList<>();
        if (filled.isEmpty()) {
            return buckets;
        }
        for (LocalDate start = filled.firstKey(); !start.isAfter(filled.lastKey()); start = bucket.next(start, zone)) {
            if (buckets.size() == MOST_BUCKETS) {
                throw ProblemException.invalid(
                        "bucket",
                        "There are more than %d buckets. Take longer ones, or ask for a shorter range by from and to."
                                .formatted(MOST_BUCKETS));
            }
            buckets.add(sum(request, start, filled.getOrDefault(start, List.of())));
        }
        return buckets;
    }

    private static ValueOfBucket sum(CartRequest request, LocalDate start, List<DayOfCarts> days) {
        return new ValueOfBucket(
                start.atStartOfDay(request.zone()).toOffsetDateTime(),
                days.stream().mapToLong(DayOfCarts::lost).sum(),
                days.stream().mapToLong(DayOfCarts::recovered).sum(),
                CurrencySums.of(days.stream().map(DayOfCarts::lostValue).toList()),
                CurrencySums.of(days.stream().map(DayOfCarts::recoveredValue).toList()));
    }
}
