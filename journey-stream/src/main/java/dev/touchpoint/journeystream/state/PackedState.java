package dev.touchpoint.journeystream.state;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of a key as a few values: nearly every key has one, a long one has several, of which mostly the last
 * changes. An entry of state for each touchpoint and row took ten times the memory, and as many reads.
 *
 * <p>What changes is written before a checkpoint, once, however often it changed since the one before: {@link #save} has to
 * be called by then. Of the keys that were looked at last it is known in memory what they have. What is put into another
 * one waits in memory until that is read for another reason, or saved: mostly it needn't be read and written twice.
 *
 * <p>State of earlier versions, an entry for each, is read where a key has nothing else, and goes when that is written.
 */
public final class PackedState implements AutoCloseable {

    private static final String FIRST = "packed";
    private static final String FURTHER = "packed-further";

    /** Written early, so that memory stays bounded and a checkpoint doesn't have all the work. */
    private static final int MOST_UNSAVED = 60_000;

    private final ValueState<byte[]> first;
    private final MapState<Integer, byte[]> further;
    private final Supplier<String> key;
    private final List<Part> parts = new ArrayList<>();
    private final Remembered<Entries> remembered;
    private final Map<String, Unsaved> unsaved = new LinkedHashMap<>();

    /** Put into keys that were neither remembered nor unsaved then, nor read since. */
    private final Map<String, List<Put>> unread = new LinkedHashMap<>();

    /** Of both. */
    private int unsavedWeight;

    private final Block block = new Block();
    private final boolean mayBeEarlier;

    private PackedState(
            ValueState<byte[]> first,
            MapState<Integer, byte[]> further,
            Supplier<String> key,
            int mostRemembered,
            boolean mayBeEarlier) {
        this.mayBeEarlier = mayBeEarlier;
        this.first = first;
        this.further = further;
        this.key = key;
        this.remembered = new Remembered<>(key, mostRemembered);
    }

    private record Unsaved(Entries entries, int weight) {}

    private record Put(int part, String name, byte[] value) {

        int weight() {
            return Entries.weight(1, name.length() + value.length);
        }
    }

    /**
     * That of an operator.
     *
     * @param key the key that is being worked on
     * @param mostRemembered how many entries an instance knows, in memory, each counted with its kibibytes
     * @param mayBeEarlier whether there may be state of an earlier version
     */
    public static PackedState in(
            RuntimeContext context, Supplier<String> key, int mostRemembered, boolean mayBeEarlier) {
        return new PackedState(
                context.getState(firstDescriptor()),
                context.getMapState(furtherDescriptor()),
                key,
                mostRemembered,
                mayBeEarlier);
    }

    /** The first value of a key. */
    public static ValueStateDescriptor<byte[]> firstDescriptor() {
        return new ValueStateDescriptor<>(FIRST, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
    }

    /** Those that follow, by their number. */
    public static MapStateDescriptor<Integer, byte[]> furtherDescriptor() {
        return new MapStateDescriptor<>(
                FURTHER, BasicTypeInfo.INT_TYPE_INFO, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
    }

    /**
     * The next part. All of them have to be named, always in the same order, before anything is read.
     *
     * @param earlier the state in which earlier versions kept it
     * @param packed what an entry of that is now
     */
    public <V> Part part(MapState<String, V> earlier, Function<V, byte[]> packed) {
        Part part = new Part(
                parts.size(),
                into -> {
                    for (Map.Entry<String, V> entry : earlier.entries()) {
                        into.accept(entry.getKey(), packed.apply(entry.getValue()));
                    }
                },
                earlier);
        parts.add(part);
        return part;
    }

    /** Writes what has changed; has {@code onto} change to each of the keys. */
    public void save(Consumer<String> onto) throws Exception {
        Set<String> all = new LinkedHashSet<>(unread.keySet());
        all.addAll(unsaved.keySet());
        // One by one: what the unread ones have may be a lot.
        for (String one : all) {
            onto.accept(one);
            Entries entries = known();
            unsaved.remove(one);
            write(entries);
        }
        unsavedWeight = 0;
    }

    /** Whether there is so much to write that it had better be done now. */
    public boolean isFull() {
        return unsavedWeight >= MOST_UNSAVED;
    }

    /** Visits the entries of a value, by the number of their part. */
    public static void read(byte[] value, PartVisitor visitor) {
        try (Block reader = new Block()) {
            reader.read(value, visitor::visit);
        }
    }

    /** Takes an entry. */
    public interface PartVisitor {
        void visit(int part, String name, byte[] value);
    }

    @Override
    public void close() {
        block.close();
    }

    private Entries known() throws Exception {
        Entries known = knownBefore();
        if (known == null) {
            known = read();
            List<Put> later = unread.remove(key.get());
            if (later == null) {
                remembered.put(known, known.weight());
            } else {
                for (Put put : later) {
                    known.put(put.part(), put.name(), put.value());
                    unsavedWeight -= put.weight();
                }
                changed(known);
            }
        }
        return known;
    }

    /** What is known of the key without reading it. */
    private @Nullable Entries knownBefore() {
        Entries known = remembered.get();
        if (known != null) {
            return known;
        }
        Unsaved waiting = unsaved.get(key.get());
        return waiting == null ? null : waiting.entries();
    }

    private void changed(Entries known) throws Exception {
        int weight = known.weight();
        if (known.size() == 0) {
            Unsaved before = unsaved.remove(key.get());
            unsavedWeight -= before == null ? 0 : before.weight();
            write(known);
        } else {
            Unsaved before = unsaved.put(key.get(), new Unsaved(known, weight));
            unsavedWeight += weight - (before == null ? 0 : before.weight());
        }
        remembered.put(known, weight);
    }

    private Entries read() throws Exception {
        Entries entries = new Entries(parts.size());
        byte[] value = first.value();
        if (value == null) {
            if (mayBeEarlier) {
                for (Part part : parts) {
                    part.takeEarlier(entries);
                }
            }
            return entries;
        }
        int blocks = block.read(value, (part, name, bytes) -> entries.read(part, name, bytes, 0));
        entries.hasBlocks(blocks);
        if (blocks > 1) {
            for (Map.Entry<Integer, byte[]> more : further.entries()) {
                block.read(more.getValue(), (part, name, bytes) -> entries.read(part, name, bytes, more.getKey()));
            }
        }
        return entries;
    }

    private void write(Entries entries) throws Exception {
        int blocksBefore = entries.blocks();
        entries.closeUp();
        if (entries.isOfEarlier()) {
            for (Part part : parts) {
                part.earlier.clear();
            }
        }
        if (entries.size() == 0) {
            first.clear();
            further.clear();
            entries.saved();
            return;
        }
        BitSet changed = entries.changed();
        for (int number = changed.nextSetBit(0); number >= 0; number = changed.nextSetBit(number + 1)) {
            write(number, entries);
        }
        for (int number = entries.blocks(); number < blocksBefore; number++) {
            further.remove(number);
        }
        entries.saved();
    }

    private void write(int number, Entries entries) throws Exception {
        block.begin();
        entries.each(number, block::write);
        if (number == 0) {
            first.update(block.end(entries.blocks()));
        } else if (block.isEmpty()) {
            further.remove(number);
        } else {
            further.put(number, block.end(entries.blocks()));
        }
    }

    /** Entries of one kind. */
    public final class Part {

        private final int number;
        private final Earlier readEarlier;
        private final MapState<String, ?> earlier;

        private Part(int number, Earlier readEarlier, MapState<String, ?> earlier) {
            this.number = number;
            this.readEarlier = readEarlier;
            this.earlier = earlier;
        }

        private interface Earlier {
            void into(BiConsumer<String, byte[]> entries) throws Exception;
        }

        private void takeEarlier(Entries entries) throws Exception {
            readEarlier.into((name, value) -> entries.putOfEarlier(number, name, value));
        }

        /** The value of that name. */
        public byte @Nullable [] get(String name) throws Exception {
            return known().get(number, name);
        }

        /** Whether there is one of that name. */
        public boolean contains(String name) throws Exception {
            return get(name) != null;
        }

        /** Puts it in the place of the one of that name. */
        public void put(String name, byte[] value) throws Exception {
            Entries known = knownBefore();
            if (known == null) {
                Put later = new Put(number, name, value);
                unread.computeIfAbsent(key.get(), unknown -> new ArrayList<>()).add(later);
                unsavedWeight += later.weight();
            } else {
                known.put(number, name, value);
                changed(known);
            }
        }

        /** Takes it away. */
        public void remove(String name) throws Exception {
            Entries known = known();
            if (known.remove(number, name)) {
                changed(known);
            }
        }

        /** All of them as they are, in the order they came. */
        public Map<String, byte[]> entries() throws Exception {
            return known().of(number);
        }

        /** Whether there are none. */
        public boolean isEmpty() throws Exception {
            return known().isEmpty(number);
        }

        /** Takes all of them away. */
        public void clear() throws Exception {
            Entries known = known();
            if (known.clear(number)) {
                changed(known);
            }
        }
    }
}
