package dev.touchpoint.journeystream.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

@SuppressWarnings("NullAway.Init")
class PackedStateTest {

    private static final String EARLIER = "earlier";

    /** What happens to one entry: a value is put, or (empty) it is taken away. */
    record Act(String key, int part, String name, String value) {}

    /** Two parts of a key; an act with the name "*" clears its part. */
    @SuppressWarnings("NullAway.Init")
    private static final class Packing extends KeyedProcessFunction<String, Act, String> {

        private static final long serialVersionUID = 1L;

        private transient PackedState packed;
        private transient List<PackedState.Part> parts;
        private transient String key;

        @Override
        public void open(OpenContext context) {
            packed = PackedState.in(getRuntimeContext(), () -> key, 300, true);
            parts = new ArrayList<>();
            parts.add(packed.part(earlier(), bytes -> bytes));
            parts.add(packed.part(
                    getRuntimeContext().getMapState(new MapStateDescriptor<>("other", Texts.TYPE, Texts.TYPE)),
                    text -> text.getBytes(StandardCharsets.UTF_8)));
        }

        private MapState<String, byte[]> earlier() {
            return getRuntimeContext()
                    .getMapState(new MapStateDescriptor<>(
                            EARLIER, Texts.TYPE, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        }

        @Override
        public void processElement(Act act, Context context, Collector<String> out) throws Exception {
            key = act.key();
            PackedState.Part part = parts.get(act.part());
            if (act.name().equals("*")) {
                part.clear();
            } else if (act.value().isEmpty()) {
                part.remove(act.name());
            } else {
                part.put(act.name(), act.value().getBytes(StandardCharsets.UTF_8));
            }
        }

        Map<String, String> entries(String ofKey, int part) throws Exception {
            key = ofKey;
            Map<String, String> entries = new HashMap<>();
            parts.get(part)
                    .entries()
                    .forEach((name, value) -> entries.put(name, new String(value, StandardCharsets.UTF_8)));
            assertThat(parts.get(part).isEmpty()).isEqualTo(entries.isEmpty());
            return entries;
        }
    }

    private Packing packing;
    private KeyedOneInputStreamOperatorTestHarness<String, Act, String> harness;

    private void start(@Nullable OperatorSubtaskState from) throws Exception {
        packing = new Packing();
        harness =
                new KeyedOneInputStreamOperatorTestHarness<>(new KeyedProcessOperator<>(packing), Act::key, Texts.TYPE);
        if (from != null) {
            harness.initializeState(from);
        }
        harness.open();
    }

    private OperatorSubtaskState saved() throws Exception {
        packing.packed.save(this::goOnTo);
        return harness.snapshot(1, 1);
    }

    private void goOnTo(String key) {
        packing.key = key;
        harness.getOperator().setCurrentKey(key);
    }

    @Property(tries = 60)
    void holdsWhatAMapWouldHoweverOftenItIsSavedAndReadAgain(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        Map<String, Map<String, String>> expected = new HashMap<>();
        int names = List.of(3, 40, 1_000).get(random.nextInt(3));
        start(null);
        for (int i = 0; i < 2_000; i++) {
            Act act = act(random, names);
            Map<String, String> entries = expected.computeIfAbsent(act.key() + act.part(), key -> new HashMap<>());
            if (act.name().equals("*")) {
                entries.clear();
            } else if (act.value().isEmpty()) {
                entries.remove(act.name());
            } else {
                entries.put(act.name(), act.value());
            }
            harness.processElement(new StreamRecord<>(act));
            if (random.nextInt(200) == 0) {
                OperatorSubtaskState state = saved();
                if (random.nextBoolean()) {
                    harness.close();
                    start(state);
                }
            }
        }
        OperatorSubtaskState state = saved();
        harness.close();
        start(state);
        for (String key : List.of("a", "b", "c")) {
            for (int part = 0; part < 2; part++) {
                goOnTo(key);
                assertThat(packing.entries(key, part)).isEqualTo(expected.getOrDefault(key + part, Map.of()));
            }
        }
        harness.close();
    }

    private static Act act(Random random, int names) {
        String key = List.of("a", "a", "a", "b", "c").get(random.nextInt(5));
        boolean clears = random.nextInt(400) == 0;
        boolean takesAway = random.nextInt(3) == 0;
        return new Act(
                key,
                random.nextInt(2),
                clears ? "*" : "ñ" + random.nextInt(names),
                takesAway ? "" : "v" + random.nextInt() + "ü".repeat(random.nextInt(300)));
    }

    @Example
    void whatIsPutIntoKeysThatAreNotReadFillsMemoryUntilItIsSaved() throws Exception {
        start(null);
        for (int i = 0; i < 60_000; i++) {
            assertThat(packing.packed.isFull()).isFalse();
            harness.processElement(new StreamRecord<>(new Act("k" + i % 600, 0, "n" + i / 600, "v")));
            if (i == 599) {
                // From here on they aren't remembered, but for a few.
                packing.packed.save(this::goOnTo);
            }
        }
        for (int i = 0; i < 600; i++) {
            harness.processElement(new StreamRecord<>(new Act("k" + i, 1, "more", "v")));
        }
        assertThat(packing.packed.isFull()).isTrue();

        OperatorSubtaskState state = saved();
        assertThat(packing.packed.isFull()).isFalse();
        harness.close();
        start(state);
        for (int i = 0; i < 600; i++) {
            goOnTo("k" + i);
            assertThat(packing.entries("k" + i, 0)).hasSize(100);
            assertThat(packing.entries("k" + i, 1)).isEqualTo(Map.of("more", "v"));
        }
        harness.close();
    }

    @Example
    void aKeyThatHasNothingLeftHasNoState() throws Exception {
        start(null);
        for (int i = 0; i < 500; i++) {
            harness.processElement(new StreamRecord<>(new Act("a", i % 2, "n" + i, "value ".repeat(20))));
        }
        saved();
        assertThat(harness.numKeyedStateEntries()).isPositive();

        harness.processElement(new StreamRecord<>(new Act("a", 0, "*", "")));
        harness.processElement(new StreamRecord<>(new Act("a", 1, "*", "")));

        assertThat(harness.numKeyedStateEntries()).isZero();
        harness.close();
    }

    @Example
    void whatAnEarlierVersionKeptEntryByEntryIsTakenOver() throws Exception {
        start(null);
        goOnTo("a");
        packing.earlier().put("n-1", "one".getBytes(StandardCharsets.UTF_8));
        packing.earlier().put("n-2", "two".getBytes(StandardCharsets.UTF_8));
        OperatorSubtaskState earlier = harness.snapshot(1, 1);
        harness.close();

        start(earlier);
        goOnTo("a");
        assertThat(packing.entries("a", 0)).isEqualTo(Map.of("n-1", "one", "n-2", "two"));
        harness.processElement(new StreamRecord<>(new Act("a", 0, "n-2", "")));
        OperatorSubtaskState now = saved();
        harness.close();

        start(now);
        goOnTo("a");
        assertThat(packing.entries("a", 0)).isEqualTo(Map.of("n-1", "one"));
        assertThat(packing.earlier().isEmpty()).isTrue();
        harness.close();
    }
}
