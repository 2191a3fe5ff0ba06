package dev.touchpoint.reference;

import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.reference.ReferenceFunnels.Range;
import dev.touchpoint.reference.ReferenceStitching.Tables;
import dev.touchpoint.warehouse.StitchedTouchpointRow;
import dev.touchpoint.warehouse.TouchpointRow;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Funnels of steps, by trying every attempt and every choice. */
public final class ReferenceStepFunnel {

    private ReferenceStepFunnel() {}

    /** What is counted. */
    public enum Unit {
        PERSON,
        SESSION,
        CLIENT_SESSION,
        JOURNEY,
        DEVICE,
        CART;

        private String of(StitchedTouchpointRow row) {
            return switch (this) {
                case PERSON -> row.person();
                case SESSION -> row.sessionId();
                case CLIENT_SESSION -> row.clientSession();
                case JOURNEY -> row.journeyId();
                case DEVICE -> row.device();
                // The sender's id is unique among one person's carts.
                case CART -> row.cartId().isEmpty() ? "" : row.person() + "\n" + row.cartId();
            };
        }
    }

    /**
     * One step.
     *
     * @param label what it is called
     * @param matches which touchpoints take it
     * @param optional whether it stands beside the funnel
     * @param firstEver whether only the unit's first touchpoint that matches takes it
     * @param atLeast the least time since the required step before; null for no bound
     * @param atMost the most time since the required step before; null for no bound
     */
    public record Step(
            String label,
            Predicate<FunnelTouchpoint> matches,
            boolean optional,
            boolean firstEver,
            @Nullable Duration atLeast,
            @Nullable Duration atMost) {

        /** Touchpoints of that name. */
        public static Step named(String name) {
            return matching(name, touchpoint -> touchpoint.name().equals(ReferenceNames.normal(name)));
        }

        /** Touchpoints that fit. */
        public static Step matching(String label, Predicate<FunnelTouchpoint> matches) {
            return new Step(label, matches, false, false, null, null);
        }

        public Step asOptional() {
            return new Step(label, matches, true, firstEver, atLeast, atMost);
        }

        public Step asFirstEver() {
            return new Step(label, matches, optional, true, atLeast, atMost);
        }

        public Step withAtLeast(@Nullable Duration least) {
            return new Step(label, matches, optional, firstEver, least, atMost);
        }

        public Step withAtMost(@Nullable Duration most) {
            return new Step(label, matches, optional, firstEver, atLeast, most);
        }
    }

    /**
     * One step of the answer.
     *
     * @param number from 1
     * @param entered units that came this far or further; of an optional step those that took it
     * @param dropped units that came no further and have no window running; 0 in the last required step
     * @param inWindow units that came no further and may still; 0 in the last required step
     * @param millisFromPrevious ascending, of each unit that came this far: the time since the step before; none in step 1
     * @param optional whether the step stands beside the funnel
     * @param started units whose attempt starts here
     * @param valueMicros what the touchpoints that took it are worth, by currency
     */
    public record StepFigures(
            int number,
            String label,
            int entered,
            int dropped,
            int inWindow,
            List<Long> millisFromPrevious,
            boolean optional,
            int started,
            Map<String, BigInteger> valueMicros) {}

    /**
     * The steps of the answer for ordered steps and nothing else.
     *
     * @param steps at least one
     * @param window from the start of an attempt, its end included
     * @param range where attempts start
     */
    public static List<StepFigures> of(
            Tables tables, String site, Unit unit, List<Step> steps, Duration window, Range range, Instant asOf) {
        ReferenceFunnelQuestion question = ReferenceFunnelQuestion.ordered(unit, steps, window, range, asOf);
        return ReferenceFunnelFigures.steps(question, passages(tables, site, question));
    }

    /** The attempts that count, of all units that made any, in the order of their ids. */
    public static List<ReferencePassage> passages(Tables tables, String site, ReferenceFunnelQuestion question) {
        Map<String, List<FunnelTouchpoint>> units = new TreeMap<>();
        for (StitchedTouchpointRow row : tables.stitched()) {
            String unit = question.unit().of(row);
            if (row.site().equals(site) && !unit.isEmpty()) {
                units.computeIfAbsent(unit, unused -> new ArrayList<>())
                        .add(new FunnelTouchpoint(row, touchpoint(tables, row)));
            }
        }
        List<ReferencePassage> passages = new ArrayList<>();
        units.forEach((unit, touchpoints) -> {
            ReferencePassage passage = judge(question, unit, touchpoints);
            if (passage != null) {
                passages.add(passage);
            }
        });
        return passages;
    }

    private static Touchpoint touchpoint(Tables tables, StitchedTouchpointRow stitched) {
        for (TouchpointRow row : tables.touchpoints()) {
            Touchpoint touchpoint = row.touchpoint();
            if (touchpoint.site().equals(stitched.site())
                    && touchpoint.eventId().equals(stitched.eventId())
                    && touchpoint.origin().equals(stitched.origin())) {
                return touchpoint;
            }
        }
        throw new IllegalStateException("Stitched, but not there: " + stitched);
    }

    /** The attempt of a unit that counts; null when it made none. */
    public static @Nullable ReferencePassage judge(
            ReferenceFunnelQuestion question, String unit, List<FunnelTouchpoint> touchpoints) {
        List<FunnelTouchpoint> inOrder = new ArrayList<>(touchpoints);
        inOrder.sort(FunnelTouchpoint.ORDER);
        return new ReferenceAttempts(question, inOrder).judge(unit);
    }
}
