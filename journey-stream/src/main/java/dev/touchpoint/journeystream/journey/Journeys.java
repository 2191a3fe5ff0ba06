package dev.touchpoint.journeystream.journey;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A person's journeys, and which of them each touchpoint belongs to. */
public final class Journeys {

    private final List<Journey> opened;
    private final @Nullable Journey[] byIndex;
    private final int[] phaseByIndex;

    Journeys(List<Journey> opened, @Nullable Journey[] byIndex, int[] phaseByIndex) {
        this.opened = opened;
        this.byIndex = byIndex;
        this.phaseByIndex = phaseByIndex;
    }

    /** All journeys, in the order they began. */
    public List<Journey> opened() {
        return opened;
    }

    /** Number of the phase of the touchpoint at that place, by the model of its journey; 0 for none. */
    public int phaseAt(int index) {
        return phaseByIndex[index];
    }

    /** Id of the journey the touchpoint at that place belongs to, empty when it belongs to none. */
    public String idAt(int index) {
        Journey journey = byIndex[index];
        return journey == null ? "" : journey.id();
    }
}
