package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.event.Erasure;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.event.TouchpointCodec;
import dev.touchpoint.event.model.ModelVersion;
import dev.touchpoint.journeystream.StitchSettings;
import dev.touchpoint.journeystream.announcement.Announcement;
import dev.touchpoint.journeystream.warehouse.WarehouseWrite;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/** The device and the person operator, one behind the other, and the tables they write. */
final class TwoExchanges implements AutoCloseable {

    private final WarehouseTables tables = new WarehouseTables();
    private final List<WarehouseWrite> writes = new ArrayList<>();
    private final List<Announcement> announcements = new ArrayList<>();
    private final List<Erasure> asked = new ArrayList<>();
    private final List<ModelVersion> models = new ArrayList<>();
    private KeyedTwoInputStreamOperatorTestHarness<String, Arrival, Erasure, PersonChange> devices;
    private KeyedTwoInputStreamOperatorTestHarness<String, PersonChange, ModelVersion, WarehouseWrite> persons;
    private long watermark;

    TwoExchanges() throws Exception {
        this(List.of());
    }

    /** With requests to be forgotten that are known before the first touchpoint comes. */
    TwoExchanges(List<Erasure> known) throws Exception {
        this(known, List.of());
    }

    /** With phase models, too, that are known before. */
    TwoExchanges(List<Erasure> known, List<ModelVersion> knownModels) throws Exception {
        asked.addAll(known);
        models.addAll(knownModels);
        devices = devices();
        persons = persons();
        open();
        for (Erasure request : known) {
            tell(request);
        }
        for (ModelVersion version : knownModels) {
            persons.processElement2(new StreamRecord<>(version));
        }
        watermark(0);
    }

    private void open() throws Exception {
        devices.open();
        persons.open();
        devices.processWatermark2(Watermark.MAX_WATERMARK);
        persons.processWatermark2(Watermark.MAX_WATERMARK);
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
        passOn();
    }

    /** A phase model changes while the stream stands still: it is known at the start, and told again after it. */
    void restartWith(ModelVersion version) throws Exception {
        models.add(version);
        restart();
        persons.processElement2(new StreamRecord<>(version));
        passOn();
    }

    private void tell(Erasure request) throws Exception {
        devices.processElement2(new StreamRecord<>(request));
        persons.processElement1(new StreamRecord<>(PersonChange.forgetting(request)));
        passOn();
    }

    void receive(Touchpoint touchpoint) throws Exception {
        byte[] bytes = TouchpointCodec.encode(touchpoint);
        devices.processElement1(new StreamRecord<>(
                Arrival.of(touchpoint, bytes), touchpoint.receivedAt().toEpochMilli()));
        passOn();
    }

    /** The smallest step of time: whatever waits for time to go on happens now. */
    void settle() throws Exception {
        watermark(watermark + 1);
    }

    void watermark(long to) throws Exception {
        watermark = to;
        devices.processWatermark1(new Watermark(to));
        passOn();
        persons.processWatermark1(new Watermark(to));
        passOn();
    }

    /** Stops both and lets others go on from their checkpoint. */
    void restart() throws Exception {
        OperatorSubtaskState ofDevices = devices.snapshot(1, 1);
        OperatorSubtaskState ofPersons = persons.snapshot(1, 1);
        close();
        devices = devices();
        persons = persons();
        devices.initializeState(ofDevices);
        persons.initializeState(ofPersons);
        open();
        watermark(watermark);
    }

    OperatorSubtaskState checkpointOfDevices() throws Exception {
        return devices.snapshot(1, 1);
    }

    OperatorSubtaskState checkpointOfPersons() throws Exception {
        return persons.snapshot(1, 1);
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

    int stateEntries() {
        return devices.numKeyedStateEntries() + persons.numKeyedStateEntries();
    }

    int timers() {
        return devices.numEventTimeTimers() + persons.numEventTimeTimers();
    }

    @Override
    public void close() throws Exception {
        devices.close();
        persons.close();
    }

    private void passOn() throws Exception {
        for (Object output; (output = devices.getOutput().poll()) != null; ) {
            if (output instanceof StreamRecord<?> record && record.getValue() instanceof PersonChange change) {
                persons.processElement1(new StreamRecord<>(change));
            }
        }
        write(devices.getSideOutput(DeviceTimeline.WRITES));
        for (Object output; (output = persons.getOutput().poll()) != null; ) {
            if (output instanceof StreamRecord<?> record && record.getValue() instanceof WarehouseWrite write) {
                write(write);
            }
        }
        Queue<StreamRecord<Announcement>> told = persons.getSideOutput(PersonTimeline.ANNOUNCEMENTS);
        if (told != null) {
            for (StreamRecord<Announcement> one; (one = told.poll()) != null; ) {
                announcements.add(one.getValue());
            }
        }
    }

    private void write(@Nullable Queue<StreamRecord<WarehouseWrite>> rows) {
        if (rows != null) {
            for (StreamRecord<WarehouseWrite> row; (row = rows.poll()) != null; ) {
                write(row.getValue());
            }
        }
    }

    private void write(WarehouseWrite row) {
        writes.add(row);
        tables.write(List.of(row));
    }

    private KeyedTwoInputStreamOperatorTestHarness<String, Arrival, Erasure, PersonChange> devices() throws Exception {
        List<Erasure> known = List.copyOf(asked);
        return withoutKryo(new KeyedTwoInputStreamOperatorTestHarness<>(
                TimelineOperator.of(new DeviceTimeline(StitchSettings.defaults(), () -> known)),
                Arrival::key,
                null,
                Types.STRING,
                1,
                1,
                0));
    }

    private KeyedTwoInputStreamOperatorTestHarness<String, PersonChange, ModelVersion, WarehouseWrite> persons()
            throws Exception {
        List<ModelVersion> known = List.copyOf(models);
        return withoutKryo(new KeyedTwoInputStreamOperatorTestHarness<>(
                TimelineOperator.of(new PersonTimeline(StitchSettings.defaults(), () -> known)),
                PersonChange::key,
                null,
                Types.STRING,
                1,
                1,
                0));
    }

    private static <H extends KeyedTwoInputStreamOperatorTestHarness<?, ?, ?, ?>> H withoutKryo(H harness) {
        ExecutionConfig config = harness.getExecutionConfig();
        ((SerializerConfigImpl) config.getSerializerConfig()).setGenericTypes(false);
        return harness;
    }
}
