package dev.touchpoint.query.sql;

import java.util.HashMap;
import java.util.Map;

/** Gathers the values bound to a statement while it is composed. */
public final class Binds {

    private final Map<String, Object> values = new HashMap<>();

    /** Binds under a name of the statement's own. */
    public Binds put(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** Binds under a new name; gives back what stands for it in the statement. */
    public String add(Object value) {
        String name = "bound_" + values.size();
        values.put(name, value);
        return ":" + name;
    }

    /** All of them, by name. */
    public Map<String, Object> all() {
        return Map.copyOf(values);
    }
}
