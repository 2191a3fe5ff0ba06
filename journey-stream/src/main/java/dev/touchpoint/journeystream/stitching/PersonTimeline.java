package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.event.Erasure;
import dev.touchpoint.event.model.ModelVersion;
import dev.touchpoint.journeystream.announcement.Announcement;
import dev.touchpoint.journeystream.identity.Belonging;
import dev.touchpoint.journeystream.identity.CustomerMerges;
import dev.touchpoint.journeystream.intake.StitchSettings;
import dev.touchpoint.journeystream.person.PersonStitcher;
import dev.touchpoint.journeystream.stitching.PersonErasures.Erased;
import dev.touchpoint.journeystream.stitching.PersonErasures.Whose;
import dev.touchpoint.journeystream.warehouse.WarehouseWrite;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * One person's touchpoints of all devices, stitched again once per watermark when any came or went (while the log is read
 * from long ago: once per checkpoint, see {@link Waiting}); only rows that differ
 * from those already written leave it. What is believed of the person is told aside, as {@link #ANNOUNCEMENTS}; an
 * abandoned cart once the watermark has passed its deadline.
 *
 * <p>Keyed by {@link PersonChange#key()}. State is dropped {@code horizon} after the last touchpoint received; rows stay.
 * Versions stay in state for as long when a person loses all touchpoints, so that a tombstone can be overruled. A person
 * with more than {@link Fold#MOST_TOUCHPOINTS} touchpoints is folded.
 *
 * <p>A person who asked to be forgotten loses what was received until then once time has passed that moment. All rows
 * written so far go, also those it has forgotten; what is left is written anew, so that it can be told from them.
 *
 * <p>Phase models known at the start are read before anything else. One that comes later has all persons of its site
 * stitched anew that may have touchpoints of its time.
 */
public final class PersonTimeline extends Timeline<PersonChange, ModelVersion, WarehouseWrite> {

    /** Messages for others. */
    public static final OutputTag<Announcement> ANNOUNCEMENTS =
            new OutputTag<>("announcements", TypeInformation.of(Announcement.class));

    /** What a group is told by its members. */
    public static final OutputTag<PersonChange> OF_GROUPS =
            new OutputTag<>("of-groups", TypeInformation.of(PersonChange.class));

    private static final long serialVersionUID = 1L;

    /** Nobody waits for what is told of a person, and whatever rings sees all that came: only a checkpoint is waited for. */
    private static final Duration UNTIL_THE_CHECKPOINT = Duration.ofMillis(Long.MAX_VALUE);

    private final StitchSettings settings;
    private final Register<ModelVersion> register;
    private final boolean ofGroups;

    private transient KnownModels models;
    private transient PersonState state;
    private transient ValueState<PersonMemory> memory;
    private transient PersonTouchpoints timeline;
    private transient ToldBeliefs told;
    private transient GroupMember member;
    private transient PersonErasures erasures;
    private transient PersonTables tables;

    @SuppressWarnings("NullAway.Init")
    private PersonTimeline(StitchSettings settings, Register<ModelVersion> register, boolean ofGroups, Clock clock) {
        super(clock, UNTIL_THE_CHECKPOINT, 2 * PersonState.MOST_REMEMBERED);
        this.settings = settings;
        this.register = register;
        this.ofGroups = ofGroups;
    }

    /**
     * Of everybody: a customer who is one with others passes its touchpoints on.
     *
     * @param settings the limits of the rules
     * @param register the phase models there were before the start
     * @param clock tells whether what comes happens now; it must serialise
     */
    public static PersonTimeline ofPersons(StitchSettings settings, Register<ModelVersion> register, Clock clock) {
        return new PersonTimeline(settings, register, false, clock);
    }

    /** Of groups, and of whoever was in one. */
    public static PersonTimeline ofGroups(StitchSettings settings, Register<ModelVersion> register, Clock clock) {
        return new PersonTimeline(settings, register, true, clock);
    }

    @Override
    public void open(OpenContext context) throws Exception {
        super.open(context);
        models = new KnownModels();
        register.read().forEach(models::put);
        state = PersonState.in(packed(), getRuntimeContext(), ofGroups, this::key);
        memory = state.memory();
        timeline = state.timeline();
        told = state.told();
        member = state.member();
        erasures = new PersonErasures(state.requests(), timeline, member, settings.horizon(), ofGroups);
        MetricGroup meters = getRuntimeContext().getMetricGroup();
        tables = new PersonTables(
                new PersonStitcher(settings),
                timeline,
                state.published(),
                told,
                meters.counter("suspects"),
                CapMeters.ofPersons(meters));
    }

    @Override
    public void processElement(PersonChange change, ReadOnlyContext context, Collector<WarehouseWrite> out)
            throws Exception {
        switch (change.kind()) {
            case FORGETS -> {
                ask(change.request(), context);
                if (!ofGroups) {
                    member.passOn(change.request(), told -> context.output(OF_GROUPS, told));
                }
            }
            case MEMBER_ERASED -> ask(change.request(), context);
            case ARRIVES, LEAVES, TOLD -> {
                PersonMemory before = known(change, context);
                take(change, before.grouped(), context);
                await(before, context);
                memory.update(before.changed(change.stamp()));
            }
            case BELONGS -> {
                PersonMemory before = known(change, context);
                await(before, context);
                memory.update(belong(change, before.changed(change.stamp()), context, out));
            }
            case WRITES_ABOVE -> memory.update(known(change, context).above(change.stamp()));
        }
    }

    private void ask(Erasure request, ReadOnlyContext context) throws Exception {
        state.requests().add(request);
        context.timerService().registerEventTimeTimer(request.until().toEpochMilli());
    }

    private PersonMemory known(PersonChange change, ReadOnlyContext context) throws Exception {
        PersonMemory known = memory.value();
        if (known != null) {
            return known;
        }
        PersonMemory first = PersonMemory.of(change, forgetAt(change.stamp()));
        context.timerService().registerEventTimeTimer(first.forgetTimer());
        return member.belonging() == null ? first : first.inAGroup();
    }

    /** Has the person looked at once the watermark goes on, or later. */
    private void await(PersonMemory before, ReadOnlyContext context) {
        if (!before.pending()) {
            lookAgain(true, context);
        }
    }

    private void take(PersonChange change, boolean grouped, ReadOnlyContext context) throws Exception {
        if (change.kind() == PersonChange.Kind.TOLD) {
            told.takeOver(change, news(change.stamp(), context));
            return;
        }
        byte[] was = grouped ? timeline.get(change.touchpoint()) : null;
        if (change.kind() == PersonChange.Kind.LEAVES) {
            timeline.remove(change.touchpoint());
            if (was != null) {
                member.passOnLeaving(change, was, told -> context.output(OF_GROUPS, told));
            } else if (grouped) {
                member.passOnLeaving(change, told -> context.output(OF_GROUPS, told));
            }
        } else {
            timeline.put(change.touchpoint(), change.bytes());
            if (grouped) {
                member.passOn(change, was, told -> context.output(OF_GROUPS, told));
            }
        }
    }

    /** From the first time on that a customer is one with others, its rows are written by its group. */
    private PersonMemory belong(
            PersonChange change, PersonMemory known, ReadOnlyContext context, Collector<WarehouseWrite> out)
            throws Exception {
        Belonging before = member.belonging();
        Belonging now = Belonging.decoded(change.bytes());
        member.belongs(now);
        PersonMemory grouped = known.inAGroup().above(known.nextVersion());
        // All anew: what still names somebody who was forgotten does so because of something received later.
        state.published()
                .renewWith(CustomerMerges.of(known.site(), now, timeline.inOrder()), grouped.version(), out::collect);
        if (now.isEverItself() && (before == null || !before.isEverItself())) {
            context.output(OF_GROUPS, PersonChange.writingAbove(known.site(), known.person(), grouped.version()));
        }
        GroupMember.move(grouped, timeline, before, now, passed -> context.output(OF_GROUPS, passed));
        if (before == null) {
            leaveTelling(grouped, now, context);
        }
        return grouped;
    }

    /** What was told of whom the group is called by may still hold: the group knows, once it has what it follows from. */
    private void leaveTelling(PersonMemory member, Belonging now, ReadOnlyContext context) throws Exception {
        if (now.isEverItself()) {
            told.handOver((about, message) -> context.output(OF_GROUPS, PersonChange.told(member, about, message)));
        } else {
            long received = member.newestReceived();
            told.replaceWith(member.site(), member.person(), received, List.of(), news(received, context));
        }
    }

    private static Consumer<Announcement> news(long received, ReadOnlyContext context) {
        return announcement -> context.output(ANNOUNCEMENTS, announcement.receivedAt(received));
    }

    /** Has all persons stitched anew whom another model may concern. */
    @Override
    public void processBroadcastElement(ModelVersion version, Context context, Collector<WarehouseWrite> out)
            throws Exception {
        Optional<Instant> since = models.put(version);
        if (since.isEmpty() && !goesOn()) {
            // Known before the first touchpoint came: each was judged by it.
            return;
        }
        Instant from = since.orElse(version.from());
        long nextWatermark = context.currentWatermark() + 1;
        context.applyToKeyedState(PersonState.memoryDescriptor(), (key, kept) -> {
            PersonMemory person = kept.value();
            if (person != null && !person.pending() && person.mayChangeBy(version, from)) {
                timers().registerEventTimeTimer(nextWatermark);
                kept.update(person.toStitch());
            }
        });
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<WarehouseWrite> out) throws Exception {
        PersonMemory now = memory.value();
        long watermark = context.timerService().currentWatermark();
        Erased taken = erasures.takeDue(
                now, context.getCurrentKey(), watermark, out::collect, toGroup -> context.output(OF_GROUPS, toGroup));
        boolean erased = taken.whose() == Whose.ITS_OWN;
        if (now == null) {
            return;
        }
        now = now.above(taken.upTo());
        if (timeline.isEmpty() && (erased || state.requests().waitFor(context.getCurrentKey()))) {
            // Nobody is told who was forgotten, or soon will be: not even that something isn't believed any more.
            told.clear();
        }
        if (now.isDue(time) || taken.whose() != Whose.NOBODYS) {
            long received = taken.whose() == Whose.NOBODYS ? now.newestReceived() : watermark;
            PersonTables.Look look = new PersonTables.Look(erased, watermark, out::collect, news(received, context));
            PersonMemory looked = now.grouped()
                    ? tables.log(now, Objects.requireNonNull(member.belonging()), look)
                    : tables.stitch(now, models.of(now.site()), look);
            ringAt(looked.deadline(), now, context);
            now = looked;
        }
        if (erased && state.isErased()) {
            // Not even a timer may tell of the person.
            context.timerService().deleteEventTimeTimer(now.forgetTimer());
            memory.clear();
            member.forgetWhenAlone();
            return;
        }
        if (time >= now.forgetTimer()) {
            long forgetAt = forgetAt(now.newestReceived());
            if (forgetAt <= time) {
                state.forget();
                return;
            }
            now = now.ringingAt(forgetAt);
            context.timerService().registerEventTimeTimer(forgetAt);
        }
        memory.update(now);
    }

    private void ringAt(long next, PersonMemory memory, OnTimerContext context) throws Exception {
        long before = memory.deadline();
        if (next == before) {
            return;
        }
        boolean waits = before != PersonMemory.NO_DEADLINE
                && before > context.timerService().currentWatermark();
        if (waits && before != memory.forgetTimer() && !state.requests().ringAt(before)) {
            // Of deadlines one timer is enough, and none may outlive the person.
            context.timerService().deleteEventTimeTimer(before);
        }
        if (next != PersonMemory.NO_DEADLINE) {
            context.timerService().registerEventTimeTimer(next);
        }
    }

    /** A device may wait before it tells who somebody is. */
    private long forgetAt(long newestReceived) {
        return newestReceived + settings.horizon().plus(Waiting.LONGEST).toMillis();
    }
}
