package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.journeystream.announcement.AnnouncementType;
import dev.touchpoint.journeystream.state.PackedState;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/** Stands in an operator's place in a job that reads its state from a savepoint, and gives what that says was told. */
public final class ToldReader extends KeyedBroadcastProcessFunction<String, String, String, ToldBefore> {

    private static final long serialVersionUID = 1L;

    /** Which part of what is packed it is: the third, of devices and of persons. */
    private static final int TOLD = 2;

    private final MapStateDescriptor<String, String> ofEarlierVersions;

    private ToldReader(MapStateDescriptor<String, String> ofEarlierVersions) {
        this.ofEarlierVersions = ofEarlierVersions;
    }

    /** In the place of {@link DeviceTimeline}. */
    public static ToldReader ofDevices() {
        return new ToldReader(ToldBeliefs.descriptor(DeviceTimeline.TOLD));
    }

    /** In the place of {@link PersonTimeline}, of persons or of groups. */
    public static ToldReader ofPersons() {
        return new ToldReader(ToldBeliefs.descriptor(PersonState.TOLD));
    }

    @Override
    public void processElement(String nothing, ReadOnlyContext context, Collector<ToldBefore> out) {
        throw new IllegalStateException("There is nothing to process");
    }

    @Override
    public void processBroadcastElement(String all, Context context, Collector<ToldBefore> out) throws Exception {
        context.applyToKeyedState(ofEarlierVersions, (key, state) -> {
            for (Map.Entry<String, String> told : state.entries()) {
                out.collect(told(key, told.getKey(), told.getValue()));
            }
        });
        context.applyToKeyedState(PackedState.firstDescriptor(), (key, state) -> unpack(key, state.value(), out));
        context.applyToKeyedState(PackedState.furtherDescriptor(), (key, state) -> {
            for (byte[] packed : state.values()) {
                unpack(key, packed, out);
            }
        });
    }

    private static void unpack(String key, byte[] packed, Collector<ToldBefore> out) {
        PackedState.read(packed, (part, name, value) -> {
            if (part == TOLD) {
                out.collect(told(key, name, new String(value, StandardCharsets.UTF_8)));
            }
        });
    }

    /** @param about the number of a kind of news, and which of these */
    private static ToldBefore told(String siteAndPerson, String about, String kept) {
        String[] whose = siteAndPerson.split("\u0000", 2);
        AnnouncementType type = AnnouncementType.values()[Character.digit(about.charAt(0), Character.MAX_RADIX)];
        Told told = Told.read(kept);
        return new ToldBefore(whose[0], whose[1], type.label(), told.at(), told.id());
    }
}
