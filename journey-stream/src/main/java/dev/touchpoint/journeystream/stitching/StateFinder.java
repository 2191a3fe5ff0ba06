package dev.touchpoint.journeystream.stitching;

import dev.touchpoint.journeystream.state.PackedState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.State;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Stands in an operator's place in a job that reads its state from a checkpoint, and tells which entries hold a text: in
 * their key, in any value, or in the bytes of a touchpoint. Gives a line for each such entry: the text and the state.
 */
public final class StateFinder extends KeyedBroadcastProcessFunction<String, String, String, String> {

    private static final long serialVersionUID = 1L;

    private final List<ValueStateDescriptor<?>> values;
    private final List<MapStateDescriptor<String, ?>> maps;

    /** Names of what is packed, by number. */
    private final List<String> parts;

    /**
     * @param values states of one value
     * @param maps states of entries
     * @param packed in which earlier versions kept what is packed, in the order of its parts
     */
    private StateFinder(
            List<ValueStateDescriptor<?>> values,
            List<MapStateDescriptor<String, ?>> maps,
            List<MapStateDescriptor<String, ?>> packed) {
        this.values = new ArrayList<>(values);
        this.maps = new ArrayList<>(packed);
        this.maps.addAll(maps);
        this.parts =
                new ArrayList<>(packed.stream().map(StateDescriptor::getName).toList());
    }

    /** In the place of {@link DeviceTimeline}. */
    public static StateFinder ofDevices() {
        return new StateFinder(
                List.of(DeviceTimeline.memoryDescriptor()),
                List.of(),
                List.of(
                        DeviceTouchpoints.descriptor(),
                        PublishedRows.descriptor(DeviceTimeline.IDENTITIES),
                        ToldBeliefs.descriptor(DeviceTimeline.TOLD)));
    }

    /** In the place of {@link AliasGraph}. */
    public static StateFinder ofAliases() {
        return new StateFinder(
                List.of(),
                List.of(
                        AliasGraph.claimsDescriptor(),
                        AliasGraph.toldDescriptor(),
                        AliasGraph.crowdedDescriptor(),
                        ErasureRequests.descriptor()),
                List.of());
    }

    /** In the place of {@link PersonTimeline}, of persons or of groups. */
    public static StateFinder ofPersons() {
        return new StateFinder(
                List.of(PersonState.memoryDescriptor(), GroupMember.descriptor()),
                List.of(ErasureRequests.descriptor()),
                List.of(
                        PersonTouchpoints.descriptor(),
                        PublishedRows.descriptor(PersonState.PUBLISHED),
                        ToldBeliefs.descriptor(PersonState.TOLD)));
    }

    @Override
    public void processElement(String nothing, ReadOnlyContext context, Collector<String> out) {
        throw new IllegalStateException("There is nothing to process");
    }

    @Override
    public void processBroadcastElement(String text, Context context, Collector<String> out) throws Exception {
        for (ValueStateDescriptor<?> value : values) {
            look(context, value, (key, state) -> {
                if (key.contains(text)
                        || ofValue(((ValueState<?>) state).value()).contains(text)) {
                    out.collect(found(text, value));
                }
            });
        }
        for (MapStateDescriptor<String, ?> map : maps) {
            look(context, map, (key, state) -> {
                for (Map.Entry<?, ?> entry : ((MapState<?, ?>) state).entries()) {
                    if (key.contains(text) || (ofValue(entry.getKey()) + ofValue(entry.getValue())).contains(text)) {
                        out.collect(found(text, map));
                    }
                }
            });
        }
        if (!parts.isEmpty()) {
            findPacked(text, context, out);
        }
    }

    private void findPacked(String text, Context context, Collector<String> out) throws Exception {
        look(
                context,
                PackedState.firstDescriptor(),
                (key, state) -> findPacked(text, key, (byte[]) ((ValueState<?>) state).value(), out));
        look(context, PackedState.furtherDescriptor(), (key, state) -> {
            for (Object value : ((MapState<?, ?>) state).values()) {
                findPacked(text, key, (byte[]) value, out);
            }
        });
    }

    private void findPacked(String text, String key, byte[] packed, Collector<String> out) {
        PackedState.read(packed, (part, name, value) -> {
            if (key.contains(text) || (name + ofValue(value)).contains(text)) {
                out.collect(text + " in " + parts.get(part));
            }
        });
    }

    private static String found(String text, StateDescriptor<?, ?> where) {
        return text + " in " + where.getName();
    }

    private interface Look {
        void at(String key, State state) throws Exception;
    }

    private static <S extends State> void look(Context context, StateDescriptor<S, ?> descriptor, Look look)
            throws Exception {
        context.applyToKeyedState(descriptor, (key, state) -> look.at((String) key, state));
    }

    private static String ofValue(Object value) {
        if (value instanceof byte[] bytes) {
            // Texts are UTF-8 in touchpoints and in rows; what lies between them is replaced and passed over.
            return new String(bytes, StandardCharsets.UTF_8);
        } else if (value instanceof KeptTouchpoint kept) {
            return kept.person() + ' ' + ofValue(kept.bytes());
        }
        return String.valueOf(value);
    }
}
