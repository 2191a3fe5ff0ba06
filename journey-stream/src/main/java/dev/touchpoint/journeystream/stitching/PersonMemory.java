package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.event.model.ModelVersion;
import dev.touchpoint.journeystream.state.Texts;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/**
 * What the stream remembers of a person beside the touchpoints. Times are milliseconds since the epoch.
 *
 * @param site the site
 * @param person who
 * @param newestReceived the newest {@code received_at} heard of
 * @param forgetTimer when the timer rings that looks whether to forget the person
 * @param version the version the rows were last written with
 * @param folded whether older touchpoints were forgotten because there were too many
 * @param pending whether touchpoints have come or gone since the rows were last written
 * @param grouped whether it is a customer who is one with others, or was: its touchpoints go on to the group
 * @param deadline when there will be more to tell though no touchpoint comes; {@link #NO_DEADLINE} for never
 */
public record PersonMemory(
        @TypeInfo(Texts.class) String site,
        @TypeInfo(Texts.class) String person,
        long newestReceived,
        long forgetTimer,
        long version,
        boolean folded,
        boolean pending,
        boolean grouped,
        long deadline) {

    static final long NO_DEADLINE = Long.MAX_VALUE;

    /** No touchpoint is further ahead of its receipt. */
    private static final Duration MOST_AHEAD = Duration.ofDays(1);

    static PersonMemory of(PersonChange change, long forgetTimer) {
        return new PersonMemory(
                change.site(), change.person(), change.stamp(), forgetTimer, 0, false, false, false, NO_DEADLINE);
    }

    PersonMemory changed(long stamp) {
        return new PersonMemory(
                site, person, Math.max(newestReceived, stamp), forgetTimer, version, folded, true, grouped, deadline);
    }

    /** To be stitched anew, though nothing came or went. */
    PersonMemory toStitch() {
        return changed(newestReceived);
    }

    PersonMemory written(boolean nowFolded) {
        return new PersonMemory(
                site,
                person,
                newestReceived,
                forgetTimer,
                nextVersion(),
                folded || nowFolded,
                false,
                grouped,
                deadline);
    }

    PersonMemory ringingAt(long newForgetTimer) {
        return new PersonMemory(
                site, person, newestReceived, newForgetTimer, version, folded, pending, grouped, deadline);
    }

    PersonMemory waitingFor(long newDeadline) {
        return new PersonMemory(
                site, person, newestReceived, forgetTimer, version, folded, pending, grouped, newDeadline);
    }

    PersonMemory inAGroup() {
        return new PersonMemory(site, person, newestReceived, forgetTimer, version, folded, pending, true, deadline);
    }

    /** Whatever is written from now on has a higher version. */
    PersonMemory above(long otherVersion) {
        return new PersonMemory(
                site,
                person,
                newestReceived,
                forgetTimer,
                Math.max(version, otherVersion),
                folded,
                pending,
                grouped,
                deadline);
    }

    /**
     * Whether rows of the person may be others by this phase model, which judges touchpoints from {@code since} on
     * otherwise; those of a member of a group are the group's.
     */
    boolean mayChangeBy(ModelVersion version, Instant since) {
        return !grouped
                && version.concerns(site)
                && newestReceived >= since.minus(MOST_AHEAD).toEpochMilli();
    }

    /** Whether there is something to write or to tell by now. */
    boolean isDue(long time) {
        return pending || time >= deadline;
    }

    /** Above every version used before, also where state was dropped in between: what was received only grows. */
    long nextVersion() {
        return Math.max(version + 1, newestReceived);
    }
}
