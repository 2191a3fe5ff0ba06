package dev.touchpoint.journeystream.identity;

import dev.touchpoint.journeystream.session.Visit;
import org.jspecify.annotations.Nullable;

/** A stretch of a device's time line that belongs to one customer; places are those in the time line. */
final class CustomerInterval {

    private static final int NO_END = Integer.MAX_VALUE;

    private final String customer;
    private final int start;
    private int end = NO_END;
    private boolean signedOut;
    private boolean split;
    private int lastIdentified;
    private @Nullable Visit lastVisit;

    CustomerInterval(String customer, int start) {
        this.customer = customer;
        this.start = start;
    }

    /** The customer was seen again, in that session if any. */
    void identifiedAt(int index, @Nullable Visit visit) {
        lastIdentified = index;
        if (visit != null) {
            lastVisit = visit;
        }
    }

    void endBySignOut(int index) {
        end = index;
        signedOut = true;
    }

    /** The customer wasn't on the device any more at {@code index}: what lies there is nobody's, as after a sign-out. */
    void endBySplit(int index) {
        end = index - 1;
        signedOut = true;
        split = true;
    }

    /** Another customer was seen at {@code index}: what lies after this one's last session isn't this one's any more. */
    void endBefore(int index) {
        int lastOwn = lastVisit == null ? lastIdentified : Math.max(lastIdentified, lastVisit.lastIndex());
        end = Math.min(index - 1, lastOwn);
    }

    String customer() {
        return customer;
    }

    int start() {
        return start;
    }

    boolean endsBefore(int index) {
        return end < index;
    }

    boolean signedOut() {
        return signedOut;
    }

    /** Whether a split ended it, rather than a sign-out. */
    boolean isSplit() {
        return split;
    }

    /** The place of the touchpoint that ended it, of one that is {@link #signedOut}. */
    int endedAt() {
        return split ? end + 1 : end;
    }
}
