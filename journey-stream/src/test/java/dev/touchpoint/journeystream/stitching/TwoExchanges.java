package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.event.TouchpointCodec;
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
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/** The device and the person operator, one behind the other, and the tables they write. */
final class TwoExchanges implements AutoCloseable {

    private final WarehouseTables tables = new WarehouseTables();
    private final List<WarehouseWrite> writes = new ArrayList<>();
    private final List<Announcement> announcements = new ArrayList<>();
    private KeyedOneInputStreamOperatorTestHarness<String, Arrival, PersonChange> devices;
    private KeyedOneInputStreamOperatorTestHarness<String, PersonChange, WarehouseWrite> persons;
    private long watermark;

    TwoExchanges() throws Exception {
        devices = devices();
        persons = persons();
        devices.open();
        persons.open();
        watermark(0);
    }

    void receive(Touchpoint touchpoint) throws Exception {
        byte[] bytes = TouchpointCodec.encode(touchpoint);
        devices.processElement(new StreamRecord<>(
                Arrival.of(touchpoint, bytes), touchpoint.receivedAt().toEpochMilli()));
        passOn();
    }

    /** The smallest step of time: whatever waits for time to go on happens now. */
    void settle() throws Exception {
        watermark(watermark + 1);
    }

    void watermark(long to) throws Exception {
        watermark = to;
        devices.processWatermark(to);
        passOn();
        persons.processWatermark(to);
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
        devices.open();
        persons.open();
        watermark(watermark);
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
                persons.processElement(new StreamRecord<>(change));
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

    private static KeyedOneInputStreamOperatorTestHarness<String, Arrival, PersonChange> devices() throws Exception {
        return withoutKryo(new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new DeviceTimeline(StitchSettings.defaults())),
                Arrival::key,
                Types.STRING,
                1,
                1,
                0));
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, PersonChange, WarehouseWrite> persons()
            throws Exception {
        return withoutKryo(new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new PersonTimeline(StitchSettings.defaults())),
                PersonChange::key,
                Types.STRING,
                1,
                1,
                0));
    }

    private static <H extends KeyedOneInputStreamOperatorTestHarness<?, ?, ?>> H withoutKryo(H harness) {
        ExecutionConfig config = harness.getExecutionConfig();
        ((SerializerConfigImpl) config.getSerializerConfig()).setGenericTypes(false);
        return harness;
    }
}
