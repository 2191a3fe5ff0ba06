package dev.touchpoint.query.testing;

import dev.touchpoint.reference.ReferenceFunnels.Range;

/** A range as questions name it. */
public final class AskedRange {

    private AskedRange() {}

    /** Its parameters, to be put behind others; none for what is open. */
    public static String of(Range range) {
        return (range.from() == null ? "" : "&from=" + range.from()) + (range.to() == null ? "" : "&to=" + range.to());
    }
}
