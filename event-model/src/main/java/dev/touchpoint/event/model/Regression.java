package dev.touchpoint.event.model;

import dev.touchpoint.event.Phase;
import java.util.Set;

/**
 * What a touchpoint does that takes a journey back: from one of these phases it falls to another one, and from below that
 * it rises to it at most.
 *
 * @param from where it is felt
 * @param to where the journey falls to; below all of {@code from}
 */
public record Regression(Set<Phase> from, Phase to) {

    public Regression {
        from = Set.copyOf(from);
    }
}
