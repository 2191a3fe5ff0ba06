package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.event.model.SiteModels;
import dev.touchpoint.journeystream.announcement.Announcement;
import dev.touchpoint.journeystream.announcement.Beliefs;
import dev.touchpoint.journeystream.identity.Belonging;
import dev.touchpoint.journeystream.identity.CustomerMerges;
import dev.touchpoint.journeystream.intake.TouchpointFacts;
import dev.touchpoint.journeystream.person.JourneyPaths;
import dev.touchpoint.journeystream.person.PersonStitcher;
import dev.touchpoint.journeystream.person.StitchedPerson;
import dev.touchpoint.journeystream.warehouse.WarehouseWrite;
import dev.touchpoint.warehouse.IdentityMergeRow;
import dev.touchpoint.warehouse.JourneyPathRow;
import dev.touchpoint.warehouse.JourneyRow;
import dev.touchpoint.warehouse.SuspectPersonRow;
import dev.touchpoint.warehouse.VersionedRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.flink.metrics.Counter;
import org.jspecify.annotations.Nullable;

/** Works out what is true of a person, writes the rows that differ from those already written, and tells what is news. */
final class PersonTables {

    private final PersonStitcher stitcher;
    private final PersonTouchpoints timeline;
    private final PublishedRows published;
    private final ToldBeliefs told;
    private final Counter suspects;
    private final CapMeters folds;

    PersonTables(
            PersonStitcher stitcher,
            PersonTouchpoints timeline,
            PublishedRows published,
            ToldBeliefs told,
            Counter suspects,
            CapMeters folds) {
        this.stitcher = stitcher;
        this.timeline = timeline;
        this.published = published;
        this.told = told;
        this.suspects = suspects;
        this.folds = folds;
    }

    /**
     * Where to, and with what.
     *
     * @param renewing whether rows that stay as they are get the new version, too
     * @param completeUntil the time up to which all is known, milliseconds since the epoch
     * @param out takes rows
     * @param news takes messages
     */
    record Look(boolean renewing, long completeUntil, Consumer<WarehouseWrite> out, Consumer<Announcement> news) {}

    /** Of a member of a group its touchpoints are kept, and why it is in the group; the rest is written by that. */
    PersonMemory log(PersonMemory before, Belonging belonging, Look look) throws Exception {
        List<TouchpointFacts> inOrder = timeline.inOrder();
        List<IdentityMergeRow> merges = CustomerMerges.of(before.site(), belonging, inOrder);
        write(merges, before, look);
        told.replaceWith(before.site(), before.person(), before.newestReceived(), Beliefs.of(merges), look.news());
        if (inOrder.size() > Fold.MOST_TOUCHPOINTS) {
            // They stay with the group, which is folded itself.
            timeline.remove(inOrder.subList(0, inOrder.size() - Fold.KEPT));
            folds.cut(inOrder.size() - Fold.KEPT);
        }
        return before.written(false).waitingFor(PersonMemory.NO_DEADLINE);
    }

    /** Stitches the person anew; of too many touchpoints the older ones are folded. */
    PersonMemory stitch(PersonMemory before, SiteModels models, Look look) throws Exception {
        List<TouchpointFacts> inOrder = timeline.inOrder();
        StitchedPerson person = stitcher.stitch(before.site(), before.person(), inOrder, models);
        if (!person.suspect().isEmpty() && !published.has(person.suspect().get(0))) {
            suspects.inc();
        }
        // First, while the rows still say which journeys that was told of which is taken back.
        long deadline = tell(before, person, look);
        write(before.folded() ? ofWhatIsLeft(person, Set.of(), look.renewing()) : person.rows(), before, look);
        if (inOrder.size() <= Fold.MOST_TOUCHPOINTS) {
            return before.written(false).waitingFor(deadline);
        }
        Fold fold = Fold.of(person);
        published.freeze(fold.closed());
        told.freeze(fold.closed());
        timeline.remove(inOrder.subList(0, fold.at()));
        folds.cut(fold.at());
        PersonMemory folded = before.written(true).waitingFor(deadline);
        StitchedPerson rest =
                stitcher.stitch(before.site(), before.person(), inOrder.subList(fold.at(), inOrder.size()), models);
        List<JourneyPathRow> forgotten = JourneyPaths.of(person.touchpoints().subList(0, fold.at()), true);
        List<VersionedRow> rows = ofWhatIsLeft(rest, opening(rest), false);
        rows.addAll(forgotten);
        published.replaceWith(rows, folded.nextVersion(), look.out());
        // What is forgotten keeps its paths as they are now.
        published.freeze(forgotten);
        return folded.written(true);
    }

    /** Of what a cut leaves the first journey: it may have begun before. */
    private static Set<String> opening(StitchedPerson rest) {
        return rest.journeys().stream().limit(1).map(JourneyRow::journeyId).collect(Collectors.toSet());
    }

    /**
     * A journey that was cut stays approximate, whatever comes in front of it. That there were too many devices stays as it
     * was written: of what is left there may be too few to tell, or since when.
     *
     * @param cut journeys that are cut now
     */
    private List<VersionedRow> ofWhatIsLeft(StitchedPerson rest, Set<String> cut, boolean renewing) throws Exception {
        Set<String> approximate = published.approximate(rest.journeys());
        approximate.addAll(cut);
        List<VersionedRow> rows = Fold.approximate(rest, approximate);
        Optional<SuspectPersonRow> written = published.suspect();
        // Who asked to be forgotten isn't known from before.
        if (written.isPresent() && !renewing) {
            rows.removeIf(SuspectPersonRow.class::isInstance);
            rows.add(written.get());
        }
        return rows;
    }

    private void write(List<? extends VersionedRow> rows, PersonMemory before, Look look) throws Exception {
        if (look.renewing()) {
            published.renewWith(rows, before.nextVersion(), look.out());
        } else {
            published.replaceWith(rows, before.nextVersion(), look.out());
        }
    }

    /** Returns when there will be more to tell. */
    private long tell(PersonMemory memory, StitchedPerson person, Look look) throws Exception {
        Instant completeUntil = Instant.ofEpochMilli(look.completeUntil());
        told.replaceWith(
                memory.site(),
                memory.person(),
                memory.newestReceived(),
                Beliefs.of(person, completeUntil, told.abandonedAfter(completeUntil, person.carts())),
                () -> published.replacements(person.touchpoints()),
                look.news());
        @Nullable Instant deadline = Beliefs.nextDeadline(person, completeUntil);
        return deadline == null ? PersonMemory.NO_DEADLINE : deadline.toEpochMilli();
    }
}
