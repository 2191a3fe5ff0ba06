package dev.touchpoint.reference;

import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.warehouse.JourneyPathRow;
import dev.touchpoint.warehouse.JourneyPathRow.PathStep;
import java.util.ArrayList;
import java.util.List;

/** A person's touchpoints, written down one after the other; a new line for each change of journey and after 500. */
final class ReferencePaths {

    private static final int LONGEST = 500;

    private ReferencePaths() {}

    /** The paths of all touchpoints of a person, given in order. */
    static List<JourneyPathRow> of(List<Stitched> person) {
        List<List<Stitched>> lines = new ArrayList<>();
        for (Stitched touchpoint : person) {
            if (lines.isEmpty() || !continues(last(lines), touchpoint)) {
                lines.add(new ArrayList<>());
            }
            last(lines).add(touchpoint);
        }
        List<JourneyPathRow> paths = new ArrayList<>();
        for (List<Stitched> line : lines) {
            int linesOfJourney = 0;
            for (List<Stitched> other : lines) {
                if (journey(other).equals(journey(line))) {
                    linesOfJourney++;
                }
            }
            paths.add(row(line, lines.size() == 1, linesOfJourney == 1));
        }
        return paths;
    }

    private static boolean continues(List<Stitched> line, Stitched touchpoint) {
        return line.size() < LONGEST && journey(line).equals(journey(List.of(touchpoint)));
    }

    private static List<Stitched> last(List<List<Stitched>> lines) {
        return lines.get(lines.size() - 1);
    }

    private static String journey(List<Stitched> line) {
        Journey journey = line.get(0).journey;
        return journey == null ? "" : journey.id();
    }

    private static JourneyPathRow row(List<Stitched> line, boolean alone, boolean whole) {
        Touchpoint first = line.get(0).touchpoint;
        List<PathStep> steps = new ArrayList<>();
        for (Stitched touchpoint : line) {
            steps.add(new PathStep(
                    touchpoint.at(),
                    touchpoint.name,
                    touchpoint.phase,
                    touchpoint.passive,
                    touchpoint.channel,
                    touchpoint.touchpoint.page().path()));
        }
        return new JourneyPathRow(
                first.site(),
                line.get(0).person,
                first.origin(),
                first.eventId(),
                first.sequence(),
                journey(line),
                alone,
                whole,
                steps);
    }
}
