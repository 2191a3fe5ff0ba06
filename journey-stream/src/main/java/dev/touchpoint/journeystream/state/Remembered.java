package dev.touchpoint.journeystream.state;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an instance knows of the keys it looked at last, in memory alone. All of it follows from their state and could be
 * read there again: whoever changes that changes this, or forgets it. A new instance remembers nothing.
 *
 * @param <V> what is known of a key
 */
public final class Remembered<V> {

    private final Supplier<String> key;
    private final int most;
    private final Map<String, Weighed<V>> byKey = new LinkedHashMap<>(64, 0.75f, true);
    private int weight;

    /**
     * @param key the key that is being worked on
     * @param most how much is remembered at most, in the unit of {@link #put}
     */
    public Remembered(Supplier<String> key, int most) {
        this.key = key;
        this.most = most;
    }

    private record Weighed<V>(V value, int weight) {}

    /** What is known of the key that is being worked on; null when nothing is. */
    public @Nullable V get() {
        Weighed<V> known = byKey.get(key.get());
        return known == null ? null : known.value();
    }

    /** Remembers that of the key that is being worked on, and forgets of others what hasn't been asked for longest. */
    public void put(V value, int size) {
        forget();
        int sizeWithEntry = size + 1;
        if (sizeWithEntry > most) {
            return;
        }
        byKey.put(key.get(), new Weighed<>(value, sizeWithEntry));
        weight += sizeWithEntry;
        Iterator<Weighed<V>> eldest = byKey.values().iterator();
        while (weight > most) {
            weight -= eldest.next().weight();
            eldest.remove();
        }
    }

    /** Forgets the key that is being worked on. */
    public void forget() {
        Weighed<V> known = byKey.remove(key.get());
        if (known != null) {
            weight -= known.weight();
        }
    }
}
