package dev.touchpoint.journeystream.stitching;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The touchpoints of one key as they were read from its state, in order. What comes last is mostly the newest.
 *
 * @param <T> a touchpoint, each an object of its own
 */
final class Sorted<T> {

    private final Comparator<T> order;
    private final Map<String, T> byName = new HashMap<>();
    private final List<T> inOrder = new ArrayList<>();
    private boolean sorted = true;

    Sorted(Comparator<T> order) {
        this.order = order;
    }

    @Nullable T get(String name) {
        return byName.get(name);
    }

    /** Takes one in, in the place of the one of that name. */
    void put(String name, T touchpoint) {
        T before = byName.put(name, touchpoint);
        int place = before == null ? -1 : placeOf(before);
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
        T before = byName.remove(name);
        if (before != null) {
            inOrder.remove(placeOf(before));
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

    int size() {
        return inOrder.size();
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
