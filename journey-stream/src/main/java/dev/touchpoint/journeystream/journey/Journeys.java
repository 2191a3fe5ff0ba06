package dev.touchpoint.journeystream.journey;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A person's journeys, and which of them each touchpoint belongs to. */
public final class Journeys {

    private final List<Journey> opened;
    private final @Nullable Journey[] byIndex;

    Journeys(List<Journey> opened, @Nullable Journey[] byIndex) {
        this.opened = opened;
        this.byIndex = byIndex;
    }

    /** All journeys, in the order they began. */
    public List<Journey> opened() {
        return opened;
    }

    /** Id of the journey the touchpoint at that place belongs to, empty when it belongs to none. */
    public String idAt(int index) {
        Journey journey = byIndex[index];
        return journey == null ? "" : journey.id();
    }
}
