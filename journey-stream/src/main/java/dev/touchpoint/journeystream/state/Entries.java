package dev.touchpoint.journeystream.state;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a key has, in memory: its entries by part and name, and in which block of its state each of them lies. */
final class Entries {

    /** One with as many bytes takes no more entries: what comes later makes no one write what is settled. */
    private static final int FULL = 16_384;

    private static final int MOST_SPARSE = 4;
    private static final int KIBI = 1_024;

    private final List<Map<String, Entry>> parts = new ArrayList<>();
    private final List<Integer> bytesOfBlocks = new ArrayList<>();
    private final BitSet changed = new BitSet();
    private int size;
    private int bytes;
    private boolean ofEarlier;

    Entries(int numberOfParts) {
        for (int i = 0; i < numberOfParts; i++) {
            parts.add(new LinkedHashMap<>(4));
        }
    }

    /** An entry's value and its block. */
    private record Entry(byte[] value, int block) {}

    byte @Nullable [] get(int part, String name) {
        Entry entry = parts.get(part).get(name);
        return entry == null ? null : entry.value();
    }

    void put(int part, String name, byte[] value) {
        Entry before = parts.get(part).get(name);
        int block = before == null ? open() : before.block();
        set(part, name, value, block);
        changed.set(block);
    }

    /** So many blocks of it are in state. */
    void hasBlocks(int blocks) {
        while (bytesOfBlocks.size() < blocks) {
            bytesOfBlocks.add(0);
        }
    }

    /** Takes in what was read from that block. */
    void read(int part, String name, byte[] value, int block) {
        hasBlocks(block + 1);
        set(part, name, value, block);
    }

    /** Takes in what an earlier version kept in another way. */
    void putOfEarlier(int part, String name, byte[] value) {
        put(part, name, value);
        ofEarlier = true;
    }

    /** Whether state still has it as an earlier version kept it. */
    boolean isOfEarlier() {
        return ofEarlier;
    }

    /** State has it as it is now. */
    void saved() {
        changed.clear();
        ofEarlier = false;
        if (size == 0) {
            bytesOfBlocks.clear();
        }
    }

    private void set(int part, String name, byte[] value, int block) {
        Entry before = parts.get(part).put(name, new Entry(value, block));
        grow(block, value.length - (before == null ? -name.length() : before.value().length));
        size += before == null ? 1 : 0;
    }

    private int open() {
        int last = bytesOfBlocks.size() - 1;
        if (last >= 0 && bytesOfBlocks.get(last) < FULL) {
            return last;
        }
        bytesOfBlocks.add(0);
        // The first one tells how many there are.
        changed.set(0);
        return last + 1;
    }

    /** Whether there was one. */
    boolean remove(int part, String name) {
        Entry before = parts.get(part).remove(name);
        if (before == null) {
            return false;
        }
        grow(before.block(), -before.value().length - name.length());
        changed.set(before.block());
        size--;
        return true;
    }

    /** Whether there were any. */
    boolean clear(int part) {
        List<String> names = List.copyOf(parts.get(part).keySet());
        names.forEach(name -> remove(part, name));
        return !names.isEmpty();
    }

    private void grow(int block, int more) {
        bytesOfBlocks.set(block, bytesOfBlocks.get(block) + more);
        bytes += more;
    }

    /** The entries of a part, as they came. */
    Map<String, byte[]> of(int part) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        parts.get(part).forEach((name, entry) -> entries.put(name, entry.value()));
        return entries;
    }

    boolean isEmpty(int part) {
        return parts.get(part).isEmpty();
    }

    int size() {
        return size;
    }

    /** What it is in memory: its entries, by their number and their kibibytes. */
    int weight() {
        return weight(size, bytes);
    }

    static int weight(int entries, int bytes) {
        return entries + bytes / KIBI;
    }

    int blocks() {
        return bytesOfBlocks.size();
    }

    /** Which blocks aren't in state as they are. */
    BitSet changed() {
        return changed;
    }

    /** Where so much has gone that few blocks would do, all entries move together. */
    void closeUp() {
        if (blocks() <= MOST_SPARSE || bytes > (long) blocks() * FULL / MOST_SPARSE) {
            return;
        }
        changed.set(0, blocks());
        bytesOfBlocks.clear();
        bytes = 0;
        for (Map<String, Entry> entries : parts) {
            for (Map.Entry<String, Entry> entry : entries.entrySet()) {
                int block = open();
                grow(block, entry.getKey().length() + entry.getValue().value().length);
                entry.setValue(new Entry(entry.getValue().value(), block));
            }
        }
    }

    /** Visits the entries of a block. */
    void each(int block, Visitor visitor) {
        for (int part = 0; part < parts.size(); part++) {
            for (Map.Entry<String, Entry> entry : parts.get(part).entrySet()) {
                if (entry.getValue().block() == block) {
                    visitor.visit(part, entry.getKey(), entry.getValue().value());
                }
            }
        }
    }

    /** Takes an entry. */
    interface Visitor {
        void visit(int part, String name, byte[] value);
    }
}
