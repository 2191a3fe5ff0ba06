package dev.touchpoint.journeystream.stitching;

import java.util.List;

/**
 * Where two lists differ: what they begin and end with alike is left out.
 *
 * @param before of the one, what isn't alike
 * @param now of the other
 * @param <T> what they hold, each of which is in a list once
 */
record Difference<T>(List<T> before, List<T> now) {

    static <T> Difference<T> between(List<T> before, List<T> now) {
        int most = Math.min(before.size(), now.size());
        int first = 0;
        while (first < most && before.get(first).equals(now.get(first))) {
            first++;
        }
        int last = 0;
        while (last < most - first && before.get(before.size() - 1 - last).equals(now.get(now.size() - 1 - last))) {
            last++;
        }
        return new Difference<>(before.subList(first, before.size() - last), now.subList(first, now.size() - last));
    }
}
