package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.event.Erasure;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.event.TouchpointCodec;
import dev.touchpoint.event.model.ModelVersion;
import dev.touchpoint.journeystream.announcement.Announcement;
import dev.touchpoint.journeystream.intake.StitchSettings;
import dev.touchpoint.journeystream.state.Texts;
import dev.touchpoint.journeystream.warehouse.WarehouseWrite;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** The operators of devices, aliases, persons and groups, one behind the other, and the tables they write. */
final class TwoExchanges implements AutoCloseable {

    /** Of the one stream that this thread tries; operators are copied, and so is what they hold. */
    private static final ThreadLocal<Long> TIME = ThreadLocal.withInitial(() -> 0L);

    /** What comes happens now: this one goes with the watermark. */
    static final Clock NOW =
            ((InstantSource & Serializable) () -> Instant.ofEpochMilli(TIME.get())).withZone(ZoneOffset.UTC);

    /** What comes happened long before this one. */
    static final Clock LONG_AFTER = Clock.fixed(Instant.parse("2100-01-01T00:00:00Z"), ZoneOffset.UTC);

    private final WarehouseTables tables = new WarehouseTables();
    private final List<WarehouseWrite> writes = new ArrayList<>();
    private final List<Announcement> announcements = new ArrayList<>();
    private final List<Erasure> asked = new ArrayList<>();
    private final List<ModelVersion> models = new ArrayList<>();
    private final Clock clock;
    private final StitchSettings settings;
    private long watermark;
    private KeyedTwoInputStreamOperatorTestHarness<String, Arrival, Erasure, PersonChange> devices;
    private KeyedTwoInputStreamOperatorTestHarness<String, AliasChange, Erasure, PersonChange> aliases;
    private KeyedTwoInputStreamOperatorTestHarness<String, PersonChange, ModelVersion, WarehouseWrite> persons;
    private KeyedTwoInputStreamOperatorTestHarness<String, PersonChange, ModelVersion, WarehouseWrite> groups;

    /** What comes happens now. */
    TwoExchanges() throws Exception {
        this(List.of());
    }

    /** With requests to be forgotten that are known before the first touchpoint comes. */
    TwoExchanges(List<Erasure> known) throws Exception {
        this(known, List.of(), NOW);
    }

    /** With phase models, too, that are known before; what comes happens at a time that the clock tells. */
    TwoExchanges(List<Erasure> known, List<ModelVersion> knownModels, Clock clock) throws Exception {
        this(known, knownModels, clock, StitchSettings.defaults());
    }

    /** The same, by other limits. */
    TwoExchanges(List<Erasure> known, List<ModelVersion> knownModels, Clock clock, StitchSettings settings)
            throws Exception {
        this.clock = clock;
        this.settings = settings;
        asked.addAll(known);
        models.addAll(knownModels);
        devices = devices();
        aliases = aliases();
        persons = persons(PersonTimeline.ofPersons(settings, modelRegister(), clock));
        groups = persons(PersonTimeline.ofGroups(settings, modelRegister(), clock));
        open();
        for (Erasure request : known) {
            tell(request);
        }
        watermark(0);
    }

    private void open() throws Exception {
        for (KeyedTwoInputStreamOperatorTestHarness<?, ?, ?, ?> one : List.of(devices, aliases, persons, groups)) {
            one.open();
            one.processWatermark2(Watermark.MAX_WATERMARK);
        }
    }

    /** Somebody asks to be forgotten. */
    void erase(Erasure request) throws Exception {
        asked.add(request);
        tell(request);
    }

    /** A site's phase model changes. */
    void put(ModelVersion version) throws Exception {
        models.add(version);
        persons.processElement2(new StreamRecord<>(version));
        groups.processElement2(new StreamRecord<>(version));
        passOn();
    }

    /** A phase model changes while the stream stands still: it is known at the start, and told again after it. */
    void restartWith(ModelVersion version) throws Exception {
        models.add(version);
        restart();
        persons.processElement2(new StreamRecord<>(version));
        groups.processElement2(new StreamRecord<>(version));
        passOn();
    }

    private Register<ModelVersion> modelRegister() {
        List<ModelVersion> known = List.copyOf(models);
        return () -> known;
    }

    private void tell(Erasure request) throws Exception {
        devices.processElement2(new StreamRecord<>(request));
        aliases.processElement2(new StreamRecord<>(request));
        persons.processElement1(new StreamRecord<>(PersonChange.forgetting(request)));
        groups.processElement1(new StreamRecord<>(PersonChange.forgetting(request)));
        passOn();
    }

    void receive(Touchpoint touchpoint) throws Exception {
        byte[] bytes = TouchpointCodec.encode(touchpoint);
        devices.processElement1(new StreamRecord<>(
                Arrival.of(touchpoint, bytes), touchpoint.receivedAt().toEpochMilli()));
        passOn();
    }

    /** The smallest step of time, and a checkpoint: whatever waits for one of them happens now. */
    void settle() throws Exception {
        watermark(watermark + 1);
        beginCheckpoint();
    }

    private void beginCheckpoint() throws Exception {
        devices.prepareSnapshotPreBarrier(1);
        passOn();
        aliases.prepareSnapshotPreBarrier(1);
        passOn();
        persons.prepareSnapshotPreBarrier(1);
        passOn();
        groups.prepareSnapshotPreBarrier(1);
        passOn();
    }

    void watermark(long to) throws Exception {
        watermark = to;
        TIME.set(to);
        for (KeyedTwoInputStreamOperatorTestHarness<?, ?, ?, ?> one : List.of(devices, aliases, persons, groups)) {
            one.processWatermark1(new Watermark(to));
            passOn();
        }
    }

    /** Stops both and lets others go on from their checkpoint. */
    void restart() throws Exception {
        beginCheckpoint();
        OperatorSubtaskState ofDevices = devices.snapshot(1, 1);
        OperatorSubtaskState ofAliases = aliases.snapshot(1, 1);
        OperatorSubtaskState ofPersons = persons.snapshot(1, 1);
        OperatorSubtaskState ofGroups = groups.snapshot(1, 1);
        close();
        devices = devices();
        aliases = aliases();
        persons = persons(PersonTimeline.ofPersons(settings, modelRegister(), clock));
        groups = persons(PersonTimeline.ofGroups(settings, modelRegister(), clock));
        devices.initializeState(ofDevices);
        aliases.initializeState(ofAliases);
        persons.initializeState(ofPersons);
        groups.initializeState(ofGroups);
        open();
        watermark(watermark);
    }

    /** The same, and time runs again from earlier, as where unread records are older than what was read. */
    void restartAt(long earlier) throws Exception {
        watermark = earlier;
        restart();
    }

    OperatorSubtaskState checkpointOfDevices() throws Exception {
        beginCheckpoint();
        return devices.snapshot(1, 1);
    }

    OperatorSubtaskState checkpointOfPersons() throws Exception {
        beginCheckpoint();
        return persons.snapshot(1, 1);
    }

    OperatorSubtaskState checkpointOfAliases() throws Exception {
        beginCheckpoint();
        return aliases.snapshot(1, 1);
    }

    OperatorSubtaskState checkpointOfGroups() throws Exception {
        return groups.snapshot(1, 1);
    }

    WarehouseTables tables() {
        return tables;
    }

    /** Everything written so far. */
    List<WarehouseWrite> writes() {
        return writes;
    }

    /** Everything told so far. */
    List<Announcement> announcements() {
        return announcements;
    }

    int entriesOfGroups() {
        return groups.numKeyedStateEntries();
    }

    int stateEntries() {
        return devices.numKeyedStateEntries()
                + aliases.numKeyedStateEntries()
                + persons.numKeyedStateEntries()
                + groups.numKeyedStateEntries();
    }

    int timers() {
        return devices.numEventTimeTimers()
                + aliases.numEventTimeTimers()
                + persons.numEventTimeTimers()
                + groups.numEventTimeTimers();
    }

    @Override
    public void close() throws Exception {
        devices.close();
        aliases.close();
        persons.close();
        groups.close();
    }

    private void passOn() throws Exception {
        for (AliasChange change : side(devices, DeviceTimeline.ALIASES)) {
            aliases.processElement1(new StreamRecord<>(change));
        }
        for (PersonChange change : records(devices, PersonChange.class)) {
            persons.processElement1(new StreamRecord<>(change));
        }
        for (PersonChange change : records(aliases, PersonChange.class)) {
            persons.processElement1(new StreamRecord<>(change));
        }
        for (PersonChange change : side(persons, PersonTimeline.OF_GROUPS)) {
            groups.processElement1(new StreamRecord<>(change));
        }
        side(devices, DeviceTimeline.WRITES).forEach(this::write);
        announcements.addAll(side(devices, DeviceTimeline.ANNOUNCEMENTS));
        for (KeyedTwoInputStreamOperatorTestHarness<String, PersonChange, ModelVersion, WarehouseWrite> one :
                List.of(persons, groups)) {
            records(one, WarehouseWrite.class).forEach(this::write);
            announcements.addAll(side(one, PersonTimeline.ANNOUNCEMENTS));
        }
    }

    private static <T> List<T> records(KeyedTwoInputStreamOperatorTestHarness<?, ?, ?, ?> one, Class<T> type) {
        List<T> records = new ArrayList<>();
        for (Object output; (output = one.getOutput().poll()) != null; ) {
            if (output instanceof StreamRecord<?> record && type.isInstance(record.getValue())) {
                records.add(type.cast(record.getValue()));
            }
        }
        return records;
    }

    private static <T> List<T> side(KeyedTwoInputStreamOperatorTestHarness<?, ?, ?, ?> one, OutputTag<T> tag) {
        List<T> records = new ArrayList<>();
        Queue<StreamRecord<T>> queue = one.getSideOutput(tag);
        if (queue != null) {
            for (StreamRecord<T> record; (record = queue.poll()) != null; ) {
                records.add(record.getValue());
            }
        }
        return records;
    }

    private void write(WarehouseWrite row) {
        writes.add(row);
        tables.write(List.of(row));
    }

    private KeyedTwoInputStreamOperatorTestHarness<String, Arrival, Erasure, PersonChange> devices() throws Exception {
        List<Erasure> known = List.copyOf(asked);
        return withoutKryo(new KeyedTwoInputStreamOperatorTestHarness<>(
                TimelineOperator.of(new DeviceTimeline(settings, () -> known, clock)),
                Arrival::key,
                null,
                Texts.TYPE,
                1,
                1,
                0));
    }

    private static KeyedTwoInputStreamOperatorTestHarness<String, AliasChange, Erasure, PersonChange> aliases()
            throws Exception {
        return withoutKryo(new KeyedTwoInputStreamOperatorTestHarness<>(
                new AliasGraphOperator(), AliasChange::site, Erasure::site, Texts.TYPE, 1, 1, 0));
    }

    private static KeyedTwoInputStreamOperatorTestHarness<String, PersonChange, ModelVersion, WarehouseWrite> persons(
            PersonTimeline timeline) throws Exception {
        return withoutKryo(new KeyedTwoInputStreamOperatorTestHarness<>(
                TimelineOperator.of(timeline), PersonChange::key, null, Texts.TYPE, 1, 1, 0));
    }

    private static <H extends KeyedTwoInputStreamOperatorTestHarness<?, ?, ?, ?>> H withoutKryo(H harness) {
        ExecutionConfig config = harness.getExecutionConfig();
        ((SerializerConfigImpl) config.getSerializerConfig()).setGenericTypes(false);
        return harness;
    }
}
