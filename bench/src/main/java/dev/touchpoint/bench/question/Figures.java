package dev.touchpoint.bench.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What an answer says, by name: two answers are the same when all of it is. */
public final class Figures {

    private final SortedMap<String, String> values = new TreeMap<>();

    Figures put(String name, Object value) {
        values.put(name, String.valueOf(value));
        return this;
    }

    /** Where these differ from the other's, a line each; empty when they are the same. */
    public List<String> differences(Figures other) {
        SortedSet<String> names = new TreeSet<>(values.keySet());
        names.addAll(other.values.keySet());
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            String here = values.get(name);
            String there = other.values.get(name);
            if (!Objects.equals(here, there)) {
                differences.add("%s: %s, not %s".formatted(name, here, there));
            }
        }
        return differences;
    }

    /** Whether nothing is said. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
