package dev.touchpoint.reference;

import dev.touchpoint.reference.ReferenceStepFunnel.StepFigures;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The figures of a funnel of steps, counted unit by unit. */
public final class ReferenceFunnelFigures {

    /** Hours that clocks are put back by at most. */
    private static final int LONGEST_TURN = 3;

    private ReferenceFunnelFigures() {}

    /** Whose values of a breakdown count. */
    public enum Attribution {
        FIRST_TOUCH,
        LAST_TOUCH,
        STEP,
        ALL
    }

    /**
     * By what is broken down.
     *
     * @param properties one or two
     * @param step the number of the step whose touchpoint counts, when that is asked
     * @param most how many groups are told
     */
    public record Breakdown(
            List<Function<FunnelTouchpoint, String>> properties, Attribution attribution, int step, int most) {}

    /**
     * The units of one group.
     *
     * @param values what they have in common; null for the rest
     */
    public record Group(@Nullable List<String> values, List<ReferencePassage> passages) {}

    /** The length of a bucket of the trend. */
    public enum TrendUnit {
        HOUR,
        DAY,
        WEEK,
        MONTH
    }

    /**
     * Units whose attempts start in one stretch of time.
     *
     * @param entered by step
     */
    public record Bucket(Instant start, List<Integer> entered, int converted) {}

    /** Of whom people are listed. */
    public enum People {
        ENTERED,
        DROPPED,
        IN_WINDOW,
        CONVERTED
    }

    /** The steps in their order. */
    public static List<StepFigures> steps(ReferenceFunnelQuestion question, List<ReferencePassage> passages) {
        List<StepFigures> figures = new ArrayList<>();
        for (int number = 1; number <= question.steps().size(); number++) {
            figures.add(step(question, number, passages));
        }
        return figures;
    }

    private static StepFigures step(ReferenceFunnelQuestion question, int number, List<ReferencePassage> passages) {
        boolean optional = question.step(number).optional();
        List<Long> millis = new ArrayList<>();
        Map<String, BigInteger> values = new TreeMap<>();
        int started = 0;
        for (ReferencePassage passage : passages) {
            started += passage.start() == number ? 1 : 0;
            if (!passage.taken().containsKey(number)) {
                continue;
            }
            FunnelTouchpoint touchpoint = passage.touchpoint(number);
            int before = optional ? passage.takenBefore(number) : question.requiredBefore(number);
            if (number > passage.start()) {
                millis.add(Duration.between(passage.touchpoint(before).at(), touchpoint.at())
                        .toMillis());
            }
            Long value = touchpoint.valueMicros();
            if (value != null) {
                values.merge(touchpoint.touchpoint().commerce().currency(), BigInteger.valueOf(value), BigInteger::add);
            }
        }
        millis.sort(null);
        return new StepFigures(
                number,
                question.step(number).label(),
                people(passages, number, People.ENTERED).size(),
                people(passages, number, People.DROPPED).size(),
                people(passages, number, People.IN_WINDOW).size(),
                millis,
                optional,
                started,
                values);
    }

    /** Those who entered, dropped at or are in the window at a step, or converted, in the order of their ids. */
    public static List<String> people(List<ReferencePassage> passages, int step, People people) {
        Predicate<ReferencePassage> isMeant = switch (people) {
            case ENTERED -> passage -> passage.taken().containsKey(step);
            case DROPPED -> passage -> passage.furthest() == step && passage.dropped();
            case IN_WINDOW -> passage -> passage.furthest() == step && passage.inWindow();
            case CONVERTED -> ReferencePassage::converted;
        };
        return passages.stream()
                .filter(isMeant)
                .map(ReferencePassage::unit)
                .sorted()
                .toList();
    }

    /** Of converted units, ascending: from the first to the last required step. */
    public static List<Long> millisToConvert(List<ReferencePassage> passages) {
        return passages.stream()
                .filter(ReferencePassage::converted)
                .map(ReferencePassage::millisToFurthest)
                .sorted()
                .toList();
    }

    /** How many lie below the first bound, between the first and the second, and so on, from the last on. */
    public static List<Integer> histogram(List<Long> millis, List<Long> bounds) {
        List<Integer> counts = new ArrayList<>();
        for (int bin = 0; bin <= bounds.size(); bin++) {
            int count = 0;
            for (long one : millis) {
                boolean isFrom = bin == 0 || one >= bounds.get(bin - 1);
                boolean isBelow = bin == bounds.size() || one < bounds.get(bin);
                count += isFrom && isBelow ? 1 : 0;
            }
            counts.add(count);
        }
        return counts;
    }

    /** By the start of the attempts, buckets from the first to the last. */
    public static List<Bucket> trend(
            ReferenceFunnelQuestion question, List<ReferencePassage> passages, TrendUnit unit, ZoneId zone) {
        SortedSet<Instant> starts = new TreeSet<>();
        for (ReferencePassage passage : passages) {
            starts.add(bucketOf(passage.startsAt(), unit, zone));
        }
        List<Bucket> buckets = new ArrayList<>();
        if (starts.isEmpty()) {
            return buckets;
        }
        // Every bucket has the first or the last moment of one of these hours in it.
        for (Instant time = starts.first(); !time.isAfter(starts.last()); time = time.plus(Duration.ofHours(1))) {
            starts.add(bucketOf(time, unit, zone));
            Instant end = time.plus(Duration.ofHours(1)).minusMillis(1);
            if (end.isBefore(starts.last())) {
                starts.add(bucketOf(end, unit, zone));
            }
        }
        for (Instant start : starts) {
            List<ReferencePassage> here = passages.stream()
                    .filter(passage -> bucketOf(passage.startsAt(), unit, zone).equals(start))
                    .toList();
            List<Integer> entered = new ArrayList<>();
            for (int step = 1; step <= question.steps().size(); step++) {
                entered.add(people(here, step, People.ENTERED).size());
            }
            buckets.add(
                    new Bucket(start, entered, people(here, 0, People.CONVERTED).size()));
        }
        return buckets;
    }

    /** A bucket that has begun goes on, though clocks put back may show the hour or the day before once more. */
    private static Instant bucketOf(Instant time, TrendUnit unit, ZoneId zone) {
        Instant start = byTheClock(time, unit, zone);
        if (!zone.getRules()
                .getOffset(time)
                .equals(zone.getRules().getOffset(time.minus(Duration.ofHours(LONGEST_TURN))))) {
            for (int minutes = 1; minutes <= LONGEST_TURN * 60; minutes++) {
                Instant before = byTheClock(time.minus(Duration.ofMinutes(minutes)), unit, zone);
                start = before.isAfter(start) ? before : start;
            }
        }
        return start;
    }

    private static Instant byTheClock(Instant time, TrendUnit unit, ZoneId zone) {
        ZonedDateTime local = time.atZone(zone);
        LocalDate day = local.toLocalDate();
        while (unit == TrendUnit.WEEK && day.getDayOfWeek() != DayOfWeek.MONDAY) {
            day = day.minusDays(1);
        }
        while (unit == TrendUnit.MONTH && day.getDayOfMonth() != 1) {
            day = day.minusDays(1);
        }
        return unit == TrendUnit.HOUR ? hourOf(local) : day.atStartOfDay(zone).toInstant();
    }

    private static Instant hourOf(ZonedDateTime local) {
        Instant start = local.truncatedTo(ChronoUnit.HOURS).toInstant();
        if (start.isAfter(local.toInstant())) {
            // There was no such moment: the hour began with the first of its minutes that there was.
            ZonedDateTime minute = local.truncatedTo(ChronoUnit.MINUTES);
            while (minute.minusMinutes(1).getHour() == local.getHour()) {
                minute = minute.minusMinutes(1);
            }
            start = minute.toInstant();
        }
        return start;
    }

    /** The groups with most units, and if there are more the rest. */
    public static List<Group> breakdown(
            ReferenceFunnelQuestion question, List<ReferencePassage> passages, Breakdown breakdown) {
        Map<List<String>, Integer> units = new TreeMap<>(ReferenceFunnelFigures::compareTexts);
        for (ReferencePassage passage : passages) {
            for (List<String> values : valuesOf(question, passage, breakdown)) {
                units.merge(values, 1, Integer::sum);
            }
        }
        List<List<String>> largestFirst = new ArrayList<>(units.keySet());
        // The sort leaves equals in the order of their texts.
        largestFirst.sort((a, b) -> units.getOrDefault(b, 0) - units.getOrDefault(a, 0));
        return breakdownInto(
                question,
                passages,
                breakdown,
                largestFirst.subList(0, Math.min(breakdown.most(), largestFirst.size())));
    }

    /**
     * These groups, whoever is in them, and if anybody is in another one the rest: as a period is told beside the one whose
     * groups they are.
     */
    public static List<Group> breakdownInto(
            ReferenceFunnelQuestion question,
            List<ReferencePassage> passages,
            Breakdown breakdown,
            List<List<String>> groups) {
        List<Group> told = new ArrayList<>();
        for (List<String> values : groups) {
            told.add(new Group(
                    values,
                    where(
                            passages,
                            passage -> valuesOf(question, passage, breakdown).contains(values))));
        }
        List<ReferencePassage> rest =
                where(passages, passage -> !groups.containsAll(valuesOf(question, passage, breakdown)));
        if (!rest.isEmpty()) {
            told.add(new Group(null, rest));
        }
        return told;
    }

    private static List<ReferencePassage> where(List<ReferencePassage> passages, Predicate<ReferencePassage> isMeant) {
        return passages.stream().filter(isMeant).toList();
    }

    private static Set<List<String>> valuesOf(
            ReferenceFunnelQuestion question, ReferencePassage passage, Breakdown breakdown) {
        Set<List<String>> values = new TreeSet<>(ReferenceFunnelFigures::compareTexts);
        switch (breakdown.attribution()) {
            case FIRST_TOUCH -> values.add(values(passage, passage.start(), breakdown));
            case LAST_TOUCH -> values.add(values(passage, passage.furthest(), breakdown));
            case STEP -> values.add(values(passage, breakdown.step(), breakdown));
            case ALL -> {
                for (int step : passage.taken().keySet()) {
                    if (!question.step(step).optional()) {
                        values.add(values(passage, step, breakdown));
                    }
                }
            }
        }
        return values;
    }

    private static List<String> values(ReferencePassage passage, int step, Breakdown breakdown) {
        return breakdown.properties().stream()
                .map(property -> passage.taken().containsKey(step) ? property.apply(passage.touchpoint(step)) : "")
                .toList();
    }

    private static int compareTexts(List<String> one, List<String> other) {
        for (int i = 0; i < one.size(); i++) {
            int order = one.get(i).compareTo(other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
