package dev.touchpoint.journeystream.stitching;

import static dev.touchpoint.testing.TouchpointBuilder.aTouchpoint;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchpoint.event.Erasure;
import dev.touchpoint.event.Touchpoint;
import dev.touchpoint.event.TouchpointCodec;
import dev.touchpoint.journeystream.intake.StitchSettings;
import dev.touchpoint.journeystream.state.Texts;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** What the operator sees to, whatever the time line is. */
class TimelineOperatorTest {

    /** With what each of them has, more than may wait for a checkpoint in memory. */
    private static final int DEVICES = 1_100;

    @Test
    void whatManyTimersChangeIsWrittenBeforeItIsTooMuchForMemory() throws Exception {
        DeviceTimeline timeline = new DeviceTimeline(StitchSettings.defaults(), Register.empty(), TwoExchanges.NOW);
        try (KeyedTwoInputStreamOperatorTestHarness<String, Arrival, Erasure, PersonChange> devices =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        TimelineOperator.of(timeline), Arrival::key, null, Texts.TYPE, 1, 1, 0)) {
            devices.open();
            devices.processWatermark2(Watermark.MAX_WATERMARK);
            for (int i = 0; i < DEVICES; i++) {
                devices.processElement1(new StreamRecord<>(arrival(i)));
            }

            devices.processWatermark1(new Watermark(1));

            assertThat(devices.extractOutputValues()).hasSize(DEVICES);
            Timeline<?, ?, ?> ran =
                    (Timeline<?, ?, ?>) ((TimelineOperator<?, ?, ?>) devices.getOperator()).getUserFunction();
            assertThat(ran.packed().isFull()).isFalse();
        }
    }

    private static Arrival arrival(int number) {
        Touchpoint touchpoint = aTouchpoint()
                .id("e-" + number)
                .device("d-" + number)
                .property("text", "x".repeat(60_000))
                .build();
        return Arrival.of(touchpoint, TouchpointCodec.encode(touchpoint));
    }
}
