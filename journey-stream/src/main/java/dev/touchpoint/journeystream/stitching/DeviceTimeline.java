package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.event.Erasure;
import dev.touchpoint.event.Origin;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.event.TouchpointEssence;
import dev.touchpoint.journeystream.agent.Agents;
import dev.touchpoint.journeystream.announcement.Announcement;
import dev.touchpoint.journeystream.channel.ChannelRules;
import dev.touchpoint.journeystream.identity.IdentityRules;
import dev.touchpoint.journeystream.intake.Lateness;
import dev.touchpoint.journeystream.intake.StitchSettings;
import dev.touchpoint.journeystream.intake.TouchpointFacts;
import dev.touchpoint.journeystream.state.Remembered;
import dev.touchpoint.journeystream.warehouse.WarehouseWrite;
import dev.touchpoint.warehouse.Agent;
import dev.touchpoint.warehouse.TouchpointRow;
import java.time.Clock;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * One device's touchpoints: of copies it keeps the one that counts, and tells persons which touchpoints are theirs.
 *
 * <p>A changed time line is looked at once per watermark (while the log is read from long ago: once per checkpoint, see
 * {@link Waiting}), however many touchpoints came in between. While nobody has
 * signed in on the device its touchpoints go straight to the device's own person.
 *
 * <p>Keyed by {@link Arrival#key()}. State is dropped {@code horizon} after the last touchpoint received; nothing is
 * taken back then. Every key with state has a timer, so that a time to live isn't needed. A device with more than
 * {@value DeviceTouchpoints#MOST} touchpoints (no visitor has as many) forgets its oldest ones that name no customer: they
 * stay with the person they had, and a copy of one would count again.
 *
 * <p>What a person asked to have forgotten goes no further from the moment the request is known, and leaves the state
 * once time has passed it: until then some of what it covers may still come, and tell whose the rest is. Requests known
 * at the start are read before anything else; one that comes later is looked for in all devices. What of it is forgotten
 * before that moment is asked to be erased when it is forgotten.
 */
public final class DeviceTimeline extends Timeline<Arrival, Erasure, PersonChange> {

    /** Rows of {@code touchpoints} and {@code identities}. */
    public static final OutputTag<WarehouseWrite> WRITES =
            new OutputTag<>("writes", TypeInformation.of(WarehouseWrite.class));

    /** Messages for others: who is who. */
    public static final OutputTag<Announcement> ANNOUNCEMENTS =
            new OutputTag<>("announcements", TypeInformation.of(Announcement.class));

    /** Of touchpoints that claim that customers are one. */
    public static final OutputTag<AliasChange> ALIASES =
            new OutputTag<>("aliases", TypeInformation.of(AliasChange.class));

    /** Names the state of the rows written. */
    static final String IDENTITIES = "identities";

    /** Names the state of what was told. */
    static final String TOLD = "told";

    private static final long serialVersionUID = 1L;

    /** Touchpoints, by their number and their kibibytes; and as many rows and beliefs, which are small: some 50 MB. */
    private static final int MOST_REMEMBERED = 20_000;

    private final StitchSettings settings;
    private final Register<Erasure> register;

    private transient DeviceErasures erasures;
    private transient ValueState<DeviceMemory> memory;
    private transient DeviceTouchpoints timeline;
    private transient PublishedRows identities;
    private transient ToldBeliefs beliefs;
    private transient DevicePersons persons;
    private transient Counter touchpoints;
    private transient Counter duplicates;
    private transient Counter late;

    /**
     * @param settings the limits of the rules
     * @param register who asked to be forgotten before the start
     * @param clock tells whether what comes happens now; it must serialise
     */
    @SuppressWarnings("NullAway.Init")
    public DeviceTimeline(StitchSettings settings, Register<Erasure> register, Clock clock) {
        super(clock, Waiting.LONGEST, MOST_REMEMBERED);
        this.settings = settings;
        this.register = register;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        super.open(context);
        erasures = new DeviceErasures(settings, register.read());
        memory = getRuntimeContext().getState(memoryDescriptor());
        timeline = DeviceTouchpoints.in(
                packed(), getRuntimeContext(), settings, new Remembered<>(this::key, MOST_REMEMBERED));
        MetricGroup meters = getRuntimeContext().getMetricGroup();
        identities = PublishedRows.in(
                packed(), getRuntimeContext(), IDENTITIES, this::key, MOST_REMEMBERED, meters.counter("merges"));
        beliefs = ToldBeliefs.in(packed(), getRuntimeContext(), TOLD, new Remembered<>(this::key, MOST_REMEMBERED));
        persons = new DevicePersons(
                new IdentityRules(settings), timeline, erasures, identities, beliefs, CapMeters.ofDevices(meters));
        touchpoints = meters.counter("touchpoints");
        duplicates = meters.counter("duplicates");
        late = meters.counter("late");
    }

    @Override
    public void processElement(Arrival arrival, ReadOnlyContext context, Collector<PersonChange> out) throws Exception {
        touchpoints.inc();
        DeviceMemory before = memory.value();
        if (before == null) {
            before = DeviceMemory.of(arrival.receivedAt(), forgetAt(arrival.receivedAt()));
            context.timerService().registerEventTimeTimer(before.forgetTimer());
        }
        DeviceMemory now = before.received(arrival.receivedAt()).askingAgain(arrival.receivedAt());
        KeptTouchpoint earlier = timeline.get(arrival.eventId());
        if (earlier != null) {
            duplicates.inc();
        }
        if (earlier == null || !earlier.countsBefore(arrival)) {
            if (earlier != null && !earlier.person().isEmpty()) {
                DevicePersons.claim(
                        TouchpointFacts.of(KeptTouchpoint.decoded(earlier.bytes())), false, told(now, context, out));
            }
            now = keep(arrival, earlier, now, context, out);
        }
        memory.update(now);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<PersonChange> out) throws Exception {
        DeviceMemory now = memory.value();
        if (now == null) {
            return;
        }
        if (now.pending() || now.erasesBy(context.timerService().currentWatermark())) {
            now = persons.assign(now, context.timerService().currentWatermark(), told(now, context, out));
            if (now.eraseAt() != 0) {
                context.timerService().registerEventTimeTimer(now.eraseAt());
            }
        }
        if (now.touchpoints() == 0) {
            // Erased: not even a timer may tell of it.
            context.timerService().deleteEventTimeTimer(now.forgetTimer());
            memory.clear();
            return;
        }
        if (time >= now.forgetTimer()) {
            long forgetAt = forgetAt(now.newestReceived());
            if (forgetAt <= time) {
                if (now.eraseAt() != 0) {
                    persons.eraseLater(now, context.timerService().currentWatermark(), told(now, context, out));
                    context.timerService().deleteEventTimeTimer(now.eraseAt());
                }
                memory.clear();
                timeline.clear();
                identities.clear();
                beliefs.clear();
                return;
            }
            now = now.ringingAt(forgetAt);
            context.timerService().registerEventTimeTimer(forgetAt);
        }
        memory.update(now);
    }

    /** Looks for the customer in all devices; what is found is looked at again when time has passed the request. */
    @Override
    public void processBroadcastElement(Erasure erasure, Context context, Collector<PersonChange> out)
            throws Exception {
        boolean isNews = erasures.add(erasure);
        if (!isNews && !goesOn()) {
            // Known before the first touchpoint came: each was asked about it.
            return;
        }
        context.applyToKeyedState(memoryDescriptor(), (key, state) -> {
            DeviceMemory device = state.value();
            if (device != null && DeviceErasures.mayConcern(erasure, key, device, timeline)) {
                timers().registerEventTimeTimer(erasure.until().toEpochMilli());
                state.update(device.toAssign().askingAgain(erasure.until().toEpochMilli()));
            }
        });
    }

    private DeviceMemory keep(
            Arrival arrival,
            @Nullable KeptTouchpoint earlier,
            DeviceMemory memoryBefore,
            ReadOnlyContext context,
            Collector<PersonChange> out)
            throws Exception {
        Touchpoint touchpoint = KeptTouchpoint.decoded(arrival.bytes());
        boolean isLate = Lateness.late(touchpoint, settings.horizon());
        if (isLate) {
            late.inc();
        }
        Agent agent = Agents.of(touchpoint);
        boolean mayGo = erasures.mayConcern(touchpoint);
        if (!mayGo || !erasures.cover(touchpoint)) {
            context.output(
                    WRITES,
                    WarehouseWrite.of(
                            new TouchpointRow(touchpoint, ChannelRules.channelOf(touchpoint), isLate, agent)));
        }
        KeptTouchpoint kept =
                KeptTouchpoint.unsent(arrival, earlier == null ? KeptTouchpoint.NOBODY : earlier.person());
        boolean stitched =
                !isLate && timeline.counts(agent) && !arrival.origin().equals(Origin.NOBODY);
        boolean straight = !mayGo && stitched && earlier == null && hasOnePerson(arrival, touchpoint, memoryBefore);
        if (straight) {
            sendStraightOn(arrival, touchpoint, memoryBefore, context, out);
            kept = kept.sentTo(arrival.origin());
        }
        timeline.put(arrival.eventId(), kept);
        DeviceMemory now = remembered(touchpoint, earlier == null, stitched, memoryBefore);
        boolean concernsPersons = !straight && (stitched || !kept.person().isEmpty() || mayGo);
        if (!concernsPersons && now.touchpoints() <= DeviceTouchpoints.MOST) {
            return now;
        }
        // Who asks to be forgotten at a moment must have exactly what is theirs by then; and which customers are one
        // is worked out downstream of this operator, by the watermark. So neither may wait for the checkpoint.
        boolean mayWait = !mayGo && earlier == null && touchpoint.previousId().isEmpty();
        lookAgain(mayWait, context);
        return now.toAssign();
    }

    /** To the person of its origin, whatever the device's other touchpoints are. */
    private static void sendStraightOn(
            Arrival arrival,
            Touchpoint touchpoint,
            DeviceMemory memory,
            ReadOnlyContext context,
            Collector<PersonChange> out) {
        out.collect(PersonChange.arriving(
                arrival.site(),
                arrival.origin(),
                nameOf(arrival),
                memory.newestReceived(),
                TouchpointEssence.of(arrival.bytes())));
        if (!touchpoint.previousId().isEmpty()) {
            DevicePersons.claim(TouchpointFacts.of(touchpoint), true, told(memory, context, out));
        }
    }

    private static DeviceMemory remembered(
            Touchpoint touchpoint, boolean isNew, boolean stitched, DeviceMemory memoryBefore) {
        DeviceMemory now = isNew ? memoryBefore.withOneMore() : memoryBefore;
        if (stitched) {
            now = now.stitching(touchpoint.occurredAt().toEpochMilli());
        }
        boolean names =
                !touchpoint.customerId().isEmpty() || !touchpoint.previousId().isEmpty();
        return names ? now.naming() : now;
    }

    /** Whether this touchpoint changes nothing for the others, and its person is its origin. */
    private static boolean hasOnePerson(Arrival arrival, Touchpoint touchpoint, DeviceMemory memory) {
        if (Origin.isCustomer(arrival.origin())) {
            return true;
        }
        boolean beginsTimeline = touchpoint.occurredAt().toEpochMilli() <= memory.firstOccurredAt();
        // What comes after others that wait comes with them: alone, the person would be believed to begin with it.
        boolean others = memory.identified() || memory.pending();
        return !others && touchpoint.customerId().isEmpty() && !beginsTimeline;
    }

    private long forgetAt(long newestReceived) {
        return newestReceived + settings.horizon().toMillis();
    }

    static ValueStateDescriptor<DeviceMemory> memoryDescriptor() {
        return new ValueStateDescriptor<>("memory", TypeInformation.of(DeviceMemory.class));
    }

    private static DevicePersons.Listeners told(
            DeviceMemory device, ReadOnlyContext context, Collector<PersonChange> out) {
        return new DevicePersons.Listeners(
                out::collect,
                write -> context.output(WRITES, write),
                announcement -> context.output(ANNOUNCEMENTS, announcement.receivedAt(device.newestReceived())),
                change -> context.output(ALIASES, change));
    }

    private static String nameOf(Arrival arrival) {
        return DevicePersons.nameOf(arrival.origin(), arrival.eventId());
    }
}
