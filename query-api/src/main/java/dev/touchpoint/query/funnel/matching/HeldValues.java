package dev.touchpoint.query.funnel.matching;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** A path's touchpoints by the values of the held property that attempts may start with. */
final class HeldValues {

    /** Indices in the path, ascending. */
    private static final class Places {
        private int[] places = new int[4];
        private int count;
        private boolean hasStart;

        void add(int place, boolean starts) {
            hasStart |= starts;
            // A touchpoint may name a value twice.
            if (count > 0 && places[count - 1] == place) {
                return;
            }
            if (count == places.length) {
                places = Arrays.copyOf(places, 2 * count);
            }
            places[count++] = place;
        }
    }

    private final TreeMap<String, Places> ofStarts = new TreeMap<>();

    /**
     * @param masks by touchpoint: the steps it can take
     * @param starts the steps attempts start at
     * @param from they start at this time or later
     * @param to they start before this time
     */
    HeldValues(UnitPath path, long[] masks, long starts, long from, long to) {
        Map<String, Places> all = new HashMap<>();
        for (int place = 0; place < path.size(); place++) {
            if (masks[place] == 0) {
                continue;
            }
            long time = path.time(place);
            boolean isStart = (masks[place] & starts) != 0 && time >= from && time < to;
            for (String value : path.held(place)) {
                if (!value.isEmpty()) {
                    all.computeIfAbsent(value, unused -> new Places()).add(place, isStart);
                }
            }
        }
        all.forEach((value, places) -> {
            if (places.hasStart) {
                ofStarts.put(value, places);
            }
        });
    }

    /** The values, in their order. */
    Iterable<String> values() {
        return ofStarts.keySet();
    }

    /** Fills a lane with the touchpoints that have a value. */
    void fill(Lane lane, String value, UnitPath path, long[] masks) {
        lane.clear();
        Places places = ofStarts.get(value);
        if (places == null) {
            throw new IllegalArgumentException("No attempt starts with " + value);
        }
        for (int i = 0; i < places.count; i++) {
            int place = places.places[i];
            lane.add(path.time(place), masks[place], place);
        }
    }
}
