package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.event.Erasure;
import dev.touchpoint.event.model.ModelVersion;
import dev.touchpoint.journeystream.StitchSettings;
import dev.touchpoint.journeystream.announcement.Announcement;
import dev.touchpoint.journeystream.announcement.Beliefs;
import dev.touchpoint.journeystream.intake.TouchpointFacts;
import dev.touchpoint.journeystream.person.JourneyPaths;
import dev.touchpoint.journeystream.person.PersonStitcher;
import dev.touchpoint.journeystream.person.StitchedPerson;
import dev.touchpoint.journeystream.warehouse.WarehouseWrite;
import dev.touchpoint.warehouse.ErasingRow;
import dev.touchpoint.warehouse.JourneyPathRow;
import dev.touchpoint.warehouse.VersionedRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * One person's touchpoints of all devices, stitched again once per watermark when any came or went; only rows that differ
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
public final class PersonTimeline
        extends KeyedBroadcastProcessFunction<String, PersonChange, ModelVersion, WarehouseWrite>
        implements CheckpointedFunction, TimelineOperator.Rung {

    /** Messages for others. */
    public static final OutputTag<Announcement> ANNOUNCEMENTS =
            new OutputTag<>("announcements", TypeInformation.of(Announcement.class));

    /** Names the state of the rows written. */
    static final String PUBLISHED = "published";

    /** Names the state of what was told. */
    static final String TOLD = "told";

    private static final long serialVersionUID = 1L;

    /** No touchpoint is further ahead of its receipt. */
    private static final Duration MOST_AHEAD = Duration.ofDays(1);

    private final StitchSettings settings;
    private final ModelRegister register;

    private transient PersonStitcher stitcher;
    private transient KnownModels models;
    private transient @Nullable TimerService timers;
    private transient boolean goesOn;
    private transient ValueState<PersonMemory> memory;
    private transient MapState<String, byte[]> timeline;
    private transient PublishedRows published;
    private transient ToldBeliefs told;
    private transient MapState<String, Erasure> requests;

    /**
     * @param settings the limits of the rules
     * @param register the phase models there were before the start
     */
    @SuppressWarnings("NullAway.Init")
    public PersonTimeline(StitchSettings settings, ModelRegister register) {
        this.settings = settings;
        this.register = register;
    }

    /** Lets it set timers while it looks through all persons. */
    @Override
    public void ringBy(TimerService timersOfPersons) {
        this.timers = timersOfPersons;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) {
        goesOn = context.isRestored();
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
        // All state is that of keys.
    }

    @Override
    public void open(OpenContext context) throws Exception {
        stitcher = new PersonStitcher(settings);
        models = new KnownModels();
        register.read().forEach(models::put);
        memory = getRuntimeContext().getState(memoryDescriptor());
        timeline = getRuntimeContext().getMapState(timelineDescriptor());
        published = PublishedRows.in(getRuntimeContext(), PUBLISHED);
        told = ToldBeliefs.in(getRuntimeContext(), TOLD);
        requests = getRuntimeContext().getMapState(requestsDescriptor());
    }

    static ValueStateDescriptor<PersonMemory> memoryDescriptor() {
        return new ValueStateDescriptor<>("memory", TypeInformation.of(PersonMemory.class));
    }

    static MapStateDescriptor<String, byte[]> timelineDescriptor() {
        return new MapStateDescriptor<>(
                "timeline", Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
    }

    static MapStateDescriptor<String, Erasure> requestsDescriptor() {
        return new MapStateDescriptor<>("requests", Types.STRING, TypeInformation.of(Erasure.class));
    }

    @Override
    public void processElement(PersonChange change, ReadOnlyContext context, Collector<WarehouseWrite> out)
            throws Exception {
        if (change.forgets()) {
            Erasure request = change.request();
            requests.put(request.requestId(), request);
            context.timerService().registerEventTimeTimer(change.stamp());
            return;
        }
        PersonMemory before = memory.value();
        if (before == null) {
            before = PersonMemory.of(change, forgetAt(change.stamp()));
            context.timerService().registerEventTimeTimer(before.forgetTimer());
        }
        if (change.leaves()) {
            timeline.remove(change.touchpoint());
        } else {
            timeline.put(change.touchpoint(), change.bytes());
        }
        if (!before.pending()) {
            context.timerService().registerEventTimeTimer(context.timerService().currentWatermark() + 1);
        }
        memory.update(before.changed(change.stamp()));
    }

    /** Has all persons stitched anew whom another model may concern. */
    @Override
    public void processBroadcastElement(ModelVersion version, Context context, Collector<WarehouseWrite> out)
            throws Exception {
        boolean isNews = models.put(version);
        if (!isNews && !goesOn) {
            // Known before the first touchpoint came: each was judged by it.
            return;
        }
        TimerService timersOfPersons = Objects.requireNonNull(timers, "Runs in its own operator");
        long nextWatermark = context.currentWatermark() + 1;
        long newestConcerned = version.from().minus(MOST_AHEAD).toEpochMilli();
        context.applyToKeyedState(memoryDescriptor(), (key, state) -> {
            PersonMemory person = state.value();
            if (person != null
                    && version.concerns(person.site())
                    && person.newestReceived() >= newestConcerned
                    && !person.pending()) {
                timersOfPersons.registerEventTimeTimer(nextWatermark);
                state.update(person.toStitch());
            }
        });
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<WarehouseWrite> out) throws Exception {
        PersonMemory now = memory.value();
        boolean erased = erase(now, context.timerService().currentWatermark(), out);
        if (now == null) {
            return;
        }
        if (erased && timeline.isEmpty()) {
            // Nobody is told who was forgotten, not even that something isn't believed any more.
            told.clear();
        }
        if (now.isDue(time) || erased) {
            now = stitch(now, erased, context, out);
        }
        if (erased && timeline.isEmpty()) {
            // Not even a timer may tell of the person.
            context.timerService().deleteEventTimeTimer(now.forgetTimer());
            memory.clear();
            return;
        }
        if (time >= now.forgetTimer()) {
            long forgetAt = forgetAt(now.newestReceived());
            if (forgetAt <= time) {
                memory.clear();
                timeline.clear();
                published.clear();
                told.clear();
                return;
            }
            now = now.ringingAt(forgetAt);
            context.timerService().registerEventTimeTimer(forgetAt);
        }
        memory.update(now);
    }

    /** Takes away what requests that time has passed cover; returns whether there was any. */
    private boolean erase(@Nullable PersonMemory known, long watermark, Collector<WarehouseWrite> out)
            throws Exception {
        List<Erasure> due = new ArrayList<>();
        for (Erasure request : requests.values()) {
            if (request.until().toEpochMilli() <= watermark) {
                due.add(request);
            }
        }
        for (Erasure request : due) {
            requests.remove(request.requestId());
            Map<String, byte[]> kept = new HashMap<>();
            timeline.entries().forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
            for (String touchpoint : ErasedOfPerson.of(kept, request, settings.horizon())) {
                timeline.remove(touchpoint);
            }
            long bound = Math.max(request.until().toEpochMilli(), known == null ? 0 : known.version());
            out.collect(WarehouseWrite.of(ErasingRow.person(
                    request.site(),
                    request.until(),
                    request.person(),
                    bound,
                    request.requestId(),
                    Instant.ofEpochMilli(watermark))));
        }
        return !due.isEmpty();
    }

    private PersonMemory stitch(
            PersonMemory before, boolean renewing, OnTimerContext context, Collector<WarehouseWrite> out)
            throws Exception {
        List<TouchpointFacts> inOrder = new ArrayList<>();
        for (byte[] bytes : timeline.values()) {
            inOrder.add(TouchpointFacts.of(KeptTouchpoint.decoded(bytes)));
        }
        inOrder.sort(TouchpointFacts.ORDER);
        StitchedPerson person = stitcher.stitch(before.site(), before.person(), inOrder, models.of(before.site()));
        publish(person, before, renewing, out);
        long deadline = tell(before, person, context);
        if (inOrder.size() <= Fold.MOST_TOUCHPOINTS) {
            return before.written(false).waitingFor(deadline);
        }
        Fold fold = Fold.of(person);
        published.freeze(fold.closed());
        told.freeze(fold.closed());
        for (TouchpointFacts facts : inOrder.subList(0, fold.at())) {
            timeline.remove(facts.origin() + '\u0000' + facts.eventId());
        }
        PersonMemory folded = before.written(true).waitingFor(deadline);
        StitchedPerson rest = stitcher.stitch(
                before.site(), before.person(), inOrder.subList(fold.at(), inOrder.size()), models.of(before.site()));
        List<JourneyPathRow> forgotten = JourneyPaths.of(person.touchpoints().subList(0, fold.at()), true);
        List<VersionedRow> rows = Fold.approximate(rest);
        rows.addAll(forgotten);
        published.replaceWith(rows, folded.nextVersion(), out::collect);
        // What is forgotten keeps its paths as they are now.
        published.freeze(forgotten);
        return folded.written(true);
    }

    private void publish(StitchedPerson person, PersonMemory before, boolean renewing, Collector<WarehouseWrite> out)
            throws Exception {
        List<VersionedRow> rows = before.folded() ? Fold.approximate(person) : person.rows();
        if (renewing) {
            published.renewWith(rows, before.nextVersion(), out::collect);
        } else {
            published.replaceWith(rows, before.nextVersion(), out::collect);
        }
    }

    /** Returns when there will be more to tell. */
    private long tell(PersonMemory memory, StitchedPerson person, OnTimerContext context) throws Exception {
        Instant completeUntil = Instant.ofEpochMilli(context.timerService().currentWatermark());
        told.replaceWith(
                memory.site(),
                memory.person(),
                Beliefs.of(person, completeUntil),
                announcement -> context.output(ANNOUNCEMENTS, announcement));
        @Nullable Instant deadline = Beliefs.nextDeadline(person, completeUntil);
        long next = deadline == null ? PersonMemory.NO_DEADLINE : deadline.toEpochMilli();
        long before = memory.deadline();
        if (next == before) {
            return next;
        }
        boolean waits = before != PersonMemory.NO_DEADLINE && before > completeUntil.toEpochMilli();
        if (waits && !ringsFor(before, memory)) {
            // Of deadlines one timer is enough, and none may outlive the person.
            context.timerService().deleteEventTimeTimer(before);
        }
        if (next != PersonMemory.NO_DEADLINE) {
            context.timerService().registerEventTimeTimer(next);
        }
        return next;
    }

    /** Whether a timer of that time is also one for something else. */
    private boolean ringsFor(long time, PersonMemory memory) throws Exception {
        boolean asked = time == memory.forgetTimer();
        for (Erasure request : requests.values()) {
            asked |= time == request.until().toEpochMilli();
        }
        return asked;
    }

    private long forgetAt(long newestReceived) {
        return newestReceived + settings.horizon().toMillis();
    }
}
