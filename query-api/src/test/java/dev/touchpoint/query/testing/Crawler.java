package dev.touchpoint.query.testing;

import static dev.touchpoint.testing.TouchpointBuilder.aTouchpoint;

import dev.touchpoint.event.Context;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.testing.SimpleAgents;
import java.time.Instant;

/** A program among the visitors: what it looks at counts for nothing. */
public final class Crawler {

    private Crawler() {}

    /** It looks at the mug. */
    public static Touchpoint looksAtTheMug(Instant at) {
        return aTouchpoint()
                .site("shop")
                .named("view_item")
                .device("crawler")
                .context(new Context(SimpleAgents.GOOGLEBOT, "", "", "", ""))
                .item("mug", 1, "10")
                .at(at)
                .build();
    }
}
