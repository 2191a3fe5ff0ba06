package dev.touchpoint.reference;

import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.reference.ReferenceStitching.Tables;
import dev.touchpoint.testing.ShopStory;
import dev.touchpoint.testing.SimpleChannels;
import dev.touchpoint.warehouse.StitchedTouchpointRow;
import java.time.Instant;
import java.util.List;

/** What the scenarios of this package begin with. */
final class Stitching {

    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private Stitching() {}

    static ShopStory story() {
        return new ShopStory("shop", NOON);
    }

    static Tables of(ShopStory story) {
        return of(story.touchpoints());
    }

    static Tables of(List<Touchpoint> touchpoints) {
        return ReferenceStitching.of(touchpoints, ReferenceSettings.DEFAULTS, SimpleChannels::of);
    }

    /** The row of a touchpoint. */
    static StitchedTouchpointRow row(Tables tables, Touchpoint touchpoint) {
        for (StitchedTouchpointRow row : tables.stitched()) {
            if (row.origin().equals(touchpoint.origin()) && row.eventId().equals(touchpoint.eventId())) {
                return row;
            }
        }
        throw new AssertionError("Not stitched: " + touchpoint);
    }

    /** The persons of all touchpoints, in order. */
    static List<String> persons(ShopStory story) {
        Tables tables = of(story);
        return story.touchpoints().stream()
                .map(touchpoint -> row(tables, touchpoint).person())
                .toList();
    }
}
