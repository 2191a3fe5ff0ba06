package dev.touchpoint.query.segment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is true of a person. */
sealed interface Predicate {

    /** All parts are. */
    record And(List<Predicate> parts) implements Predicate {
        public And {
            parts = List.copyOf(parts);
        }
    }

    /** Some part is. */
    record Or(List<Predicate> parts) implements Predicate {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    /** The part isn't. */
    record Not(Predicate part) implements Predicate {}

    /**
     * Has touchpoints, passive ones included.
     *
     * @param names of one of these names, in normal form; empty for any
     * @param channels that came by one of these channels; empty for any
     * @param atLeast so many of them
     * @param within when they occurred
     */
    record Did(List<String> names, List<String> channels, long atLeast, Period within) implements Predicate {
        public Did {
            names = List.copyOf(names);
            channels = List.copyOf(channels);
        }
    }

    /**
     * Has sessions.
     *
     * @param channels by one of these channels; empty for any
     * @param atLeast so many of them
     * @param started when they started
     */
    record Visited(List<String> channels, long atLeast, Period started) implements Predicate {
        public Visited {
            channels = List.copyOf(channels);
        }
    }

    /**
     * Has a journey of which all of this is true.
     *
     * @param lowest its furthest phase is this or a later one
     * @param highest its furthest phase is this or an earlier one
     * @param traits what it is or isn't
     * @param channels by one of these channels; empty for any
     * @param started when it started
     */
    record HasJourney(int lowest, int highest, Map<JourneyTrait, Boolean> traits, List<String> channels, Period started)
            implements Predicate {
        public HasJourney {
            traits = Map.copyOf(traits);
            channels = List.copyOf(channels);
        }
    }

    /**
     * Has a cart of which all of this is true.
     *
     * @param traits what it is or isn't
     * @param opened when it was opened
     */
    record HasCart(Map<CartTrait, Boolean> traits, Period opened) implements Predicate {
        public HasCart {
            traits = Map.copyOf(traits);
        }
    }

    /**
     * The first or last active touchpoint lies in a range.
     *
     * @param first whether it's the first
     * @param within the range
     */
    record Seen(boolean first, Period within) implements Predicate {}

    /**
     * Has touchpoints of so many devices.
     *
     * @param atLeast of so many
     * @param atMost of no more; null for any number
     */
    record Devices(long atLeast, @Nullable Long atMost) implements Predicate {

        long most() {
            return Optional.ofNullable(atMost).orElse(Long.MAX_VALUE);
        }
    }
}
