package dev.touchpoint.reference;

import dev.touchpoint.reference.ReferenceStitching.Tables;
import dev.touchpoint.warehouse.CartRow;
import dev.touchpoint.warehouse.JourneyRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The funnel of the phases and the figures of the carts, counted one by one. */
public final class ReferenceFunnels {

    private ReferenceFunnels() {}

    /** What is counted in the funnel of the phases. */
    public enum PhaseUnit {
        JOURNEY,
        PERSON
    }

    /**
     * Everything that starts at {@code from} or later and before {@code to}.
     *
     * @param from null for no bound
     * @param to null for no bound
     */
    public record Range(@Nullable Instant from, @Nullable Instant to) {

        /** Without bounds. */
        public static final Range EVERYTHING = new Range(null, null);

        boolean contains(Instant time) {
            return (from == null || !time.isBefore(from)) && (to == null || time.isBefore(to));
        }
    }

    /**
     * One phase of the funnel.
     *
     * @param number 1 to 6
     * @param reached units that came this far or further
     * @param touched those of them with a touchpoint of this phase
     * @param skipped those without
     * @param advanced those that came further
     * @param dropped those that came no further, haven't converted and have lapsed
     * @param inProgress those that came no further, haven't converted and haven't lapsed
     * @param rateFromFirst {@code reached} divided by that of phase 1; 0 when nothing reached that
     * @param rateFromPrevious {@code reached} divided by that of the phase before, in phase 1 by its own
     */
    public record PhaseFigures(
            int number,
            int reached,
            int touched,
            int skipped,
            int advanced,
            int dropped,
            int inProgress,
            double rateFromFirst,
            double rateFromPrevious) {}

    /**
     * The figures of carts.
     *
     * @param emptied those emptied, abandoned before that or not
     * @param purchased those bought, recovered ones included
     * @param abandoned those that were ever abandoned
     * @param recovered those bought after that
     * @param returned those that went on after that
     * @param abandonmentRate abandoned / (abandoned + bought without); 0 of none
     * @param netAbandonmentRate (abandoned − recovered) / the same
     * @param checkoutAbandonmentRate the first rate over carts that reached checkout, abandoned ones before the abandonment
     * @param lostValueMicros value at abandonment of those not recovered, by currency
     * @param recoveredValueMicros order value of those recovered, by currency
     * @param abandonedByStage how many were abandoned in each stage
     */
    public record CartFigures(
            int created,
            int open,
            int emptied,
            int purchased,
            int abandoned,
            int recovered,
            int returned,
            double abandonmentRate,
            double netAbandonmentRate,
            double checkoutAbandonmentRate,
            Map<String, Long> lostValueMicros,
            Map<String, Long> recoveredValueMicros,
            Map<String, Integer> abandonedByStage) {}

    /** The funnel of the phases over the journeys of a site that start in the range; always six phases. */
    public static List<PhaseFigures> phases(Tables tables, String site, PhaseUnit unit, Range range, Instant asOf) {
        Map<String, List<JourneyRow>> units = new TreeMap<>();
        for (JourneyRow journey : tables.journeys()) {
            if (journey.site().equals(site) && range.contains(journey.startedAt())) {
                String key = unit == PhaseUnit.PERSON ? journey.person() : journey.journeyId();
                units.computeIfAbsent(key, unused -> new ArrayList<>()).add(journey);
            }
        }
        List<PhaseFigures> phases = new ArrayList<>();
        for (int number = 1; number <= 6; number++) {
            int first = phases.isEmpty() ? reached(units, 1) : phases.get(0).reached();
            int previous = phases.isEmpty() ? first : phases.get(number - 2).reached();
            phases.add(phase(number, units, first, previous, asOf));
        }
        return phases;
    }

    private static PhaseFigures phase(
            int number, Map<String, List<JourneyRow>> units, int first, int previous, Instant asOf) {
        int touched = 0;
        int dropped = 0;
        int inProgress = 0;
        for (List<JourneyRow> journeys : units.values()) {
            int furthest = furthest(journeys);
            if (furthest >= number && touches(journeys, number)) {
                touched++;
            }
            if (furthest == number && !isConverted(journeys)) {
                if (isOpen(journeys, asOf)) {
                    inProgress++;
                } else {
                    dropped++;
                }
            }
        }
        int reached = reached(units, number);
        return new PhaseFigures(
                number,
                reached,
                touched,
                reached - touched,
                reached(units, number + 1),
                dropped,
                inProgress,
                rate(reached, first),
                rate(reached, previous));
    }

    private static int reached(Map<String, List<JourneyRow>> units, int number) {
        int reached = 0;
        for (List<JourneyRow> journeys : units.values()) {
            if (furthest(journeys) >= number) {
                reached++;
            }
        }
        return reached;
    }

    private static int furthest(List<JourneyRow> journeys) {
        int furthest = 0;
        for (JourneyRow journey : journeys) {
            furthest = Math.max(furthest, journey.furthestPhase());
        }
        return furthest;
    }

    private static boolean touches(List<JourneyRow> journeys, int number) {
        for (JourneyRow journey : journeys) {
            if (journey.touchedPhases().contains(number)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isConverted(List<JourneyRow> journeys) {
        for (JourneyRow journey : journeys) {
            if (journey.convertedAt() != null) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOpen(List<JourneyRow> journeys, Instant asOf) {
        for (JourneyRow journey : journeys) {
            if (asOf.isBefore(journey.lapsesAt())) {
                return true;
            }
        }
        return false;
    }

    /** The figures of the carts of a site that were opened in the range. */
    public static CartFigures carts(Tables tables, String site, Range range, Instant asOf) {
        List<CartRow> carts = new ArrayList<>();
        for (CartRow cart : tables.carts()) {
            if (cart.site().equals(site) && range.contains(cart.openedAt())) {
                carts.add(cart);
            }
        }
        return ReferenceCartCount.of(carts, asOf);
    }

    static double rate(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
