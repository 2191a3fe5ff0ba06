package dev.touchpoint.journeystream.stitching;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The touchpoints of one key as they were read from its state, in order, and how much memory they take. What comes last is
 * mostly the newest.
 *
 * @param <T> a touchpoint, each an object of its own
 */
final class Sorted<T> {

    private static final int KIBIBYTE = 1024;

    private final Comparator<T> order;
    private final Map<String, Known<T>> byName = new HashMap<>();
    private final List<T> inOrder = new ArrayList<>();
    private boolean sorted = true;
    private int size;

    private record Known<T>(T touchpoint, int size) {}

    Sorted(Comparator<T> order) {
        this.order = order;
    }

    @Nullable T get(String name) {
        Known<T> known = byName.get(name);
        return known == null ? null : known.touchpoint();
    }

    /** Takes one in that was read from so many bytes, in the place of the one of that name. */
    void put(String name, T touchpoint, int bytes) {
        Known<T> now = new Known<>(touchpoint, 1 + bytes / KIBIBYTE);
        Known<T> before = byName.put(name, now);
        size += now.size() - (before == null ? 0 : before.size());
        int place = before == null ? -1 : placeOf(before.touchpoint());
        if (place >= 0 && order.compare(inOrder.get(place), touchpoint) == 0) {
            inOrder.set(place, touchpoint);
            return;
        }
        if (place >= 0) {
            inOrder.remove(place);
        }
        sorted &= inOrder.isEmpty() || order.compare(inOrder.get(inOrder.size() - 1), touchpoint) <= 0;
        inOrder.add(touchpoint);
    }

    void remove(String name) {
        Known<T> before = byName.remove(name);
        if (before != null) {
            size -= before.size();
            inOrder.remove(placeOf(before.touchpoint()));
        }
    }

    private int placeOf(T touchpoint) {
        int found = sorted ? Collections.binarySearch(inOrder, touchpoint, order) : -1;
        if (found >= 0 && inOrder.get(found) == touchpoint) {
            return found;
        }
        int place = inOrder.size() - 1;
        while (inOrder.get(place) != touchpoint) {
            place--;
        }
        return place;
    }

    /** How much it is to remember: 1 for each touchpoint, and 1 for each kibibyte of it. */
    int size() {
        return size;
    }

    /** A copy. */
    List<T> inOrder() {
        if (!sorted) {
            inOrder.sort(order);
            sorted = true;
        }
        return new ArrayList<>(inOrder);
    }
}
