package dev.touchpoint.query.funnel.figures;

import java.util.Comparator;
import java.util.List;

/** A group of a breakdown; the second value is empty when it is by one property. */
record GroupKey(String first, String second) implements Comparable<GroupKey> {

    static final GroupKey EMPTY = new GroupKey("", "");

    private static final Comparator<GroupKey> ORDER =
            Comparator.comparing(GroupKey::first).thenComparing(GroupKey::second);

    @Override
    public int compareTo(GroupKey other) {
        return ORDER.compare(this, other);
    }

    /** That of a group with these values, one or two. */
    static GroupKey of(List<String> values) {
        return new GroupKey(values.get(0), values.size() == 1 ? "" : values.get(1));
    }

    List<String> values(int properties) {
        return properties == 1 ? List.of(first) : List.of(first, second);
    }
}
