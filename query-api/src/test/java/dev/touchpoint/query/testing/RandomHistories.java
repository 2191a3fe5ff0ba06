package dev.touchpoint.query.testing;

import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.testing.TouchpointHistories;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.sessions.JqwikSession;

/** Histories by chance, the same ones for the same chance: jqwik's own samples begin with another seed each time. */
public final class RandomHistories {

    /** How many jqwik is told it makes, by which it spreads its choices: as many as for its own samples. */
    private static final int TRIES = 1_000;

    private RandomHistories() {}

    /** So many histories, of up to {@code mostEvents} events and their copies. */
    public static List<List<Touchpoint>> of(Random random, int mostEvents, int count) {
        List<List<Touchpoint>> histories = new ArrayList<>();
        JqwikSession.run(() -> TouchpointHistories.histories(mostEvents).generator(TRIES).stream(random)
                .limit(count)
                .forEach(history -> histories.add(history.value())));
        return histories;
    }
}
