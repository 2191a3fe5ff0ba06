package dev.touchpoint.journeystream.person;

import dev.touchpoint.event.EventName;
import dev.touchpoint.warehouse.JourneyPathRow;
import dev.touchpoint.warehouse.JourneyPathRow.PathStep;
import dev.touchpoint.warehouse.StitchedTouchpointRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Cuts a person's touchpoints into paths: runs within one journey, or within none, of bounded length. */
public final class JourneyPaths {

    private JourneyPaths() {}

    /**
     * The paths of these touchpoints.
     *
     * @param inOrder all that is kept of a person, in the order of the rules
     * @param folded whether there are older paths of the person that aren't kept
     */
    public static List<JourneyPathRow> of(List<StitchedTouchpointRow> inOrder, boolean folded) {
        Map<String, Long> sizes = inOrder.stream()
                .collect(Collectors.groupingBy(StitchedTouchpointRow::journeyId, Collectors.counting()));
        List<JourneyPathRow> paths = new ArrayList<>();
        int start = 0;
        while (start < inOrder.size()) {
            int end = end(inOrder, start);
            boolean alone = !folded && end - start == inOrder.size();
            // Touchpoints of none may lie between what came before a journey and the journey itself.
            boolean whole = sizes.getOrDefault(inOrder.get(start).journeyId(), 0L) == end - start;
            paths.add(path(inOrder.subList(start, end), alone, whole));
            start = end;
        }
        return paths;
    }

    private static int end(List<StitchedTouchpointRow> inOrder, int start) {
        String journey = inOrder.get(start).journeyId();
        int last = Math.min(inOrder.size(), start + JourneyPathRow.MOST_STEPS);
        int end = start + 1;
        while (end < last && inOrder.get(end).journeyId().equals(journey)) {
            end++;
        }
        return end;
    }

    private static JourneyPathRow path(List<StitchedTouchpointRow> touchpoints, boolean alone, boolean whole) {
        StitchedTouchpointRow first = touchpoints.get(0);
        return new JourneyPathRow(
                first.site(),
                first.person(),
                first.origin(),
                first.eventId(),
                first.sequence(),
                first.journeyId(),
                alone,
                whole,
                touchpoints.stream().map(JourneyPaths::step).toList());
    }

    private static PathStep step(StitchedTouchpointRow touchpoint) {
        return new PathStep(
                touchpoint.occurredAt(),
                EventName.normalised(touchpoint.name()),
                touchpoint.phase(),
                touchpoint.passive(),
                touchpoint.channel(),
                touchpoint.pagePath());
    }
}
