package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.journeystream.intake.TouchpointFacts;

/** A touchpoint of a device in its place on the time line; one that stands apart is late or a program's, and in no journey. */
record Placed(KeptTouchpoint kept, TouchpointFacts facts, boolean apart) {

    boolean tellsWho() {
        return names() || facts.signOut();
    }

    /** Whether it speaks of any customer. */
    boolean names() {
        return !facts.customer().isEmpty() || !facts.previous().isEmpty();
    }

    /** Every touchpoint is itself alone, whatever it is made of. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
