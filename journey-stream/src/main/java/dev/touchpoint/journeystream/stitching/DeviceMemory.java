package dev.touchpoint.journeystream.stitching;

/**
 * What the stream remembers of a device beside its touchpoints. Times are milliseconds since the epoch.
 *
 * @param newestReceived the newest {@code received_at}
 * @param forgetTimer when the timer rings that looks whether to forget the device
 * @param version the version its identity rows were last written with
 * @param touchpoints how many it keeps
 * @param firstOccurredAt the earliest touchpoint that is stitched
 * @param identified whether any touchpoint names a customer
 * @param pending whether its time line has changed since persons were last assigned
 * @param eraseAt when touchpoints are due to go because their person asked for it; 0 for never
 * @param erasedUntil requests until then have taken what they cover, and aren't asked again: what they left may look
 *     otherwise without what later ones took
 */
public record DeviceMemory(
        long newestReceived,
        long forgetTimer,
        long version,
        int touchpoints,
        long firstOccurredAt,
        boolean identified,
        boolean pending,
        long eraseAt,
        long erasedUntil) {

    static DeviceMemory of(long receivedAt, long forgetTimer) {
        return new DeviceMemory(receivedAt, forgetTimer, 0, 0, Long.MAX_VALUE, false, false, 0, 0);
    }

    DeviceMemory received(long receivedAt) {
        return new DeviceMemory(
                Math.max(newestReceived, receivedAt),
                forgetTimer,
                version,
                touchpoints,
                firstOccurredAt,
                identified,
                pending,
                eraseAt,
                erasedUntil);
    }

    DeviceMemory withOneMore() {
        return new DeviceMemory(
                newestReceived,
                forgetTimer,
                version,
                touchpoints + 1,
                firstOccurredAt,
                identified,
                pending,
                eraseAt,
                erasedUntil);
    }

    DeviceMemory stitching(long occurredAt) {
        return new DeviceMemory(
                newestReceived,
                forgetTimer,
                version,
                touchpoints,
                Math.min(firstOccurredAt, occurredAt),
                identified,
                pending,
                eraseAt,
                erasedUntil);
    }

    DeviceMemory naming() {
        return new DeviceMemory(
                newestReceived,
                forgetTimer,
                version,
                touchpoints,
                firstOccurredAt,
                true,
                pending,
                eraseAt,
                erasedUntil);
    }

    /** Whether something has to go by then. */
    boolean erasesBy(long time) {
        return eraseAt != 0 && eraseAt <= time;
    }

    DeviceMemory toAssign() {
        return new DeviceMemory(
                newestReceived,
                forgetTimer,
                version,
                touchpoints,
                firstOccurredAt,
                identified,
                true,
                eraseAt,
                erasedUntil);
    }

    /** With requests asked again that cover what was received at that time: it came later than they did. */
    DeviceMemory askingAgain(long receivedAt) {
        if (receivedAt > erasedUntil) {
            return this;
        }
        return new DeviceMemory(
                newestReceived,
                forgetTimer,
                version,
                touchpoints,
                firstOccurredAt,
                identified,
                pending,
                eraseAt,
                receivedAt - 1);
    }

    DeviceMemory assigned(int touchpointsLeft, long firstStitched, boolean anyNamed, long nextErasure, long watermark) {
        return new DeviceMemory(
                newestReceived,
                forgetTimer,
                nextVersion(),
                touchpointsLeft,
                firstStitched,
                anyNamed,
                false,
                nextErasure,
                Math.max(erasedUntil, watermark));
    }

    DeviceMemory ringingAt(long newForgetTimer) {
        return new DeviceMemory(
                newestReceived,
                newForgetTimer,
                version,
                touchpoints,
                firstOccurredAt,
                identified,
                pending,
                eraseAt,
                erasedUntil);
    }

    /** Whatever is written from now on has a higher version. */
    DeviceMemory above(long otherVersion) {
        return new DeviceMemory(
                newestReceived,
                forgetTimer,
                Math.max(version, otherVersion),
                touchpoints,
                firstOccurredAt,
                identified,
                pending,
                eraseAt,
                erasedUntil);
    }

    /** Above every version used before, also where state was dropped in between: what was received only grows. */
    long nextVersion() {
        return Math.max(version + 1, newestReceived);
    }
}
