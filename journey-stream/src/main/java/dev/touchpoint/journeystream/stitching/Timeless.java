package dev.touchpoint.journeystream.stitching;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * The time of rows that have none: it is always ahead, so that it holds up that of no stream they are brought together
 * with.
 *
 * @param <T> the rows
 */
public final class Timeless<T> implements WatermarkGenerator<T> {

    /** For rows of any kind. */
    public static <T> WatermarkStrategy<T> strategy() {
        return WatermarkStrategy.forGenerator(context -> new Timeless<>());
    }

    @Override
    public void onEvent(T row, long timestamp, WatermarkOutput output) {
        // A row says nothing of time.
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        output.emitWatermark(Watermark.MAX_WATERMARK);
    }
}
